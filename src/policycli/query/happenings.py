"""What a firm must have done or been given (事项) for an offer: 首次认定, 技术改造, 租用, each beside the profile's events."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policycli.query.firm import Event, Firm
from policycli.query.requirement import MET, NOT_MET, UNKNOWN, Requirement, Wording, at
from policycli.query.titles import RECOGNITION, Title, Word, holds, kinds_in, unmarked

# What a recognition says of another: who was first recognised was recognised; who was renewed was not first.
_IMPLIES = {
    "first": {"first": MET, "new": MET, "granted": MET, "renewed": NOT_MET},
    "new": {"new": MET, "granted": MET, "renewed": NOT_MET},
    "granted": {"granted": MET},
    "renewed": {"renewed": MET, "granted": MET, "first": NOT_MET, "new": NOT_MET},
}


def events(
    wording: Wording, kinds: Sequence[Word], titles: Sequence[Title], titled: bool, firm: Firm
) -> Iterator[Requirement]:
    """What must have been done or given; `titled` where titles or applicants say already whom the offer is for."""
    about = wording.about
    given = [one for group in RECOGNITION for one in kinds if one.group == group]
    if given:
        yield _recognised(about, given[0], titles, firm)
    literal = _literal(wording, firm)
    if literal:
        yield literal
    spending = {one.kind: one for one in reversed(kinds) if one.group == "spending"}
    for kind, one in spending.items():
        done = next((event for event in firm.events if kind in event.kinds), None)
        if not (literal and literal.event is done):
            yield at(about, "event", MET if done else UNKNOWN, (one.start, one.end), done.name if done else None, done)
    doing = [one for one in kinds if one.group == "role" or (one.group == "doing" and not spending)]
    if doing and not (titled or given or (literal and not (literal.event and literal.event.kinds & spending.keys()))):
        met = [(one, event) for one in doing for event in firm.events if one.kind in event.kinds]
        if met:
            one, event = met[0]
            yield at(about, "event", MET, (one.start, one.end), event.name, event)
        else:
            yield at(about, "event", UNKNOWN, (doing[0].start, doing[0].end))


def _recognised(about: str, word: Word, titles: Sequence[Title], firm: Firm) -> Requirement:
    """首次认定, 新增, 获批: only an event of the profile says so, of one of the titles or of any."""
    span = word.start, word.end
    for event in firm.events:
        if event.recognition is None:
            continue
        about_it = not event.titles or any(holds(has, needed) for has in event.titles for needed in titles)
        verdict = _IMPLIES[event.recognition].get(word.group)
        if about_it and verdict and (titles or event.name in about):
            return at(about, "event", verdict, span, event.name, event)
    return at(about, "event", UNKNOWN, span)


def _literal(wording: Wording, firm: Firm) -> Requirement | None:
    """An event of the profile whose very words stand in the text."""
    for event in firm.events:
        bare = unmarked(event.name).text
        start = wording.clean.text.find(bare)
        asked = {one.group for one in kinds_in(bare)} & {"amount", *RECOGNITION}
        if start >= 0 and len(bare) > 3 and not asked:
            span = wording.clean.raw_span(start, start + len(bare))
            return at(wording.about, "event", MET, span, event.name, event)
    return None


def event_of(base: Sequence[Word], kinds: Sequence[Word], firm: Firm) -> Event | None:
    """The event with an amount that the last base word means: its own kind, or what the offer is about."""
    wanted = {base[-1].kind} if base[-1].group != "base" else {one.kind for one in kinds if one.group == "spending"}
    return next((event for event in firm.events if event.amount and wanted & event.kinds), None)
