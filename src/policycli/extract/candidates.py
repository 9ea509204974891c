"""Candidates for a metric (指标候选): every phrase near a figure that may name what it measures, with its features.

The phrases around a figure are cut here in all the ways that the words allow; a linear model (`ranking`) chooses among them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from policycli.extract.clauses import BOUND_TAIL, clause_end, clause_start, trim
from policycli.extract.quantity import Quantity
from policycli.extract.times import TimeSpan
from policycli.lexicon import mapping
from policycli.lexicon.prefilter import quick
from policycli.names.regions import region_starting_at

LONGEST = 40
_STOP = re.compile(r"[,;:。、!?()《\n]|\d+(?![A-Za-z\d])")
_ASIDE = re.compile(r"\([^()]{1,12}\)")
_DIGIT = re.compile(r"\d")
_SKIP = re.compile(r"^(?:(?:及|或)?以上|以下|以内|左右|不等|多|的|\(含\)|\s)+")
_NUMBER = re.compile(r"(?<![\d.,])[\d.,]++[余多]?(?:[%万亿个家户元人项件次场]|个百分点).*$")
# What names nothing: 每平方米每月, 年化, 编列新台币, 已批出.
_NO_NAME = re.compile(
    r"^(?:[每各](?:家|个|户|人|名|年|月|平方米|亩|吨|次|件|项|案|台|辆)?)+(?:奖励|补助|补贴|给予|最高)?$|^(?:已|共|约|将|其中)?[^\W\d_a-zA-Z]{2}$(?<=年化|合计|共计|总计|批出|发放|累计|达到|其中|分别)|(?:新台币|港元|港币|人民币|澳门元)$|^已(?!建|立项|签)[^\W\d_a-zA-Z]{2}$"
)
_COUNTED = re.compile(r"(?:累计|合计|共计|总计)$")
_THAN = re.compile(r"[比较](?![例重率赛对值])")
# 累计受理企业信件 is 受理企业信件, 获批省级专精特新中小企业 the firms.
_ADDED_UP = frozenset({"累计", "共计", "合计", "总计", "获批", "获评"})
_LONG_ENOUGH = 6
_SINCE = re.compile(r"自[^,]{2,8}(?:之日)?起$")
# Nouns that a longer clause may go on after: 企业 in 企业仍然反映, 收入 in 软件业收入跃上….
_ENDS = re.compile(
    r"企业|项目|机构|单位|平台|园区|人员|群众|居民|学生|商户|农户|老年人|收入|产值|增加值|比重|占比|规模|总量|面积|余额|总额|率(?!先)|指数|利润|投资|贷款|授信"
)
# Words that begin another phrase: 物流专线与…, 门店将…, 品种低于…; not where they are half of one (方向, 返还, 就业, 人均).
_FUNCTION = quick(
    r"[将已正被由把给也仍按以每各须]|(?<!参)与|(?<!共)和(?![谐平])|(?<![普涉以])及|(?<![存现])在(?![线校建册岗营职])|(?<![行作认])为"
    r"|(?<!服)从(?![业事])|(?<![应相绝针反])对(?![外口接象策])|(?<![方导定面流走趋意])向|(?<![平人年户])均(?!衡)|(?<![成首])都"
    r"|(?<![返偿归])还|(?<!成)就(?![业诊学医近])|(?<!许)可(?![再支追])|再(?![生造])|低于|高于|超过|进入|参展|参与|全部(?!门)|现场(?![会直])|内|中(?!小|国|心|央|医|学)|地区|分别|总体|实现"
)


# Whose action the sentence tells: 规模以上轻工企业 in 规模以上轻工企业实现营收….
_SUBJECT = re.compile(
    r"(?P<subject>[^\d,;:。()]{2,24}?)(?:实现|完成|达到|达|保持|同比|累计|共|已|增长|超过?|突破|为|占|有|将|预计|由|从|均|仍)"
)
# Who may receive: 对…的企业, 鼓励…, 新认定的….
_CONDITION = re.compile(
    r"(?:^|[,;:。、)]|同时|其中|并|凡|均|此外|可)\s?(?:(?:对|向|为|给|给予|支持|鼓励|凡|经|按)(?!外|口|标|接|照|此))(?P<who>[^,;。]{2,60}?)(?=,|分别|给予|予以|按照?|一次性|每[家户人个项年名]|最高|奖励|补助|补贴|发放|提供|\d)"
)


@dataclass(slots=True)
class Candidate:
    """A phrase with the ways in which it was found."""

    text: str
    sources: set[str] = field(default_factory=set)


def candidates(
    text: str,
    found: list[Quantity],
    index: int,
    times: list[TimeSpan],
    previous: str | None,
    payee: str | None,
) -> list[Candidate]:
    """All phrases for `found[index]`; `previous` is the metric of the figure before, `payee` who receives a subsidy."""
    one = found[index]
    pool: dict[str, Candidate] = {}

    def add(phrase: str | None, source: str) -> None:
        phrase = (phrase or "").strip(" ,、:;。-—·")
        if phrase[:2] in _ADDED_UP and len(phrase) >= _LONG_ENOUGH:
            phrase = phrase[2:]
        if phrase.endswith("起"):
            phrase = _SINCE.sub("", phrase)
        if _THAN.match(phrase):
            phrase, source = phrase[1:], f"{source}.than"
        if 2 <= len(phrase) <= LONGEST and not _NO_NAME.search(phrase) and _balanced(phrase) and not _acts(phrase):
            pool.setdefault(phrase, Candidate(phrase)).sources.add(source)

    add(previous, "previous")
    add(payee, "payee")
    if payee and "的" in payee:
        add(payee.rsplit("的", 1)[-1], "payee.head")
    start, end = clause_start(text, one.core), clause_end(text, one.end)
    first = start
    if index and found[index - 1].end > start:
        first = found[index - 1].end
        joint = re.match(r"[^、,和及]{0,12}[、和及]", text[first : one.start])
        if joint and one.start - first > joint.end() + 1:
            first += joint.end()
    for phrase, op in _left_variants(_without_times(text, first, one.start, times)):
        add(phrase, f"left.{op}")
    left = BOUND_TAIL.sub("", text[first : one.start]).strip(" ,、")
    after = re.match(r"[^\W\d_a-zA-Z]{2,4}(?=[,;。、]|$)", text[one.end : end])
    if after and len(left) >= 2:
        add(left[-2:] + after.group(), "around")
    following = found[index + 1].start if index + 1 < len(found) else end
    stop = min([end, following, *(span.start for span in times if span.start >= one.end)])
    for phrase, op in _right_variants(text[one.end : max(one.end, stop)]):
        add(phrase, f"right.{op}")
    if following < end:
        owner = re.match(r"(?:以上|以下)?的((?:[^\W\d_]|[“”]){2,24})", text[found[index + 1].end :])
        if owner:
            for phrase, op in _right_variants(owner.group(1)):
                add(phrase, f"owner.{op}")
    short = trim(text[first : one.start])
    if start > 1:
        before = clause_start(text, start - 1)
        for phrase, op in _left_variants(_NUMBER.sub("", _without_times(text, before, start - 1, times)), near=False):
            add(phrase, f"before.{op}")
            # 地区生产总值13.7万亿元,海洋生产总值…: two heads name two things
            if 2 <= len(short) <= 6 and phrase[-1:] != short[-1]:
                add(phrase + short, f"joined.{op}")
    subject = _SUBJECT.match(_without_times(text, 0, clause_end(text, 0), times))
    if subject and clause_start(text, one.core):
        add(subject["subject"], "subject")
        if 2 <= len(short) <= 6:
            add(subject["subject"] + short, "subject.joined")
    for condition in _CONDITION.finditer(text, 0, one.start):
        for phrase, op in _left_variants(condition["who"], near=False):
            add(phrase, f"condition.{op}")
    return list(pool.values())


def _acts(phrase: str) -> bool:
    """Whether a phrase only says where something is done: 安徽合肥发放, whose object stands behind the number."""
    if not 4 <= len(phrase) <= _LONGEST_PLACE or mapping("verbs").get(phrase[-2:]) not in {"action", "taking"}:
        return False
    at, end = 0, len(phrase) - 2
    while at < end and (place := region_starting_at(phrase, at)) is not None:
        at = place[0]
    return at == end


_LONGEST_PLACE = 14
_PAIRS = frozenset("“”()《》")


def _balanced(phrase: str) -> bool:
    """Whether marks that open also close: 企业“点 is a piece of another phrase."""
    return _PAIRS.isdisjoint(phrase) or all(
        phrase.count(one) == phrase.count(other) for one, other in ("“”", "()", "《》")
    )


def _without_times(text: str, start: int, end: int, times: list[TimeSpan]) -> str:
    pieces = []
    at = start
    for span in times:
        if start <= span.start and span.end <= end:
            pieces.append(text[at : span.start].removesuffix("由").removesuffix("从").removesuffix("在"))
            at = span.end + (text[span.end : span.end + 1] == "的")
    pieces.append(text[at:end])
    return "".join(pieces)


def _left_variants(phrase: str, *, near: bool = True) -> Iterator[tuple[str, str]]:
    """The cuts of a phrase that stands before the number; of one further away (not `near`) only the plain ones."""
    raw = _COUNTED.sub("", BOUND_TAIL.sub("", phrase)).strip()
    yield raw, "raw"
    whole = trim(phrase)
    yield whole, "all"
    for end in _ENDS.finditer(whole):
        if end.end() < len(whole):
            yield whole[: end.end()], "to-noun"
    classes = mapping("verbs")
    for position in range(len(whole) - 2 if near else 0):
        name = classes.get(whole[position : position + 2])
        if name is not None:
            yield trim(whole[position + 2 :]), f"after.{name}"
            begin = position - whole.startswith("新", position - 1, position)  # 新开工 is one word
            yield whole[begin:], f"from.{name}"
    for cut in _FUNCTION.finditer(whole):
        # Whoever is paid beside another (小巨人企业及单项冠军企业) is not cut in two.
        if cut.end() <= len(whole) - 2 and (near or cut.group() not in "与和及"):
            yield trim(whole[cut.end() :]), f"after-{cut.group()}"
    if "的" in whole[:-2]:
        yield trim(whole[whole.rindex("的", 0, len(whole) - 1) + 1 :]), "de"
        yield trim(whole[: whole.rindex("的", 0, len(whole) - 1)]), "owner"
    if "、" in whole:
        yield trim(whole[whole.rindex("、") + 1 :]), "listed"
        if "等" in whole[:-2]:  # 赋智、赋能等系列活动: what all of them are
            yield trim(whole[whole.rindex("等", 0, len(whole) - 2) + 1 :]), "class"


def _right_variants(phrase: str) -> Iterator[tuple[str, str]]:
    skipped = _SKIP.match(phrase)
    if skipped:
        phrase = phrase[skipped.end() :]
    quoted = re.match(r"[“《][^”》]{1,30}[”》][^,;:。、()]{0,16}", phrase)
    stop = _STOP.search(phrase)
    whole = quoted.group() if quoted else phrase[: stop.start()] if stop else phrase
    whole = whole.rstrip("的等 ")
    yield whole, "all"
    classes = mapping("verbs")
    for position in range(len(whole) - 1):
        name = classes.get(whole[position : position + 2])
        if name == "adverb" and whole[position + 2 : position + 4] not in classes:
            continue  # 智能化改造重点项目: 重点 says which projects, not how
        if name is not None and position >= 2:
            yield whole[:position].rstrip("的等"), f"before.{name}"
        elif name is not None and position == 0:
            yield whole[2:], f"after.{name}"
    for cut in _FUNCTION.finditer(whole, 2):
        yield whole[: cut.start()], "before-function"
    for stop_noun in _ENDS.finditer(whole):
        if 2 <= stop_noun.end() < len(whole):
            yield whole[: stop_noun.end()], "to-noun"
    if "的" in whole[:-2]:
        yield whole[whole.rindex("的", 0, len(whole) - 1) + 1 :], "de"
        yield whole[: whole.index("的")], "owner"
    if "(" in phrase:
        aside = _ASIDE.sub("", phrase)
        stop = _STOP.search(aside)
        plain = (aside[: stop.start()] if stop else aside).rstrip("的等 ")
        if plain != whole:
            yield plain, "aside"
            for stop_noun in _ENDS.finditer(plain):
                yield plain[: stop_noun.end()], "aside.noun"
    listed = re.match(r"[^,;:。()]{4,40}", phrase)
    if listed and "、" in listed.group():
        yield listed.group(), "list"
        if "的" in listed.group()[:-2]:
            yield listed.group().rsplit("的", 1)[-1], "list.de"


def features(text: str, one: Quantity, kind: str, pool: list[Candidate]) -> list[list[str]]:
    """For each candidate of the pool its features: where it comes from, how it is built, what stands around it."""
    dimension = "percent" if one.dimension in {"percent", "permille", "point", "ratio"} else one.dimension
    sources = {source for each in pool for source in each.sources}
    sides = f"left={'left.all' in sources}|right={'right.all' in sources}|{dimension}"
    return [_features(text, one, each, kind, dimension, sides) for each in pool]


def _features(text: str, one: Quantity, candidate: Candidate, kind: str, dimension: str, sides: str) -> list[str]:
    phrase, unit = candidate.text, one.unit
    length = min(len(phrase), 20) // 2
    found = [
        f"len={length}|{dimension}",
        f"tail={mapping('verbs').get(phrase[-2:], 'noun')}|{dimension}",
        f"last={phrase[-1]}",
        f"first2={phrase[:2]}",
        f"unit={unit}|{phrase[-2:]}",
        f"unit={unit}|{phrase[-1]}",
    ]
    for source in sorted(candidate.sources):
        found += [f"{source}|{dimension}", f"{source}|{kind}"]
    for side in sorted({source.partition(".")[0] for source in candidate.sources}):
        found += [f"{side}|{sides}", f"{side}|len={length}"]
    if "的" in phrase:
        found.append("de")
    if "、" in phrase:
        found.append("list")
    if _DIGIT.search(phrase):
        found.append("digit")
    found += _around(text, one, phrase)
    return found


def _around(text: str, one: Quantity, phrase: str) -> list[str]:
    """What stands between the phrase and its number, how far away it is, and what stands before and after the phrase."""
    at = text.rfind(phrase, 0, one.start + 1)
    end = at + len(phrase)
    if at >= 0 and end <= one.core:
        side, gap = "before", text[end : one.start]
        outer, inner = text[max(0, at - 2) : at], text[end : end + 2]
        nearest = inner[:1]
    else:
        at = text.find(phrase, one.end)
        if at < 0:
            return ["place=none"]
        end = at + len(phrase)
        side, gap = "after", text[one.end : at]
        outer, inner = text[end : end + 2], text[max(0, at - 2) : at]
        nearest = inner[-1:]
    classes = mapping("verbs")
    edge = not outer.strip(" ,;:。、()")
    border = "edge" if edge else classes.get(outer, outer[-1 if side == "before" else 0])
    found = [
        f"outer={side}{border}",
        f"inner={side}{classes.get(inner, nearest)}",
        f"far={side}{len(gap) // 4}",
    ]
    if len(gap) <= 8:
        found.append(f"gap={side}{gap}")
    return found
