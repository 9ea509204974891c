"""Titles (称号) of firms in a text, each with its level, and the words that say a title was given or a thing was done.

A title is held only where it is named or strictly implied: a 国家级专精特新“小巨人”企业 is no 省级专精特新中小企业 by
its name, though it usually was one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from policycli.lexicon import branches, table
from policycli.records import CleanText

RECOGNITION = ("renewed", "first", "new", "granted")
"""Classes of `firm_events.tsv` that give a title, the strictest first: 复审, 首次认定, 新认定, 获批."""
_MARKS = frozenset("“”‘’《》〈〉「」『』\"'")
_JOINED = re.compile("(?:企业)?[、,及和或与以]{1,3}(?:其他)?")


class Title(NamedTuple):
    """A title in a text: its kind, its levels (省、市级 are two), and its place."""

    kind: str
    levels: tuple[str, ...]
    start: int
    end: int


class Word(NamedTuple):
    """A word for an event: its kind, its class, and its place."""

    kind: str
    group: str
    start: int
    end: int


def unmarked(text: str) -> CleanText:
    """The text without quotation marks, with the way back: 专精特新“小巨人”企业 is found as 专精特新小巨人企业."""
    whole = CleanText(text, range(len(text) + 1))
    return whole.without([(at, at + 1) for at, one in enumerate(text) if one in _MARKS])


@cache
def _known() -> tuple[re.Pattern[str], dict[str, str], dict[str, tuple[str, str]], dict[str, str]]:
    """The pattern of titles, the kind of each form, level and implied kind of each kind, the level of each word."""
    kinds: dict[str, tuple[str, str]] = {}
    forms: dict[str, str] = {}
    for kind, written, level, implies, _, _ in table("titles"):
        kinds[kind] = level, implies
        forms |= dict.fromkeys(written.split("|"), kind)
    levels = {word: level for word, level, _ in table("title_levels")}
    level = f"(?<![我全本各该])(?:{branches(levels)})"
    pattern = re.compile(
        rf"(?:(?P<levels>{level}(?:[、和及,](?:{branches(levels)}))*)(?:优秀|新一代|示范)?)?(?P<form>{branches(forms)})"
    )
    return pattern, forms, kinds, levels


def titles_in(clean: CleanText) -> list[Title]:
    """The titles in a text without marks, with their places in the text as it was."""
    pattern, forms, kinds, levels = _known()
    found: list[Title] = []
    end = 0
    carried: tuple[str, ...] = ()
    for match in pattern.finditer(clean.text):
        kind = forms[match["form"]]
        stated = tuple(levels[one] for one in re.split("[、和及,]", match["levels"])) if match["levels"] else ()
        if not stated and found and not kinds[kind][0] and _JOINED.fullmatch(clean.text[end : match.start()]):
            stated = carried  # 市级智能工厂、数字化车间: both of the city
        carried, end = stated, match.end()
        found.append(Title(kind, stated, *clean.raw_span(*match.span())))
    return found


def joined(text: str, one: Title, other: Title) -> bool:
    """Whether two titles are a choice (A、B或C企业)."""
    return (
        _JOINED.fullmatch("".join(mark for mark in text[one.end : other.start] if mark not in _MARKS and mark != "\n"))
        is not None
    )


def _implied(kind: str) -> Iterable[str]:
    kinds = _known()[2]
    while kind:
        yield kind
        kind = kinds[kind][1]


def holds(held: Title, needed: Title) -> bool:
    """Whether a firm with the title `held` surely has the `needed` one: the same or a wider kind, and the same level."""
    if needed.kind not in _implied(held.kind):
        return False
    kinds = _known()[2]
    level = needed.levels or ((kinds[needed.kind][0],) if kinds[needed.kind][0] else ())
    have = held.levels or ((kinds[held.kind][0],) if kinds[held.kind][0] else ())
    return not level or any(one in level for one in have)


def held_by_event(recognition: str | None, titles: tuple[Title, ...]) -> bool:
    """Whether an event says that a title is held: 首次认定高新技术企业 does, 新增智能车间 likewise."""
    return recognition is not None and bool(titles)


@cache
def _events() -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    forms = {form: (kind, group) for kind, group, written, _ in table("firm_events") for form in written.split("|")}
    return re.compile(f"(?<!可)(?:{branches(forms)})"), forms


def kinds_in(text: str) -> list[Word]:
    """The words for events in a text."""
    pattern, forms = _events()
    return [Word(*forms[match.group()], *match.span()) for match in pattern.finditer(text)]
