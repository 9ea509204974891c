"""Offers (奖补) in a catalogue: each amount with the words of its sentence that are about it, a percentage with its cap."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from policycli.query.answer import Object
from policycli.query.titles import RECOGNITION, kinds_in, titles_in, unmarked

KINDS = ("subsidy", "funding")
STATUSES = ("rule", "target")
_CLAUSE = re.compile("[;。]")
_LIST = re.compile(r"[、,和及]?\s*(?:最高|不超过)?")
_STOP = re.compile("[,;。)、]")
_PAYEE = re.compile("对|获|认定|企业(?!年度|累计|最高|补助|每年|不超过)")
_LEVEL_ENDS = re.compile("(?:国家|省|市|区|县)级?$")
_THRESHOLD = re.compile(r"(?:以上|及以上)$")
_OUT = "\n"
"""Stands for each character of a quote that is not about an offer, so that places stay what they are."""


class Offer(NamedTuple):
    """One amount that is offered: the figure, its cap, and the quote with all that is about others taken out."""

    figure: Object
    cap: Object | None
    about: str
    start: int
    """Where the figure begins in the quote."""
    others: tuple[tuple[int, Object], ...]
    """The other figures of the sentence that stand before it, with their places: thresholds among them."""
    share: tuple[int, int]
    """Which of how many amounts in a list it is: 分别给予200万元、100万元 are 0 and 1 of 2."""


def offers(figures: Iterable[Object]) -> Iterator[Offer]:
    """The offers among the figures, which come sentence by sentence."""
    for _, found in groupby(figures, key=lambda one: (one["document"], one["quote"])):
        yield from _of_sentence(list(found))


def _offered(one: Object) -> bool:
    """Whether a figure is an amount that is offered; 300万元以上 is what is asked for."""
    return (
        one["kind"] in KINDS
        and one["status"] in STATUSES
        and not (one["comparator"] in {"ge", "gt"} and _THRESHOLD.search(one["text"]))
    )


def _of_sentence(figures: Sequence[Object]) -> Iterator[Offer]:
    quote, at = figures[0]["quote"], 0
    placed: list[tuple[int, Object]] = []
    for one in sorted(figures, key=lambda figure: figure["location"]["start"]):
        start = quote.find(one["text"], at)
        if start < 0:
            continue  # its words are not those of the quote: nothing can be said about it
        at = start + len(one["text"])
        placed.append((start, one))
    end = 0
    for group in _grouped(quote, [(start, one) for start, one in placed if _offered(one)]):
        first = group[0][0]
        clause = max((match.end() for match in _CLAUSE.finditer(quote, 0, first)), default=0)
        begin = max(clause, end) if _names_payee(quote[max(clause, end) : first]) else clause
        last = max(start + len(one["text"]) for start, one, _ in group)
        caps = {id(cap) for _, _, cap in group}
        end = max([last, *(start + len(one["text"]) for start, one in placed if id(one) in caps)])
        for number, (start, one, cap) in enumerate(group):
            about = _about(quote, begin, group, number)
            others = tuple(each for each in placed if begin <= each[0] < first and not _offered(each[1]))
            yield Offer(one, cap, about, start, others, (number, len(group)))


Placed = tuple[int, Object, Object | None]


def _grouped(quote: str, found: Sequence[tuple[int, Object]]) -> Iterator[list[Placed]]:
    """Amounts that are listed together (分别给予A、B、C) as one group; a cap goes with what it caps."""
    group: list[Placed] = []
    end = 0
    for start, one in found:
        between = quote[end:start]
        if group and _caps(group[-1], one, between):
            group[-1] = (*group[-1][:2], one)
        elif group and group[-1][2] is None and _LIST.fullmatch(between) and _alike(group[-1][1], one):
            group.append((start, one, None))
        else:
            if group:
                yield group
            group = [(start, one, None)]
        end = start + len(one["text"])
    if group:
        yield group


def _alike(one: Object, other: Object) -> bool:
    return bool(one["unit"] == other["unit"])


def _caps(before: Placed, one: Object, between: str) -> bool:
    """Whether an amount is the most that the one before it comes to: 10%给予补助,最高奖励400万元."""
    _, figure, cap = before
    counted = figure["unit"] == "%" or figure["per"] is not None
    return (
        cap is None
        and counted
        and one["unit"] != "%"
        and one["comparator"] in {"le", "lt"}
        and not _names_payee(between)
    )


def _names_payee(text: str) -> bool:
    """Whether words between two amounts say anew whom the second is for: 奖励20万元、技改设备投资按8%."""
    if _PAYEE.search(text):
        return True
    told = {*RECOGNITION, "spending"}
    return bool(titles_in(unmarked(text))) or any(one.group in told for one in kinds_in(text))


def _about(quote: str, begin: int, group: Sequence[Placed], number: int) -> str:
    """The quote from `begin` on with what is not about the member `number` of the group taken out."""
    start, one, _ = group[number]
    stop = _STOP.search(quote, start + len(one["text"]))
    end = stop.start() if stop and number == len(group) - 1 else start + len(one["text"])
    kept = [_OUT] * begin + list(quote[begin:end]) + [_OUT] * (len(quote) - end)
    spans = [_payee(quote, begin, group[0][0], figure) for _, figure, _ in group]
    own = {span for span in spans if span}
    by_level = any(_LEVEL_ENDS.search(quote[slice(*span)]) for span in own) or any(
        len(title.levels) == len(group) for title in titles_in(unmarked(quote[begin : group[0][0]]))
    )
    if len(own) == len(group) > 1 and not by_level:
        for other, span in enumerate(spans):
            if span and other != number:
                first = span[0] + _shared(quote[slice(*span)])
                kept[first : span[1]] = _OUT * (span[1] - first)
    for other, (place, figure, _) in enumerate(group):
        if other != number:
            kept[place : place + len(figure["text"])] = _OUT * len(figure["text"])
    return "".join(kept)


def _shared(payee: str) -> int:
    """How long the beginning of a payee is that holds for those listed after it: 新认定的A企业、B企业."""
    given = next((one for one in kinds_in(payee) if one.group in RECOGNITION and one.start < 2), None)
    return given.end if given else 0


def _payee(quote: str, begin: int, end: int, figure: Object) -> tuple[int, int] | None:
    """Where the payee (奖补对象) of a figure stands."""
    metric = figure["metric"]
    start = quote.find(metric, begin, end) if metric else -1
    return (start, start + len(metric)) if start >= 0 else None
