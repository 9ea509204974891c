"""Suggestions (联想): the nearest known name for one that matches nothing."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(wanted: str, known: Iterable[str], *, cutoff: float = 50) -> str | None:
    """The known name most like `wanted`, None where none is near."""
    from rapidfuzz import fuzz, process

    found = process.extract(wanted, list(known), scorer=fuzz.WRatio, score_cutoff=cutoff, limit=5)
    return max(found, key=lambda one: (fuzz.ratio(wanted, one[0]), one[1]))[0] if found else None
