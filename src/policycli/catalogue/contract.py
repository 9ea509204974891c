"""Records as the objects of the JSON contract: the same keys always, null where the text does not say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, fields
from typing import Any

from policycli.catalogue.joining import Programme, join
from policycli.records import Extraction, Figure, Measure

COMMON = ("id", "document", "agency", "quote", "section", "location")
_INTERNAL = frozenset({"sentence"})
RECORD_TYPES: dict[str, type] = {"figures": Figure, "measures": Measure}


def keys(record_type: str) -> tuple[str, ...]:
    """The keys of a record's object: the common ones, then its own, in a fixed order."""
    own = [field.name for field in fields(RECORD_TYPES[record_type]) if field.name not in {*COMMON, *_INTERNAL}]
    return (*COMMON, *own)


def record_objects(record_type: str, extraction: Extraction) -> list[dict[str, Any]]:
    """The figures or measures of one document as objects."""
    records: Iterable[Figure | Measure] = extraction.figures if record_type == "figures" else extraction.measures
    return [_object(record, keys(record_type)) for record in records]


def _object(record: Figure | Measure, names: tuple[str, ...]) -> dict[str, Any]:
    values = asdict(record)
    return {name: _plain(values[name]) for name in names}


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def program_objects(extractions: Iterable[Extraction]) -> list[dict[str, Any]]:
    """The programmes of some documents, joined, as objects."""
    found = list(extractions)
    mentions = [mention for extraction in found for mention in extraction.mentions]
    by_sentence: dict[tuple[str, int], list[str]] = {}
    for extraction in found:
        for figure in extraction.figures:
            by_sentence.setdefault((figure.document, figure.sentence), []).append(figure.id)
    return [program_object(programme, by_sentence) for programme in join(mentions)]


def program_object(programme: Programme, figures: dict[tuple[str, int], list[str]]) -> dict[str, Any]:
    """One programme: `figures` gives the ids of the figures in each sentence."""
    first = programme.mentions[0]
    ids = [one for mention in programme.mentions for one in figures.get((mention.document, mention.sentence), ())]
    agencies = dict.fromkeys(mention.agency for mention in programme.mentions if mention.agency)
    return {
        "id": programme.id,
        "name": programme.name,
        "kind": programme.kind,
        "aliases": list(programme.aliases),
        "agencies": list(agencies),
        "documents": list(dict.fromkeys(mention.document for mention in programme.mentions)),
        "mentions": len(programme.mentions),
        "figures": list(dict.fromkeys(ids)),
        "document": first.document,
        "agency": first.agency,
        "quote": first.quote,
        "section": list(first.section),
        "location": asdict(first.location),
        "rule": first.rule,
    }
