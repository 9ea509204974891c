"""Statements of ladders (梯度) in a sentence: the rungs in the order in which the words put them.

A row of names is a ladder where the words say so: “A—B—C”的梯度培育体系, A、B、C梯次培育, 从A到B逐级成长, A成长为B; and steps
such as 个转企、小升规、规改股、股上市, of which each ends where the next begins.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from policycli.lexicon import words
from policycli.query.rungs import known_titles

LONGEST = 2000
"""Characters of a sentence that are looked at; what is longer is none."""
_ITEM = r"[\w()]{2,28}"
_DASH = r"(?:[—―－→–➔]{1,2}|[-~～](?=[一-龥]))"
_CHAIN = re.compile(rf"{_ITEM}(?:{_DASH}{_ITEM})+")
_LIST = re.compile(rf"{_ITEM}(?:、{_ITEM})+")
_QUOTED = re.compile(r"“([^“”、]*)”")
_INNER = dict.fromkeys(map(ord, "‘’《》〈〉·"))


class _Grammar(NamedTuple):
    hint: re.Pattern[str]
    frame: re.Pattern[str]
    framed: re.Pattern[str]
    growing: re.Pattern[str]
    before: re.Pattern[str]
    noun: re.Pattern[str]
    level: re.Pattern[str]
    levelled: re.Pattern[str]
    rise: re.Pattern[str]
    steps: re.Pattern[str]
    journey: re.Pattern[str]


@cache
def _grammar() -> _Grammar:
    frame, rise, noun, before, step, level = (
        f"(?:{'|'.join(words('ladder_cues', name))})" for name in ("frame", "rise", "noun", "before", "step", "level")
    )
    return _Grammar(
        re.compile(f"{frame}|{rise}|{step}"),
        re.compile(frame),
        re.compile(f"”?的?{frame}"),
        re.compile(f"{frame}(?:一批)?"),
        re.compile(before),
        re.compile(noun),
        re.compile(level),
        re.compile(f"({level})([^级型]{{2,}})"),
        re.compile(rise),
        re.compile(f"{step}(?:[、和及]{step})+"),
        re.compile(rf"从({_ITEM}?)(?:{rise}|到)({_ITEM})((?:[、,]?再?到{_ITEM})*)"),
    )


def stated(text: str) -> list[tuple[str, ...]]:
    """The ladders that a sentence states, each as its rungs from the lowest, as written but without marks."""
    if len(text) > LONGEST or not _grammar().hint.search(text):
        return []
    plain = _plain(text)
    found = [*_steps(plain), *_chains(plain), *_lists(plain), *_journeys(plain), *_rises(plain)]
    kept: list[tuple[str, ...]] = []
    for rungs in sorted(found, key=len, reverse=True):
        if 1 < len(rungs) == len(set(rungs)) and not any(set(rungs) <= set(other) for other in kept):
            kept.append(rungs)
    return kept


def _plain(text: str) -> str:
    """The sentence with no marks but those around a row: “个转企”“小升规” is a row, 专精特新“小巨人”企业 one name."""
    text = text.translate(_INNER).replace("”“", "、").replace("”、“", "、")
    return _QUOTED.sub(lambda quoted: quoted[1] if not re.search(_DASH, quoted[1]) else quoted[0], text)


def _steps(text: str) -> list[tuple[str, ...]]:
    """个转企、小升规: each step ends where the next begins, or the lexicon knows them."""
    found = []
    for match in _grammar().steps.finditer(text):
        names = tuple(re.split("[、和及]", match.group()))
        linked = any(one[-1] == other[0] for one, other in pairwise(names))
        if linked or all(known_titles().fullmatch(name) for name in names):
            found.append(names)
    return found


def _chains(text: str) -> list[tuple[str, ...]]:
    """A—B—C in a sentence that speaks of a ladder close by."""
    grammar, found = _grammar(), []
    for match in _CHAIN.finditer(text):
        after = text[match.end() : match.end() + 30]
        if grammar.frame.search(text[max(0, match.start() - 12) : match.end()] + after):
            found.append(_rungs(re.split(_DASH, match.group()), after, closed=after.startswith("”")))
    return found


def _lists(text: str) -> list[tuple[str, ...]]:
    """A、B、C梯次培育: names of firms and places right before the words for a ladder, or known titles right after them."""
    grammar, found = _grammar(), []
    for match in _LIST.finditer(text):
        names = match.group().split("、")
        quoted = text[match.end() : match.end() + 1] == "”" and text[match.start() - 1 : match.start()] == "“"
        for last in range(len(names), 1, -1):
            end = match.start() + len("、".join(names[:last]))
            whole = _rungs(names[:last], text[end : end + 30], closed=quoted)
            at = end if quoted else text.rfind(whole[-1], match.start(), end) + len(whole[-1])
            named = all(_is_name(one) for one in whole) or quoted
            if named and grammar.framed.match(text, at):
                found.append(whole)
                break
        else:
            heads = list(grammar.growing.finditer(names[0]))
            titles = [known_titles().search(one) for one in names]
            if heads and all(titles):
                found.append(_rungs(names, "", closed=False))
    return found


def _journeys(text: str) -> list[tuple[str, ...]]:
    """从A到B, where the words speak of a ladder or of rising."""
    grammar, found = _grammar(), []
    for match in grammar.journey.finditer(text):
        names = [match[1], match[2], *re.split("[、,]?再?到", match[3])[1:]]
        after = text[match.end() : match.end() + 12]
        whole = _rungs(names, after, closed=False)
        if all(_is_name(one) for one in whole) and (
            grammar.rise.search(match.group()) or grammar.frame.search(match.group() + after)
        ):
            found.append(whole)
    return found


def _rises(text: str) -> list[tuple[str, ...]]:
    """A成长为B: two names of firms or places, the second right after the words."""
    grammar = _grammar()
    found: list[tuple[str, ...]] = []
    for match in grammar.rise.finditer(text):
        left = re.search(
            r"([\w()]{2,24}?)(?:加速|加快|逐步|直接|改造)?$", text[max(0, match.start() - 28) : match.start()]
        )
        right = re.match(_ITEM, text[match.end() : match.end() + 28])
        if left and right:
            low, high = _first(left[1]), _last(right.group())
            if _is_name(low) and _is_name(high) and "的" not in high:
                found.append((low, high))
    return found


def _rungs(names: list[str], after: str, *, closed: bool) -> tuple[str, ...]:
    """The names of a row, the first without what leads up to it, the last without what follows.

    A level that stands for a whole name takes its noun from the last: 县级、市级、省级农业龙头企业.
    """
    grammar = _grammar()
    whole = [_first(names[0]), *names[1:]]
    if closed and grammar.level.fullmatch(whole[-1]):
        noun = re.match(rf"”的?({_ITEM})", after)
        whole[-1] += _last(noun[1]) if noun else ""
    elif not closed:
        whole[-1] = _last(whole[-1])
    shared = grammar.levelled.fullmatch(whole[-1])
    return tuple(one + shared[2] if shared and grammar.level.fullmatch(one) else one for one in whole)


def _first(name: str) -> str:
    """A name without the words that lead up to it; a known title and its level begin it."""
    cut = max((match.end() for match in _grammar().before.finditer(name) if match.end() <= len(name) - 2), default=0)
    ranked = re.search(r"(?:省|市|县|国家|区)级", name)
    return name[max(cut, ranked.start() if ranked else 0) :]


def _last(name: str) -> str:
    """A name without the words that follow it: it ends with the noun, before words for a ladder."""
    grammar = _grammar()
    frame = grammar.frame.search(name)
    name = name[: frame.start()].removesuffix("的") if frame and frame.start() > 1 else name
    name = name.partition("的")[0]
    ends = [match.end() for match in grammar.noun.finditer(name)]
    return name[: ends[-1]] if ends else name


def _is_name(name: str) -> bool:
    return bool(known_titles().search(name)) or any(
        match.end() == len(name) for match in _grammar().noun.finditer(name)
    )
