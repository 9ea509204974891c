"""Suggestions (联想): the nearest known name for one that matches nothing."""

from __future__ import annotations

from collections.abc import Iterable

from policycli.errors import Message


def nearest(wanted: str, known: Iterable[str], *, cutoff: float = 50) -> str | None:
    """The known name most like `wanted`, None where none is near."""
    from rapidfuzz import fuzz, process

    found = process.extract(wanted, list(known), scorer=fuzz.WRatio, score_cutoff=cutoff, limit=5)
    return max(found, key=lambda one: (fuzz.ratio(wanted, one[0]), one[1]))[0] if found else None


def suggesting(said: Message, wanted: str, known: Iterable[str]) -> Message:
    """What is said about `wanted`, with the nearest known name where there is one."""
    close = nearest(wanted, known)
    return Message("{said}; did you mean {close}?", said=said, close=close) if close else said
