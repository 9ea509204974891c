"""Requirements (申报条件) of an offer as its words state them, each beside what the firm's profile says.

Met and not met are said only where the words of both decide it; all else is unknown. Nothing here decides what only an
agency can decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from policycli.lexicon import branches, mapping
from policycli.query.answer import Object
from policycli.query.firm import Firm
from policycli.query.happenings import events
from policycli.query.narrowing import applicants, names_firms, sectors, sizes, thresholds
from policycli.query.requirement import MET, UNKNOWN, Requirement, Wording, at
from policycli.query.titles import Title, Word, holds, joined, kinds_in, titles_in, unmarked

_FOR = re.compile(r"(?:^|(?<=[\n,;。:、是]))对")
_PLACE = re.compile("(?:园|示范|开发|保税|高新)区内")


def requirements(
    about: str,
    firm: Firm,
    *,
    share: tuple[int, int] = (0, 1),
    start: int | None = None,
    others: Sequence[tuple[int, Object]] = (),
) -> list[Requirement]:
    """The requirements in the words `about` an offer that begins at `start`, `others` being the figures before it."""
    named = [(one.start, one.end) for one in titles_in(unmarked(about))]
    payee = max((match.start() for match in _FOR.finditer(about, 0, start or len(about))), default=0)
    wording = Wording(about, unmarked("\n" * payee + about[payee:]), share, start)
    titles = _titles(wording)
    found = list(_title_requirements(wording, titles, firm))
    named += [one.span for one in found if one.span]
    kinds = [one for one in _kinds(wording) if not _inside(one, named)]
    nobody = list(applicants(about[:start], kinds))
    found += events(wording, kinds, titles, bool(found or nobody), firm)
    found += thresholds(wording, kinds, others, firm)
    found += sizes(about, named, firm)
    found += sectors(about, named + [one.span for one in found if one.span and one.condition == "event"], firm)
    found += nobody
    if not any(names_firms(about, one) for one in found):
        said = "".join(one if one != "\n" else " " for one in about[:start]).strip(" ,;:、()")
        found.append(at(about, "other", UNKNOWN, (about.find(said), about.find(said) + len(said))))
    found += [at(about, "place", UNKNOWN, match.span()) for match in list(_PLACE.finditer(about))[:1]]
    return found


def _inside(one: Word, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= one.start and one.end <= end for start, end in spans)


def _kinds(wording: Wording) -> list[Word]:
    return [
        Word(one.kind, one.group, *wording.clean.raw_span(one.start, one.end)) for one in kinds_in(wording.clean.text)
    ]


def _titles(wording: Wording) -> list[Title]:
    """The titles, each with the one level that goes with the amount where several are listed with as many amounts."""
    number, count = wording.share
    found = titles_in(wording.clean)
    stated = _level_before(wording)
    return [
        one._replace(levels=(one.levels[number],))
        if len(one.levels) == count > 1
        else one._replace(levels=(stated,))
        if stated
        else one
        for one in found
    ]


@cache
def _level_words() -> re.Pattern[str]:
    return re.compile(f"({branches(mapping('title_levels'))})(?:每[家户个])?$")


def _level_before(wording: Wording) -> str | None:
    """The level right before the amount: 分别给予建设单位国家级500万元、省级100万元."""
    match = _level_words().search(wording.about[: wording.start][-8:]) if wording.start else None
    return mapping("title_levels")[match[1]] if match and match[1].endswith("级") else None


def _title_requirements(wording: Wording, titles: Sequence[Title], firm: Firm) -> Iterator[Requirement]:
    """Titles that are listed are a choice, one requirement; a title of the profile that is not known is met by its words."""
    about = wording.about
    groups: list[list[Title]] = []
    for one in titles:
        if groups and joined(about, groups[-1][-1], one):
            groups[-1].append(one)
        else:
            groups.append([one])
    for group in groups:
        span = group[0].start, group[-1].end
        holding = next(
            (text for text, held in firm.titles for has in held if any(holds(has, needed) for needed in group)), None
        )
        yield at(about, "title", MET if holding else UNKNOWN, span, holding)
    for text, held in firm.titles:
        if not held:
            bare = unmarked(text).text
            start = wording.clean.text.find(bare)
            if start >= 0:
                yield at(about, "title", MET, wording.clean.raw_span(start, start + len(bare)), text)
