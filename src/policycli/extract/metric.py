"""What a figure measures (指标名称): the noun phrase that a quantity belongs to, or the payee of a subsidy."""

from __future__ import annotations

import re

from policycli.extract.clauses import after_last_verb, clause_end, clause_start, trim, verbs
from policycli.extract.quantity import Quantity
from policycli.extract.times import TimeSpan

LONGEST = 30
_PAYEE = re.compile(
    r"(?:^|[,;:。、)]|同时|其中|并|凡|均|此外)\s?(?:对|向|为|给)(?!外|口|标|接|照|此|于此)(?P<payee>[^,;。]{2,60}?)(?:,|分别|给予|予以|按照?|一次性|每[家户人个项年]|最高|奖励|补助|补贴|发放|提供|实施|实行|的?奖励|可|再|由|$)"
)
_EARNED = re.compile(
    r"(?:首次|新)?(?:获批|获评|获得|获|认定为|被认定为|认定|入选|列入|评为|通过|新建|建成|创建|授予)(?:为)?(?P<payee>[^,;。]{3,40}?)(?:的|,|分别|给予|奖励|补助|每[家个])"
)
_STOP_AFTER = re.compile(r"[,;:。、!?()《\n]|和(?=\d|[一二两三四五六七八九十]+[个家项场])|及(?=\d)|\d(?![A-Za-z\d])")
_AFTER_SKIP = re.compile(r"^(?:(?:及|或)?以上|以下|以内|左右|不等|多|的|\(含\)|(?:的)?(?:省级|国家级)?(?=“)|,|\s)+")
_NOT_NOUN = re.compile(
    r"^(?:在|为|是|被|将|由|与|和|及|等|来|了|已(?![^\W\d_a-zA-Z]{2,3}[国标项])|可|能|均|都|的|从|对(?!外)|向|到(?!位)|至|以|中(?=[,、提将的已被获有])|内(?!资|河|蒙|贸|部)|上(?!市|云|海|游)|下(?!岗|乡|游)|前(?!沿|期)|后(?!备|勤)|时(?!尚)|起|封顶|用于|用来|支持|全部|得到|获得|享受|达到|实现|完成|纳入|列入|入选|通过|参加|参与|受益|下沉|投入|开工|建成|竣工|投产|办结|办理|落地|签约|实行|给予|予以)"
)
_DISTRIBUTE = re.compile(r"(?:分别|各(?=[\d一二两三四五六七八九十]|给予|奖|增|达|为)|依次)")
_COORDINATE = re.compile(r"、|和(?!谐|平|睦|田市)|以及|及(?!时|其)|与(?!会)")


def metric_of(
    text: str, found: list[Quantity], index: int, times: list[TimeSpan], previous: str | None, earlier: list[str | None]
) -> str | None:
    """The metric of `found[index]`; `previous` is that of the figure before it in the paragraph."""
    one = found[index]
    listed = distributed(text, found, index, earlier)
    if listed:
        return listed
    start, end = clause_start(text, one.core), clause_end(text, one.end)
    left = _left(text, found, index, start, times)
    right = _right(text, found, index, end)
    if one.dimension in {"percent", "permille", "point", "ratio"}:
        return _of_proportion(text, one, left, right, start, previous)
    if one.dimension == "count":
        if (
            not right
            and not left
            and (
                done := re.match(
                    r"([^\W\d_a-zA-Z]{2})((?:省级|国家级|市级)?(?:[^\W\d_a-zA-Z]|[“”]){3,20})", text[one.end : end]
                )
            )
            and done.group(1) in verbs("action", "taking")
        ):
            return done.group(2)
        return right or left or _earlier(text, start, found, index) or previous
    if one.dimension == "duration":
        if not left and re.search(r"(?:至|到|为|成)$", text[start : one.start]) and index:
            return previous
        return left or right or _earlier(text, start, found, index)
    funded = re.search(
        r"(?:安排|投入|下达|拨付|筹集|获得|给予|发放|设立|落实|争取|提供|新增|总额|达|为|突破|超过|近|超|约)了?$",
        text[max(start, one.start - 4) : one.start],
    )
    if right and (not left or (funded and len(left) < 3)):
        return right
    if funded and right and one.dimension == "money" and re.search("资金|基金|贷款|补贴|债|经费|补助|授信|费", right):
        return right
    return left or right or _earlier(text, start, found, index) or previous


_CELL_NAME = re.compile(r"[^\W\d_a-zA-Z]{2}")


def row_of(text: str, one: Quantity) -> str | None:
    """What the row of a table is about: its first cell before the figure's that names something and holds no number."""
    cells = text[: one.core].split("\t")[:-1]
    return next((cell.strip() for cell in cells if _CELL_NAME.search(cell) and not re.search(r"\d", cell)), None)


def payee_of(text: str, one: Quantity, before: str) -> str | None:
    """Who or what receives a subsidy (补助对象): 对…给予, 获批…的奖励; `before` is the text before the sentence."""
    head = text[: one.start]
    found = None
    for match in _PAYEE.finditer(head + "$"):
        found = match
    start = max(0, one.start - 70)
    earned = None
    for match in _EARNED.finditer(text[start : one.start] + ","):
        earned = match
    if found is not None and one.start - found.end() < 90 and not (earned and start + earned.start() > found.end()):
        return _plain_payee(found["payee"].rstrip("的"))
    if earned is not None:
        return trim(earned["payee"])[:60] or None
    earlier = list(_PAYEE.finditer(before[-120:] + "$"))
    if earlier:
        return _plain_payee(earlier[-1]["payee"].rstrip("的"))
    return None


def _plain_payee(payee: str) -> str | None:
    """A payee without a condition in numbers before its head: 单户贷款500万元以下的小微企业 is 小微企业."""
    payee = re.sub(r"^(?:获批|获评|被?认定为|评为)", "", payee)
    head = payee.rsplit("的", 1)[-1]
    if (re.search(r"\d", payee) and 2 <= len(head) <= 16) or (len(head) >= 4 and len(payee) > 3 * len(head)):
        payee = head
    return trim(payee)[:60] or None


# Words that name what is measured together with a short noun: 累计参保, 平均利率.
_NAMED_SHORT = re.compile(
    r"(?:累计|计划|平均|人均|年均|带动|涉及|追加|新增|批出)[^\W\d_a-zA-Z]{2}(?=(?:为|达到?|约|超过?|逾|近|突破|不少于|不低于)?$)"
)
_RATE_ALONE = frozenset(
    ["升幅", "增幅", "降幅", "涨幅", "跌幅", "占比", "比重", "增速", "比例", "增长", "同比", "环比", "名义"]
)


def _left(text: str, found: list[Quantity], index: int, start: int, times: list[TimeSpan]) -> str:
    """The noun phrase before the quantity, from its clause's beginning or the quantity before it."""
    one = found[index]
    if start and text[start - 1] == "(" and not text[start : one.start].strip():
        return trim(re.sub(r"^(?:比|较)", "", text[clause_start(text, start - 1) : start - 1]))[-LONGEST:]
    if index and found[index - 1].end > start:
        start = found[index - 1].end
        # 4户以上、智能工厂4家: the words after the last quantity and its 、 are the next one's.
        joint = re.match(r"[^、,和及]{0,12}[、和及]", text[start : one.start])
        if joint and one.start - start > joint.end() + 1:
            start += joint.end()
    phrase = text[start : one.start]
    offset = start
    cuts = [span for span in times if span.start >= offset and span.end <= one.start]
    for span in reversed(cuts):
        low, high = span.start - offset, span.end - offset
        if phrase[high:].strip(" ,、") or span.compared:
            if span.compared or low <= 3:
                phrase = phrase[:low] + phrase[high:] if low > 3 else phrase[high:]
        else:
            phrase = phrase[:low]
    phrase = re.sub(
        r"(?:比|较|与|同)(?:上年|去年|同期|上月|上季度|前一年|年初|上年末|上年同期|去年同期|20\d\d年末?|\d+年前)?(?:同期)?(?=[\W\d_a-zA-Z]|增|提|下|上|减|回|扩|$)",
        "",
        phrase,
    )
    phrase = re.sub(r"^除[^,]{2,12}外", "", trim(phrase))
    if (
        len(phrase) > 12
        and (listed := re.search(r"等((?:系列|各类|专项)?[^\W\d_a-zA-Z]{2,8})$", phrase))
        and "、" in phrase
    ):
        phrase = listed.group(1)
    if len(phrase) > 10 and "的" in phrase[:-3]:
        phrase = phrase[phrase.rindex("的", 0, len(phrase) - 2) + 1 :]
    whole = phrase
    if len(phrase) > 4:
        phrase = trim(after_last_verb(phrase))
    if phrase[:2] in verbs("action", "taking") and len(phrase) > 4:
        phrase = trim(phrase[2:])
    if len(phrase) == 2 and (named := _NAMED_SHORT.search(text[start : one.start])) and len(whole) < 8:
        return named.group()
    if len(phrase) < 2 or phrase in verbs("action", "taking", "adverb"):
        return (
            phrase
            if phrase in verbs("action", "taking")
            and len(phrase) == 2
            and phrase in {"培训", "受理", "办理", "服务", "销售", "投资", "走访", "发放"}
            else ""
        )
    return phrase[-LONGEST:]


def _right(text: str, found: list[Quantity], index: int, end: int) -> str:
    """The noun phrase after the quantity: 60个智能化改造重点项目."""
    one = found[index]
    if index + 1 < len(found):
        end = min(end, found[index + 1].start) if found[index + 1].start > one.end else end
    phrase = text[one.end : max(one.end, end)]
    skipped = _AFTER_SKIP.match(phrase)
    if skipped:
        if "," in skipped.group():
            return ""
        phrase = phrase[skipped.end() :]
    quoted = re.match(r"[“《][^”》]{1,30}[”》][^,;:。、()]{0,16}", phrase)
    if quoted:
        phrase = quoted.group()
    else:
        stop = _STOP_AFTER.search(phrase)
        phrase = phrase[: stop.start()] if stop else phrase
        if one.dimension == "count" and len(phrase) <= 2 and stop and stop.group() == "、" and phrase:
            pass
    whole = phrase
    nested = found[index + 1] if index + 1 < len(found) and found[index + 1].start < clause_end(text, one.end) else None
    if nested is not None and (owner := re.match(r"(?:以上|以下)?的((?:[^\W\d_]|[“”]){2,24})", text[nested.end :])):
        return _headed(owner.group(1))[:LONGEST]
    if _NOT_NOUN.match(phrase) or not re.match(r"[“《]|[^\W\d_]|\d[A-Z]", phrase):
        return ""
    if phrase[:2] in verbs("action", "taking"):
        return "" if _left(text, found, index, clause_start(text, one.core), []) else _headed(phrase[2:])[:LONGEST]
    cut = re.search(
        r"(?<=[^\W\d_a-zA-Z]{2})(?:达到|实现|完成|进行|开展|下沉|得到|获得|获批|入选|通过|享受|参加|参与|纳入|列入|给予|予以|在[^\W\d_a-zA-Z]|被|将|已|均|正|为[^\W\d_a-zA-Z]{2}|提供|用于|建成|开工|投产|签约)",
        phrase,
    )
    if cut:
        phrase = phrase[: cut.start()]
    phrase = _headed(phrase.rstrip("的等中上内 "))
    if phrase in _GENERIC_NOUNS:
        left = _left(text, found, index, clause_start(text, one.core), [])
        doing = re.search(r"(?:分别|各|均|共|可|要|将)([^\W\d_a-zA-Z]{2,8})$", left)
        left = doing.group(1) if doing else left
        return (left + phrase)[-LONGEST:] if left else whole[:LONGEST]
    return phrase[:LONGEST] if len(phrase) >= 2 else ""


_COUNTED = re.compile(
    r"[^\W\d_a-zA-Z]{0,12}?(?:企业|园区|单位|商户|农户|群众|居民|学生|人员|老年人|市场主体|机构|医院|学校|乡镇|社区|家庭|个体工商户|经营主体|患者|旅客)(?=[^\W\d_a-zA-Z]{2})"
)
_GENERIC_NOUNS = frozenset({"企业", "项目", "活动", "机构", "试点", "单位", "以上企业"})


def _headed(phrase: str) -> str:
    """The head of a noun phrase: what follows its last 的, up to a verb that begins a new predicate."""
    at = phrase.rfind("的", 0, len(phrase) - 2)
    if at >= 0:
        head = phrase[at + 1 :]
        phrase = (
            phrase[:at]
            if at >= 4 and len(head) <= 5 and (head[:2] in verbs() or head[:2] in {"立项", "预研"})
            else head
        )
    counted = _COUNTED.match(phrase)
    if counted and (
        phrase[counted.end() : counted.end() + 2] in verbs()
        or phrase[counted.end()] in "仍已均都也在将可能进获领反表得享报"
    ):
        return counted.group()
    plain = verbs("taking")
    for index in range(2, len(phrase) - 1):
        if (
            phrase[index : index + 2] in plain
            and phrase[index + 2 : index + 3]
            not in {"的", "率", "额", "量", "费", "金", "库", "中", "类", "型", "体", "工"}
            and len(phrase) - index > 3
        ):
            return phrase[:index]
    return phrase


# A clause that only says how something changed: ,同比增长; what changed stands in the clause before.
_ONLY_CHANGE = re.compile(
    r"[\s,]*(?:分别|同比|环比|比上年|较上年|并|且|也|均|更|高于|低于|高出|快于|同比分别)*"
    r"(?:增长|下降|提高|高于|低于|高出|快于|增速|增幅|上升|回落|回升|减少|增加|提升|降幅|降低)?[了约近超过达到]*"
)


def _of_proportion(text: str, one: Quantity, left: str, right: str, start: int, previous: str | None) -> str | None:
    before = text[start : one.start]
    if not left or _ONLY_CHANGE.fullmatch(before):
        earlier = _earlier_clause(text, start)
        if re.match(r"^[\s,]*(?:比|较)", before) and earlier:
            return earlier
        if re.match(r"^[\s,]*(?:高于|低于|高出|快于|比)", before):
            return previous or earlier
        return right or _achieved(text, one) or previous or earlier or None
    if re.search(r"(?:高于|低于|高出|快于|较|比)[^,]{2,20}$", before) and re.match(
        r"^[\s,]*(?:高于|低于|高出|快于|比)", before
    ):
        return previous or left
    if left in _RATE_ALONE:
        return previous or _earlier_clause(text, start) or left
    return left or right or previous


def _achieved(text: str, one: Quantity) -> str:
    """100%实现网上可办: what is brought about stands after the verb."""
    match = re.match(r"(?:的)?(?:实现|完成|达到|做到|落实)(?:了)?([^,;。]{2,24})", text[one.end :])
    return match.group(1) if match else ""


def _earlier_clause(text: str, start: int) -> str:
    """The noun phrase of the clause before: 规模以上工业增加值41万亿元,同比增长4%."""
    if start <= 1:
        return ""
    first = clause_start(text, start - 1)
    phrase = re.sub(r"[\d.,]+[%万亿个家元户人项].*$", "", text[first : start - 1])
    phrase = trim(phrase)
    if len(phrase) > 8:
        phrase = trim(after_last_verb(phrase))
    return phrase[-LONGEST:] if len(phrase) >= 2 else ""


def _earlier(text: str, start: int, found: list[Quantity], index: int) -> str:
    if index and found[index - 1].end >= start - 1:
        return ""
    return _earlier_clause(text, start)


_SHARED_HEAD = re.compile(
    r"(?:用户|产业|业务|市场|营业|销售|服务|交易|采购经理|消费|进出口|商品)?(?:规模|数量|收入|产值|增加值|占比|比重|指数|面积|产量|销量|金额|总额|能力|人数|零售额|销售额|普及率|覆盖率|增速|余额|总量)$"
)


def distributed(text: str, found: list[Quantity], index: int, earlier: list[str | None]) -> str | None:
    """分别: the n-th of the coordinated phrases before it goes with the n-th of the quantities after it."""
    first = index
    while first and _close(text, found[first - 1], found[first]):
        first -= 1
    last = index
    while last + 1 < len(found) and _close(text, found[last], found[last + 1]):
        last += 1
    count = last - first + 1
    if count < 2:
        return None
    start = clause_start(text, found[first].core)
    window = text[max(0, start - 60) : found[first].core]
    cuts = list(_DISTRIBUTE.finditer(window))
    if not cuts:
        return None
    head = window[: cuts[-1].start()].rstrip(" ,")
    head = head[clause_start(head, len(head)) :]
    head = re.sub(r"^(?:.{0,12}?)?(?:对|向|给)(?=[^,]{4,})", "", head)
    head = re.sub(r"(?:等)$", "", trim(head))
    parts = [part for part in _COORDINATE.split(head) if part.strip()]
    if len(parts) < count:
        before = [each for each in earlier[-count:] if each]
        return before[index - first] if len(before) == count and first >= count else None
    parts = parts[-count:]
    part = parts[index - first]
    shared = _SHARED_HEAD.search(parts[-1])
    if shared and index < last and not part.endswith(shared.group()) and not _SHARED_HEAD.search(part):
        part += shared.group()
    return trim(part)[-LONGEST:] or None


def _close(text: str, one: Quantity, other: Quantity) -> bool:
    between = text[one.end : other.start]
    return (
        len(between) <= 4
        and bool(re.fullmatch(r"\s?(?:、|和|及|以及|,|与)\s?(?:最高)?", between))
        and one.dimension == other.dimension
    )
