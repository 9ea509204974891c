"""Parts of a whole (分数): 四成, 九折, 百分之三点五, 三分之一, 半年, 五个半月."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policycli.extract.bounds import LEFT, bounded
from policycli.extract.numerals import DIGITS, number_value, plain
from policycli.extract.quantity import Quantity, unit_at

MORE = re.compile(r"[ ]?[多余](?=[^\d])")
_CHENG = re.compile(r"成([一二三四五六七八九半]|[1-9](?!\d))?(?![立为功员果本效长就品套熟绩交都人形型年千绩渝败因])")


FRACTION = re.compile(
    r"(?P<of>百|千|万|[二三四五六七八九十]+)分之(?P<part>\d+(?:\.\d+)?|[〇零一二两三四五六七八九十百]+(?:[点·][〇零一二三四五六七八九]+)?)(?:以?(?P<more>[多余]))?"
)
_OFF = re.compile(r"折(?![旧扣算腾磨叠线射返合价桂断服中衷现弯页子])")
# 半 is a number where a bound or a change says how long: 半年以上, 由半天缩短到10分钟.
_HALF = re.compile(
    r"(?<![一两三四五六七八九十\d年天个月大过多上下前后每近])半(?:个)?(?:小时|工作日|学期|天|年|月)(?![度来报终薪])"
)
_HALF_BEFORE = re.compile(r"(?:[至到为由从满]|最[长短多快]|为期|提前|延长)$")
_HALF_AFTER = re.compile(r"(?:及)?以[内上下]|之?内(?![部容外])|缩短|压缩|压减|减至|降至|延长")
_AND_HALF = re.compile(r"个半(?=月|小时|工作日|学期|钟头)|(?:年|天|小时)半(?![年天月数价票径成])")


def tenths(text: str, start: int, at: int, value: float) -> Quantity | None:
    """成 is tenths: 四成 is 40%, 九成五 is 95%."""
    match = _CHENG.match(text, at)
    if match is None or not 0 < value <= 10 or text[start - 1 : start] == "第":
        return None
    half = match.group(1)
    total = value * 10 + (5 if half == "半" else DIGITS.get(half) or int(half) if half else 0)
    more = MORE.match(text, match.end())
    end = more.end() if more else match.end()
    one = Quantity(start, end, start, plain(total), None, "%", "percent", "gt" if more else "eq", "tenths", han=True)
    return bounded(text, one, start, end)


def fraction_of(text: str, match: re.Match[str]) -> Quantity | None:
    """百分之三点五 is 3.5%, 三分之一 is a share of a third."""
    part = number_value(match["part"])
    if part is None or text.startswith("决赛", match.end()):
        return None
    of = match["of"]
    if of in {"百", "千", "万"}:
        scale = {"百": 1, "千": 0.1, "万": 0.01}[of]
        value, rule = plain(part * scale), "percent-in-words"
    else:
        whole = number_value(of)
        if not whole:
            return None
        value, rule = round(100 * part / whole, 2), "fraction"
    one = Quantity(
        match.start(),
        match.end(),
        match.start(),
        value,
        None,
        "%",
        "percent",
        "gt" if match["more"] else "eq",
        rule,
        han=True,
    )
    return bounded(text, one, match.start(), match.end())


_NOT_OFF = frozenset("曲转几")
_TEN = 10


def discount(text: str, start: int, end: int, value: float) -> Quantity | None:
    """折 is tenths of a price: 九折 is 90%, 九五折 95%, 7.5折 75%."""
    if not _OFF.match(text, end) or not 0 < value < 100 or text[start - 1 : start] in _NOT_OFF:
        return None
    total = plain(value * 10 if value <= _TEN else value)
    return bounded(
        text, Quantity(start, end + 1, start, total, None, "%", "percent", "eq", "tenths", han=True), start, end + 1
    )


def halves_more(text: str, start: int, end: int, value: float) -> Quantity | None:
    """五个半月 is 5.5 months, 两天半 2.5 days."""
    match = _AND_HALF.match(text, end)
    if match is None:
        return None
    if text.startswith("个", end):
        unit, after = unit_at(text, match.end())
        if text.startswith("月", match.end()):
            unit, after = unit_at("个月", 0)[0], match.end() + 1
    else:
        unit, after = unit_at(text, end)[0], match.end()
    if unit is None:
        return None
    one = Quantity(start, after, start, value + 0.5, None, unit.name, unit.dimension, "eq", "half", han=True)
    return bounded(text, one, start, after)


def half_a(text: str, blocked: Sequence[tuple[int, int]]) -> list[Quantity]:
    """半年 and its like where something is bounded or changed by it."""
    made = []
    for match in _HALF.finditer(text):
        start, end = match.span()
        if any(low < end and start < high for low, high in blocked):
            continue
        window = text[max(0, start - 10) : start]
        if not (_HALF_BEFORE.search(window) or LEFT.search(window) or _HALF_AFTER.match(text, end)):
            continue
        form = match.group().removeprefix("半")
        unit = unit_at("个月" if form == "月" else form if form == "个月" else form.removeprefix("个"), 0)[0]
        if unit is not None:
            one = Quantity(start, end, start, 0.5, None, unit.name, unit.dimension, "eq", "half", han=True)
            made.append(bounded(text, one, start, end))
    return made
