"""A firm as its profile describes it (企业画像): where it is, what it does, how large it is, what it holds and has done."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from policycli.errors import Message, UsageError
from policycli.query.titles import RECOGNITION, Title, held_by_event, titles_in, unmarked

if TYPE_CHECKING:
    from policycli.names.regions import Region

_BETWEEN = "=:= \t"
"""What may stand between an event and its amount: 技改投资=3000万元, 技改投资 3000万元."""


class Said(NamedTuple):
    """A word of the profile and where it stands: `--event`, or `firm.toml:7: events`."""

    text: str
    place: str


class Amount(NamedTuple):
    """An amount (金额) in the base unit of its currency, and as it was written."""

    value: float
    unit: str
    text: str


class Event(NamedTuple):
    """What the firm has done or been given (事项): 技改投资 of 3000万元, 首次认定高新技术企业."""

    name: str
    amount: Amount | None
    kinds: frozenset[str]
    """Events of `firm_events.tsv` that its name speaks of."""
    recognition: str | None
    """`first`, `new`, `granted` or `renewed` where a title was given."""
    titles: tuple[Title, ...]


class Firm(NamedTuple):
    """A firm: what is not known of it is None or empty."""

    region: Region | None = None
    sizes: frozenset[str] = frozenset()
    size: str = ""
    sectors: tuple[str, ...] = ()
    titles: tuple[tuple[str, tuple[Title, ...]], ...] = ()
    """Each title as it was written, with what it names; nothing where it is none of the known ones."""
    events: tuple[Event, ...] = ()
    notes: tuple[Message, ...] = ()


def firm_of(
    region: Said | None, size: Said | None, sectors: Sequence[Said], titles: Sequence[Said], events: Sequence[Said]
) -> Firm:
    """The firm that the words describe; raises `UsageError` with the place of a word that means nothing."""
    from policycli.query.typed import folded

    named = [(folded(one.text), one) for one in titles]
    found = tuple((text, tuple(titles_in(unmarked(text)))) for text, _ in named)
    notes = [
        Message(
            "{place}: {title!r} is none of the known titles; it is looked for word for word", place=place, title=text
        )
        for (text, (_, place)), (_, read) in zip(named, found, strict=True)
        if not read
    ]
    done = tuple(_event(one) for one in events)
    found += tuple((one.name, one.titles) for one in done if held_by_event(one.recognition, one.titles))
    sizes = _sizes(size) if size else frozenset[str]()
    return Firm(
        _region(region) if region else None,
        sizes,
        size.text if size else "",
        tuple(folded(one.text) for one in sectors),
        found,
        done,
        tuple(notes),
    )


@cache
def size_classes() -> dict[str, frozenset[str]]:
    """The classes (large, medium, small, micro) that a word for the size of firms covers: 小微企业 small and micro."""
    from policycli.lexicon import table

    return {word: frozenset(classes.split()) for word, classes, _ in table("firm_sizes")}


def _sizes(size: Said) -> frozenset[str]:
    from policycli.query.suggest import suggesting
    from policycli.query.typed import folded

    word, known = folded(size.text), size_classes()
    if word not in known:
        listed = ", ".join(known)
        said = Message("{place}: {size!r} is no size; known: {known}", place=size.place, size=word, known=listed)
        raise UsageError(suggesting(said, word, known))
    return known[word]


def _region(said: Said) -> Region:
    """The region of 宿迁, 江苏宿迁 or 江苏省宿迁市; its parts must follow each other."""
    from policycli.names.regions import region_ending_at, regions_named
    from policycli.query.typed import folded

    text = "".join(folded(said.text).split())
    found = region_ending_at(text, len(text))
    if found is not None and found[0] == 0:
        return found[1]
    several = regions_named(text)
    if several:
        places = ", ".join("".join(one.path) for one in several[:3])
        raise UsageError(
            "{place}: {region} is the name of several places ({places}); write the city before it",
            place=said.place,
            region=text,
            places=places,
        )
    from policycli.lexicon import table
    from policycli.query.suggest import suggesting

    nothing = Message("{place}: no region {region!r} is known", place=said.place, region=text)
    raise UsageError(suggesting(nothing, text, sorted({form for row in table("regions") for form in row[1:3]})))


def _event(said: Said) -> Event:
    from policycli.query.typed import folded

    text = folded(said.text)
    name, amount = _parted(text, said.place)
    if not name:
        raise UsageError(
            "{place}: {event!r} names no event; write such as 技改投资=3000万元", place=said.place, event=text
        )
    from policycli.query.titles import kinds_in

    bare = unmarked(name).text
    kinds = kinds_in(bare)
    recognition = next((one for one in RECOGNITION if one in {found.group for found in kinds}), None)
    return Event(name, amount, frozenset(one.kind for one in kinds), recognition, tuple(titles_in(unmarked(name))))


def _parted(text: str, place: str) -> tuple[str, Amount | None]:
    """An event and its amount: after a sign, or the words that end the text; what looks like an amount must be one."""
    for sign in "=:":
        name, found, tail = text.partition(sign)
        if found:
            return name.strip(), _amount(tail.strip(), place)
    name, _, tail = text.rpartition(" ")
    if name and any(one.isdigit() for one in tail):
        return name.strip(), _amount(tail, place)
    from policycli.extract.numerals import NUMBER

    for match in NUMBER.finditer(text):
        if match.start() and text[match.end() : match.end() + 1] and _money(text[match.start() :]) is not None:
            return text[: match.start()].rstrip(_BETWEEN), _money(text[match.start() :])
    return text, None


def _amount(text: str, place: str) -> Amount:
    found = _money(text)
    if found is None:
        raise UsageError("{place}: {amount!r} is no amount of money; write such as 3000万元", place=place, amount=text)
    return found


def _money(text: str) -> Amount | None:
    """The amount that the whole text is, in the grammar of figures."""
    from policycli.extract.numerals import NUMBER, number_value
    from policycli.extract.quantity import unit_at

    number = NUMBER.match(text)
    value = number_value(number.group()) if number else None
    if number is None or value is None:
        return None
    unit, end = unit_at(text, number.end())
    if unit is None or unit.dimension != "money" or end != len(text):
        return None
    return Amount(value, unit.name, text)
