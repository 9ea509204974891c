"""OFD (开放版式文档, GB/T 33190): text objects at places on pages, put together to paragraphs; the standard library alone."""

from __future__ import annotations

import posixpath
from xml.etree.ElementTree import Element

from policycli.errors import UnreadableError
from policycli.read.layout import Line, flow
from policycli.read.parts import Parts
from policycli.records import SourceText

_HEIGHT = 297.0
"""The height of a page that does not say its own, in millimetres: A4."""


def read(parts: Parts, path: str) -> SourceText:
    """The text of an OFD file with the places of its pages."""
    pages: list[list[Line]] = []
    heights: list[float] = []
    for body in _all(parts.xml("OFD.xml"), "DocRoot"):
        root = _inside("", body.text)
        document = parts.xml(root)
        usual = _height(document) or _HEIGHT
        for page in _all(document, "Page"):
            content = parts.xml(_inside(posixpath.dirname(root), page.get("BaseLoc")))
            pages.append([line for one in _all(content, "TextObject") for line in _lines(one)])
            heights.append(_height(content) or usual)
    if not any(pages):
        raise UnreadableError("{path}: pages without text; run OCR over it first", path=path)
    text, starts = flow(pages, heights)
    return SourceText(path, text, "ofd", pages=starts)


def _all(root: Element, name: str) -> list[Element]:
    return [one for one in root.iter() if isinstance(one.tag, str) and one.tag.rpartition("}")[2] == name]


def _inside(folder: str, name: str | None) -> str:
    """The part that a path names: from the archive's root, or from the folder of the part that names it."""
    return posixpath.normpath(posixpath.join("/", folder, (name or "").strip())).lstrip("/")


def _height(root: Element) -> float | None:
    for one in _all(root, "PhysicalBox")[:1]:
        box = _numbers(one.text)
        return box[3] if len(box) == 4 and box[3] > 0 else None
    return None


def _numbers(text: str | None) -> list[float]:
    """Numbers between spaces; `g 5 3.5` stands for five times 3.5."""
    found: list[float] = []
    words = iter((text or "").split()[:100_000])
    try:
        for word in words:
            if word == "g":
                count, value = int(next(words)), float(next(words))
                found += [value] * max(0, min(count, 100_000 - len(found)))
            else:
                found.append(float(word))
    except (ValueError, StopIteration):
        return found
    return found


def _lines(one: Element) -> list[Line]:
    """The lines of a text object: a `TextCode` has the characters, the place of the first and the steps between them."""
    box = _numbers(one.get("Boundary"))
    if len(box) != 4:
        box = [0.0, 0.0, 0.0, 0.0]
    matrix = _numbers(one.get("CTM"))
    if len(matrix) != 6:
        matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0]
    size = (_numbers(one.get("Size")) or [3.5])[0]
    lines = []
    x, y = 0.0, size
    for code in one:
        if not isinstance(code.tag, str) or code.tag.rpartition("}")[2] != "TextCode":
            continue
        text = "".join(code.itertext()).replace("\n", " ")
        x = (_numbers(code.get("X")) or [x])[0]
        y = (_numbers(code.get("Y")) or [y])[0]
        steps = _numbers(code.get("DeltaX"))
        width = (
            sum(steps[: max(len(text) - 1, 0)]) if steps else sum(_width(character) for character in text[:-1]) * size
        )
        width += _width(text[-1:]) * size
        left = box[0] + matrix[0] * x + matrix[2] * y + matrix[4]
        base = box[1] + matrix[1] * x + matrix[3] * y + matrix[5]
        high = size * abs(matrix[3] or 1.0)
        if text.strip():
            lines.append(Line(text, left, left + width * abs(matrix[0] or 1.0), base - high, base))
    return lines


def _width(character: str) -> float:
    return 0.5 if character < "\u2000" else 1.0
