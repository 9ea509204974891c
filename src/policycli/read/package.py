"""Zipped formats (打包格式): which one it is, by its parts."""

from __future__ import annotations

from policycli.errors import UnreadableError
from policycli.read import docx, ofd, office
from policycli.read.limits import USUAL, Limits
from policycli.read.parts import Parts
from policycli.read.suffixes import REFUSED_SUFFIXES
from policycli.records import SourceText


def read(data: bytes, path: str, limits: Limits = USUAL) -> SourceText:
    """The text of a DOCX, OFD or ODT file; `UnreadableError` for any other archive."""
    parts = Parts(data, path, limits)
    if "OFD.xml" in parts:
        return ofd.read(parts, path)
    if "word/document.xml" in parts or "[Content_Types].xml" in parts:
        if any(name.startswith("xl/") for name in parts):
            raise UnreadableError("{path}: this is {what}", path=path, what=REFUSED_SUFFIXES[".xlsx"])
        if any(name.startswith("ppt/") for name in parts):
            raise UnreadableError("{path}: this is {what}", path=path, what=REFUSED_SUFFIXES[".pptx"])
        return docx.read(parts, path)
    if parts.get("mimetype").startswith(b"application/vnd.oasis.opendocument.text"):
        return office.read(data, path, limits)
    raise UnreadableError("{path}: this is {what}", path=path, what=REFUSED_SUFFIXES[".zip"])
