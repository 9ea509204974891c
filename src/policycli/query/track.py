"""Tracking (跟踪): one indicator, programme or title through time: promised, reported, and what can be set side by side."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from policycli.errors import Message
from policycli.query.answer import Answer, Filters, Object, page_of
from policycli.query.comparability import Reason, difference, what_differs
from policycli.query.scope import Compared
from policycli.query.subject import Subject, figures_of, measures_of, nothing, subject

NOTES = 3
"""So many other figures are named with each that cannot be compared with it, those that differ least."""
LOOK = 40
"""So many earlier figures of the same indicator are looked at for each."""
EVIDENCE = 3
"""So many later mentions are given for each promise."""
_ROLES = {
    "target": "promised",
    "planned": "promised",
    "achieved": "reported",
    "done": "reported",
    "ongoing": "ongoing",
    "rule": "rule",
}
_UNDATED = "9999"


class _Mention(NamedTuple):
    """A sentence that holds the words, where an agency says it."""

    id: str
    document: str
    date: str | None
    quote: str
    location: Object


def track(connection: sqlite3.Connection, text: str, filters: Filters) -> Answer:
    """Promises and reports of the subject in the order of time, each with what it can be set beside and what not."""
    wanted = subject(connection, text, filters)
    figures, notes = figures_of(connection, wanted)
    measures = measures_of(connection, wanted)
    mentions = _mentions(connection, wanted) if figures or measures else {}
    objects = _tracked(figures, mentions)
    shown = {one["id"] for one in objects}
    objects += [_measure(one, mentions) for one in measures if not (set(one["figures"]) & shown)]
    objects.sort(key=lambda one: (*moment(one)[:3], one["record"] != "figure", one["location"]["start"]))
    if not objects:
        return Answer([], 0, (*wanted.notes, *notes, *nothing(connection, wanted)))
    last = None if filters.limit is None else filters.offset + filters.limit
    return Answer(objects[filters.offset : last], len(objects), (*wanted.notes, *notes))


def moment(one: Object) -> tuple[str, str, str, int]:
    """Where an object stands in time: at the end of its period, else of its document's date; without either, last."""
    period = one["period"]
    said = _day(one["date"])
    when = _day(period["end"] or period["start"]) if period and (period["end"] or period["start"]) else said
    return when, said, one["document"], one["location"]["start"]


def _day(date: str | None) -> str:
    """The last day of a date, which may be a year or a month only."""
    if date is None:
        return _UNDATED
    return {4: f"{date}-12-31", 7: f"{date}-31"}.get(len(date), date)


def families(figures: Sequence[Compared]) -> list[list[Compared]]:
    """The figures by indicator (指标): one whose words hold those of another is of its family."""
    found: list[tuple[str, list[Compared]]] = []
    for one in sorted(figures, key=lambda each: (len(each.core), each.core)):
        for core, members in found:
            if one.core == core or (core and core in one.core):
                members.append(one)
                break
        else:
            found.append((one.core, [one]))
    return [members for _, members in found]


def noted(other: Compared, reasons: Iterable[Reason]) -> Object:
    """Why a figure is not subtracted from `other`, as it stands in JSON."""
    reasons = list(reasons)
    said = reasons[0].said
    for reason in reasons[1:]:
        said = Message("{said}; {more}", said=said, more=reason.said)
    figure = other.figure
    return {
        "with": figure["id"],
        "differs": [reason.name for reason in reasons],
        "text": Message("{value} in {id}: {said}", value=figure["text"], id=figure["id"], said=said),
    }


def figure_fields(one: Compared) -> Object:
    """The keys that a figure has wherever it is set beside others."""
    figure = one.figure
    return {
        **{key: figure[key] for key in ("id", "document", "agency", "quote", "section", "location")},
        "record": "figure",
        "role": _ROLES[figure["status"]],
        **{
            key: figure[key] for key in ("text", "metric", "kind", "status", "value", "value_max", "unit", "comparator")
        },
        **{key: figure[key] for key in ("per", "currency", "period")},
        "region": one.region,
        "date": figure["date"],
        "counting": one.counting,
        "scope": list(one.scope),
    }


def _tracked(figures: Sequence[Compared], mentions: dict[str, list[_Mention]]) -> list[Object]:
    objects: dict[str, Object] = {
        one.figure["id"]: {**figure_fields(one), "programs": [], **_nothing_beside()} for one in figures
    }
    for family in families(figures):
        family.sort(key=lambda each: moment(each.figure))
        for place, one in enumerate(family):
            _beside(one, family[max(0, place - LOOK) : place], objects)
    for made in objects.values():
        if made["role"] == "promised" and made["report"] is None:
            _follow(made, mentions)
    return list(objects.values())


def _nothing_beside() -> Object:
    """The keys that say what stands beside an object, before anything was found."""
    return {"promise": None, "report": None, "difference": None, "notes": [], "evidence": None}


def _beside(one: Compared, earlier: Sequence[Compared], objects: dict[str, Object]) -> None:
    """Set a figure beside the earlier ones of its family: a difference where nothing else differs, else a note.

    A rule (奖励30万元) is no promise of a number and no report of one.
    """
    own = objects[one.figure["id"]]
    earlier = [each for each in earlier if (each.figure["status"] == "rule") == (one.figure["status"] == "rule")]
    apart: list[tuple[int, int, Object]] = []
    for distance, other in enumerate(reversed(earlier)):
        reasons = what_differs(other, one)
        found = difference(other, one, reasons)
        if found is None:
            apart.append((len(reasons), distance, noted(other, reasons)))
            continue
        if reasons:
            promise, report = (other, one) if other.figure["status"] == "target" else (one, other)
            objects[promise.figure["id"]]["report"] = report.figure["id"]
            objects[report.figure["id"]]["promise"] = promise.figure["id"]
            objects[other.figure["id"]]["difference"] = {**found.object(), "with": one.figure["id"]}
        if own["difference"] is None:
            own["difference"] = {**found.object(), "with": other.figure["id"]}
    own["notes"] = [note for _, _, note in sorted(apart, key=lambda each: each[:2])[:NOTES]]


def _measure(one: Object, mentions: dict[str, list[_Mention]]) -> Object:
    common = {key: one[key] for key in ("id", "document", "agency", "quote", "section", "location")}
    nothing_said = dict.fromkeys(("metric", "kind"))
    numbers = dict.fromkeys(("value", "value_max", "unit", "comparator", "per", "currency"))
    made = {
        **common,
        "record": "measure",
        "role": _ROLES[one["status"]],
        "text": one["text"],
        **nothing_said,
        "status": one["status"],
        **numbers,
        "period": one["period"],
        "region": one["region"],
        "date": one["date"],
        "counting": None,
        "scope": [],
        "programs": one["programs"],
        **_nothing_beside(),
    }
    if made["role"] == "promised":
        _follow(made, mentions)
    return made


def _mentions(connection: sqlite3.Connection, wanted: Subject) -> dict[str, list[_Mention]]:
    """What each agency says that holds the words, oldest first; questions and a moderator's words are not its own."""
    rows = connection.execute(
        "SELECT s.agency, d.id || '.s' || (s.number + 1), d.id, d.date, s.text, d.path, s.line, s.start, s.\"end\", d.pages"
        " FROM sentences s"
        " JOIN documents d ON d.rowid = s.document"
        " WHERE s.rowid IN (SELECT rowid FROM sentence_index WHERE sentence_index MATCH ?)"
        " AND s.agency IS NOT NULL AND s.role NOT IN ('title', 'question', 'moderator')"
        " ORDER BY coalesce(d.date, '9999'), d.id, s.number",
        (wanted.expression,),
    )
    found: dict[str, list[_Mention]] = defaultdict(list)
    for agency, identity, document, date, quote, path, line, start, end, pages in rows:
        if wanted.held(quote):
            location = {"path": path, "line": line, "start": start, "end": end, "page": page_of(pages, start)}
            found[agency].append(_Mention(identity, document, date, quote, location))
    return found


def _follow(one: Object, mentions: dict[str, list[_Mention]]) -> None:
    """What the same agency says of it in later documents; where the order is not known, that is said."""
    if one["agency"] is None:
        one["notes"].append(
            _unknown("agency", Message("no agency is named: whose later documents to look in is not known"))
        )
        return
    one["evidence"] = []
    others = [each for each in mentions.get(one["agency"], ()) if each.document != one["document"]]
    others.sort(key=lambda each: not any(name in each.quote for name in one["programs"]))
    for each in others:
        later = is_later(each.date, one["date"])
        if later is not False and len(one["evidence"]) < EVIDENCE:
            shown = Message("{id} ({date})", id=each.id, date=each.date or Message("no date"))
            one["evidence"].append({**each._asdict(), "location": {**each.location}, "later": later, "text": shown})
    if one["date"] is None:
        one["notes"].append(_unknown("date", Message("the document has no date: what is later is not known")))


def _unknown(name: str, said: Message) -> Object:
    return {"with": None, "differs": [name], "text": said}


def is_later(date: str | None, than: str | None) -> bool | None:
    """Whether a date, which may be a year or a month only, lies wholly behind another; None where that is not known."""
    if date is None or than is None:
        return None
    length = min(len(date), len(than))
    if date[:length] == than[:length]:
        return False if len(date) == len(than) else None
    return date[:length] > than[:length]
