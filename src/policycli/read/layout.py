"""Printed lines back to paragraphs (版面还原): what PDF and OFD keep is lines at places; the text wants paragraphs.

A line goes on in the next one where the next one's first word would not have fitted behind it. Page numbers and lines that
stand at the edge of most pages are left out; pieces at one height are the cells of a row.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple


class Line(NamedTuple):
    """A printed line: its text and its box, in any unit, `top` growing downwards; `size` is the height of a character."""

    text: str
    left: float
    right: float
    top: float
    bottom: float

    @property
    def size(self) -> float:
        """The height of a character, at least a hair."""
        return max(self.bottom - self.top, 0.01)


_PAGE_NUMBER = re.compile(
    r"[\s\-—–·•~]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/,,共]{1,2}\s*(?:共\s*)?\d{1,4}\s*页?)?[\s\-—–·•~]*"
)
_LETTERS = r"(?:[A-Za-z0-9\u00c0-\u024f.,%/:_-]+|.)"
# Where no line is broken: after opening marks, before closing ones, on either side of a quotation mark.
_UNBROKEN = re.compile(
    rf"[(\uff08《〈【\[]*{_LETTERS}(?:[“”‘’\"]+{_LETTERS})*[。，、；：？！\uff09》〉】％.,;:?!)%…—·”’]*"
)
_STOP = frozenset("。！？；：.!?;:")
_MARKER = re.compile(
    r"(?:第[一二三四五六七八九十百零\d]{1,4}[编章节条款]|[一二三四五六七八九十]{1,3}、|[(\uff08][一二三四五六七八九十\d]{1,3}[)\uff09]|\d{1,2}[.、．](?!\d))"
)
_NARROW = 12
"""A column of fewer characters is a list or a form, and its lines are not joined."""
_EDGE = 0.09
"""The part of a page's height, above and below, where running heads and page numbers stand."""
_INDENT = 1.4
"""Characters that a line must be moved in to begin a paragraph."""

_RAGGED = 1.5
"""Characters that a full line may fall short of the margin, since no line begins with a closing mark or ends with an opening one."""


def flow(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> tuple[str, tuple[int, ...]]:
    """The text of some pages, a line a paragraph, and where each page begins in it."""
    running = _running(pages, heights)
    pieces: list[str] = []
    starts: list[int] = []
    length = 0
    last: tuple[Line, _Column] | None = None
    for page, height in zip(pages, heights, strict=True):
        rows = _rows([one for one in page if not _is_furniture(one, height, running)])
        column = _Column(rows)
        starts.append(length)
        for place, row in enumerate(rows):
            if last is not None:
                joint = _joint(last, row, column, same_page=place > 0)
                pieces.append(joint)
                length += len(joint)
                if not place:
                    starts[-1] = length
            pieces.append(row.text)
            length += len(row.text)
            last = row, column
    return "".join(pieces) + "\n", tuple(starts)


class _Column:
    """The margins of a page and how far its lines stand apart."""

    def __init__(self, rows: Sequence[Line]) -> None:
        long = [row for row in rows if len(row.text) >= 8] or list(rows)
        self.right = max((row.right for row in long), default=0.0)
        lefts = Counter(round(row.left / (row.size / 2)) for row in long)
        most = max(lefts.values(), default=0)
        common = [row.left for row in long if lefts[round(row.left / (row.size / 2))] * 4 >= most]
        self.left = min(common, default=0.0)
        gaps = sorted(one - other.top for other, one in ((a, b.top) for a, b in pairwise(rows)) if one > other.top)
        self.pitch = gaps[len(gaps) // 2] if gaps else 0.0
        self.indents = sum(row.left > self.left + _INDENT * row.size for row in long) >= 2


def _joint(last: tuple[Line, _Column], row: Line, column: _Column, *, same_page: bool) -> str:
    """What stands between two lines: nothing or a space within a paragraph, else a line end."""
    before, own = last
    size = before.size
    if not 0.65 < row.size / size < 1.55:  # fonts that stand in for others differ a little
        return "\n"
    if same_page and column.pitch and row.top - before.top > 1.6 * column.pitch:
        return "\n"
    if row.left > column.left + _INDENT * size:
        return "\n"
    end, start = before.text[-1], row.text[0]
    if own.right - own.left < _NARROW * size or (_MARKER.match(row.text) and end not in "，、,"):
        return "\n"
    room = own.right - before.right
    if _first_word(row) <= room - _RAGGED * size:
        return "\n"
    if end in _STOP and not own.indents:
        return "\n"
    return " " if end.isascii() and start.isascii() and end.isalpha() and start.isalpha() else ""


def _first_word(row: Line) -> float:
    """How wide the first piece is that cannot be broken: a word of letters and digits, or a character with its marks."""
    match = _UNBROKEN.match(row.text)
    return min((row.right - row.left) / max(_cells(row.text), 1.0), row.size * 1.5) * _cells(
        match.group() if match else ""
    )


def _cells(text: str) -> float:
    """The width of a text in characters: a Latin letter or digit is half of one."""
    return sum(0.5 if character < "\u2000" else 1.0 for character in text)


def _rows(lines: Sequence[Line]) -> list[Line]:
    """Lines at one height put together: cells of a row with a tab between, pieces of a line without."""
    rows: list[Line] = []
    for line in lines:
        text = " ".join(line.text.split())
        if not text:
            continue
        line = line._replace(text=text)  # noqa: PLW2901 - the same line, tidied
        last = rows[-1] if rows else None
        if last is not None and min(last.bottom, line.bottom) - max(last.top, line.top) > 0.6 * min(
            last.size, line.size
        ):
            gap = line.left - last.right
            if gap > -0.5 * line.size:
                mark = "\t" if gap > 0.9 * line.size else ""
                rows[-1] = Line(
                    last.text + mark + text,
                    last.left,
                    line.right,
                    min(last.top, line.top),
                    max(last.bottom, line.bottom),
                )
                continue
        rows.append(line)
    return rows


def _running(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> frozenset[str]:
    """Running heads and feet: what stands at the edge of at least half of three and more pages."""
    if len(pages) < 3:
        return frozenset()
    seen: Counter[str] = Counter()
    for page, height in zip(pages, heights, strict=True):
        seen.update({_unnumbered(one.text) for one in page if _at_edge(one, height)})
    return frozenset(text for text, count in seen.items() if count * 2 >= len(pages) and count >= 2)


def _is_furniture(line: Line, height: float, running: frozenset[str]) -> bool:
    return _at_edge(line, height) and (
        _PAGE_NUMBER.fullmatch(line.text.strip()) is not None or _unnumbered(line.text) in running
    )


def _at_edge(line: Line, height: float) -> bool:
    return line.bottom < height * _EDGE or line.top > height * (1 - _EDGE)


def _unnumbered(text: str) -> str:
    return re.sub(r"\d+", "#", "".join(text.split()))
