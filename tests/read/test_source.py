from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from policycli.errors import UnreadableError
from policycli.read.limits import USUAL
from policycli.read.source import is_foreign, read_bytes, read_source

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_keeps_its_line_ends_and_path(tmp_path: Path) -> None:
    path = tmp_path / "通知.txt"
    path.write_bytes("一、总则\r\n二、附则\r\n".encode())
    assert read_source(path).text == "一、总则\r\n二、附则\r\n"
    assert read_source(path).path == str(path)


def test_what_is_missing_too_large_or_no_plain_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="No such file"):
        read_source(tmp_path / "none.txt")
    (tmp_path / "large.txt").write_text("一" * 10, encoding="utf-8")
    with pytest.raises(UnreadableError, match=r"0 MB is more than the limit of 2e-05 MB \(--max-size\)"):
        read_source(tmp_path / "large.txt", limits=USUAL._replace(size=20))
    mkfifo = getattr(os, "mkfifo", None) or pytest.skip("no FIFO on this system")
    mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(UnreadableError, match="not a plain file"):
        read_bytes(tmp_path / "pipe.txt")


@pytest.mark.parametrize(
    ("data", "foreign"),
    [(b"text", False), (b"<html>", True), (b"%PDF-1.4", True), (b"PK\x03\x04", True), (b"a" * 300_000, True)],
)
def test_foreign_formats_and_large_texts_are_read_apart(data: bytes, foreign: bool) -> None:
    assert is_foreign(data, "x.txt") is foreign


def test_the_signs_of_markdown_are_kept_in_the_text_and_marked(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("# 通知\n**重点**工作", encoding="utf-8")
    source = read_source(path)
    assert source.text == "# 通知\n**重点**工作"
    assert [source.text[start:end] for start, end in source.markup] == ["# ", "**", "**"]
