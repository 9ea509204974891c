"""The quantity grammar (数量): numbers with their unit, bound, range and rate.

Numbers first, then look around: each numeral is found by its digits, and the words before and after it are looked at
in bounded windows. Each reading carries the name of the rule that made it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from policycli.extract.numerals import DIGITS, NUMBER, fold_lookalikes, number_value, plain
from policycli.extract.times import TimeSpan, clock_spans, find_times
from policycli.lexicon import table


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity in a sentence: `start` and `end` span the words with their bound, `core` the numeral."""

    start: int
    end: int
    core: int
    value: float
    value_max: float | None
    unit: str
    dimension: str
    comparator: str
    rule: str
    per: str | None = None
    currency: str | None = None
    han: bool = False


@dataclass(frozen=True, slots=True)
class _Unit:
    name: str
    dimension: str


@lru_cache(maxsize=1)
def _units() -> tuple[dict[str, _Unit], int]:
    units = {row[0]: _Unit(row[1], row[2]) for row in table("units")}
    return units, max(map(len, units))


_CURRENCIES = {"元": "CNY", "港元": "HKD", "澳门元": "MOP", "新台币": "TWD", "美元": "USD", "欧元": "EUR", "英镑": "GBP",
               "日元": "JPY", "韩元": "KRW", "卢布": "RUB", "瑞士法郎": "CHF", "加元": "CAD", "澳元": "AUD"}
# Bounds before a number. The negated ones come first: 不超过 is no 超过.
_LEFT = re.compile(
    r"""(?:
    (?P<le>(?:最高|最多|累计|合计|总额|原则上|单个|年度)?(?:不得?超过|不高于|不多于|不大于|不突破|控制在|限额|上限为?|封顶)|至多|最高(?:限额)?|最多|最长|最迟|最晚|上限)
  | (?P<ge>不得?(?:少于|低于|小于|短于)|至少|最少|最低|起码|不下)
  | (?P<gt>超过|突破|逾|超|(?<![通经不])过$|高于|大于|多于|高出|跨越|跃上|达到?(?=超))
  | (?P<lt>近|将近|接近|不足|不到|未满|低于|少于|小于|未达)
  | (?P<approx>大约|约|大概|约为|左右|约合|约占)
    )
    (?:可|将|且)?(?:给予|予以|享受|获得?|得到|资助|奖励|奖补|补助|补贴|补偿|支持|扶持|安排|贷款|授信|达到?|可达|为|至|到|在|的|是|占|比例|金额|额度|一次性|资金|每年|新台币|人民币|港币|澳门币|调[升高]?至)*[ “]?$""",
    re.X,
)
# A bound whose base stands between: 不超过设备投资额的12%.
_FAR_LEFT = re.compile(r"(?:(?P<le>不得?超过|最高不超过|不高于|最高)|(?P<ge>不得?低于|不少于))(?:按|为)?[^,;。、\d]{2,14}的$")
_RIGHT = re.compile(
    r"[ ]?(?:\((?:不?含)[^()]{0,6}\))?\(?(?:(?P<ge>(?:及|或|和)?以上|起(?![草到来步])|(?:及|或)更多|往上)|(?P<le>(?:及|或)?(?:以内|以下|之内|之下)|内(?![部容外涵陆地在资需河蒙销])|封顶|为上限|为限)"
    r"|(?P<approx>左右|上下)|(?P<gt>(?<=[元家户个件场人次名项条亩吨里米台套辆亿万批处座所])多(?![数种样边层个次年])|有余))\)?(?P<inclusive>\((?:不?含)[^()]{0,6}\))?"
)
_MORE = re.compile(r"[ ]?[多余](?=[^\d])")
_BOUND_OFF = re.compile(r"\(不含")
_PER_UNIT = re.compile(r"/(?:每)?([\u4e00-\u9fff]{1,3}(?:·[\u4e00-\u9fff]{1,2})?|[A-Za-z]{1,3}\d?|㎡)")
_PER = re.compile(
    r"(?:每|按每?)(?P<per>(?:家|户|个|人|名|位|件|项|条|亩|吨|台|辆|套|次|场|年|月|日|天|千瓦时?|度|平方米|公里|头|只|座|张|股|立方米|季度|标箱|班|小时|学期|学年|孩|胎)(?:项目|企业|[年月日次天])?)"
    r"(?:每年|每月)?(?:[\u4e00-\u9fff]{0,6}?)(?:最高|最多|不超过|补助|补贴|奖励|给予|发放|资助|增加|提高|约|为|到|至)*$"
)
_RANGE = re.compile(r"[ ]?(?:-{1,2}|—{1,2}|~|至|到|或)[ ]?$")
_LIST = re.compile(r"^[ ]?(?:、|和|或|及|以及|,)[ ]?$")
_ORDINAL = re.compile(r"(?:第|no\.?|No\.?|NO\.?|编号|代码|版本|[Vv]\d?\.?|[A-Za-z_])[ ]?$")
# What turns a number with its classifier into a name or an ordinal: 30强, 5G, 第3批, 十三届, 二次会议.
_NAMED_AFTER = re.compile(
    r"强(?!以)|[GgDdKkVv](?![\u4e00-\u9fffA-Za-z]{0,1}[瓦Ww])|届|次(?:全体)?会议|次全会|次常委会|次主席会|中全会|号(?!召)|版(?![面块])|期(?![间货内末望待])|大(?:报告|精神|以来|代表|召开|战略部署)|维码|连板|字头|开头|\+"
)
# 28条措施 counts the clauses of a document, not a thing in the world.
_CLAUSES = re.compile(r"(?:的)?(?:具体|政策|惠企|支持|若干|重点|硬|实|新)?(?:措施|意见|政策|举措|任务|办法|规定|内容|要求|条款|建议|细则)|[”》]")
_INSTRUMENT = re.compile(r"(?:措施|意见|政策|举措|规定|增长|活力|办法|“)$")
_RHETORIC = frozenset("方面 环节 层面 层次 维度 领域 阶段 角度 问题 重点 关键 转变 统一 原则 特点 趋势 意识 自信 维护 确立 倍增".split())
_QUOTED = re.compile(r"^[\d+×xX.—-]{1,12}$")
_ADVERBIAL = re.compile(r"(?:十分|一一|万分|百般|千方百计|一经|一旦|一律|一直|一同|一起|一定|一致|一般|一流|一体|三农|五一|十一|双11|万一)")
_BARE_SCALE = frozenset("十百千万亿")
_VAGUE = re.compile(r"(?:[数几上成好若]|第|统|进|同)$")
_LOST = re.compile(r"[?\ufffd□■�]")
_CHENG = re.compile(r"成([一二三四五六七八九半])?(?![立为功员果本效长就品套熟绩交都人形型年千绩渝败因])")
_FRACTION = re.compile(r"(?P<of>百|千|万|[二三四五六七八九十]+)分之(?P<part>\d+(?:\.\d+)?|[〇零一二两三四五六七八九十百]+(?:[点·][〇零一二三四五六七八九]+)?)(?:以?(?P<more>[多余]))?")
_DURATION_NAME = re.compile(r"(?:行动|规划|计划|攻坚|滚动|提升|倍增|工作方案|建设规划|任期|制(?![定约造])|期国债|级)")


def find_quantities(text: str, times: Sequence[TimeSpan] | None = None) -> list[Quantity]:
    """Every quantity of a sentence, in order, dates, ordinals and names left out; `times` are its times where known."""
    text = fold_lookalikes(text)
    blocked = [(span.start, span.end) for span in (find_times(text) if times is None else times)]
    blocked += clock_spans(text)
    found: list[Quantity] = []
    taken = 0
    for match in _FRACTION.finditer(text):
        fraction = _fraction(text, match)
        if fraction is not None:
            found.append(fraction)
            blocked.append((match.start(), match.end()))
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
    found.sort(key=lambda quantity: quantity.start)
    return _merged(text, found)


def _joined(text: str, end: int, start: int) -> bool:
    between = text[end:start]
    return bool(_RANGE.search(between) and len(between) <= 3) or bool(_LIST.match(between))


def _may_wait(text: str, start: int, end: int) -> bool:
    """A numeral without a unit that may borrow the next one's: the 3 of 3至5家, the 100 of 100、200万元."""
    return bool(re.match(r"[ ]?(?:-|—|~|至|到|、|和|或)", text[end : end + 2])) and not _ORDINAL.search(text[max(0, start - 4) : start])


def _with_pending(text: str, one: Quantity, pending: list[tuple[int, int, float]]) -> list[Quantity]:
    if not pending:
        return [one]
    start, end, value = pending[-1]
    between = text[end : one.core]
    scale = _borrowed(text[start:end], text[one.core : one.end], value, one.value)
    if _RANGE.search(between):
        low = plain(value * scale)
        if low >= one.value:
            return [one]
        merged = replace(one, core=start, value=low, value_max=one.value, rule="range", comparator="eq")
        return [_bounded(text, merged, start, one.end)]
    listed = [
        replace(one, start=first, end=last, core=first, value=plain(each * _borrowed(text[first:last], text[one.core : one.end], each, one.value)), rule="shared-unit")
        for first, last, each in pending
    ]
    return [*listed, one]


def _borrowed(first: str, second: str, low: float, high: float) -> float:
    """20到30万元: the first numeral takes the scale of the second where it has none of its own."""
    if any(character in "万亿千百" for character in first):
        return 1
    match = re.match(r"[\d.,]+[ ]?[多余]?([百千万亿]+)|[〇零一二两三四五六七八九十百千]+?([百千万亿]+)(?=[^百千万亿])", second)
    scale_text = (match.group(1) or match.group(2)) if match else None
    if not scale_text or low > high:
        return 1
    scale = 1
    for character in scale_text:
        scale *= {"百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}[character]
    return scale if low * scale <= high * 1000 else 1


def _quantity(text: str, start: int, end: int, value: float) -> Quantity | None:
    surface = text[start:end]
    han = surface[0] in DIGITS or surface[0] in "十百千万亿廿卅〇"
    before = text[max(0, start - 6) : start]
    if _ORDINAL.search(before) or (before and (_LOST.search(before[-1]) or before[-1] == ".")):
        return None
    if han and not _plausible_han(text, start, end):
        return None
    more = _MORE.match(text, end)
    at = more.end() if more else end
    unit, after = _unit_at(text, at)
    if unit is None and more is not None:
        at, more = end, None
        unit, after = _unit_at(text, at)
    if unit is None or _LOST.match(text, after):
        return None
    if _NAMED_AFTER.match(text, at) and unit.dimension in {"count", "physical", "duration"}:
        return None
    if unit.dimension == "ratio" and text[at : at + 1] == "成" or text[at : after] == "成":
        return _tenths(text, start, at, value)
    if han and surface == "一" and unit.dimension != "money":
        return None
    if not _countable(text, start, after, unit, value, han):
        return None
    if han and len(surface) == 2 and all(character in DIGITS for character in surface) and "〇" not in surface and "零" not in surface:
        low, high = (DIGITS[character] for character in surface)
        if high - low != 1:
            return None
        one = Quantity(start, after, start, low, high, unit.name, unit.dimension, "eq", "adjacent-numerals", han=True)
        return _bounded(text, one, start, after)
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
        currency=_CURRENCIES.get(unit.name) if unit.dimension == "money" else None,
        han=han,
    )
    return _bounded(text, one, start, after)


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


def _unit_at(text: str, at: int) -> tuple[_Unit | None, int]:
    """The longest unit that begins at `at` (after at most one space) and its end."""
    units, longest = _units()
    if text[at : at + 1] == " ":
        at += 1
    for length in range(min(longest, len(text) - at), 0, -1):
        unit = units.get(text[at : at + length])
        if unit is not None:
            end = at + length
            if unit.name.isascii() and unit.name.isalpha() and text[end : end + 1].isascii() and text[end : end + 1].isalpha():
                continue
            return unit, end
    return None, at


def _plausible_han(text: str, start: int, end: int) -> bool:
    surface = text[start:end]
    if _ADVERBIAL.match(text, max(0, start)) or (start and _ADVERBIAL.match(text, start - 1)):
        return False
    before = text[max(0, start - 1) : start]
    if _VAGUE.search(before):
        return False
    if surface in {"零", "〇", "○"}:
        return False
    if surface[0] in _BARE_SCALE and surface[0] != "十":
        before = text[max(0, start - 10) : start]
        return bool(_LEFT.search(before)) or before.endswith("过") or text[end : end + 1] == "余"
    return True


_NOT_CLASSIFIER = re.compile(
    r"人(?=[大民工才员事力心均文口次居生类身])(?!次)|家(?=[庭具电长居乡园属政级])|个(?=人(?![次])|体|性|别|税)|名(?=[录单义称额优校师牌城录片])|项(?=目)|条(?=例|件|款|约|码)|位(?=[于置列居])|场(?=[所馆地景面合次])(?!次)|件(?=数)|次(?=[日年月数序要生级贷])|级|批(?=[发准复评示])|"
    r"台(?=[账湾阶风])(?!次)|站(?=[在点])|点(?=[多钟击赞])|部(?=[门分署委省长队委])|所(?=[有在以谓需属])|队(?=[伍员])|组(?=[织建成])|支(?=[持付撑出])|口(?=[岸径号])|对(?=[外接标口象于])|头(?=[部])|只(?=[要有是能])|层|段|轮|集|门(?=[类户])|市(?=[场民政委])|县(?=[级域])|国(?=[家有务产内际])|省(?=[级委政市份]|属)|期|分(?=[别钟类布])|版|单(?=[位个])|元(?=[旦素宇])|度(?=[过假])|年(?=[级代度龄货])|天(?=[津然])|日|月|里(?=[面程])|方(?=[面案式法向位])|根(?=[据本])|眼|具(?=[有体备])|包(?=[括含])|通|道(?=[路德])|手(?=[机段工续])|车(?=[间辆])|张(?=[家])|节(?=[能约点])|本(?=[市省县区级年科地])|员|丛|盘"
)


def _countable(text: str, start: int, after: int, unit: _Unit, value: float, han: bool) -> bool:
    """Whether numeral and classifier count something, rather than name or order it."""
    following = text[after : after + 4]
    if unit.name == "条" and (_CLAUSES.match(following) or _INSTRUMENT.search(text[max(0, start - 10) : start])):
        return False
    if han and text[start : start + 1] == "二" and after - start == 2:
        return False  # 二次, 二组: 二 orders where 两 would count
    if unit.dimension == "count":
        at = after - len(_surface_unit(text, after, unit))
        short = after - at
        if short == 1:
            bad = _NOT_CLASSIFIER.match(text, at)
            if bad and not (unit.name in {"人", "项", "家", "条", "级", "期", "轮", "段", "层", "通", "眼"} and _counts_anyway(text, at, han)):
                return False
        if han and value <= 10 and any(following.startswith(word) for word in _RHETORIC):
            return False
        if han and value <= 10 and unit.name in {"大", "种", "次", "级", "点", "层", "手", "方", "分", "头", "面", "本", "门", "片", "国"}:
            return unit.name in {"种", "次"} and not re.match(r"[创检]", following)
        if unit.name in {"期", "版", "届", "级", "号", "手", "分", "点", "国"} and not han:
            return (unit.name in {"国", "期"} and text[at - 1 : at].isdigit()) or (unit.name == "手" and value >= 10_000)
        if unit.name == "国" and following.startswith("集团"):
            return False
    if unit.dimension == "duration":
        if unit.name == "年" and (value >= 1000 or 90 < value < 200 or text[max(0, start - 1) : start] == "'"):
            return False
        if unit.name in {"月", "季度"} or (unit.name in {"周", "秒"} and han):
            return False
        if unit.name == "日":
            return bool(re.match(r"(?:以|之)?内", following))
        if _DURATION_NAME.match(following) or re.match(r"[代级货度]", following):
            return False
        if re.match(r"来(?!看|源)", following):
            return False
    if unit.dimension == "physical":
        if unit.name in {"里", "方", "度", "克", "升", "米"} and han:
            return False
        if unit.name in {"M", "G", "T", "K", "P", "V", "W", "t"}:
            return not re.match(r"[A-Za-z\d\u4e00-\u9fff]", following) or following[:1] in "及以的"
    return True


def _counts_anyway(text: str, at: int, han: bool) -> bool:
    """50项目标 is 50 goals, where 项 and not 项目 is the classifier."""
    return not han and text.startswith("项目标", at)


def _surface_unit(text: str, after: int, unit: _Unit) -> str:
    for length in range(min(6, after), 0, -1):
        piece = text[after - length : after]
        found = _units()[0].get(piece)
        if found is not None and found.name == unit.name:
            return piece
    return unit.name


def _tenths(text: str, start: int, at: int, value: float) -> Quantity | None:
    """成 is tenths: 四成 is 40%, 九成五 is 95%."""
    match = _CHENG.match(text, at)
    if match is None or not 0 < value <= 10 or text[start - 1 : start] == "第":
        return None
    half = match.group(1)
    total = value * 10 + (5 if half == "半" else DIGITS[half] if half else 0)
    more = _MORE.match(text, match.end())
    end = more.end() if more else match.end()
    one = Quantity(start, end, start, plain(total), None, "%", "percent", "gt" if more else "eq", "tenths", han=True)
    return _bounded(text, one, start, end)


def _fraction(text: str, match: re.Match[str]) -> Quantity | None:
    """百分之三点五 is 3.5%, 三分之一 is a share of a third."""
    part = number_value(match["part"])
    if part is None:
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
    one = Quantity(match.start(), match.end(), match.start(), value, None, "%", "percent", "gt" if match["more"] else "eq", rule, han=True)
    return _bounded(text, one, match.start(), match.end())


def _bounded(text: str, one: Quantity, start: int, end: int) -> Quantity:
    """Lay the bounds on either side, the rate and the currency on a quantity."""
    comparator, first, last, per = one.comparator, start, end, one.per
    if one.dimension in {"money", "physical", "count"}:
        rate = _PER_UNIT.match(text, end)
        if rate:
            per, last = rate.group(1), rate.end()
    window = text[max(0, start - 14) : start]
    left = _LEFT.search(window)
    if left:
        comparator = left.lastgroup or comparator
        first = start - (len(window) - left.start())
    if one.dimension == "point" and left and left.lastgroup in {"gt", "lt"} and re.match(r"高|低|大|多|少|小", left.group()):
        comparator, first = one.comparator, start
    if comparator == "gt" and left and left.group().startswith("突破") and one.dimension == "count" and re.match(r"[^,;。]{0,16}(?:技术|瓶颈|难题)", text[end : end + 20]):
        comparator, first = one.comparator, start
    if left is None and one.dimension == "percent" and (far := _FAR_LEFT.search(text[max(0, start - 22) : start])):
        left, comparator = far, far.lastgroup or comparator
        first = start - len(far.group())
    right = _RIGHT.match(text, last)
    if right and not (right.lastgroup is None):
        group = next((name for name in ("ge", "le", "approx", "gt") if right[name]), None)
        if group == "ge" and comparator in {"gt", "lt"} and left:
            group = comparator
        if group and not (left and comparator == "le"):
            comparator = group
            if right["inclusive"] and _BOUND_OFF.match(right["inclusive"]):
                comparator = {"ge": "gt", "le": "lt"}.get(comparator, comparator)
        last = right.end()
    if per is None and one.dimension in {"money", "physical"}:
        before = text[max(0, first - 16) : first]
        rated = _PER.search(before)
        if rated:
            per = rated["per"]
    return replace(one, start=first, end=last, comparator=comparator, per=per)


def _merged(text: str, found: list[Quantity]) -> list[Quantity]:
    """10%-15%: two quantities of one unit with a dash or 至 between are one range."""
    merged: list[Quantity] = []
    for one in found:
        last = merged[-1] if merged else None
        if last is not None and one.core - last.end <= 3 and last.unit == one.unit and last.value_max is None and last.value < one.value:
            between = text[last.end : one.core]
            if _RANGE.search(between) and len(between.strip()) <= 2 and between.strip() != "或" and not re.search(r"[由从自]", text[max(0, last.start - 8) : last.start]):
                merged[-1] = replace(last, end=one.end, value_max=one.value, rule="range", per=one.per or last.per)
                continue
        merged.append(one)
    return _shared_caps(text, merged)


def _shared_caps(text: str, found: list[Quantity]) -> list[Quantity]:
    """最高533万元、673万元: the cap before a list holds for all of it."""
    shared: list[Quantity] = []
    for one in found:
        last = shared[-1] if shared else None
        if (
            last is not None
            and last.comparator == "le"
            and last.start < last.core
            and one.comparator == "eq"
            and one.unit == last.unit
            and re.fullmatch(r"\s?(?:、|和|及|,)\s?", text[last.end : one.start])
        ):
            one = replace(one, comparator="le")
        shared.append(one)
    return shared
