"""Measures (举措): which sentences say what a public body does for someone."""

from __future__ import annotations

import re
from functools import lru_cache

from policycli.extract.clauses import verbs
from policycli.extract.context import Context
from policycli.extract.times import TimeSpan
from policycli.lexicon import table

MINIMUM = 8
# A form to be filled in: ___家, X亿元, XX个, (    )万元.
_BLANK = re.compile(
    r"_{2,}|(?<![A-Za-z])[XxＸ×✕]{1,4}(?:\.[XxＸ×])?(?=[个家户件项亿万元%年月日场批人市县区省名企类号])|××|\(\s+\)|[〇○]{2,}(?=[个家市县年])|\d{2,3}[Xx×]年"
)
_BLANKS = re.compile("[_XxＸ×✕〇○(]")
_LISTS = re.compile(r"(?:以下|如下|几|[一二三四五六七八九十两\d]+(?:个|项|大)?)(?:方面|措施|工作|举措|重点)")
_CLAUSE = re.compile(r"[^,;:。!?]+")
_LEAD = re.compile(
    r"^(?:[\s“”‘’(、]|[一二三四五六七八九十]{1,2}(?:是|要)|下一步|下步|接下来|今后|近年来|同时|此外|另外|为此|其中|目前|当前|今年|去年|明年|还|并且?|且|也|再|又|先后|我们|我(?:厅|局|委|部|市|省|县|区|办)|将|要|已经?|正在?|拟|需|应当?|可|会|能|力争|争取|确保|计划|决定|主动|共同|(?:下个?月|本月|即日|今日|年底前|月底前|届时)起?|共|累计|首次|同步|率先|一律|全部|统一|进一步|坚决|坚定不移|有效|更好|更加|加紧|从严|严|抓紧|尽快|适时|适度|陆续|分别|专门|特别|特|始终|一直|牢牢|着重|重点|鼓励和|稳妥|高效|高质量|高水平|高标准|多措并举|因地制宜|创造性|系统|分类|分级|分批|分期|分区|常态化|精心|靠前|全程|全方位|全链条|多渠道|多方|千方百计|想方设法|最大程度|最大限度|想方|切实)+"
)
# Public bodies without a name of their own: 各有关部门, 市级机关各单位, 其它地区.
# 记者从…获悉: what follows is what the body said.
_SOURCED = re.compile(r"[^,;]{0,16}记者[^,;]{0,6}从[^,;]{3,30}(?:获悉|了解到),?")
# A body of the place that the page is about, whose full name it does not say: 市财政局将….
_BODY = re.compile(
    r"[^,;]{0,8}?[省市县区][^\W\d_a-zA-Z]{2,12}(?:局|厅|委|办|院|中心|署)(?:今年|明年|去年|年内|近期|近日|日前)?(?:将|已|正|要|会同|联合|对|在|从|安排|组织|开展|推动|出台|印发|启动)"
)
# 增加 in 增加值 is no action.
_NOUNS = frozenset("值额率量点数性者员商")
_STATE = re.compile(
    r"(?:[^,;]{0,16},)?(?:[^,;]{2,30}等地[^,;]{0,4}|[^,;]{0,10}(?:国家|中央|我国|各地|各级|有关部门|相关部门)[^,;]{0,6}"
    r"(?:公布|发布|出台|印发|启动|实施|推出|将|已|正|建立|安排|下达|部署|加快|积极|深入|先后|持续))"
)
_COLLECTIVE = re.compile(
    r"[^,;]{0,16}?(?:各级|各地|各市|各县|各区|各部门|各单位|各有关|各相关|有关部门|相关部门|主管部门|部省|双方|地区|市领导|省领导|党委|政府|国家|我国|中央)[^,;]{0,24}?(?:要|将|应|分别|建立|共同|负责|正|已|可|牵头|按照|根据|按|加强|制定)"
)
_PREPOSITION = re.compile(
    r"^(?:对|向|为|在|由|从|以|把|将|就|按|与|针对|通过|会同|联合|配合|围绕|根据|依托|结合|利用|面向|立足|聚焦|按照|除|经|于|为了)"
)


@lru_cache(maxsize=1)
def _rejected() -> re.Pattern[str]:
    return re.compile("|".join(row[0] for row in table("measure_cues") if row[1] == "reject"))


@lru_cache(maxsize=1)
def _event() -> re.Pattern[str]:
    return re.compile("|".join(row[0] for row in table("measure_cues") if row[1] == "event"))


@lru_cache(maxsize=1)
def _third_party() -> re.Pattern[str]:
    return re.compile("|".join(row[0] for row in table("measure_cues") if row[1] == "third_party"))


def is_measure(context: Context, kind: str) -> bool:
    """Whether the sentence is a measure of a public body."""
    sentence = context.sentence
    text = sentence.text
    if sentence.role != "body" or len(text) < MINIMUM or text.rstrip("”").endswith("?"):
        return False
    if (
        context.announced
        and (text.endswith(":") or (len(text) < 45 and _LISTS.search(text)))
        and not sentence.responsible
    ):
        return False
    if _rejected().search(text) or (_BLANKS.search(text) and _BLANK.search(text)):
        return False
    if _event().search(text) and not _actions(text[: text.find(",")], context.times, subject=False):
        return False
    actions = _actions(text, context.times, context.subject)
    if not actions:
        return False
    lead = _LEAD.match(text) if not _SOURCED.match(text) else _SOURCED.match(text)
    if _third_party().match(text, lead.end() if lead else 0):
        return False
    if kind in {"news", "brief"}:
        return context.agency is not None or context.status == "planned" or context.cited or bool(_STATE.match(text))
    return True


def _actions(text: str, times: tuple[TimeSpan, ...], subject: bool) -> int:
    """Clauses that begin, adverbs and prepositional phrases aside, with an action."""
    strong = verbs("action", "taking")
    count = 0
    for match in _CLAUSE.finditer(text):
        start, end = match.span()
        clause = text[start:end]
        for span in times:
            if start <= span.start <= start + 3 and span.end <= end:
                clause = text[span.end : end]
        for _ in range(4):
            lead = _LEAD.match(clause)
            clause = clause[lead.end() :] if lead else clause
            if clause[:2] in verbs("adverb"):
                clause = clause[2:].removeprefix("地")
            else:
                break
        head = clause[:2]
        if head in strong or clause[:3] in strong or (head in verbs("nominal") and len(clause) > 4):
            count += 1
        elif (
            _PREPOSITION.match(clause)
            or (subject and len(clause) > 4)
            or _COLLECTIVE.match(clause)
            or _BODY.match(clause)
        ):
            tail = clause[2:]
            if any(
                tail[index : index + 2] in strong and tail[index + 2 : index + 3] not in _NOUNS
                for index in range(min(len(tail) - 1, 40))
            ):
                count += 1
    return count
