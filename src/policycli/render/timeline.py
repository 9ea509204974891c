"""A line of dots over time (时间线): for each role how many promises, reports and rules stand at each year."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from policycli.errors import Message
from policycli.render.following import ROLES

MARKS = {"promised": "○", "reported": "●", "ongoing": "◐", "rule": "■"}
"""A dot for each role, for eyes and terminals without colours."""
_CELL = 6
_MOST = 3
"""So many dots stand for themselves; more are counted."""


def timeline(objects: Sequence[dict[str, Any]], width: int, say: Callable[[str], str]) -> list[str]:
    """The lines: years above, a line for each role below, no wider than `width` cells; none for a single moment."""
    counts: dict[str, Counter[int | None]] = {}
    for one in objects:
        counts.setdefault(one["role"], Counter())[year(one)] += 1
    years = sorted({one for counted in counts.values() for one in counted if one is not None})
    undated = any(None in counted for counted in counts.values())
    if len(years) + undated < 2:
        return []
    names = {name: say(ROLES[name]) for name in MARKS if name in counts}
    label = max(map(cells, names.values())) + 2
    last = say(Message("undated"))
    spans = _spans(years, max(1, (width - label - (cells(last) + 2) * undated) // _CELL))
    heads = [_head(first, final, _CELL) for first, final in spans]
    lines = [" " * label + "".join(padded(head, _CELL) for head in heads) + last * undated]
    for name, shown in names.items():
        counted = counts[name]
        dots = [_dots(MARKS[name], sum(counted[one] for one in range(first, final + 1))) for first, final in spans]
        dots += [_dots(MARKS[name], counted[None])] if undated else []
        lines.append(padded(shown, label) + "".join(padded(one, _CELL) for one in dots))
    return [line.rstrip() for line in lines]


def year(one: dict[str, Any]) -> int | None:
    """The year at which an object stands: the end of its period, else that of its document."""
    period = one["period"] or {}
    when = period.get("end") or period.get("start") or one["date"]
    return int(when[:4]) if when and when[:4].isdecimal() else None


def _spans(years: Sequence[int], places: int) -> list[tuple[int, int]]:
    """The years from the first to the last, each by itself, or as many together as make them fit the places."""
    if not years:
        return []
    first, last = years[0], years[-1]
    if last - first >= places and len(years) <= places:
        return [(one, one) for one in years]  # years apart: only those where something stands
    step = -(-(last - first + 1) // places)
    return [(one, min(one + step - 1, last)) for one in range(first, last + 1, step)]


def _head(first: int, last: int, width: int) -> str:
    return str(first) if first == last else f"{first % 100:02}-{last % 100:02}"[: width - 1]


def _dots(mark: str, count: int) -> str:
    return mark * count if count <= _MOST else f"{mark}{count}"


def padded(text: str, width: int) -> str:
    """The text with spaces behind it to so many cells."""
    return text + " " * max(1, width - cells(text))


def cells(text: str) -> int:
    """How many cells of a terminal the text takes."""
    return sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text)
