"""What kind a figure is (指标类别): subsidy, funding, completion_rate, growth, share, count, time_limit, amount."""

from __future__ import annotations

import re
from functools import cache

from policycli.extract.clauses import beside
from policycli.extract.quantity import Quantity
from policycli.lexicon import table


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile("|".join(row[0] for row in table("kind_cues") if row[1] == name))


def kind_of(text: str, one: Quantity, clause: tuple[int, int]) -> str:
    """The kind of a quantity, from its unit and the words of its clause."""
    start, end = clause
    before, after = text[start : one.start], text[one.end : end]
    surface = text[one.start : one.end]
    if one.dimension == "duration":
        return "amount" if one.unit in {"岁", "周岁", "周年", "年级"} else "time_limit"
    if one.dimension in {"percent", "permille", "point", "ratio"}:
        return _proportion(one, before, after, surface)
    if one.dimension == "money":
        return _money(text, one, before, after, clause)
    if one.dimension == "physical":
        return "growth" if _changed(before) and _pattern("growth_since").search(before) else "amount"
    if _changed(before) and _pattern("growth_since").search(before):
        return "growth"
    return "count"


_TIMES = re.compile(
    r"增长|增加|提高|提升|翻|扩大|(?:上年|去年|同期|上月|年初|平时|春节|全年|20\d\d年末?|规模|以前|之前|过去)的?[^,;]{0,6}\d"
)
_RATE = re.compile(r"[^\W\d_a-zA-Z]率(?!先)")


def _changed(before: str) -> bool:
    """Whether a verb of change stands right before the number or its bound: 增长, but not 提高到."""
    return bool(_pattern("growth_before").search(before[-8:])) and not _LEVEL.search(before[-6:])


_LEVEL = re.compile(r"(?:到|至|为|在|达)$")


def _proportion(one: Quantity, before: str, after: str, surface: str) -> str:
    window = before[-16:] + surface
    named = beside(before, after, one.dimension)
    if named.endswith("指数"):
        return "amount"
    if one.unit == "倍":
        return (
            "growth" if _TIMES.search(before[-12:] + surface) or _pattern("growth_since").search(before) else "amount"
        )
    if re.search(r"(?:缩减|压减|压缩|精简|下降|增长|提升|降低|减少)(?:比例|幅度)[^,]{0,4}$", before):
        return "growth"
    if _changed(before) or one.dimension == "ratio":
        return "growth"
    if one.dimension == "point" and not re.search("贴息|补贴", before + after[:12]):
        return "growth"
    if _pattern("subsidy_rate").search(before + surface + after[:16]):
        return "subsidy"
    tail = before[-14:]
    if _pattern("rate_level").search(tail) and one.dimension != "point":
        return "amount"
    if _pattern("given").search(before[-6:]):
        return "subsidy"
    if _pattern("share_before").search(tail) or re.match(r"的?(?:占比|比重|比例|份额)", after):
        return "share"
    if _pattern("completion").search(tail + "|" + named):
        return "completion_rate"
    if _pattern("share").search(tail + "|" + named):
        return "share"
    if one.dimension != "point" and (_RATE.search(tail) or re.search(r"覆盖$|覆盖[^,]{0,4}$|完成[^,]{0,10}的$", tail)):
        return "completion_rate"
    if one.dimension == "point":
        return "growth"
    if one.value == 100 and one.value_max is None:
        return "completion_rate"
    if _pattern("growth_word").search(before[-10:]) and not _LEVEL.search(before[-3:]):
        return "growth"
    if re.search(r"(?:增速|增幅|降幅|涨幅|增长率|下降率)", window):
        return "growth"
    if (
        re.match(r"(?:以上|左右)?的?[^\W\d_a-zA-Z]{2,16}(?:达到|实现|完成|建成|覆盖|开展|应用|上云)", after)
        and one.value >= 50
    ):
        return "completion_rate"
    return "share"


_PAID = re.compile("补助|补贴|津贴|奖励|资助|奖补|救助金|低保")
_CHARGED = re.compile("收费|缴费|缴纳|缴存|价格|成本|收入|工资|租金|自付|出资|售价|均价")


def _money(text: str, one: Quantity, before: str, after: str, clause: tuple[int, int]) -> str:
    surface = text[one.start : one.end]
    head = text[max(0, clause[0] - 60) : clause[0]]
    if _changed(before) and (_pattern("growth_since").search(before) or not re.search("补|奖|资助", before)):
        return "growth"
    if re.match(r"(?:的)?(?:省级|中央|财政|市级)?(?:专项|扶持|引导|发展|财政)(?:资金|基金)", after) and not re.search(
        r"(?:奖励|补助)$", before
    ):
        return "funding"
    if re.search(r"基金|专项资金", before[-16:] + "|" + after[:16]) and re.search(r"设立|规模|总额|首期", before[-16:]):
        return "funding"
    if re.search(
        r"(?:安排|下达|拨付|投入|筹集|统筹|预算|列支)[^,;]{0,18}(?:资金|经费|补助|补贴)(?:约|近|超过?|共)?$", before
    ):
        return "funding"
    if re.search(r"(?:贷款|授信|信用|融资)(?:总?额度?|规模|余额)?(?:最高|上限|约|近|超过?|达|为)*$", before):
        return "amount"
    given = before[-24:] + surface + (after[:40] if after.startswith(("、", "和")) else after[:10])
    if _pattern("given").search(before[-6:]) and not _pattern("not_subsidy").search(given):
        return "subsidy"
    if one.per and _PAID.search(head[-40:] + before) and not _CHARGED.search(before[-14:]):
        return "subsidy"
    if _pattern("threshold").match(after) and not re.search(r"(?:奖励|补助|补贴|资助|给予)[^,]{0,6}$", before):
        return "amount"
    if _pattern("subsidy").search(given) and not _pattern("not_subsidy").search(given):
        return "subsidy"
    if (
        one.comparator == "le"
        and _pattern("subsidy").search(head[-40:] + before)
        and not re.search("营业|销售|产值|收入|投资额", before[-12:])
    ):
        return "subsidy"
    if _pattern("funding").search(before[-14:] + surface + "|" + after[:12]):
        return "funding"
    return "amount"
