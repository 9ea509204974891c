"""Rows of one document (文件打包): all that the tables keep of it, as plain tuples that go from process to process."""

from __future__ import annotations

import json
import zlib
from bisect import bisect_right
from typing import Any, NamedTuple

from policycli.catalogue.bigrams import index_tokens
from policycli.names.bodies import NATIONAL
from policycli.names.regions import choose, regions_named
from policycli.records import Extraction, Location, Period

TITLE = -1
"""The sentence number of a document's title."""
Row = tuple[Any, ...]


class Packed(NamedTuple):
    """One document's rows. A record's first cell is the position of its sentence in `sentences`."""

    document: Row
    sentences: list[Row]
    tokens: list[str]
    """For the index: the pairs of each sentence."""
    figures: list[Row]
    measures: list[Row]
    mentions: list[Row]
    agencies: list[Row]
    digest: str
    """The same records, the same digest."""


def pack(extraction: Extraction) -> Packed:
    """The rows of a document, in the order of the tables' columns."""
    document = extraction.document
    meta = document.metadata
    sentences, positions = _sentences(extraction)
    figures = [
        (
            positions[f.sentence],
            f.id,
            f.agency,
            f.text,
            f.kind,
            f.status,
            f.metric,
            f.value,
            f.value_max,
            f.unit,
            f.comparator,
            f.direction,
            *_period(f.period),
            f.per,
            f.currency,
            f.rule,
            *_place(f.location),
        )
        for f in extraction.figures
    ]
    measures = [
        (
            positions[m.sentence],
            m.id,
            m.agency,
            as_json(m.partners),
            m.text,
            m.status,
            as_json(m.programs),
            as_json(m.figures),
            *_period(m.period),
            m.rule,
            *_place(m.location),
        )
        for m in extraction.measures
    ]
    mentions = [
        (positions[m.sentence], m.name, m.key, m.kind, m.agency, m.rule, *_place(m.location))
        for m in extraction.mentions
    ]
    agencies = [
        (positions[a.sentence], a.name, a.surface, a.level, a.region, *_place(a.location)) for a in extraction.agencies
    ]
    own = (
        document.id,
        meta.title,
        meta.kind,
        meta.agency,
        meta.region,
        region_path(meta.region),
        meta.date,
        meta.date_basis,
        meta.number,
        meta.index_number,
        meta.script,
        shown_path(document.path),
        document.characters,
        as_json(document.pages) if document.pages else None,
        len(measures),
        len(figures),
    )
    said = repr((own[:11], sentences, figures, measures, mentions, agencies)).encode("utf-8", "surrogatepass")
    digest = f"{zlib.crc32(said):08x}{zlib.adler32(said):08x}"
    return Packed(
        own, sentences, [index_tokens(row[2]) for row in sentences], figures, measures, mentions, agencies, digest
    )


def _sentences(extraction: Extraction) -> tuple[list[Row], dict[int, int]]:
    """The title and the sentences, and the position of each sentence by its number."""
    document = extraction.document
    rows: list[Row] = []
    title = document.metadata.title
    if title:
        at = document.clean.text.find(title)
        start, end = document.clean.raw_span(at, at + len(title)) if at >= 0 else (0, 0)
        line = bisect_right(document.line_starts, start)
        rows.append((TITLE, "title", title, "[]", document.metadata.agency, line, start, end))
    first = len(rows)
    for number, sentence in enumerate(document.sentences):
        start, end = document.clean.raw_span(sentence.start, sentence.end)
        line = bisect_right(document.line_starts, start)
        section = as_json(sentence.section)
        rows.append((number, sentence.role, sentence.text, section, extraction.speaking[number], line, start, end))
    return rows, {number: first + number for number in range(len(document.sentences))}


def as_json(value: object) -> str:
    """Compact JSON, Chinese as it is."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def shown_path(path: str) -> str:
    """A path as text that can be written anywhere: bytes that are no UTF-8 are replaced."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _period(period: Period | None) -> tuple[str | None, str | None, str | None]:
    return (None, None, None) if period is None else (period.text, period.start, period.end)


def _place(location: Location) -> tuple[int, int, int]:
    return location.line, location.start, location.end


def region_path(region: str | None) -> str | None:
    """The region with all that it lies in and its short forms, for filtering: /江苏省/江苏/宿迁市/宿迁/."""
    if region is None or region == NATIONAL:
        return f"/{NATIONAL}/" if region else None
    found = choose(regions_named(region))
    if found is None:
        return f"/{region}/"
    steps = []
    for name in found.path:
        step = choose(regions_named(name))
        steps += [name, step.short if step else name]
    return "/" + "/".join(dict.fromkeys(steps)) + "/"
