"""Who acts (行为主体): the public body that a sentence begins with, that a thing is handed to, or that a title is about."""

from __future__ import annotations

import re

from policycli.extract.clauses import verbs
from policycli.extract.times import TimeSpan
from policycli.names.agencies import find_agencies
from policycli.names.bodies import Mention, Setting, own_region
from policycli.names.regions import government, region_starting_at

_SUBJECT_LEAD = re.compile(
    r"^(?:[\s,“]|[一二三四五六七八九十]{1,2}是|\([^()]{2,8}日?\)|\d{1,2}日|近日|日前|目前|同时|此外|另外|为此|因此|其中|对此|下一步|接下来|今后|近年来|近期|今年以来|去年以来|今年|去年|明年|当前|今天|昨天|期间|还|并|由|据|经|在|从|会上|会后|届时|年初|随后|最近|据了解|据悉|根据)*"
)
# 该局 and 署方 are the body named before; 记者从X获悉 names who says what follows.
_THAT = re.compile(r"该(?:分?局|部|厅|委|署|处|办|司|会|院|关)|[署局部厅]方(?!面|式|案|法)|分局方面")
# 财政部的…, 省政府关于…; 财政部下达我省…: what is done with it is ours.
_NO_ACT = re.compile(
    r"的|[^\W\d_a-zA-Z]{0,6}(?:工作座谈会|部署要求|精神|关于)|(?:下达|安排|核定|批复|拨付)(?:给)?我[^\W\d_a-zA-Z]{1,3}的?"
)
_APPROVED = re.compile("(?:批准|同意|批复|授权|审定|研究)")
_FULL = {"委": "委员会", "会": "委员会", "办": "办公室", "关": "海关"}
_TOLD = "获悉|了解到|消息|介绍|统计|发布|通报|公布|透露"
_SOURCE = re.compile(
    rf"^(?:(?:[^\W_a-zA-Z]|[()]){{0,14}},)?(?:“)?(?:记者)?(?:昨[天日]|今[天日]|日前|近日)?(?:来自|从|据)(?=[^\W\d_a-zA-Z]{{4,24}}(?:{_TOLD}|数据))"
)
_DOES = re.compile(
    r"(?:将|已|先后|积极|不断|持续|在|还|也|率先|全面|加快|大力|着力|深入|今年|计划|从|对|要|正|以|针对|为|通过|建成|提前)"
)
_ADJUNCT = re.compile(
    r"(?:聚焦|面对|通过|立足|依托|着眼|坚持|为|为了|按照|根据|针对|围绕|在|近年来|自|从|随着|结合|对|截至)"
)
_WHOLE = re.compile("全[省市县区州]")
# 省里选了一批…, 市本级每年列支…: the government of the place.
_SEAT = re.compile(r"(?P<scope>[省市县区州])(?:[里上](?![市门架海线涨升下半])|本级(?!财政))")
_CITED = re.compile(r"^(?:“)?(?:根据|按照)?《[^》]{2,60}》[^,。]{0,6}?(?:还)?(?:提出|明确|要求|指出|规定)")


_LEAD = re.compile(r"[\s,]*(?:由)?")
_AFTER_TIME = re.compile(r"(?:[\s,)]|\([^()]{2,8}日\)|以来|起)*")


def subject_of(
    text: str,
    mentions: tuple[Mention, ...],
    setting: Setting,
    recent: list[str],
    named_place: str | None,
    times: tuple[TimeSpan, ...],
    *,
    owned: bool,
) -> tuple[str | None, bool]:
    """The public body that the sentence begins with, and whether it only cites an instrument (《…》提出)."""
    if _CITED.match(text):
        return None, True
    source = _SOURCE.match(text)
    if source:
        for mention in mentions:
            if source.end() <= mention.start <= source.end() + 4:
                return mention.name, False
    for clause in _heads(text, owned=owned):
        lead = _SUBJECT_LEAD.match(text, clause) if clause == 0 else _LEAD.match(text, clause)
        at = lead.end() if lead else clause
        for _ in range(2):
            at = next((span.end for span in times if span.start == at), at)
            more = _AFTER_TIME.match(text, at)
            at = more.end() if more else at
        that = _THAT.match(text, at)
        if that:
            ending = (
                that.group()[1:] if that.group()[0] == "该" else that.group().removesuffix("方面").removesuffix("方")
            )
            named = [*(mention.name for mention in mentions), *recent]
            fitting = [name for name in named if name.endswith(_FULL.get(ending, ending))]
            if fitting or recent:
                return (fitting or recent)[-1], False
        for mention in mentions:
            if mention.start in {at, clause} or (mention.start == at + 1 and text[at] in "由经"):
                following = text[mention.end : mention.end + 12]
                if _APPROVED.match(following):
                    break  # 经国务院批准,财政部…: who acts stands behind
                if _WHOLE.match(text, mention.start) and not _acts_whole(text, mention.end, setting, owned=owned):
                    break  # 全市规上工业增加值: what is counted there, not who acts
                if _NO_ACT.match(following):
                    break
                return mention.name, False
        seat = _SEAT.match(text, at)
        if seat and (own := own_region(setting, seat["scope"])):
            return government(setting.place(own)), False
        if text.startswith("政府", at) and setting.province in OWN_GOVERNMENT:
            return OWN_GOVERNMENT[setting.province], False
        place = region_starting_at(text, at, setting.province)
        inner = region_starting_at(text, place[0], place[1].province) if place is not None else None
        place = inner or place
        if named_place and text.startswith("当地", at):
            return named_place, False
        if place is not None:
            end, region = place
            local = re.match(r",?当地", text[end : end + 3])
            full = region.level != "county" or text.endswith(region.name, 0, end)
            if local or (full and (_DOES.match(text, end) or text[end : end + 2] in verbs())):
                outer = text[at : end - len(region.name)] if region.name.endswith("区") else ""
                return government(outer + region.name if outer.endswith("市") else region.name), False
    return None, False


def _acts_whole(text: str, end: int, setting: Setting, *, owned: bool) -> bool:
    """Whether 全县 acts: before a verb, where the page is no department's (全县累计改造… of its government's office)."""
    office = bool(setting.issuer and setting.issuer.endswith(("政府办公室", "政府办公厅")))
    return (not owned or office) and bool(text[end : end + 2] in verbs() or (office and _SUMS.match(text, end)))


_SUMS = re.compile("累计|计划|共|拟|将")
OWN_GOVERNMENT = {place: f"{place}政府" for place in ("香港特别行政区", "澳门特别行政区")}
"""Where 政府 by itself is the region's own."""
# 省财政每年安排…: the office that holds the purse.
_PURSE = re.compile(
    r"(?:今年|去年|\d{4}年|其中)?,?(?P<scope>自治区|[省市县区州])级?财政(?![厅局部]|设立的)(?=每[年个]|从|将|已|对|按|分别|出资|累计|共|一次性|\d{4}年|拿出|安排|统筹|投入|下达|拨付|给予|设立|[^\W\d_a-zA-Z]{0,4}(?:安排|投入|支持|下达|拨付|奖励|补助|补贴))"
)
# 对获批的全国重点实验室,省财政每年稳定支持…: for whom, before who pays.
_CONDITION = re.compile(r"(?:对[^,;。]{2,60}|[^;。]{2,60}?的),(?:由)?(?=自治区|[省市县区州]级?财政)")
_HANDED = re.compile(r"(?:在|于|按[月季年]|另行|统一|负责|牵头|定期|会同|分别|依法|按规定|[^\W\d_a-zA-Z]{0,2}$)")


def handed_to(text: str, mentions: tuple[Mention, ...], setting: Setting) -> str | None:
    """Who a thing is handed to (由…负责) or paid by: 补贴由县财政局另行通知 and 县财政每年安排 tell of 县财政局."""
    condition = _CONDITION.match(text)
    purse = _PURSE.match(text) or (_PURSE.match(text, condition.end()) if condition else None)
    if purse:
        for office in ("财政局", "财政厅"):
            if found := find_agencies(purse["scope"] + office, setting):
                return found[0].name
    if "由" not in text:
        return None
    for mention in mentions:
        head = text[: mention.start]
        if head.endswith("由") and not head.endswith(_NOT_BY) and head.count(",") < 2 and "部门" not in head:
            after = text[mention.end : mention.end + 4]
            if after[:2] in verbs() or _HANDED.match(after):
                return mention.name
    return None


_NOT_BY = ("缘由", "自由", "理由", "事由")


def _heads(text: str, *, owned: bool) -> list[int]:
    """Where the clauses begin that may open with who acts: the first, those after adjuncts, the one after X部门:."""
    starts = [0]
    named = _LINE.match(text)
    if named:
        starts.append(named.end())
    at = text.find(",")
    while at >= 0 and (at - starts[-1] <= _SHORT or _ADJUNCT.match(text, starts[-1])):
        starts.append(at + 1)
        if owned and not _ADJUNCT.match(text, at + 1):
            break
        at = text.find(",", at + 1)
    return starts


_SHORT = 24
_LINE = re.compile(r"[^\W\d_a-zA-Z]{2,12}(?:部门|方面|主体):")


def titled(title: str, setting: Setting) -> str | None:
    """The body that a news item is about: its title begins with it (经科局推出…), behind a column's name in brackets."""
    core = re.sub(r"^(?:【[^】]{1,12}】|\[[^\]]{1,12}\]|\([^)]{1,12}\))\s*", "", title)
    found = find_agencies(core, setting)
    return found[0].name if found and found[0].start == 0 and found[0].department != "政府" else None


def parent_of(own: str, title: str, setting: Setting) -> str | None:
    """The ministry above the office that publishes a page, where the title is the ministry's: 劳动部 of 劳动部劳动力发展署."""
    for mention in find_agencies(title, setting):
        below = own.removeprefix(mention.name)
        if (
            below not in {own, ""}
            and mention.department != "政府"
            and region_starting_at(below, 0, setting.province) is None
        ):
            return mention.name
    return None


_STATES = re.compile(
    r"(?:[今昨]?(?:[日天]|\([^()]{1,6}\))*)?(?:也|并|则|还)?(?:说明|指出|表示|回应|补充|强调|提到|坦言|透露|介绍说?)(?:,|说|:)"
)


def tells(text: str, mentions: tuple[Mention, ...], subject: str) -> bool:
    """Whether the sentence's subject tells what follows in the paragraph: 国土署说明,补助分为两部分."""
    that = _THAT.search(text)
    return any(mention.name == subject and _STATES.match(text, mention.end) for mention in mentions) or bool(
        that and _STATES.match(text, that.end())
    )


_TELLS = re.compile(rf"[^,。;、]{{0,16}}?(?:{_TOLD}|表示)")


def told_by(text: str, mentions: tuple[Mention, ...]) -> str | None:
    """The department that a piece of news has its facts from: 记者从烟台市医疗保障局获悉, 据成都海关统计."""
    for mention in mentions:
        if mention.department != "政府" and _TELLS.match(text, mention.end):
            return mention.name
    return None
