"""Programmes (项目): named initiatives, mention by mention; joining them over documents is the catalogue's work."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from policycli.extract.clauses import clause_start, verbs
from policycli.extract.context import Context
from policycli.extract.ranking import best
from policycli.lexicon import branches, mapping, table

LONGEST = 40
_TITLE = re.compile(
    r"《([^《》]{2,80}(?:《[^》]{1,60}》[^《》]{0,40})?)》(?:\((?:试行|暂行|征求意见稿|20\d\d年版|修订(?:稿)?|\d{4}-\d{4}年?)\))?"
)
_QUOTED = re.compile(r"“([^“”]{2,24})”")
_INSTRUMENT = re.compile(
    r"(?:[一二三四五六七八九十百]+条(?:措施)?|意见|方案|规划|办法|细则|措施|条例|规定|通知|通告|公告|计划|纲要|指南|指引|目录|清单|汇编|法|决定|章程|标准|规范|制度|协议|备忘录|政策|请示|报告|公报|白皮书|批复|守则|中国制造2025|行动纲要|安全生产基本条件|公约|要点|条令|准则|导则|若干政策|倡议|宣言|声明|典型案例|手册|预案|规程|要求|名单|基准|裁量权基准|指标体系|标准体系|任务书?|手册|攻略|图谱|路线图|名录)(?:\(.{1,16}\)|[一二三]期|\d+条|[一二三四五六七八九十]+条)?$"
)
# 《条例》, 《实施方案》: what stands in for a title given before.
_SHORT_TITLE = re.compile(
    r"(?:实施|行动|工作|若干|暂行|管理|指导|试行|本|总体|具体|专项|发展|政策|上述|建设|三年行动|实施细则)?(?:意见|方案|规划|办法|细则|措施|条例|规定|通知|公告|计划|纲要|指南|指引|目录|清单|决定|标准|规范|制度|政策|要点|报告|决议|章程)"
)
_GENERIC = re.compile(
    r"^(?:(?:相关|有关|各类|各项|一批|一系列|重点|重大|专门|统一|省级|市级|国家级|国家|省|市|县|全省|全市|本|该|此|这|其|新|多|大型|公共|综合|信息|网络|数字|数字化|智能|智能化|在线|线上|线下|线|专业|第三方|互联网|工业互联网|等|了|的|个|项|服务|管理|监测|创新|合作|发展|投资|示范|建设|工作|开展|实施|推进|长效|常态化|协同|联动|协调|沟通|激励|配套|财政|中央|地方|政府|企业|梯度|培育|试点|综合性|区域|首批|第[一二三四五]批|有条件|若干|部分|所有|全部|这些|这一|上述|以上|生产|运营|交易|云|技术|研发|数据|共享|开放|分析|政务|社会|应用|行业|关键|核心|先进|基础|和|与|及|、|中小企业|科技|经济|金融|市场|质量|安全|绿色|低碳|两个|三大|五大|六大|十大|系列|专项|政策)*)$"
)
_BOUNDARY = re.compile(
    r"[,;:。、!?()“”《》\s]|的(?!士)|和(?!平|谐)|与(?!会)|及(?!时)|等|是|为|了|从|在(?!线)|[\d.]+[万亿]?(?:个|项|家|场|批|元|%)|进行|一批|系列|或|将(?!军)|按(?!揭)|这笔|已(?=[签建完把将])|各类"
)
_RUN_VERBS = re.compile(
    r"(?:实施|推行|推进|开展|落实|深化|建立|完善|打造|启动|全面|推出|实行|用好|上线|优化|提升|深入|发挥|持续|推动|组织|运用|利用|依托|开通|创新|推广|参与|建设|健全|举办|制定|出台|印发|执行|强化|扩大|设立|申报|参加|积极|列入|纳入)(?:和|了|好)?$"
)
_CATCH = re.compile(
    r"^(?:.{1,3}员|.*办.*办|.{0,4}企业|.*难.*|.*问题|.*不.*|.*点对点.*|专精特新|小巨人|单项冠军|娘家人|[0-9]+强|.*政策|.*服务|.*大会|.*精神|.*主义.*|.*思想|.*意识|.*自信|.*维护|.*理念|最后一公里|.*梦|全覆盖|.*年|绿水青山.*|两个.*|四个.*)$"
)
_FOLLOWED_AS_TITLE = re.compile(
    r"^(?:中小)?(?:企业|产品|称号|人才|项目|事项|产业|发展|特色|奖|单位|品牌|行业|技术|领域|战略|时期|期间|末|规划|以来)"
)
_SHOWN = re.compile(r"(?:(?<![公通年季月])报|刊|杂志|网|频道|栏目|节目|电影|电视剧|歌曲|[求]是)$")


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """A programme mentioned at `start`:`end` of a sentence; `kind` is empty for a bare short name."""

    start: int
    end: int
    name: str
    key: str
    kind: str
    rule: str
    accepted: bool = True
    """What the grammar alone says; the trained weights have the last word."""
    noun: str = ""


@lru_cache(maxsize=1)
def _nouns() -> tuple[dict[str, tuple[str, str]], tuple[str, ...]]:
    nouns = {row[0]: (row[1], row[2]) for row in table("programme_nouns")}
    return nouns, tuple(sorted(nouns, key=len, reverse=True))


@lru_cache(maxsize=1)
def _noun_end() -> re.Pattern[str]:
    # 提升行动 in 提升行动计划 is part of the plan's name.
    return re.compile(f"(?:{branches(_nouns()[1])})(?<!行动(?=计划|方案))")


@lru_cache(maxsize=1)
def _known() -> re.Pattern[str]:
    return re.compile(rf"(?<!“)(?:{branches(row[0] for row in table('programmes') if row[2] == 'plain')})")


@lru_cache(maxsize=1)
def _classes() -> dict[str, str]:
    return mapping("verbs")


def programmes(contexts: list[Context]) -> Iterator[tuple[Context, Found]]:
    """All mentions of programmes in a document, in order."""
    hits = [
        (context, found)
        for context in contexts
        if context.sentence.role != "moderator"
        for found in find(context.sentence.text)
        if found.rule != "noun-phrase" or context.sentence.role == "body" or found.kind in {"campaign", "plan", "pilot"}
    ]
    counts = Counter(found.key for _, found in hits)
    kinded = {found.key for _, found in hits if found.kind and found.accepted}
    titles = list(dict.fromkeys(found.key for _, found in hits if found.rule == "title"))
    named: list[str] = []
    for context, found in hits:
        if found.rule == "title":
            named.append(found.key)
        if found.rule == "quoted-bare" and found.key not in kinded:
            known = mapping("programmes").get(found.key)
            repeated = counts[found.key] >= 2 and any(
                other.key == found.key and _RUN_VERBS.search(c.sentence.text[: other.start]) for c, other in hits
            )
            if known:
                yield context, replace(found, kind=known, rule="known")
            elif _chosen(context, replace(found, accepted=repeated), counts[found.key]):
                yield context, replace(found, kind=_kind_of_name(found.key), rule="quoted-repeated")
            else:
                yield context, found
            continue
        if found.rule == "title-short":
            # 《条例》 is the one named last before it, else the first of the document.
            full = [title for title in (*reversed(named), *titles) if title.endswith(found.key) and title != found.key]
            if full:
                yield context, replace(found, key=full[0], rule="title-short")
            continue
        if found.rule in {"quoted-bare", "known"} or _chosen(context, found, counts[found.key]):
            yield context, found


_PLATFORM = re.compile(r"(?:云|码|通办|掌上办|在线|平台|APP|网)$|^一码|^爱[^\W\d_a-zA-Z]{2}$", re.I)


def _kind_of_name(key: str) -> str:
    """The kind of a quoted name without a noun: 龙城市民云 is a platform, 科贷 a loan, the others ways of working."""
    if _PLATFORM.search(key):
        return "platform"
    return "fund" if key.endswith(("贷", "贷通", "券", "保")) else "mechanism"


def _chosen(context: Context, found: Found, count: int) -> bool:
    options: list[tuple[bool, list[str]]] = [(True, list(_features(context, found, count))), (False, [])]
    return best("programme", found, options, found.accepted)


_DIGIT, _JOINT = re.compile(r"\d"), re.compile("[和与及、的]")
_LEVEL = re.compile(r"^[“《]?(?:国家|中国|全国|省|市|县|[^\W\d_a-zA-Z]{2,4}(?:省|市|县|区))")


def _features(context: Context, found: Found, count: int) -> Iterator[str]:
    """What a candidate looks like: its noun, what is before and after it, how it is named."""
    text = context.sentence.text
    modifier = found.name.removesuffix(found.noun) if found.noun else found.name
    before, after = text[max(0, found.start - 4) : found.start], text[found.end : found.end + 2]
    yield f"rule={found.rule}|accepted={found.accepted}"
    yield f"noun={found.noun}"
    yield f"kind={found.kind}"
    yield f"kind={found.kind}|accepted={found.accepted}"
    yield f"length={min(len(modifier), 24) // 3}|{found.rule}"
    yield f"generic={bool(_GENERIC.match(modifier))}|{found.kind}"
    yield f"level={bool(_LEVEL.match(found.name))}|{found.kind}"
    yield f"head={_classes().get(found.name[:2], 'noun')}"
    yield f"tail={_classes().get(modifier[-2:], 'noun')}"
    yield f"before={_classes().get(before[-2:], before[-1:] or 'start')}"
    yield f"after={after[:1] or 'end'}"
    yield f"count={min(count, 3)}"
    yield f"role={context.sentence.role}"
    yield f"status={context.status}"
    yield f"noun={found.noun}|accepted={found.accepted}"
    yield f"governed={text[max(0, found.start - 2) : found.start]}"
    yield f"second={text[max(0, found.start - 3) : found.start - 1]}"
    yield f"starts={found.name[:2]}"
    yield f"joint={modifier[-2:]}{found.noun[:1]}"
    yield f"document={context.kind}|{found.kind}"
    yield f"follows={after}"
    yield from dict.fromkeys(f"in={one}{other}" for one, other in pairwise(modifier))
    if _DIGIT.search(modifier):
        yield "digits"
    if _JOINT.search(modifier):
        yield "joined"
    if found.rule == "title":
        yield f"title={found.name.rstrip('》)')[-2:]}"
        yield f"cited={bool(re.search('根据|按照|依据|依照|贯彻|遵照|符合', before))}"
        yield f"made={bool(re.search('印发|出台|制定|发布|编制|公布|修订|起草|印', before))}"


def find(text: str) -> list[Found]:
    """Candidates in one sentence; whether a bare quoted name counts is decided over the document."""
    found = list(_titles(text))
    spans = [(one.start, one.end) for one in found]
    for one in _quoted(text):
        if not any(start < one.end and one.start < end for start, end in spans):
            found.append(one)
            spans.append((one.start, one.end))
    for one in _plain(text):
        if not any(start < one.end and one.start < end for start, end in spans):
            found.append(one)
            spans.append((one.start, one.end))
    return sorted(found, key=lambda one: one.start)


_KEY_MARKS = re.compile(r"[\s“”《》‘’\"'()\[\]·.,、—-]")
_KEY_LEVEL = re.compile(r"^(?:国家级|省级|市级|县级|全省|全市|我省|我市|全国)(?=.{4})")


def key_of(name: str) -> str:
    """What mentions of one programme share: its name without marks, level and site of the platform."""
    return _KEY_LEVEL.sub("", _KEY_MARKS.sub("", name.rsplit("·", maxsplit=1)[-1]))


def _titles(text: str) -> Iterator[Found]:
    for match in _TITLE.finditer(text):
        title = match.group(1)
        if _SHOWN.search(title) or not _INSTRUMENT.search(re.sub(r"\(.*?\)$", "", title)):
            continue
        short = len(title) <= 3 or bool(_SHORT_TITLE.fullmatch(title))
        yield Found(
            match.start(), match.end(), match.group(), key_of(title), "document", "title-short" if short else "title"
        )


def _quoted(text: str) -> Iterator[Found]:
    nouns, ordered = _nouns()
    lengths = range(len(ordered[0]), 0, -1)
    for match in _QUOTED.finditer(text):
        core = match.group(1)
        if not re.search(r"[^\W_a-zA-Z]", core) or re.search(r"[,;。:?]", core):
            continue
        inside = next(
            (
                noun
                for noun in (core[-length:] for length in lengths if length <= len(core))
                if noun in nouns and (nouns[noun][1] != "quoted" or len(core) > len(noun) + 1)
            ),
            None,
        )
        tail = _BOUNDARY.search(text, match.end())
        limit = min(tail.start() if tail else len(text), match.end() + 22)
        after = text[match.end() : limit]
        noun_match = None
        for candidate in _noun_end().finditer(after):
            noun_match = candidate
            if nouns[candidate.group()][1] == "inside":
                noun_match = None
        if (
            noun_match
            and not re.match(r"(?:等|式|型|化|相关|有关|各类)", after)
            and noun_match.end() <= 20
            and not re.search(r"\d", after[: noun_match.start()])
            and (nouns[noun_match.group()][0] != "project" or noun_match.start() <= 1)
        ):
            name = match.group() + after[: noun_match.end()]
            kind = nouns[noun_match.group()][0]
            core_key = key_of(core)
            if _GOVERNS.intersection(after[i : i + 2] for i in range(noun_match.start())) and not core_key.isdigit():
                noun_match = None
                continue
            key = core_key if not core_key.isdigit() else core_key + kind
            yield Found(
                match.start(), match.end() + noun_match.end(), name, key, kind, "quoted-noun", noun=noun_match.group()
            )
        elif inside:
            yield Found(
                match.start(), match.end(), match.group(), key_of(core), nouns[inside][0], "noun-in-quotes", noun=inside
            )
        elif (not _CATCH.match(core) and not _FOLLOWED_AS_TITLE.match(text[match.end() :])) or key_of(core) in mapping(
            "programmes"
        ):
            yield Found(match.start(), match.end(), match.group(), key_of(core), "", "quoted-bare")


def _plain(text: str) -> Iterator[Found]:
    nouns, _ = _nouns()
    last = 0
    for match in _noun_end().finditer(text):
        if match.start() < last:
            continue
        noun, end = _whole_noun(text, match)
        kind, scope = nouns[noun]
        if scope == "inside":
            continue
        if _NOT_AFTER.match(text, end):
            continue
        start, governed = _phrase_start(text, match.start())
        name, modifier = text[start:end], text[start : match.start()]
        if len(modifier) < 2 or len(name) > LONGEST or not _NAME_HEAD.match(name):
            continue
        accepted = (
            (scope == "any" or (scope == "governed" and governed))
            and len(modifier) >= 4
            and modifier[-2:] not in _GOVERNS
            and not _GENERIC.match(modifier)
            and not re.search(r"\d+(?:周年|届|次)", modifier)
        )
        last = end
        yield Found(start, end, name, key_of(name), kind, "noun-phrase", accepted, noun)
    for match in _known().finditer(text):
        name = match.group()
        yield Found(match.start(), match.end(), name, key_of(name), mapping("programmes")[name], "known")


def _whole_noun(text: str, match: re.Match[str]) -> tuple[str, int]:
    """The last of the nouns that follow each other, which says what the thing is: 学位预警机制 is a mechanism."""
    noun, end = match.group(), match.end()
    while (further := _noun_end().match(text, end)) and _nouns()[0][further.group()][1] != "inside":
        noun, end = further.group(), further.end()
    return noun, end


# After these the noun is part of a longer word or of another thing: 工程项目, 计划单列市, 试点单位.
_NOT_AFTER = re.compile(
    r"[化性师型类学院]|项目|单位|企业|技术|研究|中心|质量|造价|机械|领域|管理|人员|成果|经验|建设期|单列|生育|编制过程|实施细则|体系|总|款|品牌|奖|称号|时[,期]|之[,一]"
)
_NAME_HEAD = re.compile(r"[^\W_]")
_LEADING = re.compile(
    r"(?:将|要|在|由|对|向|从|把|以|各|其|本|该|等|了|好|并|和|及|与|我省|我市|全省|全市|我国|特|共同|首个|首批|这项|该项|一项|各类|各项|新一轮|一期|[一二三四五六七八九十]是)"
)


def _phrase_start(text: str, at: int) -> tuple[int, bool]:
    """Where the noun phrase that ends at `at` begins, and whether a verb of doing governs it (实施…, 开展…).

    The phrase reaches back to the last boundary; verbs and adverbs at its head are not part of the name. A verb
    further in ends another phrase only where enough of a name is left after it: 培育 in 优质企业培育提升行动 is part of it.
    """
    low = max(clause_start(text, at), at - LONGEST)
    for boundary in _BOUNDARY.finditer(text, low, at):
        low = boundary.end()
    governed = False
    doing = verbs("action", "taking")
    for index in range(low, at - 2):
        word = text[index : index + 2]
        if ((word in _GOVERNS and index < at - 5) or word in _BEGINS) and text[index - 1 : index] not in _OPENING:
            low, governed = index + 2, True
    while low < at:
        head = text[low : low + 2]
        lead = _LEADING.match(text, low)
        if head in doing or head in verbs("adverb"):
            governed = governed or head in doing
            low += 2
        elif lead:
            low = lead.end()
        else:
            break
    if not governed:
        governed = bool(_RUN_VERBS.search(text[max(0, low - 8) : low]))
    return low, governed


_OPENING = frozenset("“《·")
# Verbs that are never a part of a name, however short it is: 推行综合柜员制.
_BEGINS = frozenset(
    [
        "推行",
        "实行",
        "施行",
        "推出",
        "印发",
        "编制",
        "安排",
        "启动",
        "举办",
        "上线",
        "设立",
        "下达",
        "出台",
        "依托",
        "登录",
    ]
)
_GOVERNS = frozenset(
    [
        "实施",
        "开展",
        "推进",
        "推行",
        "启动",
        "落实",
        "深化",
        "建立",
        "完善",
        "打造",
        "推出",
        "实行",
        "用好",
        "上线",
        "优化",
        "发挥",
        "组织",
        "运用",
        "利用",
        "依托",
        "开通",
        "推广",
        "参与",
        "举办",
        "制定",
        "出台",
        "执行",
        "设立",
        "申报",
        "列入",
        "纳入",
        "入选",
        "提升",
        "加快",
        "建好",
        "建强",
        "争取",
        "获批",
        "建设",
        "健全",
        "搭建",
        "构建",
        "通过",
        "使用",
    ]
)
