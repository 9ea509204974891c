"""Rows of the catalogue as objects of the JSON contract (行转对象): the columns of each record type, said once."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from typing import Any

from policycli.query.answer import Answer, Filters, Object, page_of
from policycli.query.filters import Conditions

RECORD = """
    {t}.id, d.id AS document, {t}.agency, s.text AS quote, s.section, d.path, d.pages, {t}.line, {t}.start, {t}."end" AS stop
"""
FIGURE = (
    RECORD.format(t="f")
    + """,
    f.text, f.kind, f.status, f.metric, f.value, f.value_max, f.unit, f.comparator, f.direction,
    f.period_text, f.period_start, f.period_end, f.per, f.currency, f.rule
"""
)
MEASURE = (
    RECORD.format(t="m")
    + """,
    m.partners, m.text, m.status, m.programs, m.figures, m.period_text, m.period_start, m.period_end, m.rule
"""
)
SENTENCE = (
    "d.id || '.s' || (s.number + 1) AS id, d.id AS document, s.agency, s.text AS quote, s.section, d.path, d.pages,"
    ' s.line, s.start, s."end" AS stop'
)
_JSON_COLUMNS = frozenset({"section", "partners", "programs", "figures", "aliases"})


def _plain(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() and abs(value) < 1e15 else value


def _object(names: list[str], row: tuple[Any, ...]) -> Object:
    """A row as an object: location and period nested, lists read from JSON."""
    found: Object = {}
    pages = None
    for name, value in zip(names, row, strict=True):
        if name == "path":
            found["location"] = {"path": value}
        elif name == "pages":
            pages = value
        elif name in {"line", "start"}:
            found["location"][name] = value
        elif name == "stop":
            found["location"] |= {"end": value, "page": page_of(pages, found["location"]["start"])}
        elif name == "period_text":
            found["period"] = None if value is None else {"text": value}
        elif name in {"period_start", "period_end"}:
            if found["period"] is not None:
                found["period"][name.removeprefix("period_")] = value
        elif name in _JSON_COLUMNS and isinstance(value, str):
            found[name] = json.loads(value)
        else:
            found[name] = _plain(value)
    return found


def read_rows(cursor: sqlite3.Cursor) -> Iterator[Object]:
    """The rows of a query as objects of the contract."""
    names = [column[0] for column in cursor.description]
    for row in cursor:
        yield _object(names, row)


def answered(
    connection: sqlite3.Connection, columns: str, tables: str, order: str, found: Conditions, filters: Filters
) -> Answer:
    """The objects of a query within limit and offset, and how many there are without."""
    page = " LIMIT ? OFFSET ?"
    limit = -1 if filters.limit is None else filters.limit
    objects = list(
        read_rows(
            connection.execute(
                f"SELECT {columns} FROM {tables} WHERE {found.where} ORDER BY {order}{page}",
                [*found.values, limit, filters.offset],
            )
        )
    )
    total = len(objects) + filters.offset
    if (filters.limit is not None and len(objects) == filters.limit) or (filters.offset and not objects):
        total = connection.execute(f"SELECT count(*) FROM {tables} WHERE {found.where}", found.values).fetchone()[0]
    return Answer(objects, total, tuple(found.notes))
