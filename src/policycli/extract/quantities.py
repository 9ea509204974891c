"""The quantity grammar (数量语法): find numbers with their unit, bound, range and rate.

Numbers first, then look around: each numeral is found by its digits, and the words before and after it are looked at
in bounded windows. Each reading carries the name of the rule that made it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from policycli.extract.bounds import LEFT, bounded, shared_caps
from policycli.extract.counting import NAMED_AFTER, countable, plausible_han
from policycli.extract.numerals import DIGITS, NUMBER, fold_lookalikes, number_value, plain
from policycli.extract.parts import FRACTION, MORE, discount, fraction_of, half_a, halves_more, tenths
from policycli.extract.quantity import CURRENCIES, Quantity, Unit, unit_at
from policycli.extract.times import TimeSpan, clock_spans, find_times

_RANGE = re.compile(r"[ ]?(?:-{1,2}|—{1,2}|~|至|到|或)[ ]?$")


_LIST = re.compile(r"^[ ]?(?:、|和|或|及|以及|,)[ ]?$")


_ORDINAL = re.compile(r"(?:第|no\.?|No\.?|NO\.?|编号|代码|版本|[Vv]\d?\.?|[A-Za-z_])[ ]?$")


_QUOTED = re.compile(r"^[\d+×xX.—-]{1,12}$")


_LOST = re.compile(r"[?\ufffd□■�]")


BEYOND = 1e18
"""More than there is of anything in a policy text (a trillion million): digits that ran together."""


def find_quantities(text: str, times: Sequence[TimeSpan] | None = None) -> list[Quantity]:
    """Every quantity of a sentence, in order, dates, ordinals and names left out; `times` are its times where known."""
    text = fold_lookalikes(text)
    blocked = [(span.start, span.end) for span in (find_times(text) if times is None else times)]
    blocked += clock_spans(text)
    found: list[Quantity] = []
    taken = 0
    for match in FRACTION.finditer(text):
        fraction = fraction_of(text, match)
        if fraction is not None:
            found.append(fraction)
            blocked.append((match.start(), match.end()))
    if "半" in text:
        found += half_a(text, blocked)
    pending: list[tuple[int, int, float]] = []  # numerals before a separator whose unit is still to come
    for match in NUMBER.finditer(text):
        start, end = match.span()
        if start < taken or any(low < end and start < high for low, high in blocked):
            pending.clear()
            continue
        value = number_value(match.group())
        if value is None:
            pending.clear()
            continue
        if pending and not _joined(text, pending[-1][1], start):
            pending.clear()
        one = _quantity(text, start, end, value)
        if one is None:
            if _may_wait(text, start, end):
                pending.append((start, end, value))
            else:
                pending.clear()
            continue
        found.extend(_with_pending(text, one, pending))
        pending.clear()
        taken = one.end
    found = [one for one in found if one.value < BEYOND and (one.value_max or 0) < BEYOND]
    found.sort(key=lambda quantity: quantity.start)
    return _merged(text, found)


def _joined(text: str, end: int, start: int) -> bool:
    between = text[end:start]
    return bool(_RANGE.search(between) and len(between) <= 3) or bool(_LIST.match(between))


_GOES_ON = re.compile(r"[ ]?(?:-|—|~|至|到|、|和|或)")


def _may_wait(text: str, start: int, end: int) -> bool:
    """A numeral without a unit that may borrow the next one's: the 3 of 3至5家, the 100 of 100、200万元."""
    return bool(_GOES_ON.match(text, end, end + 2)) and not _ORDINAL.search(text[max(0, start - 4) : start])


def _with_pending(text: str, one: Quantity, pending: list[tuple[int, int, float]]) -> list[Quantity]:
    if not pending:
        return [one]
    start, end, value = pending[-1]
    between = text[end : one.core]
    scale = _borrowed(text[start:end], text[one.core : one.end], value, one)
    if _RANGE.search(between):
        low = plain(value * scale)
        if low >= one.value:
            return [one]
        merged = one._replace(core=start, value=low, value_max=one.value, rule="range", comparator="eq")
        return [bounded(text, merged, start, one.end)]
    listed = [
        one._replace(
            start=first,
            end=last,
            core=first,
            value=plain(each * _borrowed(text[first:last], text[one.core : one.end], each, one)),
            rule="shared-unit",
        )
        for first, last, each in pending
    ]
    return [*listed, one]


def _borrowed(first: str, second: str, low: float, one: Quantity) -> float:
    """20到30万元: the first numeral takes the scale of the second where it has none of its own."""
    if one.rule == "tenths":
        return 10
    if any(character in "万亿千百" for character in first):
        return 1
    match = re.match(
        r"[\d.,]+[ ]?[多余]?([百千万亿]+)|[〇零一二两三四五六七八九十百千]+?([百千万亿]+)(?=[^百千万亿])", second
    )
    scale_text = (match.group(1) or match.group(2)) if match else None
    if not scale_text or low > one.value:
        return 1
    scale = 1
    for character in scale_text:
        scale *= {"百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}[character]
    return scale if low * scale <= one.value * 1000 else 1


def _quantity(text: str, start: int, end: int, value: float) -> Quantity | None:
    surface = text[start:end]
    han = surface[0] in DIGITS or surface[0] in "十百千万亿廿卅〇"
    before = text[max(0, start - 6) : start]
    if _ORDINAL.search(before) or (before and (_LOST.search(before[-1]) or before[-1] == ".")):
        return None
    if han and not plausible_han(text, start, end):
        return None
    off = discount(text, start, end, value)
    if off is not None:
        return off
    more = MORE.match(text, end)
    at = more.end() if more else end
    unit, after = unit_at(text, at)
    if unit is None and more is not None:
        at, more = end, None
        unit, after = unit_at(text, at)
    if unit is None or _LOST.match(text, after):
        return None
    if NAMED_AFTER.match(text, at) and unit.dimension in {"count", "physical", "duration"}:
        return None
    if (unit.dimension == "ratio" and text[at : at + 1] == "成") or text[at:after] == "成":
        return tenths(text, start, at, value)
    halved = halves_more(text, start, end, value)
    if halved is not None:
        return halved
    if han and surface == "一" and unit.dimension != "money" and not _one_counts(text, start, after, unit):
        return None
    if not countable(text, start, after, unit, value, han):
        return None
    if (
        han
        and len(surface) == 2
        and all(character in DIGITS for character in surface)
        and "〇" not in surface
        and "零" not in surface
    ):
        low, high = (DIGITS[character] for character in surface)
        if high - low != 1:
            return None
        one = Quantity(start, after, start, low, high, unit.name, unit.dimension, "eq", "adjacent-numerals", han=True)
        return bounded(text, one, start, after)
    inner = surface[-1:] in "多余几" or bool(re.search("[多余几]", surface))
    one = Quantity(
        start,
        after,
        start,
        value,
        None,
        unit.name,
        unit.dimension,
        "gt" if more is not None or inner else "eq",
        _RULES[unit.dimension],
        currency=CURRENCIES.get(unit.name) if unit.dimension == "money" else None,
        han=han,
    )
    return bounded(text, one, start, after)


_BOUND_AFTER = re.compile(r"(?:及)?以[上内下]|之?内(?!外|部|容|在)")


def _one_counts(text: str, start: int, after: int, unit: Unit) -> bool:
    """一 counts where a bound says so: 满一年, 不少于一次, 一年以上, 一个月内."""
    if unit.name not in _ONCE:
        return False
    return bool(
        LEFT.search(text[max(0, start - 8) : start]) or text.endswith(("为期", "展期", "期限"), 0, start)
    ) or bool(_BOUND_AFTER.match(text, after))


_ONCE = frozenset({"年", "个月", "周", "次", "场", "天", "学期", "倍"})
_RULES = {
    "money": "money",
    "percent": "percent",
    "permille": "permille",
    "point": "percentage-point",
    "count": "count",
    "duration": "duration",
    "physical": "physical",
    "ratio": "multiple",
}


_INCLUDED = re.compile(r"^\((?:不?含)\)")


def _merged(text: str, found: list[Quantity]) -> list[Quantity]:
    """10%-15%: two quantities of one unit with a dash or 至 between are one range; 3个、5个百分点 are two of points."""
    merged: list[Quantity] = []
    for one in found:
        last = merged[-1] if merged else None
        if (
            last is not None
            and last.unit == "个"
            and one.dimension == "point"
            and _LIST.match(text[last.end : one.core])
        ):
            merged[-1] = last = last._replace(unit=one.unit, dimension=one.dimension, rule="shared-unit")
        if (
            last is not None
            and one.core - last.end <= 7
            and last.unit == one.unit
            and last.value_max is None
            and last.value < one.value
        ):
            between = _INCLUDED.sub("", text[last.end : one.core])
            if (
                _RANGE.search(between)
                and len(between.strip()) <= 2
                and between.strip() != "或"
                and not re.search(r"[由从自]", text[max(0, last.start - 8) : last.core])
            ):
                merged[-1] = last._replace(end=one.end, value_max=one.value, rule="range", per=one.per or last.per)
                continue
        merged.append(one)
    return shared_caps(text, merged)
