"""Names of initiatives (项目名称) in one sentence: titles, names in quotation marks, noun phrases, names known to all.

What is found here are candidates; `programs` decides over the document which of them are programmes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from policycli.extract.clauses import clause_start, verbs
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
    r"[,;:。、!?()“”《》\s]|的(?!士)|和(?!平|谐)|与(?!会)|及(?!时)|等|是|为|了|从|在(?!线)|[\d.]+[万亿]?(?:个|项|家|场|批|元|%)|进行|一批|系列(?!活动)|或|由(?!于)|将(?!军)|按(?!揭)|这笔|已(?=[签建完把将])|各类"
)
_CATCH = re.compile(
    r"^(?:.{1,3}员|.*办.*办|.{0,4}企业|.*难.*|.*问题|.*不.*|.*点对点.*|专精特新|小巨人|单项冠军|娘家人|[0-9]+强|.*政策|.*服务|.*大会|.*精神|.*主义.*|.*思想|.*意识|.*自信|.*维护|.*理念|最后一公里|.*梦|全覆盖|.*年|绿水青山.*|两个.*|四个.*)$"
)
_FOLLOWED_AS_TITLE = re.compile(
    r"^(?:中小)?(?:企业|产品|称号|人才|项目|事项|产业|发展|特色|奖|单位|品牌|行业|技术|领域|战略|时期|期间|末|规划|以来)"
)
_SHOWN = re.compile(r"(?:(?<![公通年季月])报|刊|杂志|网|频道|栏目|节目|电影|电视剧|歌曲|[求]是)$")


class Found(NamedTuple):
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


@cache
def _nouns() -> tuple[dict[str, tuple[str, str]], tuple[str, ...]]:
    nouns = {row[0]: (row[1], row[2]) for row in table("programme_nouns")}
    return nouns, tuple(sorted(nouns, key=len, reverse=True))


@cache
def _noun_end() -> re.Pattern[str]:
    # 提升行动 in 提升行动计划 is part of the plan's name.
    return re.compile(f"(?:{branches(_nouns()[1])})(?<!行动(?=计划|方案))")


@cache
def _known() -> re.Pattern[str]:
    return re.compile(rf"(?<!“)(?:{branches(row[0] for row in table('programmes') if row[2] == 'plain')})")


@cache
def _used(use: str) -> frozenset[str]:
    """The verbs that stand before a name and are used so: `governs`, `begins` or `runs`.

    One that governs ends another phrase where enough of a name is left after it, one that begins is never a part of a
    name however short that is (推行综合柜员制), one that runs has the name right after it.
    """
    return frozenset(row[0] for row in table("programme_verbs") if use in row[1].split("|"))


@cache
def _run() -> re.Pattern[str]:
    return re.compile(f"(?:{branches(_used('runs'))})(?:和|了|好)?$")


def is_run(text: str, end: int) -> bool:
    """Whether a verb of doing stands right before `end`: 实施, 开展了."""
    return bool(_run().search(text[max(0, end - 8) : end]))


def is_generic(modifier: str) -> bool:
    """Whether words before a noun name nothing: 公共服务 in 公共服务平台."""
    return bool(_GENERIC.match(modifier))


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


_WORDED, _SPOKEN = re.compile(r"[^\W_a-zA-Z]"), re.compile(r"[,;。:?]")


def _quoted(text: str) -> Iterator[Found]:
    nouns, ordered = _nouns()
    lengths = range(len(ordered[0]), 0, -1)
    for match in _QUOTED.finditer(text):
        core = match.group(1)
        if not _WORDED.search(core) or _SPOKEN.search(core):
            continue
        inside = next(
            (
                noun
                for noun in (core[-length:] for length in lengths if length <= len(core))
                if noun in nouns and (nouns[noun][1] != "quoted" or len(core) > len(noun) + 1)
            ),
            None,
        )
        tail = _BOUNDARY.search(text, match.end(), match.end() + 22)
        limit = min(tail.start() if tail else len(text), match.end() + 22)
        after = text[match.end() : limit]
        noun_match = None
        for candidate in _noun_end().finditer(after):
            if noun_match and _acts(after[noun_match.end() : candidate.start()]):
                break  # “宜居通”服务平台 | 开设加装电梯专区
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
            if (
                _used("governs").intersection(after[i : i + 2] for i in range(noun_match.start()))
                and not core_key.isdigit()
            ):
                noun_match = None
                continue
            key = core_key if not core_key.isdigit() else core_key + kind
            start = _field_before(text, match.start())
            yield Found(
                start,
                match.end() + noun_match.end(),
                text[start : match.start()] + name,
                key,
                kind,
                "quoted-noun",
                noun=noun_match.group(),
            )
        elif inside:
            start = _field_before(text, match.start())
            yield Found(
                start,
                match.end(),
                text[start : match.end()],
                key_of(core),
                nouns[inside][0],
                "noun-in-quotes",
                noun=inside,
            )
        elif (not _CATCH.match(core) and not _FOLLOWED_AS_TITLE.match(text[match.end() :])) or key_of(core) in mapping(
            "programmes"
        ):
            yield Found(match.start(), match.end(), match.group(), key_of(core), "", "quoted-bare")


_BODY_END = re.compile(
    r"(?:部门|[局厅委府省市县区部院站会办年期月日家个项名]|中心|企业|单位|我们|政府|国家|全国|领域|系统|居民|[对向推试依于及驻级第批])$"
)
_FIELD = re.compile(r"[^\W\d_a-zA-Z]{4,12}")


def _field_before(text: str, at: int) -> int:
    """Where a name in quotation marks begins with the field that it is for: 城市地下管网“里子”工程; at the marks where who acts or a verb stands before."""
    start, _ = _phrase_start(text, at)
    left = text[start:at]
    if not _FIELD.fullmatch(left) or _BODY_END.search(left):
        return at
    return at if left[-2:] in verbs() or _acts(left, "runs") else start


@cache
def _doing(*uses: str) -> frozenset[str]:
    """Verbs that end a phrase: those that govern a name or begin before it, and those of `uses` besides."""
    more = verbs("taking", "adverb", "state", "link") if uses else verbs("taking")
    return more.union(*map(_used, ("begins", "governs", *uses)))


def _acts(words: str, *uses: str) -> bool:
    """Whether a verb stands in the words, so that what is behind them is another thing."""
    doing = _doing(*uses)
    return any(words[at : at + 2] in doing for at in range(len(words) - 1))


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
        start, governed = _phrase_start(text, end - len(noun))
        name, modifier = text[start:end], text[start : end - len(noun)]
        if len(modifier) < 2 or len(name) > LONGEST or not _NAME_HEAD.match(name):
            continue
        accepted = (
            (scope == "any" or (scope == "governed" and governed))
            and len(modifier) >= 4
            and modifier[-2:] not in _used("governs")
            and not is_generic(modifier)
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
    r"(?:将|要|在|由|对|向|从|把|以(?!旧换新|奖代补|工代赈)|各|其|本|该|等|了|好|并|和|及|与|共(?![同享])|累计|鉴于|目前|我省|我市|全省|全市|我国|特|共同|首个|首批|这项|该项|一项|各类|各项|新一轮|一期|[一二三四五六七八九十]是)"
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
    doing, governs, begins = verbs("action", "taking"), _used("governs"), _used("begins")
    for index in range(low, at - 1):
        word = text[index : index + 2]
        if ((word in governs and index < at - 5) or word in begins) and text[index - 1 : index] not in _OPENING:
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
        governed = is_run(text, low)
    return low, governed


_OPENING = frozenset("“《·")
