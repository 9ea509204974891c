"""Bounds (界限), rates and caps: the words on either side of a number that say at least, at most, per head."""

from __future__ import annotations

import re

from policycli.extract.quantity import Quantity, unit_at

# Bounds before a number. The negated ones come first: 不超过 is no 超过.
LEFT = re.compile(
    r"""(?:
    (?P<le>(?:最高|最多|累计|合计|总额|原则上|单个|年度)?(?:不(?:得|宜|能|应|可)?超过|不超(?!过)|不(?:得|宜|能|应)?(?:高于|多于|大于)|不突破|控制在|限额|上限为?|封顶)|至多|[≤≦]|最高(?:限额)?|最多|最长|最迟|最晚|上限|(?<![期权有界上下局时无年极])限(?:领|购|报|补|售|用)?)
  | (?P<ge>不(?:得|宜|能|应)?(?:少于|低于|小于|短于)|至少|最少|最低|起码|不下|不小于|[≥≧]|(?<![充丰美圆不未届])满)
  | (?P<gt>超过|突破|逾|超|(?<![通经不])过$|高于|大于|多于|高出|跨越|跃上|达到?(?=超))
  | (?P<lt>近|将近|接近|不足|不到|未满|低于|少于|小于|未达)
  | (?P<approx>大约|(?<![节制契公预条签履违])约(?!束)|大概|约为|左右|约合|约占)
    )
    (?:可|将|且)?(?:给予|予以|享受|获得?|得到|资助|奖励|奖补|补助|补贴|补偿|支持|扶持|安排|贷款|授信|达到?|可达|为|至|到|在|的|是|占|有|奖|比例|金额|额度|一次性|资金|每年|提高?[至到为]|提升[至到为]|上?调[至到为]|放宽[至到为]|新台币|人民币|港币|澳门币|调[升高]?至)*[ “]?$""",
    re.X,
)


# A bound whose base stands between: 不超过设备投资额的12%, 不低于每生每年600元, 约占新增装机的91.5%.
_FAR_LEFT = re.compile(
    r"""(?:(?P<le>不(?:得|宜|能|应)?(?:超过?|高于)|最高不超过|最高)|(?P<ge>不(?:得|宜|能|应)?(?:低于|少于))|(?P<lt>不[到足])|(?P<approx>约[占为]))
    (?:按|为)?(?:[^,;。、\d]{2,14}的|[^,;。、\d]{1,8}[额价款费值本金]|(?:每[^\W\d_a-zA-Z]{1,3}){1,3})[ ]?$""",
    re.X,
)
# A verb between: 至少带动3所, 最高抵扣500元, 最高可被罚款50,000元.
_DOING_LEFT = re.compile(
    r"(?:(?P<ge>至少)|(?P<le>最(?:高|多|长)))(?!水平|人民|法院|检察|峰|值|点|气温|层|级|学)(?:[^\W\d_a-zA-Z的、和与]{1,6})$"
)
# A limit that moves: 额度上限由20万元提高到30万元 are two limits.
_MOVING = re.compile(r"(?:上限|最高(?:额度|限额|金额|标准)|限额|封顶线?)[^,;。\d]{0,6}[由从][^,;。\d]{0,6}$")
_MOVED = re.compile(r"[^,;。、]{0,10}[到至为][^\d,;。、]{0,4}")


_RIGHT = re.compile(
    r"[ ]?(?:\((?:不?含)[^()]{0,6}\))?\(?(?:(?P<ge>(?:及|或|和)?以上|起(?![草到来步])|(?:及|或)更多|往上)|(?P<le>(?:及|或)?(?:以内|以下|之内|之下)|范围以?内|内(?![部容外涵陆地在资需河蒙销])|封顶|为上限|为限)"
    r"|(?P<approx>左右|上下)|(?P<gt>(?<=[元家户个件场人次名项条亩吨里米台套辆亿万批处座所])多(?![数种样边层个次年])|有余))\)?(?P<inclusive>\((?:不?含)[^()]{0,6}\))?"
)


_NAMED = {"新台币": "TWD", "台币": "TWD", "港币": "HKD", "澳门币": "MOP", "人民币": "CNY", "葡币": "MOP"}
_NAMED_CURRENCY = re.compile(r"(新台币|台币|港币|澳门币|人民币|葡币)[ ]?$")
_BOUND_OFF = re.compile(r"\(不含")


_PER_UNIT = re.compile(r"/(?:每)?([^\W\d_a-zA-Z]{1,3}(?:·[^\W\d_a-zA-Z]{1,2})?|[A-Za-z]{1,3}\d?|㎡)")


_PER = re.compile(
    r"(?:每|按每?)(?P<per>(?:家|户|个|人|名|位|件|项|条|亩|吨|台|辆|套|次|场|年|月|日|天|千瓦时?|度|平方米|公里|头|只|座|张|股|立方米|季度|标箱|班|小时|学期|学年|孩|胎)(?:项目|企业|[年月日次天])?)"
    r"(?:每年|每月)?(?:[^\W\d_a-zA-Z]{0,6}?)(?:最高|最多|不超过|补助|补贴|奖励|给予|发放|资助|增加|提高|约|为|到|至)*$"
)


def _rate(text: str, end: int, last: int) -> tuple[str | None, int]:
    """The unit after a stroke (400元/千瓦) and where it ends."""
    if not text.startswith("/", end):
        return None, last
    after = end + 2 if text.startswith("每", end + 1) else end + 1
    unit, stop = unit_at(text, after)
    if unit is not None:
        return text[after:stop], stop
    other = _PER_UNIT.match(text, end)
    return (other.group(1), other.end()) if other else (None, last)


def bounded(text: str, one: Quantity, start: int, end: int) -> Quantity:
    """Lay the bounds on either side, the rate and the currency on a quantity."""
    comparator, first, last, per = one.comparator, start, end, one.per
    if one.dimension in {"money", "physical", "count"}:
        rate, last = _rate(text, end, last)
        per = rate or per
    window = text[max(0, start - 14) : start]
    left = LEFT.search(window)
    if left:
        comparator = left.lastgroup or comparator
        first = start - (len(window) - left.start())
    if (
        one.dimension == "point"
        and left
        and left.lastgroup in {"gt", "lt"}
        and re.match(r"高|低|大|多|少|小", left.group())
    ):
        comparator, first = one.comparator, start
    if (
        comparator == "gt"
        and left
        and left.group().startswith("突破")
        and one.dimension == "count"
        and re.match(r"[^,;。]{0,16}(?:技术|瓶颈|难题)", text[end : end + 20])
    ):
        comparator, first = one.comparator, start
    if left is None:
        far = (
            _FAR_LEFT.search(text[max(0, start - 22) : start])
            if one.dimension in {"percent", "money", "ratio"}
            else None
        ) or _DOING_LEFT.search(text[max(0, start - 9) : start])
        if far:
            left, comparator = far, far.lastgroup or comparator
            first = start - len(far.group())
    right = _RIGHT.match(text, last)
    if right and right.lastgroup is not None:
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
    currency = one.currency
    if one.dimension == "money" and (named := _NAMED_CURRENCY.search(text[max(0, start - 5) : start])):
        currency = _NAMED[named.group(1)]
    return one._replace(start=first, end=last, comparator=comparator, per=per, currency=currency)


def shared_caps(text: str, found: list[Quantity]) -> list[Quantity]:
    """Bounds that hold for the next number as well: 最高533万元、673万元; 分别不低于75%、72%; 上限由20万元提高到30万元."""
    shared: list[Quantity] = []
    moving = False
    for one in found:
        last = shared[-1] if shared else None
        between = text[last.end : one.start] if last is not None else ""
        if one.comparator == "eq" and _MOVING.search(text[max(0, one.start - 20) : one.start]):
            moving = True
            shared.append(one._replace(comparator="le"))
            continue
        if last is None or one.comparator != "eq" or one.unit != last.unit:
            shared.append(one)
        elif moving and _MOVED.fullmatch(between):
            shared.append(one._replace(comparator="le"))
        elif last.start < last.core and re.fullmatch(r"\s?(?:、|和|及|,)\s?", between):
            listed = last.comparator == "le" or (
                last.comparator == "ge" and between != "," and "分别" in text[max(0, last.start - 30) : last.start + 6]
            )
            shared.append(one._replace(comparator=last.comparator) if listed else one)
        else:
            shared.append(one)
        moving = False
    return shared
