"""Names (名称): whether the programmes that a claim names stand in the catalogue, of that region and agency."""

from __future__ import annotations

import json
import sqlite3

from policycli.catalogue.bigrams import plain_form
from policycli.query.agreement import agency_agrees, region_agrees
from policycli.query.answer import Filters, Object
from policycli.query.claims import Claim
from policycli.query.evidence import Evidence
from policycli.query.filters import Conditions, conditions
from policycli.query.passages import mention_objects

SHORTEST = 3
"""A programme's name of fewer characters is an everyday word in a claim without quotation marks."""


def program_verdicts(connection: sqlite3.Connection, claim: Claim, filters: Filters) -> list[Object]:
    """A verdict for each programme of the claim: those that the catalogue knows, and those that the grammar reads in it."""
    bare, allowed = plain_form(claim.text), conditions(connection, filters, "m")
    known: dict[str, int] = {}
    for number, name, aliases in connection.execute("SELECT rowid, name, aliases FROM programs ORDER BY mentions DESC"):
        for form in map(plain_form, (name, *json.loads(aliases))):
            if len(form) >= SHORTEST and form in bare:
                known.setdefault(form, number)
    longest = [form for form in known if not any(form != other and form in other for other in known)]
    found = [_verdict(connection, claim, form, known[form], allowed) for form in sorted(longest, key=bare.index)]
    unknown = [
        name
        for name in _read(claim, known=bool(longest))
        if not any(plain_form(name) in other or other in plain_form(name) for other in longest)
    ]
    found += [_verdict(connection, claim, name, None, allowed) for name in unknown]
    return found or [_verdict(connection, claim, "", None, allowed)]


def _read(claim: Claim, *, known: bool) -> list[str]:
    """The names that the claim itself marks, and where it has neither a figure nor a known one those that it spells out."""
    read: list[str] = []
    if not known and not claim.figures:
        from policycli.extract.initiatives import find

        read = [one.name for one in find(claim.text) if one.kind and one.accepted]
    names = list(dict.fromkeys((*read, *claim.names)))
    return [one for one in names if not any(one != other and plain_form(one) in plain_form(other) for other in names)]


def _verdict(
    connection: sqlite3.Connection, claim: Claim, name: str, number: int | None, allowed: Conditions
) -> Object:
    """The verdict on one name; `number` is its programme's row."""
    said, facets, first = "not_found", [], None
    for one in mention_objects(connection, number, allowed) if number is not None else ():
        about = Evidence(one["record"], one["sentence"], "", 1.0, one["about"])
        wrong = [
            facet
            for facet, right in (
                ("agency", agency_agrees(connection, claim.agencies, about)),
                ("region", region_agrees(connection, claim, about)),
            )
            if not right
        ]
        if first is None or len(wrong) < len(facets):
            first, facets = one["record"], wrong
        if not wrong:
            break
    if first is not None:
        said = "supported" if not facets else "differs" if facets == ["agency"] else "not_found"
    nearest: Object = first or {}
    shown = ("id", "document", "agency", "quote", "section", "location")
    return {
        **{key: nearest.get(key, [] if key == "section" else None) for key in shown},
        "claim": claim.text,
        "part": name,
        "verdict": said,
        "differs": facets,
        "value": None,
        "value_max": None,
        "unit": None,
        "comparator": None,
        "period": None,
        "found": nearest.get("name"),
        "evidence": [],
    }
