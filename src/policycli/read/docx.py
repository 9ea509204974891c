"""DOCX: paragraphs, automatic numbers (一、 is often one) and tables, in the order of the text; the standard library alone."""

from __future__ import annotations

from typing import Any

from policycli.errors import UnreadableError
from policycli.read.numbering import Numbering
from policycli.read.parts import Parts, refuse_doctype
from policycli.records import SourceText

_SKIPPED = frozenset({"del", "moveFrom", "Fallback", "instrText", "delText", "fldData", "pict"})
_WIDE_CELL = 120
"""A row with a longer cell is a layout, and its cells are lines."""


def read(parts: Parts, path: str) -> SourceText:
    """The text of a DOCX file: a line for each paragraph and for each row of a table."""
    numbering = Numbering(parts)
    lines = parts.xml("word/document.xml", _Body(path, numbering))
    if not any(line.strip() for line in lines):
        raise UnreadableError("{path}: no text in this document; it may hold pictures only", path=path)
    return SourceText(path, "\n".join(lines) + "\n", "docx")


def local(tag: str) -> str:
    """The name of an element or attribute without its namespace: strict and transitional files differ in it only."""
    return tag.rpartition("}")[2]


class _Paragraph:
    """A paragraph that is being read: its pieces, and where it stands in a list."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.style: str | None = None
        self.list_id: str | None = None
        self.level: int | None = None


class _Body:
    """Takes the elements of the document as they come, whatever their depth; `close` returns the lines."""

    def __init__(self, path: str, numbering: Numbering) -> None:
        self._path, self._numbering = path, numbering
        self._skipping = 0
        self._in_text = False
        self._paragraphs: list[_Paragraph] = []
        self._outputs: list[list[str]] = [[]]  # the document's lines, then those of each open cell
        self._rows: list[list[str]] = []

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        """Raise: entities are not read."""
        del name, pubid, system
        raise refuse_doctype(self._path)

    def start(self, tag: str, attributes: dict[str, Any]) -> None:
        """An element begins."""
        name = local(tag)
        if self._skipping or name in _SKIPPED:
            self._skipping += 1
            return
        if name == "p":
            self._paragraphs.append(_Paragraph())
        elif name == "t":
            self._in_text = True
        elif name == "tr":
            self._rows.append([])
        elif name == "tc":
            self._outputs.append([])
        elif self._paragraphs:
            self._within(name, attributes, self._paragraphs[-1])

    def _within(self, name: str, attributes: dict[str, Any], paragraph: _Paragraph) -> None:
        if name in {"tab", "ptab"}:
            if "pos" not in map(local, attributes):  # a stop of the ruler is no tab
                paragraph.pieces.append("\t")
        elif name in {"br", "cr"}:
            paragraph.pieces.append("\n")
        elif name == "noBreakHyphen":
            paragraph.pieces.append("-")
        elif name in {"pStyle", "numId", "ilvl"}:
            value = next((value for key, value in attributes.items() if local(key) == "val"), None)
            if name == "pStyle":
                paragraph.style = value
            elif name == "numId":
                paragraph.list_id = value
            elif value is not None and value.isdecimal():
                paragraph.level = int(value[:2])

    def data(self, text: str) -> None:
        """Characters, of which those in w:t are the document's."""
        if self._in_text and not self._skipping and self._paragraphs:
            self._paragraphs[-1].pieces.append(text)

    def end(self, tag: str) -> None:
        """An element ends."""
        if self._skipping:
            self._skipping -= 1
            return
        name = local(tag)
        if name == "t":
            self._in_text = False
        elif name == "p" and self._paragraphs:
            one = self._paragraphs.pop()
            text = "".join(one.pieces)
            if text.strip():
                text = self._numbering.label(one.style, one.list_id, one.level) + text
            self._outputs[-1] += text.split("\n")
        elif name == "tc" and len(self._outputs) > 1:
            cell = [line for line in self._outputs.pop() if line.strip()]
            if self._rows:
                self._rows[-1].append("\n".join(cell))
        elif name == "tr" and self._rows:
            row = self._rows.pop()
            wide = any(len(cell) > _WIDE_CELL for cell in row)
            cells = [cell if wide else " ".join(cell.split()) for cell in row]
            self._outputs[-1] += "\n".join(cells).split("\n") if wide else ["\t".join(cells)]

    def close(self) -> list[str]:
        """The lines of the document."""
        return self._outputs[0]
