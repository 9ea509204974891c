"""Verifying (核对): each figure and programme of a claim beside what the catalogue's documents say.

`supported`: one figure agrees in all that the claim says. `differs`: one speaks of the same indicator, region and agency,
and value, bound, unit, year or agency is another. `not_found`: nothing speaks of it. What the claim does not say is not
held against it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from policycli.query.agreement import agency_agrees, period_agrees, region_agrees
from policycli.query.answer import Filters, Object
from policycli.query.claims import Claim, ClaimedFigure, pairs, read_claim
from policycli.query.evidence import Evidence, alike, evidence
from policycli.query.filters import Conditions, conditions

CLOSE = 0.66
"""A figure that shares less of the claim's words speaks of something else."""
NEAREST = 0.3
"""One that shares less is not even shown."""
SPREAD = 0.15
"""Figures that are farther from the claim than this from the closest speak of something else."""
SHOWN = 3


class Compared(NamedTuple):
    """A figure of the catalogue with the facets in which it is another than the claimed one."""

    evidence: Evidence
    facets: tuple[str, ...]


def verify(connection: sqlite3.Connection, typed: str, filters: Filters) -> list[Object]:
    """A verdict for each figure of the claim, and for its programmes where it has no figure or names them in marks."""
    claim = read_claim(typed)
    allowed = conditions(connection, filters, "f")
    found = [_figure_verdict(connection, claim, figure, allowed) for figure in claim.figures]
    if claim.names or not claim.figures:
        from policycli.query.naming import program_verdicts

        found += program_verdicts(connection, claim, filters)
    return found


def _figure_verdict(
    connection: sqlite3.Connection, claim: Claim, claimed: ClaimedFigure, allowed: Conditions
) -> Object:
    close = evidence(connection, claimed, allowed)[:40]
    compared = [Compared(one, tuple(_facets(connection, claim, claimed, one))) for one in close]
    best = max((one.evidence.closeness for one in compared if "region" not in one.facets), default=0.0)
    same = [one for one in compared if one.evidence.closeness >= max(CLOSE, best - SPREAD)]
    agreeing = [one for one in same if not one.facets]
    if agreeing:
        return verdict(claim, claimed, "supported", agreeing)
    differing = sorted(
        (one for one in same if _is_the_same(one.facets) and _is_dated(claimed, one.evidence)),
        key=lambda one: (-round(one.evidence.closeness, 1), len(one.facets), -one.evidence.closeness),
    )
    if differing:
        return verdict(claim, claimed, "differs", differing)
    near = [one for one in compared if one.evidence.closeness >= NEAREST]
    near.sort(key=lambda one: (-round(one.evidence.closeness, 1), len(one.facets)))
    return verdict(claim, claimed, "not_found", near[:1])


def _is_the_same(facets: tuple[str, ...]) -> bool:
    """Whether it is still the claimed statement: of the same region, and of another agency only with the same figure."""
    if "region" in facets or {"value", "unit"} <= set(facets):  # 2份 beside 6场: neither the number nor what is counted
        return False
    return "agency" not in facets or facets == ("agency",)


def _is_dated(claimed: ClaimedFigure, one: Evidence) -> bool:
    """Whether the year that a claim names can be held against the text: where that has none, nothing is known."""
    return period_agrees(claimed.period, one.figure["period"], one.document["date"]) is not None


def _facets(connection: sqlite3.Connection, claim: Claim, claimed: ClaimedFigure, one: Evidence) -> Iterator[str]:
    """In what the figure is another than the claim says, in the order of `FACETS`."""
    figure, quantity = one.figure, claimed.quantity
    if not _equal(quantity.value, figure["value"]) or not _equal(quantity.value_max, figure["value_max"]):
        yield "value"
    if _bound(quantity.comparator).isdisjoint(_bound(figure["comparator"])):
        yield "bound"
    if not alike(quantity.unit, figure["unit"]):
        yield "unit"
    if claimed.direction and figure["direction"] and claimed.direction != figure["direction"]:
        yield "direction"
    if not period_agrees(claimed.period, figure["period"], one.document["date"]):
        yield "period"
    if not agency_agrees(connection, claim.agencies, one):
        yield "agency"
    if not region_agrees(connection, claim, one):
        yield "region"


def _equal(claimed: float | None, found: float | None) -> bool:
    if claimed is None or found is None:
        return claimed is found
    return abs(claimed - found) <= 1e-9 * max(1.0, abs(claimed), abs(found))


_BOUNDS = {
    "ge": frozenset({"above"}),
    "gt": frozenset({"above"}),
    "le": frozenset({"below"}),
    "lt": frozenset({"below", "about"}),
    "approx": frozenset({"about"}),
}


def _bound(comparator: str) -> frozenset[str]:
    """以上 and 超 say the same, 近 is about and below."""
    return _BOUNDS.get(comparator, frozenset({"exact"}))


def verdict(claim: Claim, claimed: ClaimedFigure, said: str, found: list[Compared]) -> Object:
    """The object of the JSON contract: the claimed figure, the verdict, and the records that say so."""
    quantity, period = claimed.quantity, claimed.period
    first = found[0] if found else None
    shown = [first] if first else []
    for one in found[1:]:
        if len(shown) < SHOWN and _beside(shown[0], one) and all(_said(one) != _said(other) for other in shown):
            shown.append(one)
    nearest: Object = first.evidence.figure if first else {}
    return {
        "id": nearest.get("id"),
        "document": nearest.get("document"),
        "agency": nearest.get("agency"),
        "quote": nearest.get("quote"),
        "section": nearest.get("section", []),
        "location": nearest.get("location"),
        "claim": claim.text,
        "part": claimed.text,
        "verdict": said,
        "differs": list(first.facets) if first else [],
        "value": quantity.value,
        "value_max": quantity.value_max,
        "unit": quantity.unit,
        "comparator": quantity.comparator,
        "period": {"text": period.text, "start": period.start, "end": period.end} if period else None,
        "found": nearest.get("text"),
        "evidence": [_shown(one) for one in shown],
    }


def _beside(first: Compared, one: Compared) -> bool:
    """Whether two figures are of one indicator: of one kind, with mostly the same words for what is measured."""
    figure, other = first.evidence.figure, one.evidence.figure
    mine, its = pairs(figure["metric"] or ""), pairs(other["metric"] or "")
    return figure["kind"] == other["kind"] and len(mine & its) * 5 >= len(mine | its) * 3


def _said(one: Compared) -> tuple[object, ...]:
    figure = one.evidence.figure
    return figure["document"], figure["value"], figure["value_max"], figure["comparator"], figure["unit"]


def _shown(one: Compared) -> Object:
    figure = one.evidence.figure
    names = (
        "id",
        "document",
        "agency",
        "text",
        "metric",
        "value",
        "value_max",
        "unit",
        "comparator",
        "period",
        "quote",
    )
    return {**{name: figure[name] for name in names}, "location": figure["location"], "differs": list(one.facets)}
