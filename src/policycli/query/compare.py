"""Comparison (比较): the same indicator or subsidy for each agency, region or document, side by side, and what cannot be compared."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from policycli.errors import Message
from policycli.query.answer import Answer, Filters, Object
from policycli.query.comparability import difference, what_differs
from policycli.query.scope import Compared
from policycli.query.subject import figures_of, nothing, subject
from policycli.query.track import LOOK, NOTES, families, figure_fields, moment, noted


def compare(connection: sqlite3.Connection, text: str, by: str, filters: Filters) -> Answer:
    """The figures of the subject by indicator and, within it, by group; those of most groups come first."""
    wanted = subject(connection, text, filters)
    figures, notes = figures_of(connection, wanted)
    notes = (*wanted.notes, *notes)
    if not figures:
        return Answer([], 0, (*notes, *nothing(connection, wanted)))
    groups = {_group(one, by) for one in figures}
    if len(groups) == 1:
        only = next(iter(groups)) or Message("not said")
        notes = (*notes, Message("only {group} has figures of it: there is nothing to set beside them", group=only))
    parts = [part for family in families(figures) for part in _split(family)]
    parts.sort(key=lambda part: -_width(part, by))
    objects = [one for part in parts for one in _shelf(part, by)]
    last = None if filters.limit is None else filters.offset + filters.limit
    return Answer(objects[filters.offset : last], len(objects), notes)


def _group(one: Compared, by: str) -> str | None:
    return one.region if by == "region" else one.figure[by]


def _split(family: Sequence[Compared]) -> list[list[Compared]]:
    """The figures of an indicator apart from the rules that speak of it."""
    rules = [one for one in family if one.figure["status"] == "rule"]
    return [part for part in (rules, [one for one in family if one.figure["status"] != "rule"]) if part]


def _width(part: Sequence[Compared], by: str) -> int:
    return len({_group(one, by) for one in part})


def _shelf(part: list[Compared], by: str) -> list[Object]:
    """The figures of one indicator by group, each with its notes on those of the groups before it."""
    part.sort(key=lambda one: (_group(one, by) is None, _group(one, by) or "", moment(one.figure)))
    label = min((one.figure["metric"] or one.core for one in part), key=lambda metric: (len(metric), metric))
    made = []
    for place, one in enumerate(part):
        fields = figure_fields(one)
        object_ = {**fields, "group": _group(one, by), "indicator": label, "difference": None, "notes": []}
        apart = []
        for distance, other in enumerate(reversed(part[max(0, place - LOOK) : place])):
            if _group(other, by) == _group(one, by):
                continue
            reasons = what_differs(other, one)
            found = difference(other, one, reasons)
            if found is None:
                apart.append((len(reasons), distance, noted(other, reasons)))
            elif object_["difference"] is None:
                object_["difference"] = {**found.object(), "with": other.figure["id"]}
        object_["notes"] = [note for _, _, note in sorted(apart, key=lambda each: each[:2])[:NOTES]]
        made.append(object_)
    return made
