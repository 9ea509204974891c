"""What stands around a quantity (上下文) and needs no more than a look: the direction that it goes, the name that it is part of."""

from __future__ import annotations

import re

from policycli.extract.quantity import Quantity

_TITLE = re.compile(r"《[^》]{1,80}》|“[^”]{1,24}”")
_RISE = re.compile(r"增长|提高|提升|增加|上升|上涨|回升|扩大|增至|升至|高于|高出|新增|增幅|快于|涨")
_FALL = re.compile(r"下降|降低|减少|压缩|压减|缩短|下跌|回落|收窄|降至|减至|低于|降幅|降(?!雨|水|落)|减(?!税费)")


def in_name(text: str, one: Quantity) -> bool:
    """A number inside a title or a quoted name is part of the name."""
    return any(
        match.start() < one.core < match.end()
        and match.end() - match.start() < 60
        and not (match.group()[0] == "“" and match.end() - match.start() > 20)
        for match in _TITLE.finditer(text)
    )


def said_direction(text: str, one: Quantity, clause_from: int) -> str | None:
    """`up` or `down` by the nearest word before the number in its clause, None where none says it."""
    before = text[max(clause_from, one.start - 10) : one.start] + text[one.start : one.core]
    up = max((match.start() for match in _RISE.finditer(before)), default=-1)
    down = max((match.start() for match in _FALL.finditer(before)), default=-1)
    if up > down:
        return "up"
    return "down" if down >= 0 else None
