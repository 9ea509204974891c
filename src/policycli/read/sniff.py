"""What a file is (格式识别), by its first bytes; its name decides only where these leave it open."""

from __future__ import annotations

import re

from policycli.errors import Message, UnreadableError
from policycli.read.suffixes import PAGE_SUFFIXES, REFUSED_SUFFIXES, suffix

HEAD = 4096
_SIGNATURES = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "package"),
    (b"PK\x05\x06", "package"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office"),
    (b"{\\rtf", "office"),
)
_REFUSED = (
    (b"\x89PNG", Message("a picture")),
    (b"\xff\xd8\xff", Message("a picture")),
    (b"GIF8", Message("a picture")),
    (b"\x1f\x8b", REFUSED_SUFFIXES[".gz"]),
    (b"BZh", REFUSED_SUFFIXES[".gz"]),
    (b"\xfd7zXZ", REFUSED_SUFFIXES[".gz"]),
    (b"Rar!", REFUSED_SUFFIXES[".rar"]),
    (b"7z\xbc\xaf", REFUSED_SUFFIXES[".7z"]),
    (b"\x7fELF", Message("a program")),
    (b"MZ\x90", Message("a program")),
    (b"SQLite format 3", Message("a database")),
)
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|meta|div|table|p|h[1-6]|article|section|span|title)\b[^<]{0,999}>", re.I
)
_HTML_START = re.compile(rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<", re.S)
_WHOLE_PAGE = re.compile(rb"<(?:html|body)[\s>]|<!doctype\s+html", re.I)
_MAIL = re.compile(rb"\A(?:From |[A-Z][A-Za-z-]{1,30}: )")
_MAIL_HEADER = re.compile(rb"^(?:MIME-Version|Message-ID|Received|Return-Path): ", re.M | re.I)
_MARKDOWN = re.compile(r"^#{1,6} \S|^\|? ?:?-{3,}:? ?\|[ :|-]*$|\]\((?:https?:|/|\.)|^```", re.M)


def format_of(head: bytes, path: str) -> str:
    """`text`, `html`, `pdf`, `package` (DOCX, OFD, …) or `office` (DOC, WPS, RTF); `UnreadableError` for what is none."""
    at = head.find(b"%PDF-", 0, 1024)
    if at > 0 and not head[:at].strip(b"\0\xef\xbb\xbf \t\r\n"):
        return "pdf"
    for signature, name in _SIGNATURES:
        if head.startswith(signature):
            return name
    for signature, what in _REFUSED:
        if head.startswith(signature):
            raise UnreadableError("{path}: this is {what}", path=path, what=what)
    if _MAIL.match(head) and _MAIL_HEADER.search(head):
        raise UnreadableError("{path}: this is {what}", path=path, what=REFUSED_SUFFIXES[".eml"])
    plain = head.replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    if _HTML.search(plain) and (_HTML_START.match(plain) or _WHOLE_PAGE.search(plain) or suffix(path) in PAGE_SUFFIXES):
        return "html"
    return "text"


def is_markdown(text: str, path: str) -> bool:
    """Whether a text is written in Markdown: its name says so, or several of its signs stand in it."""
    return suffix(path) in {".md", ".markdown"} or len(_MARKDOWN.findall(text, 0, 20_000)) >= 3
