"""What is exported (导出内容): the records of each type as flat rows, read a part at a time."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Container, Iterator
from typing import Any, NamedTuple

from policycli.errors import Message
from policycli.query.answer import Answer, FigureFilters, Filters, MeasureFilters, Object
from policycli.query.filters import conditions
from policycli.query.listing import list_agencies, list_documents, list_figures, list_measures, list_programs
from policycli.render.formats import printable
from policycli.render.schema import fields

TABLES = {
    "documents": "document",
    "figures": "figure",
    "measures": "measure",
    "programs": "program",
    "agencies": "agency",
}
"""The tables in their order, each with the record type that it holds."""
_PART = 5000
_LOCATION = ("path", "line", "start", "end", "page")
_PERIOD = ("text", "start", "end")
_NUMBERS = frozenset(
    [
        "value",
        "value_max",
        "line",
        "start",
        "end",
        "page",
        "characters",
        "measures",
        "figures",
        "programs",
        "mentions",
        "documents",
    ]
)
Cell = str | int | float | None
_LISTS: dict[str, Callable[[sqlite3.Connection, Filters], Answer]] = {
    "documents": list_documents,
    "figures": lambda connection, filters: list_figures(connection, filters, FigureFilters()),
    "measures": lambda connection, filters: list_measures(connection, filters, MeasureFilters()),
    "programs": lambda connection, filters: list_programs(connection, filters, None, None),
    "agencies": lambda connection, filters: list_agencies(connection, filters, None),
}


class Source(NamedTuple):
    """A catalogue, and what of it is wanted; `relative` shows a path from where the user stands."""

    connection: sqlite3.Connection
    filters: Filters
    relative: Callable[[str], str] = str

    def objects(self, table: str) -> Iterator[Object]:
        """The objects of one table, in the order in which the commands list them."""
        wanted, offset = self.filters.limit, self.filters.offset
        while wanted is None or wanted > 0:
            part = _PART if wanted is None else min(_PART, wanted)
            found = _LISTS[table](self.connection, self.filters._replace(limit=part, offset=offset)).objects
            for one in found:
                if one.get("location"):
                    one["location"]["path"] = self.relative(one["location"]["path"])
                yield one
            if len(found) < part:
                return
            offset += part
            wanted = None if wanted is None else wanted - part

    def rows(self, table: str) -> Iterator[list[Cell]]:
        """The same as flat rows, in the order of `columns`."""
        names = columns(table)
        for one in self.objects(table):
            yield [_cell(one, name) for name in names]

    def documents(self, wanted: Container[str]) -> Iterator[list[Cell]]:
        """The rows of these documents, whatever the filters say of them."""
        place = columns("documents").index("id")
        return (
            row for row in Source(self.connection, Filters(), self.relative).rows("documents") if row[place] in wanted
        )

    def sentences(self) -> Iterator[tuple[Any, ...]]:
        """Every sentence: id, document, section, agency, text, line, start, end."""
        found = conditions(self.connection, self.filters, "s")
        yield from self.connection.execute(
            "SELECT d.id || '.s' || (s.number + 1), d.id, s.section, s.agency, s.text, s.line, s.start, s.\"end\""
            f" FROM sentences s JOIN documents d ON d.rowid = s.document WHERE s.number >= 0 AND {found.where}"
            " ORDER BY d.id, s.number",
            found.values,
        )

    def notes(self) -> tuple[Message, ...]:
        """What is to be said of the filters: a name that nothing bears."""
        return tuple(conditions(self.connection, self.filters, "f").notes)


def columns(table: str) -> tuple[str, ...]:
    """The flat columns of a table: a place is path, line, start, end and page; a period its words and its days."""
    found: list[str] = []
    for name in fields(TABLES[table]):
        if name == "location":
            found += [part if part == "path" else f"place_{part}" for part in _LOCATION if part not in found]
        elif name == "period":
            found += [name, *(f"{name}_{part}" for part in _PERIOD[1:])]
        elif name not in found:
            found.append(name)
    return tuple(found)


def is_number(column: str) -> bool:
    """Whether a column holds numbers."""
    return column.removeprefix("place_") in _NUMBERS


def _cell(one: Object, column: str) -> Cell:
    outer, _, inner = column.partition("_")
    if outer == "place":
        return (one["location"] or {}).get(inner)
    if column == "path":
        return text(one["location"]["path"]) if one["location"] else None
    value = (one["period"] or {}).get(inner or "text") if outer == "period" else one[column]
    if isinstance(value, list):
        return (" > " if column == "section" else "; ").join(map(text, value))
    return text(value) if isinstance(value, str) else value


def text(value: object) -> str:
    """Text of a document or of a file's name as it may be shown: line ends stay, what could steer a program does not."""
    return "\n".join(map(printable, str(value).split("\n")))
