"""What kind a figure is (指标类别): subsidy, funding, completion_rate, growth, share, count, time_limit, amount."""

from __future__ import annotations

import re
from functools import lru_cache

from policycli.extract.quantity import Quantity
from policycli.lexicon import table


@lru_cache(maxsize=None)
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile("|".join(row[0] for row in table("kind_cues") if row[1] == name))


def kind_of(text: str, one: Quantity, clause: tuple[int, int], metric: str | None) -> str:
    """The kind of a quantity, from its unit and the words of its clause."""
    start, end = clause
    before, after = text[start : one.start], text[one.end : end]
    near = text[max(start, one.start - 14) : one.end + 12]
    surface = text[one.start : one.end]
    if one.dimension == "duration":
        return "amount" if one.unit in {"岁", "周岁", "周年", "年级"} else "time_limit"
    if one.dimension in {"percent", "permille", "point", "ratio"}:
        return _proportion(text, one, before, after, surface, near, metric)
    if one.dimension == "money":
        return _money(text, one, before, after, surface, clause)
    if one.dimension == "physical":
        return "growth" if _changed(before, surface) else "amount"
    if _changed(before, surface) and _pattern("growth_since").search(before):
        return "growth"
    return "count"


def _changed(before: str, surface: str) -> bool:
    return bool(_pattern("growth_before").search(before[-8:] + surface[:3]))


def _proportion(text: str, one: Quantity, before: str, after: str, surface: str, near: str, metric: str | None) -> str:
    window = before[-16:] + surface
    if _changed(before, surface) or one.dimension in {"point", "ratio"}:
        return "growth"
    if _pattern("subsidy_rate").search(before + surface + after[:16]):
        return "subsidy"
    tail = before[-14:]
    if _pattern("share_before").search(tail) or re.match(r"的?(?:占比|比重|比例|份额)", after):
        return "share"
    if _pattern("completion").search(tail + "|" + (metric or "")):
        return "completion_rate"
    if _pattern("share").search(tail + "|" + (metric or "")):
        return "share"
    if one.value == 100 and one.value_max is None:
        return "completion_rate"
    if _pattern("growth_word").search(before[-10:]) or _pattern("growth_word").match(after[:4]):
        return "growth"
    if re.search(r"(?:增速|增幅|降幅|涨幅|增长率|下降率)", window):
        return "growth"
    if re.match(r"(?:以上|左右)?的?[\u4e00-\u9fff]{2,16}(?:达到|实现|完成|建成|覆盖|开展|应用|上云)", after) and one.value >= 50:
        return "completion_rate"
    return "share"


def _money(text: str, one: Quantity, before: str, after: str, surface: str, clause: tuple[int, int]) -> str:
    head = text[max(0, clause[0] - 60) : clause[0]]
    if _changed(before, surface):
        return "growth"
    given = before[-24:] + surface + after[:10]
    if _pattern("threshold").match(after) and not re.search(r"(?:奖励|补助|补贴|资助|给予)[^,]{0,6}$", before):
        return "amount"
    if _pattern("subsidy").search(given) and not _pattern("not_subsidy").search(given):
        return "subsidy"
    if one.comparator == "le" and _pattern("subsidy").search(head[-40:] + before) and not re.search("营业|销售|产值|收入|投资额", before[-12:]):
        return "subsidy"
    if _pattern("funding").search(before[-14:] + surface + "|" + after[:12]):
        return "funding"
    return "amount"
