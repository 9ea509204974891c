from __future__ import annotations

import pytest

from policycli.errors import UnreadableError
from policycli.read.sniff import format_of, is_markdown
from policycli.read.suffixes import suffix

FORMATS = [
    (b"%PDF-1.7 ...", "x.txt", "pdf"),
    (b"\xef\xbb\xbf\n%PDF-1.7", "x", "pdf"),
    (b"PK\x03\x04....", "x.pdf", "package"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "x.wps", "office"),
    (b"{\\rtf1\\ansi", "x.doc", "office"),
    (b"<!DOCTYPE html><html>", "x.txt", "html"),
    (b"\xef\xbb\xbf\n<!-- saved -->\n<HTML>", "x", "html"),
    (b"<?xml version='1.0'?><html xmlns=''><body>", "x", "html"),
    (b"\xff\xfe" + "<html><body>".encode("utf-16-le"), "x", "html"),
    (b"<div class='a'>text</div>", "x.txt", "html"),
    ("前言<p>正文</p>".encode(), "x.htm", "html"),
    ("前言<p>正文</p>".encode(), "x.txt", "text"),
    ("数字<100的企业".encode(), "x.txt", "text"),
    ("来源: 某网\n时间: 2024-01-01".encode(), "x.txt", "text"),
    (b"From: A\nno mail at all", "x.txt", "text"),
    (b"", "x.txt", "text"),
]


@pytest.mark.parametrize(("head", "path", "name"), FORMATS)
def test_the_first_bytes_say_what_a_file_is(head: bytes, path: str, name: str) -> None:
    assert format_of(head, path) == name


@pytest.mark.parametrize(
    ("head", "what"),
    [
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"\xff\xd8\xff\xe0", "a picture"),
        (b"\x1f\x8b\x08", "an archive"),
        (b"Rar!\x1a\x07", "an archive"),
        (b"7z\xbc\xaf\x27", "an archive"),
        (b"\x7fELF", "a program"),
        (b"SQLite format 3\0", "a database"),
        (b"From: a@b.cn\nMIME-Version: 1.0\n", "a mailbox"),
        (b"From a@b.cn Mon\nReceived: by x\n", "a mailbox"),
    ],
)
def test_what_is_no_document_is_refused_in_one_line_that_names_the_file(head: bytes, what: str) -> None:
    with pytest.raises(UnreadableError) as error:
        format_of(head, "folder/x.txt")
    assert str(error.value).startswith(f"folder/x.txt: this is {what}")


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        ("正文", "x.md", True),
        ("正文", "x.txt", False),
        ("# 一\n\n## 二\n\n[三](https://a.cn)", "x.txt", True),
        ("[查看原文](http://a.cn)\n正文", "x.txt", False),
    ],
)
def test_markdown_is_known_by_its_name_or_its_signs(text: str, path: str, expected: bool) -> None:
    assert is_markdown(text, path) is expected


@pytest.mark.parametrize(("path", "end"), [("a/b.TXT", ".txt"), ("a.b/c", ""), ("a", ""), ("a.tar.gz", ".gz")])
def test_suffixes(path: str, end: str) -> None:
    assert suffix(path) == end
