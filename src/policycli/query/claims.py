"""Claims (说法): what a sentence of the user's says, figure by figure, read with the grammar of the extraction.

Only the parts of the grammar that a claim needs are loaded: numbers, times, agencies. What a figure measures is not
decided here but compared word by word with what the documents say, so the trained weights are not needed.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from policycli.lexicon import words
from policycli.query.typed import folded

if TYPE_CHECKING:
    from policycli.extract.quantity import Quantity
    from policycli.records import Period

_BREAK = re.compile("[,;:。!?、\n]")
_NUMERALS = frozenset("0123456789〇零○一二两三四五六七八九十百千万亿半几数成")
_WITHIN = re.compile("[一二三四五六七八九十两\\d]+年内")
_QUOTED = re.compile("[“《「]([^“”《》「」]{2,40})[”》」]")
_NATION = re.compile("全国(?!政协|人大|工商联)|我国")
_UNLISTED = re.compile(r"(?:^|[,。;、在对])([\u4e00-\u9fff]{2,3}[省市县州])(?![级内外场])")


class ClaimedFigure(NamedTuple):
    """One figure (数字) of a claim: the quantity, its words as written, and what the claim says of it."""

    quantity: Quantity
    text: str
    words: frozenset[str]
    """Pairs of characters in its own clause that say what is measured."""
    around: frozenset[str]
    """Those of the rest of the claim before it: the subject, the programme."""
    direction: str | None
    period: Period | None


class Claim(NamedTuple):
    """A claim as read: its clean text, its figures and names, and the agencies and regions that it speaks of."""

    text: str
    figures: tuple[ClaimedFigure, ...]
    names: tuple[str, ...]
    """Names in quotation marks or title marks."""
    agencies: tuple[str, ...]
    regions: tuple[tuple[str, ...], ...]
    """Each region as its path, outermost first."""


def read_claim(typed: str) -> Claim:
    """What a claim says; a year that only the claim's writer knows (今年) is taken as not said."""
    text = folded(typed)
    found = _quantities(text)
    spent = [one for one in found if _WITHIN.fullmatch(text[one.start : one.end])]
    if len(spent) < len(found):  # 3年内培育100家: the years are no figure of their own
        found = [one for one in found if one not in spent]
    else:
        spent = []
    agencies, spans = _agencies(text)
    regions, region_spans = _regions(text, spans)
    times = _times(text)
    taken = [
        *spans,
        *region_spans,
        *((start, end) for start, end, _ in times),
        *((one.start, one.end) for one in spent),
    ]
    figures = tuple(_figure(text, found, place, taken, times) for place in range(len(found)))
    names = tuple(dict.fromkeys(match[1] for match in _QUOTED.finditer(text)))
    return Claim(text, figures, names, agencies, regions)


def _quantities(text: str) -> list[Quantity]:
    if _NUMERALS.isdisjoint(text):
        return []
    from policycli.extract.quantities import find_quantities
    from policycli.extract.surroundings import in_name

    return [one for one in find_quantities(text) if not in_name(text, one)]


def _figure(
    text: str,
    found: list[Quantity],
    place: int,
    taken: list[tuple[int, int]],
    times: list[tuple[int, int, Period | None]],
) -> ClaimedFigure:
    from policycli.extract.surroundings import said_direction

    one = found[place]
    begins = found[place - 1].end if place else 0
    stops = found[place + 1].start if place + 1 < len(found) else len(text)
    cut = _BREAK.search(text, one.end)
    stop = min(stops, cut.start() if cut else len(text))
    breaks = [match.end() for match in _BREAK.finditer(text, begins, one.start)]
    for start in (*reversed(breaks), begins, *(each.end for each in reversed(found[: max(0, place - 1)])), 0):
        own = pairs(_blanked(text, min(start, one.start), one.start, taken)) | pairs(
            _blanked(text, one.end, stop, taken)
        )
        if len(own) > 1:
            break
    around = pairs(_blanked(text, 0, one.start, [*taken, *((each.start, each.end) for each in found)])) - own
    said = [(end, period) for _, end, period in times if period is not None]
    period = next((period for end, period in reversed(said) if end <= one.start), said[0][1] if said else None)
    clause = breaks[-1] if breaks else begins
    return ClaimedFigure(one, text[one.start : one.end].strip(), own, around, said_direction(text, one, clause), period)


def _blanked(text: str, start: int, end: int, taken: list[tuple[int, int]]) -> str:
    """A stretch of the text, without what says who, where, when and how much."""
    piece = list(text[start:end])
    for first, last in taken:
        for at in range(max(first, start), min(last, end)):
            piece[at - start] = " "
    return "".join(piece)


@cache
def _fillers() -> re.Pattern[str]:
    fillers = sorted(words("claim_words", "filler"), key=len, reverse=True)
    return re.compile("|".join((*fillers, f"[{''.join(words('claim_words', 'mark'))}]")))


_MARKS = dict.fromkeys(map(ord, "“”‘’《》〈〉·\"'—-"))
_RUN = re.compile(r"[^\W\d_a-zA-Z]{2,}|[A-Za-z]+")


@lru_cache(maxsize=4096)  # the figures of a claim, and the claims of a file, meet the same sentences
def pairs(text: str) -> frozenset[str]:
    """The pairs of characters (二元组) of a text without filler words: what its words are compared by."""
    found: set[str] = set()
    for run in _RUN.findall(_fillers().sub(" ", text.translate(_MARKS))):
        if run[0].isascii():
            found.add(run.lower())
        else:
            found.update(run[at : at + 2] for at in range(len(run) - 1))
    return frozenset(found)


def _times(text: str) -> list[tuple[int, int, Period | None]]:
    from policycli.extract.times import find_times, resolve

    found: list[tuple[int, int, Period | None]] = []
    year = None
    for span in find_times(text):
        if span.rule == "each" or span.compared:
            found.append((span.start, span.end, None))
            continue
        period = resolve(span.text, span.rule, None, year)
        if period is not None and period.start:
            year = period.start[:4]
        found.append((span.start, span.end, period if period and (period.start or period.end) else None))
    return found


def _agencies(text: str) -> tuple[tuple[str, ...], list[tuple[int, int]]]:
    from policycli.names.agencies import find_agencies
    from policycli.names.bodies import Setting

    found = find_agencies(text, Setting())
    return tuple(dict.fromkeys(one.name for one in found)), [(one.start, one.end) for one in found]


def _regions(text: str, spans: list[tuple[int, int]]) -> tuple[tuple[tuple[str, ...], ...], list[tuple[int, int]]]:
    """The regions that the claim names outside the names of agencies, as paths, and where."""
    from policycli.names.bodies import NATIONAL
    from policycli.names.regions import region_starting_at

    found: list[tuple[str, ...]] = []
    places: list[tuple[int, int]] = []
    at = 0
    while at < len(text) - 1:
        inside = next((end for start, end in spans if start <= at < end), None)
        if inside is not None:
            at = inside
            continue
        named = region_starting_at(text, at)
        if named is not None:
            found.append(named[1].path)
            end = named[0] - text.startswith("级", named[0])  # 福建省级机构: a 省级机构 of 福建
            places.append((at, end))
            at = end
            continue
        at += 1
    for match in _NATION.finditer(text):
        found.append((NATIONAL,))
        places.append(match.span())
    for match in _UNLISTED.finditer(text):
        if not any(start < match.end(1) and match.start(1) < end for start, end in [*spans, *places]):
            found.append((match[1],))
            places.append(match.span(1))
    return tuple(dict.fromkeys(found)), places
