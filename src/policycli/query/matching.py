"""Match (政策匹配): what a catalogue offers beside what a firm is: offers and programmes that it may apply for, ranked."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from policycli.errors import Message
from policycli.lexicon import words
from policycli.query.answer import MATCH_VERDICTS, Answer, Filters, Object
from policycli.query.estimates import estimate
from policycli.query.filters import conditions
from policycli.query.firm import Firm
from policycli.query.narrowing import FIRM_WORDS
from policycli.query.offers import KINDS, offers
from policycli.query.passages import figures_beside, list_mentions
from policycli.query.requirement import MET, NOT_MET, UNKNOWN, Requirement
from policycli.query.requirements import requirements

if TYPE_CHECKING:
    from policycli.names.regions import Region

CORE = frozenset({"title", "event", "other"})
"""Conditions that matter most; the others narrow an offer."""
PROGRAMMES = frozenset({"fund", "mechanism", "platform", "campaign", "plan", "project", "pilot"})
_AROUND = 300
"""How far around the name of a programme its words are read."""
_COMMON = ("id", "document", "agency", "quote", "section", "location")


class _Places(NamedTuple):
    """Where each agency and each document of the catalogue belongs: name of the region and path down to it."""

    agencies: dict[str, tuple[str | None, str]]
    documents: dict[str, tuple[str | None, str, str | None]]


def match(connection: sqlite3.Connection, firm: Firm, filters: Filters) -> Answer:
    """What the firm may apply for, best first; offers of other regions are left out and counted in the notes."""
    places = _places(connection)
    notes = conditions(connection, filters, "f").notes
    found: list[Object] = []
    elsewhere = silent = 0
    for offer in offers(figures_beside(connection, filters, KINDS)):
        place = _place(places, offer.figure, firm.region)
        if place is None:
            elsewhere += 1
            continue
        read = requirements(offer.about, firm, share=offer.share, start=offer.start, others=offer.others)
        if offer.figure["kind"] != "subsidy" and not (
            FIRM_WORDS.search(offer.about) and any(one.verdict == MET for one in read)
        ):
            silent += 1
            continue
        sums = estimate(offer, read, firm)
        figures = [offer.figure, *([offer.cap] if offer.cap else [])]
        told = [place, *_shifted(read, offer.offset)]
        found.append(_object(places, offer.figure, "figure", figures, told, sums))
    for one in list_mentions(connection, filters, sorted(PROGRAMMES)):
        met = _programme(one, firm)
        place = _place(places, one, firm.region) if met else None
        if met and place is not None:
            found.append(_object(places, one, "programme", [], [place, *met], None))
    found = _once(sorted(found, key=_rank))
    last = None if filters.limit is None else filters.offset + filters.limit
    return Answer(found[filters.offset : last], len(found), (*firm.notes, *notes, *_left_out(elsewhere, silent)))


def _programme(one: Object, firm: Firm) -> list[Requirement]:
    """What the words around a programme that has something to give say of firms, where the profile misses none of it."""
    place = max(0, one["quote"].find(one["name"].strip("“”《》")))
    offset = max(0, place - _AROUND)
    about = one["quote"][offset : place + _AROUND]
    if not any(word in about for word in words("benefits")):
        return []
    read = requirements(about, firm)
    told = [each for each in _shifted(read, offset) if each.verdict == MET]
    return told if told and all(each.verdict != NOT_MET for each in read) else []


def _shifted(read: Sequence[Requirement], offset: int) -> list[Requirement]:
    """The same with places in the whole quote."""
    return [one._replace(span=one.span and (one.span[0] + offset, one.span[1] + offset)) for one in read]


def _once(found: Sequence[Object]) -> list[Object]:
    """Each programme once, with the sentence that says most."""
    seen: set[tuple[str, str]] = set()
    kept = []
    for one in found:
        key = one["record"], one["id"]
        if key not in seen:
            kept.append(one)
        seen.add(key)
    return kept


def _left_out(elsewhere: int, silent: int) -> list[Message]:
    notes = []
    if elsewhere:
        notes.append(
            Message("{count} offer of another region left out", count=elsewhere)
            if elsewhere == 1
            else Message("{count} offers of other regions left out", count=elsewhere)
        )
    if silent:
        notes.append(
            Message("{count} sum left out that names nothing of the profile", count=silent)
            if silent == 1
            else Message("{count} sums left out that name nothing of the profile", count=silent)
        )
    return notes


def _places(connection: sqlite3.Connection) -> _Places:
    agencies = {
        name: (region or ("国家" if level == "national" else None), path or "")
        for name, level, region, path in connection.execute("SELECT name, level, region, region_path FROM agencies")
    }
    documents = {
        identity: (region, path or "", date)
        for identity, region, path, date in connection.execute("SELECT id, region, region_path, date FROM documents")
    }
    return _Places(agencies, documents)


def _place(places: _Places, one: Object, region: Region | None) -> Requirement | None:
    """Whether the agency's region, else the document's, holds the firm; None for an offer of another region."""
    name, path = places.agencies.get(one["agency"] or "", (None, ""))
    if name is None:
        name, path, _ = places.documents[one["document"]]
    words = one["agency"] or name or ""
    if name is None or region is None:
        return Requirement("region", MET if name == "国家" else UNKNOWN, words, None)
    held = "".join(region.path)
    if name == "国家" or (name in region.path and f"/{region.province}/" in path):
        return Requirement("region", MET, words, None, held)
    if f"/{region.name}/" in path and f"/{region.province}/" in path:
        return Requirement("region", UNKNOWN, words, None, held)
    return None


def verdict(read: Sequence[Requirement]) -> str:
    """`unlikely` where a condition is not met, `may_apply` where what matters most is met, else `unknown`.

    What matters most are titles and events, and a sector that is not known to be the firm's; an event that gave a title
    counts with it. Without any of them, size and the like decide.
    """
    if any(one.verdict == NOT_MET for one in read):
        return "unlikely"
    own = [one for one in read if one.condition not in {"region", "place"}]
    titled = any(one.condition == "title" for one in own)
    core = [
        one
        for one in own
        if (one.condition in CORE and not (titled and one.condition == "event"))
        or (one.condition == "sector" and one.verdict == UNKNOWN)
    ]
    decisive = core or own
    enough = all if core else any
    return "may_apply" if decisive and enough(one.verdict == MET for one in decisive) else "unknown"


def _object(
    places: _Places,
    one: Object,
    record: str,
    figures: Sequence[Object],
    read: Sequence[Requirement],
    sums: Object | None,
) -> Object:
    """One answer as an object of the contract."""
    return {
        **{name: one[name] for name in _COMMON},
        "record": record,
        "name": one["name"] if record == "programme" else one["metric"],
        "kind": one["kind"],
        "text": ", ".join(each["text"] for each in figures) or None,
        "figures": [each["id"] for each in figures],
        "date": places.documents[one["document"]][2],
        "verdict": verdict(read),
        "conditions": [
            {
                "condition": each.condition,
                "verdict": each.verdict,
                "words": one["quote"][slice(*each.span)] if each.span else each.words,
                "span": list(each.span) if each.span else None,
                "profile": each.profile,
            }
            for each in read
        ],
        "estimate": sums,
    }


def _rank(one: Object) -> tuple[int, bool, int, float, str]:
    """The likeliest first, offers before programmes, what is open least, what comes to most."""
    open_ = sum(each["verdict"] == UNKNOWN for each in one["conditions"])
    value = one["estimate"]["value"] if one["estimate"] else 0
    return MATCH_VERDICTS.index(one["verdict"]), one["record"] == "programme", open_, -value, one["id"]
