"""The record types, each defined once: texts, documents, and what is read from them.

All are frozen and slotted. Offsets are character offsets, half open (`start` in, `end` out). The English field
names are those of the JSON contract; the Chinese term stands beside them. They are compared by identity: writing `__eq__`
and `__hash__` for each would take half the time that this module takes to import.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from policycli.errors import Message

Comparator = str
"""`eq`, `ge` (以上), `gt` (超), `le` (最高), `lt` (近), `approx` (约)."""


@dataclass(frozen=True, slots=True, eq=False)
class SourceText:
    """A file as read: `text` is what all offsets of the contract point into.

    Of a plain file that is the decoded text; of a web page, a PDF or an office file it is what the reader took out.
    """

    path: str
    text: str
    encoding: str
    markup: tuple[tuple[int, int], ...] = ()
    """Spans of the text that are signs of a format and no words (Markdown), sorted, not overlapping."""
    pages: tuple[int, ...] = ()
    """Where each page (页) begins in the text; empty for formats without pages."""
    notes: tuple[Message, ...] = ()
    """What the user should know of a file that was read nevertheless: pages without text."""


@dataclass(frozen=True, slots=True, eq=False)
class CleanText:
    """Text without glosses, simplified and half width, with the way back to the source.

    `offsets` has one entry a character and one more for the end: `offsets[i]` is the place in the source of the
    character `text[i]`. It is a plain `range` as long as nothing was taken out.
    """

    text: str
    offsets: Sequence[int]

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the source that `text[start:end]` was read from, glosses inside it included."""
        if start >= end:
            place = self.offsets[start]
            return place, place
        return self.offsets[start], self.offsets[end - 1] + 1

    def without(self, spans: Sequence[tuple[int, int]]) -> CleanText:
        """The same text less the given spans (sorted, not overlapping)."""
        if not spans:
            return self
        from array import array  # only texts that lose characters need it

        pieces: list[str] = []
        kept = array("L")
        at = 0
        for start, end in spans:
            if start > at:
                pieces.append(self.text[at:start])
                kept.extend(self.offsets[at:start])
            at = max(at, end)
        pieces.append(self.text[at:])
        kept.extend(self.offsets[at:])
        return CleanText("".join(pieces), kept)


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """One sentence (句) or enumeration item (一是…) of the body, `start` and `end` in the clean text."""

    start: int
    end: int
    text: str
    section: tuple[str, ...] = ()
    role: str = "body"
    """`body`, `heading`, `question`, `moderator`, `lead` (announces an enumeration)."""
    speaker: str | None = None
    """Full name of the speaker's agency (发言人所在部门)."""
    responsible: tuple[str, ...] = ()
    """Agencies of a （责任单位：…） list that closes the item, lead first."""
    paragraph: int = 0
    turn: int = 0
    """The answer (答) or, outside of dialogues, the section that the sentence belongs to."""


@dataclass(frozen=True, slots=True, eq=False)
class Metadata:
    """What identifies a document (文件要素); a field that the page does not state is None."""

    title: str | None = None
    kind: str = "news"
    agency: str | None = None
    agencies: tuple[str, ...] = ()
    region: str | None = None
    date: str | None = None
    date_basis: str | None = None
    number: str | None = None
    index_number: str | None = None
    script: str = "simplified"


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """A structured document: metadata, the clean text, its sentences in order."""

    id: str
    path: str
    clean: CleanText
    metadata: Metadata
    sentences: tuple[Sentence, ...]
    line_starts: Sequence[int]
    characters: int
    pages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Location:
    """Where a record stands: 1-based `line`, `start` and `end` in the text, 1-based `page` where there are pages."""

    path: str
    line: int
    start: int
    end: int
    page: int | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Period:
    """A time as written (时期) with its calendar form, inclusive ISO dates, None where unknown."""

    text: str
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """A figure (指标): a number with a unit that says something about policy."""

    id: str
    document: str
    agency: str | None
    text: str
    kind: str
    status: str
    metric: str | None
    value: float
    value_max: float | None
    unit: str
    comparator: Comparator
    direction: str | None
    period: Period | None
    per: str | None
    currency: str | None
    rule: str
    quote: str
    section: tuple[str, ...]
    location: Location
    sentence: int


@dataclass(frozen=True, slots=True, eq=False)
class Measure:
    """A measure (举措): what a public body says it does for someone."""

    id: str
    document: str
    agency: str | None
    partners: tuple[str, ...]
    text: str
    status: str
    programs: tuple[str, ...]
    figures: tuple[str, ...]
    period: Period | None
    rule: str
    quote: str
    section: tuple[str, ...]
    location: Location
    sentence: int


@dataclass(frozen=True, slots=True, eq=False)
class Mention:
    """One mention of a programme (项目) in one sentence; mentions are joined over documents by `key`."""

    document: str
    name: str
    key: str
    kind: str
    agency: str | None
    rule: str
    quote: str
    section: tuple[str, ...]
    location: Location
    sentence: int


@dataclass(frozen=True, slots=True, eq=False)
class AgencyMention:
    """One mention of an agency (部门): the form as written and the full name that it stands for."""

    name: str
    surface: str
    level: str
    region: str | None
    sentence: int
    location: Location


@dataclass(frozen=True, slots=True, eq=False)
class Extraction:
    """Everything read from one document: a pure function of its text."""

    document: Document
    figures: tuple[Figure, ...] = ()
    measures: tuple[Measure, ...] = ()
    mentions: tuple[Mention, ...] = ()
    agencies: tuple[AgencyMention, ...] = ()
    speaking: tuple[str | None, ...] = ()
    """The agency of each sentence of the document."""
