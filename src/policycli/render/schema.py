"""The JSON Schema of each record, made from one table of keys and types."""

from __future__ import annotations

from typing import Any

from policycli.query.answer import (
    CONDITIONS,
    COUNTINGS,
    DIFFERS,
    FACETS,
    FIGURE_STATUS,
    KINDS,
    MATCH_VERDICTS,
    MEASURE_STATUS,
    ROLES,
    VERDICTS,
)

COMPARATORS = ("eq", "ge", "gt", "le", "lt", "approx")
PROGRAM_KINDS = ("platform", "campaign", "mechanism", "plan", "fund", "pilot", "event", "project", "reform", "document")
DOCUMENT_KINDS = ("reply", "press_conference", "interview", "news", "brief", "notice", "plan", "report")

_LOCATION = {
    "type": "object",
    "description": "Where it stands: character offsets into the text of the file (policycli text FILE), such that text[start:end] holds the words; page of a PDF.",
    "properties": {
        "path": {"type": "string"},
        "line": {"type": "integer", "minimum": 1},
        "start": {"type": "integer", "minimum": 0},
        "end": {"type": "integer", "minimum": 0},
        "page": {"type": ["integer", "null"], "minimum": 1},
    },
    "required": ["path", "line", "start", "end", "page"],
    "additionalProperties": False,
}
_PERIOD = {
    "type": ["object", "null"],
    "properties": {
        "text": {"type": "string"},
        "start": {"type": ["string", "null"]},
        "end": {"type": ["string", "null"]},
    },
    "required": ["text", "start", "end"],
    "additionalProperties": False,
}
_CONDITION = {
    "type": "object",
    "properties": {
        "condition": {"type": "string", "enum": list(CONDITIONS)},
        "verdict": {"type": "string", "enum": ["met", "not_met", "unknown"]},
        "words": {"type": "string"},
        "span": {
            "type": ["array", "null"],
            "description": "Where the words stand in the quote: quote[span[0]:span[1]].",
            "items": {"type": "integer", "minimum": 0},
            "minItems": 2,
            "maxItems": 2,
        },
        "profile": {"type": ["string", "null"], "description": "What the profile says to it."},
    },
    "required": ["condition", "verdict", "words", "span", "profile"],
    "additionalProperties": False,
}
_ESTIMATE = {
    "type": ["object", "null"],
    "description": "What the rule comes to by its words; null where it is no arithmetic or the profile lacks the amount.",
    "properties": {
        "value": {"type": "number"},
        "currency": {"type": ["string", "null"]},
        "comparator": {"type": "string", "enum": ["eq", "le", "approx"]},
        "text": {"type": "string", "description": "The sum."},
    },
    "required": ["value", "currency", "comparator", "text"],
    "additionalProperties": False,
}
_TEXT: dict[str, Any] = {"type": "string"}
_MAYBE: dict[str, Any] = {"type": ["string", "null"]}
_NUMBER: dict[str, Any] = {"type": "number"}
_COUNT: dict[str, Any] = {"type": "integer", "minimum": 0}
_TEXTS: dict[str, Any] = {"type": "array", "items": {"type": "string"}}
_NOTES = {
    "type": "array",
    "description": "Other figures that no difference is computed to, and why; a note on the promise itself is with none.",
    "items": {
        "type": "object",
        "properties": {
            "with": _MAYBE,
            "differs": {"type": "array", "items": {"enum": [*DIFFERS, "date"]}},
            "text": _TEXT,
        },
        "required": ["with", "differs", "text"],
        "additionalProperties": False,
    },
}
_DIFFERENCE = {
    "type": ["object", "null"],
    "description": "Result less plan, or later less earlier, where nothing else differs; the text is the sum.",
    "properties": {"value": _NUMBER, "unit": _TEXT, "text": _TEXT, "with": _TEXT},
    "required": ["value", "unit", "text", "with"],
    "additionalProperties": False,
}
_LATER_MENTIONS = {
    "type": ["array", "null"],
    "description": "Of a promise without a report: sentences of its agency in other documents that hold the words; empty where the catalogue has none; later is null where the order is not known.",
    "items": {
        "type": "object",
        "properties": {
            "id": _TEXT,
            "document": _TEXT,
            "date": _MAYBE,
            "quote": _TEXT,
            "location": _LOCATION,
            "later": {"enum": [True, None]},
            "text": _TEXT,
        },
        "required": ["id", "document", "date", "quote", "location", "later", "text"],
        "additionalProperties": False,
    },
}


def _one_of(values: tuple[str, ...]) -> dict[str, Any]:
    return {"type": "string", "enum": list(values)}


_COMMON: dict[str, Any] = {
    "id": _TEXT,
    "document": _TEXT,
    "agency": _MAYBE,
    "quote": _TEXT,
    "section": _TEXTS,
    "location": _LOCATION,
}
_DIFFERS: dict[str, Any] = {"type": "array", "items": _one_of(FACETS)}
_QUANTITY: dict[str, Any] = {
    "value": _NUMBER,
    "value_max": {"type": ["number", "null"]},
    "unit": _TEXT,
    "comparator": _one_of(COMPARATORS),
    "period": _PERIOD,
}
_QUOTED_FIGURE: dict[str, Any] = {
    "id": _TEXT,
    "document": _TEXT,
    "agency": _MAYBE,
    "text": _TEXT,
    "metric": _MAYBE,
    **_QUANTITY,
    "differs": _DIFFERS,
    "quote": _TEXT,
    "location": _LOCATION,
}
_SET_BESIDE: dict[str, Any] = {
    **_COMMON,
    "record": _one_of(("figure", "measure")),
    "role": _one_of(ROLES),
    "text": _TEXT,
    "metric": _MAYBE,
    "kind": {"enum": [*KINDS, None]},
    "status": _one_of((*FIGURE_STATUS, *MEASURE_STATUS)),
    "value": {"type": ["number", "null"]},
    "value_max": {"type": ["number", "null"]},
    "unit": _MAYBE,
    "comparator": {"enum": [*COMPARATORS, None]},
    "per": _MAYBE,
    "currency": _MAYBE,
    "period": _PERIOD,
    "region": _MAYBE,
    "date": _MAYBE,
    "counting": {"enum": [*COUNTINGS, None]},
    "scope": _TEXTS,
}
PROPERTIES: dict[str, dict[str, Any]] = {
    "document": {
        **_COMMON,
        "title": _MAYBE,
        "kind": _one_of(DOCUMENT_KINDS),
        "region": _MAYBE,
        "date": _MAYBE,
        "date_basis": {"enum": ["stated", "inferred", None]},
        "number": _MAYBE,
        "index_number": _MAYBE,
        "script": _one_of(("simplified", "traditional")),
        "path": _TEXT,
        "characters": _COUNT,
        "measures": _COUNT,
        "figures": _COUNT,
        "programs": _COUNT,
    },
    "hit": {
        **_COMMON,
        "title": _MAYBE,
        "date": _MAYBE,
        "score": _NUMBER,
        "matches": {"type": "array", "items": {"type": "array", "items": _COUNT, "minItems": 2, "maxItems": 2}},
        "records": _TEXTS,
        "before": _TEXTS,
        "after": _TEXTS,
    },
    "measure": {
        **_COMMON,
        "partners": _TEXTS,
        "text": _TEXT,
        "status": _one_of(MEASURE_STATUS),
        "programs": _TEXTS,
        "figures": _TEXTS,
        "period": _PERIOD,
        "rule": _TEXT,
    },
    "figure": {
        **_COMMON,
        "text": _TEXT,
        "kind": _one_of(KINDS),
        "status": _one_of(FIGURE_STATUS),
        "metric": _MAYBE,
        "value": _NUMBER,
        "value_max": {"type": ["number", "null"]},
        "unit": _TEXT,
        "comparator": _one_of(COMPARATORS),
        "direction": {"enum": ["up", "down", None]},
        "period": _PERIOD,
        "per": _MAYBE,
        "currency": _MAYBE,
        "rule": _TEXT,
    },
    "match": {
        **_COMMON,
        "record": _one_of(("figure", "programme")),
        "name": _MAYBE,
        "kind": _one_of(tuple(dict.fromkeys((*KINDS[:2], *PROGRAM_KINDS)))),
        "text": _MAYBE,
        "figures": _TEXTS,
        "date": _MAYBE,
        "verdict": _one_of(MATCH_VERDICTS),
        "conditions": {"type": "array", "items": _CONDITION},
        "estimate": _ESTIMATE,
    },
    "benefit": {
        **_COMMON,
        "name": _TEXT,
        "span": {"type": "array", "items": _COUNT, "minItems": 2, "maxItems": 2},
        "word": _TEXT,
    },
    "verdict": {
        "id": _MAYBE,
        "document": _MAYBE,
        "agency": _MAYBE,
        "quote": _MAYBE,
        "section": _TEXTS,
        "location": {"anyOf": [_LOCATION, {"type": "null"}]},
        "claim": _TEXT,
        "part": _TEXT,
        "verdict": _one_of(VERDICTS),
        "differs": _DIFFERS,
        "value": {"type": ["number", "null"]},
        "value_max": {"type": ["number", "null"]},
        "unit": _MAYBE,
        "comparator": {"enum": [*COMPARATORS, None]},
        "period": _PERIOD,
        "found": _MAYBE,
        "evidence": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": _QUOTED_FIGURE,
                "required": list(_QUOTED_FIGURE),
                "additionalProperties": False,
            },
        },
    },
    "track": {
        **_SET_BESIDE,
        "programs": _TEXTS,
        "promise": _MAYBE,
        "report": _MAYBE,
        "difference": _DIFFERENCE,
        "notes": _NOTES,
        "evidence": _LATER_MENTIONS,
    },
    "comparison": {
        **_SET_BESIDE,
        "group": _MAYBE,
        "indicator": _TEXT,
        "difference": _DIFFERENCE,
        "notes": _NOTES,
    },
    "program": {
        **_COMMON,
        "name": _TEXT,
        "kind": _one_of(PROGRAM_KINDS),
        "aliases": _TEXTS,
        "agencies": _TEXTS,
        "documents": _TEXTS,
        "mentions": _COUNT,
        "figures": _TEXTS,
        "rule": _TEXT,
    },
    "agency": {
        **_COMMON,
        "quote": _MAYBE,
        "document": _MAYBE,
        "location": {"anyOf": [_LOCATION, {"type": "null"}]},
        "name": _TEXT,
        "aliases": _TEXTS,
        "level": _TEXT,
        "region": _MAYBE,
        "department": _TEXT,
        "successor": _MAYBE,
        "documents": _COUNT,
        "measures": _COUNT,
        "figures": _COUNT,
    },
}


_RANKED = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {**PROPERTIES["figure"], "region": _MAYBE},
        "required": [*PROPERTIES["figure"], "region"],
        "additionalProperties": False,
    },
}
PROPERTIES["new"] = {
    **_COMMON,
    "saved": _TEXT,
    "record": _one_of(("hit", "figure", "measure", "program", "document")),
    "answer": {"type": "object", "description": "The record itself, by its own schema.", "required": list(_COMMON)},
}
PROPERTIES["rung"] = {
    **_COMMON,
    "ladder": {"type": "integer", "minimum": 1},
    "step": {"type": "integer", "minimum": 1},
    "rung": _TEXT,
    "asked": {"type": "boolean"},
    "rungs": _TEXTS,
    "statements": _TEXTS,
    "regions": _TEXTS,
    "agencies": _TEXTS,
    "targets": _RANKED,
    "rewards": _RANKED,
    "results": _RANKED,
    "rules": _RANKED,
}


def fields(record: str) -> tuple[str, ...]:
    """The keys of a record, in the order in which they are printed."""
    return tuple(PROPERTIES[record])


def schema(record: str | None = None) -> dict[str, Any]:
    """The schema of one record type, or of all by name."""
    if record is not None:
        return {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": record,
            "type": "object",
            "properties": PROPERTIES[record],
            "required": list(PROPERTIES[record]),
            "additionalProperties": False,
        }
    return {name: schema(name) for name in PROPERTIES}
