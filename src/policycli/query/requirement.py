"""A requirement (申报条件) beside what the profile says: met, not met or unknown, with the words that say so."""

from __future__ import annotations

from typing import NamedTuple

from policycli.query.firm import Event
from policycli.records import CleanText

MET, NOT_MET, UNKNOWN = "met", "not_met", "unknown"


class Requirement(NamedTuple):
    """One condition: its kind, the verdict, the words with their place in the quote, and what the profile says to it."""

    condition: str
    verdict: str
    words: str
    span: tuple[int, int] | None
    profile: str | None = None
    event: Event | None = None
    """The event of the profile that meets it."""


class Wording(NamedTuple):
    """The words about one offer: as long as their quote, without marks, and with what was found in them so far."""

    about: str
    clean: CleanText
    share: tuple[int, int] = (0, 1)
    """Which of how many amounts of a list the words are about."""
    start: int | None = None
    """Where the amount begins."""


def at(
    about: str,
    condition: str,
    verdict: str,
    span: tuple[int, int],
    profile: str | None = None,
    event: Event | None = None,
) -> Requirement:
    """A requirement by the words that stand at `span` of `about`."""
    start, end = span
    if about[start - 1 : start] in {"“", "‘", "《"} and set("”’》") & set(about[start:end]):
        start -= 1  # “专精特新”中小企业 is found without its marks
    return Requirement(condition, verdict, about[start:end].replace("\n", ""), (start, end), profile, event)
