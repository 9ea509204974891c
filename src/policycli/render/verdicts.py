"""Verdicts (核对结果) in words."""

from __future__ import annotations

from policycli.errors import marked

_SAID = {
    "supported": (marked("supported"), "green"),
    "differs": (marked("differs"), "red"),
    "not_found": (marked("not found"), "yellow"),
}

FACETS = (
    marked("value"),
    marked("bound"),
    marked("unit"),
    marked("direction"),
    marked("period"),
    marked("agency"),
    marked("region"),
)
"""In what a record may differ from a claim, in words."""


def said(verdict: str) -> tuple[str, str]:
    """The verdict in words that can be translated, and its colour."""
    return _SAID[verdict]
