"""What a query returns: light types, since every call makes some."""

from __future__ import annotations

import json
from bisect import bisect_right
from typing import Any, NamedTuple

from policycli.errors import Message

KINDS = ("subsidy", "funding", "completion_rate", "growth", "share", "count", "time_limit", "amount")
FIGURE_STATUS = ("target", "achieved", "rule")
VERDICTS = ("supported", "differs", "not_found")
FACETS = ("value", "bound", "unit", "direction", "period", "agency", "region")
"""In what a record may differ from a claim."""
MEASURE_STATUS = ("planned", "ongoing", "done")
ROLES = ("promised", "reported", "ongoing", "rule")
BY = ("agency", "region", "document")
"""What figures can be set side by side by."""
COUNTINGS = ("cumulative", "annual")
DIFFERS = (
    "indicator",
    "region",
    "agency",
    "period",
    "status",
    "kind",
    "unit",
    "per",
    "bound",
    "counting",
    "scope",
)
"""What may differ between two figures, in the order in which it is said."""
MATCH_VERDICTS = ("may_apply", "unknown", "unlikely")
"""Of an offer for a firm, best first."""
CONDITIONS = ("region", "title", "event", "threshold", "size", "sector", "applicant", "place", "other")
Object = dict[str, Any]


class Answer(NamedTuple):
    """Objects in order, how many there are without limit and offset, and notes for the user."""

    objects: list[Object]
    total: int
    notes: tuple[Message, ...] = ()


class Filters(NamedTuple):
    """The filters that every reading command takes; None and empty mean all."""

    agency: str | None = None
    doc: str | None = None
    region: str | None = None
    since: str | None = None
    until: str | None = None
    limit: int | None = None
    offset: int = 0


class FigureFilters(NamedTuple):
    """What `targets` can be asked for beside the common filters."""

    kind: str | None = None
    status: str | None = None
    metric: str | None = None
    unit: str | None = None
    minimum: float | None = None
    maximum: float | None = None


class MeasureFilters(NamedTuple):
    """What `measures` can be asked for beside the common filters."""

    status: str | None = None
    topic: str | None = None
    program: str | None = None


def page_of(pages: str | None, start: int | None) -> int | None:
    """The page (页), from 1, on which a place stands; `pages` are their beginnings as JSON, null for formats without any."""
    if pages is None or start is None:
        return None
    return max(1, bisect_right(json.loads(pages), start))
