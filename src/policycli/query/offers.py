"""Offers (奖补) in a catalogue: each amount with the words of its sentence that are about it, a percentage with its cap."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from policycli.query.answer import Object
from policycli.query.titles import RECOGNITION, kinds_in, titles_in, unmarked

KINDS = ("subsidy", "funding")
STATUSES = ("rule", "target")
# Handed out to whoever comes, also where a text only tells that they are: 发放5000万元汽车消费券.
_VOUCHERS = re.compile("(?<![债证])券")
_LIST = re.compile(r"[、,和及]?\s*(?:最高|不超过)?")
_STOP = re.compile("[,;。)、]")
_PAYEE = re.compile("对|获|认定|企业(?!年度|累计|最高|补助|每年|不超过)")
_LEVEL_ENDS = re.compile("(?:国家|省|市|区|县)级?$")
_THRESHOLD = re.compile(r"(?:以上|及以上)$")
_OUT = "\n"
"""Stands for each character of a quote that is not about an offer, so that places stay what they are."""
_WINDOW = 600
"""How far before an amount the words about it may begin."""
_MOST = 20
"""Longer lists of amounts are tables, whose payees stand elsewhere."""


class Offer(NamedTuple):
    """One amount that is offered: the figure, its cap, and the words of the quote that are about it."""

    figure: Object
    cap: Object | None
    about: str
    """The quote from `offset` to the end of the words, with all that is about others taken out."""
    offset: int
    start: int
    """Where the figure begins in `about`."""
    others: tuple[tuple[int, Object], ...]
    """The other figures before it with their places in `about`: thresholds among them."""
    share: tuple[int, int]
    """Which of how many amounts in a list it is: 分别给予200万元、100万元 are 0 and 1 of 2."""


class _Placed(NamedTuple):
    """A figure with its place in the quote, and its cap with the end of that."""

    start: int
    figure: Object
    cap: Object | None = None
    cap_end: int = 0

    @property
    def end(self) -> int:
        return self.start + len(self.figure["text"])


def offers(figures: Iterable[Object]) -> Iterator[Offer]:
    """The offers among the figures, which come sentence by sentence."""
    for _, found in groupby(figures, key=lambda one: (one["document"], one["quote"])):
        yield from _of_sentence(list(found))


def _offered(one: Object) -> bool:
    """Whether a figure is an amount that is offered; 300万元以上 is what is asked for."""
    return (
        one["kind"] in KINDS
        and (one["status"] in STATUSES or bool(_VOUCHERS.search(one["metric"] or "")))
        and not (one["comparator"] in {"ge", "gt"} and _THRESHOLD.search(one["text"]))
    )


def _of_sentence(figures: Sequence[Object]) -> Iterator[Offer]:
    quote, at = figures[0]["quote"], 0
    placed: list[_Placed] = []
    for figure in sorted(figures, key=lambda each: each["location"]["start"]):
        start = quote.find(figure["text"], at)
        if start < 0:
            continue  # its words are not those of the quote: nothing can be said about it
        at = start + len(figure["text"])
        placed.append(_Placed(start, figure))
    end = 0
    for group in _grouped(quote, [one for one in placed if _offered(one.figure)]):
        first = group[0].start
        low = max(0, first - _WINDOW)
        clause = max(low, quote.rfind(";", low, first) + 1, quote.rfind("。", low, first) + 1)
        begin = end if end > clause and _names_payee(quote[end:first]) else clause
        end = max(group[-1].end, group[-1].cap_end)
        before = placed[bisect_left(placed, begin, key=_start) : bisect_left(placed, first, key=_start)]
        others = [one for one in before if not _offered(one.figure)]
        spans = _payees(quote, begin, group)
        for number, one in enumerate(group):
            offset = max(begin, one.start - _WINDOW)
            about = _about(quote, offset, group, number, spans)
            shown = tuple((each.start - offset, each.figure) for each in others if each.start >= offset)
            yield Offer(one.figure, one.cap, about, offset, one.start - offset, shown, (number, len(group)))


def _start(one: _Placed) -> int:
    return one.start


def _grouped(quote: str, found: Sequence[_Placed]) -> Iterator[list[_Placed]]:
    """Amounts that are listed together (分别给予A、B、C) as one group; a cap goes with what it caps."""
    group: list[_Placed] = []
    end = 0
    for one in found:
        between = quote[end : one.start]
        if group and _caps(group[-1], one.figure, between):
            group[-1] = group[-1]._replace(cap=one.figure, cap_end=one.end)
        elif group and group[-1].cap is None and _LIST.fullmatch(between) and _alike(group[-1].figure, one.figure):
            group.append(one)
        else:
            if group:
                yield group
            group = [one]
        end = one.end
    if group:
        yield group


def _alike(one: Object, other: Object) -> bool:
    return bool(one["unit"] == other["unit"])


def _caps(before: _Placed, one: Object, between: str) -> bool:
    """Whether an amount is the most that the one before it comes to: 10%给予补助,最高奖励400万元."""
    counted = before.figure["unit"] == "%" or before.figure["per"] is not None
    most = one["unit"] != "%" and one["comparator"] in {"le", "lt"}
    return before.cap is None and counted and most and not _names_payee(between)


def _names_payee(text: str) -> bool:
    """Whether words between two amounts say anew whom the second is for: 奖励20万元、技改设备投资按8%."""
    if _PAYEE.search(text):
        return True
    told = {*RECOGNITION, "spending"}
    return bool(titles_in(unmarked(text))) or any(one.group in told for one in kinds_in(text))


def _about(quote: str, offset: int, group: Sequence[_Placed], number: int, spans: Sequence[tuple[int, int]]) -> str:
    """The quote from `offset` on with what is not about the member `number` of the group taken out."""
    one = group[number]
    stop = _STOP.search(quote, one.end)
    end = stop.start() if stop and number == len(group) - 1 else one.end
    kept = list(quote[offset:end])
    near = range(bisect_left(group, offset, key=_start), number)
    taken = [(group[other].start, group[other].end) for other in near]
    taken += [span for other, span in enumerate(spans) if other != number]
    for start, stop_ in taken:
        low, high = max(0, start - offset), min(len(kept), stop_ - offset)
        if low < high:
            kept[low:high] = _OUT * (high - low)
    return "".join(kept)


def _payees(quote: str, begin: int, group: Sequence[_Placed]) -> list[tuple[int, int]]:
    """Where the payees (奖补对象) of listed amounts stand, without what they share; none where their levels tell them apart."""
    first = group[0].start
    if not 1 < len(group) <= _MOST:
        return []
    own = [_payee(quote, begin, first, one.figure) for one in group]
    found = [span for span in own if span]
    if len(set(found)) < len(group) or any(_LEVEL_ENDS.search(quote[slice(*span)]) for span in found):
        return []
    if any(len(title.levels) == len(group) for title in titles_in(unmarked(quote[begin:first]))):
        return []
    return [(start + _shared(quote[start:end]), end) for start, end in found]


def _shared(payee: str) -> int:
    """How long the beginning of a payee is that holds for those listed after it: 新认定的A企业、B企业."""
    given = next((one for one in kinds_in(payee) if one.group in RECOGNITION and one.start < 2), None)
    return given.end if given else 0


def _payee(quote: str, begin: int, end: int, figure: Object) -> tuple[int, int] | None:
    """Where the payee (奖补对象) of a figure stands."""
    metric = figure["metric"]
    start = quote.find(metric, begin, end) if metric else -1
    return (start, start + len(metric)) if start >= 0 else None
