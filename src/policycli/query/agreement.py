"""Agreement (一致): whether a figure of the catalogue is of the period, the agency and the region that a claim names."""

from __future__ import annotations

import sqlite3
from functools import lru_cache

from policycli.names.bodies import NATIONAL
from policycli.names.regions import choose, region_starting_at, regions_named
from policycli.query.answer import Object
from policycli.query.claims import Claim
from policycli.query.evidence import Evidence
from policycli.query.filters import agency_names
from policycli.records import Period


def period_agrees(claimed: Period | None, found: Object | None, date: str | None) -> bool | None:
    """Whether the period that the text gives, or else its document's date, lies within the claimed one or begins with it.

    None where the claim names a year and neither the text nor the date does.
    """
    if claimed is None:
        return True
    start, end = claimed.start, claimed.end
    if found is not None and (found["start"] or found["end"]):
        first, last = found["start"], found["end"]
    elif date is not None:
        # A text without a period of its own speaks of the year of its date or of the one before.
        year = (end or start or "")[:4]
        return year.isdecimal() and int(year) in {int(date[:4]), int(date[:4]) - 1}
    else:
        return None
    if last is None or end is None:  # since then, or until an unknown day: the known side decides
        return (start or end or "")[:4] == (first or last or "")[:4] if end is None or start is None else start == first
    return str(first or last) >= str(start or end) and str(last) <= end


def agency_agrees(connection: sqlite3.Connection, claimed: tuple[str, ...], one: Evidence) -> bool:
    """Whether each agency of the claim says the figure or is named in its sentence."""
    if not claimed:
        return True
    own = one.figure["agency"] or one.document["agency"]
    known = {
        row[0] for row in connection.execute("SELECT name FROM agency_mentions WHERE sentence = ?", (one.sentence,))
    }
    if own:
        known.add(own)
    return all(
        name in known or name in one.figure["quote"] or not known.isdisjoint(agency_names(connection, name))
        for name in claimed
    )


def region_agrees(connection: sqlite3.Connection, claim: Claim, one: Evidence) -> bool:
    """Whether the figure is of the innermost region that the claim names, and lies in the others."""
    if not claim.regions:
        return True
    own = [one.document["region"]] if one.document["region"] else []
    if not own:
        own += _named(" ".join([one.document["title"] or "", *one.figure["section"]]))
    agency = one.figure["agency"]
    if agency:
        row = connection.execute("SELECT region FROM agencies WHERE name = ?", (agency,)).fetchone()
        own += [row[0]] if row and row[0] else []
    named = _named(one.figure["quote"])
    paths = {name: _path(name) for name in (*own, *named)}
    # What the sentence itself names comes before what its document is about.
    inner = {name for name in named if any(name != outer and outer in paths[name] for outer in own)}
    innermost = max(claim.regions, key=len)[-1]
    if innermost == NATIONAL:  # a text that names no place at all speaks of the country
        return NATIONAL in paths or not paths
    if innermost not in paths and not _stands(innermost, one):
        return False
    if innermost in own and inner and _leads(one, inner) and not {path[-1] for path in claim.regions} & inner:
        return False
    outer = {step for path in paths.values() for step in path}
    return all(path[-1] in outer or path[-1] == innermost or path[-1] == NATIONAL for path in claim.regions)


def _stands(name: str, one: Evidence) -> bool:
    """A place that no gazetteer has, as the document writes it."""
    return (
        name in one.figure["quote"]
        or name in (one.document["title"] or "")
        or name in (one.document["region_path"] or "")
    )


def _leads(one: Evidence, inner: set[str]) -> bool:
    """Whether the sentence begins with an inner region: 厦门市新增100家 is not what the province has."""
    return any(one.figure["quote"].startswith((name, name.rstrip("省市县区州"))) for name in inner)


@lru_cache(maxsize=256)
def _path(name: str) -> tuple[str, ...]:
    found = choose(regions_named(name))
    return found.path if found else (name,)


@lru_cache(maxsize=256)
def _named(text: str) -> tuple[str, ...]:
    """The regions that a sentence names."""
    found: list[str] = []
    at = 0
    while at < len(text) - 1:
        named = region_starting_at(text, at)
        if named is None:
            at += 1
            continue
        found.append(named[1].name)
        at = named[0]
    if "全国" in text or "我国" in text:
        found.append(NATIONAL)
    return tuple(dict.fromkeys(found))
