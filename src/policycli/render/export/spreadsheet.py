"""XLSX by xlsxwriter: a sheet for each table, frozen heads, filters, real numbers beside their unit, links to the source."""

from __future__ import annotations

import os
from datetime import datetime
from io import FileIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import xlsxwriter

from policycli.errors import Message, marked
from policycli.render.export.rows import TABLES, Cell, Source, columns, is_number
from policycli.render.export.target import Options
from policycli.render.table import ENUMERATED

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_MOST_ROWS = 1_048_575
_MOST_CHARACTERS = 32_767
_MOST_LINKS = 60_000
"""A sheet holds 65,530 links."""
_WIDTHS = {
    "id": 24,
    "document": 24,
    "quote": 60,
    "text": 48,
    "title": 44,
    "metric": 30,
    "name": 36,
    "section": 30,
    "aliases": 30,
    "agency": 26,
}
_WRAPPED = frozenset(
    {"metric", "agency", "quote", "text", "title", "section", "aliases", "agencies", "programs", "partners"}
)
# What a reader looks for first stands first, a number beside its unit; the rest follows in the order of the contract.
_FIRST = {
    "documents": ("id", "title", "kind", "agency", "date", "number"),
    "figures": ("id", "metric", "value", "value_max", "unit", "text", "kind", "status", "period", "agency", "quote"),
    "measures": ("id", "text", "status", "period", "agency", "section"),
    "programs": ("id", "name", "kind", "aliases", "agencies", "mentions"),
    "agencies": ("name", "level", "region", "department", "measures", "figures", "documents"),
}
# Heads that are no names of the contract.
_HEADS = {
    "place_line": marked("line"),
    "place_start": marked("first character"),
    "place_end": marked("last character"),
    "place_page": marked("page"),
    "period_start": marked("from"),
    "period_end": marked("until"),
}
# Deterministic: the same catalogue, the same bytes.
_MADE = datetime(2000, 1, 1)


def write(source: Source, path: Path, options: Options) -> dict[str, int]:
    """Write the workbook; returns the number of rows of each sheet."""
    strings = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    # Half-made sheets lie beside the workbook, where they go with it.
    more = {"constant_memory": True, "tmpdir": str(path.parent)}
    with _Output(path, "w") as output:
        book = xlsxwriter.Workbook(output, {**more, **strings})
        book.set_properties({"created": _MADE, "title": "policycli"})
        places: dict[str, int] = {}
        counts = {table: _Sheet(book, table, options, places).fill(source) for table in TABLES}
        book.close()
        if output.failure is not None:
            raise output.failure
    return counts


class _Output(FileIO):
    """A file that keeps its first failure for later: an archive whose writing fails complains once more when it is let go of."""

    failure: OSError | None = None

    def write(self, data: ReadableBuffer, /) -> int:
        """Take all of the data."""
        rest = memoryview(data).cast("B")
        size = len(rest)
        while rest and self.failure is None:
            try:
                rest = rest[super().write(rest) or 0 :]
            except OSError as error:
                self.failure = error
        return size


class _Sheet:
    """One table being written; `places` is the row of each document, for links to it."""

    def __init__(self, book: Any, table: str, options: Options, places: dict[str, int]) -> None:
        self._table, self._options, self._places = table, options, places
        first = _FIRST[table]
        known = columns(table)
        self._columns = (*first, *(name for name in known if name not in first))
        self._order = [known.index(name) for name in self._columns]
        self._sheet = book.add_worksheet(options.say(table))
        self._head = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
        self._plain = book.add_format({"valign": "top"})
        self._wrapped = book.add_format({"valign": "top", "text_wrap": True})
        self._number = book.add_format({"valign": "top", "num_format": "#,##0.####"})
        self._link = book.add_format({"valign": "top", "font_color": "#0563C1", "underline": 1})
        self._links = 0

    def fill(self, source: Source) -> int:
        """Write head and rows; returns how many rows there are."""
        sheet = self._sheet
        for place, name in enumerate(self._columns):
            sheet.set_column(place, place, self._width(name))
            sheet.write_string(0, place, self._options.say(_HEADS.get(name, name)), self._head)
        sheet.freeze_panes(1, 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_row(0, 20)
        count = 0
        for row in source.rows(self._table):
            if count == _MOST_ROWS:
                self._options.warn(
                    Message(
                        "{table}: a sheet holds {most} rows; the rest is left out", table=self._table, most=_MOST_ROWS
                    )
                )
                break
            count += 1
            sheet.set_row(count, self._height(row))
            for place, (name, cell) in enumerate(zip(self._columns, map(row.__getitem__, self._order), strict=True)):
                self._write(count, place, name, cell)
        sheet.autofilter(0, 0, max(count, 1), len(self._columns) - 1)
        sheet.print_area(0, 0, max(count, 1), len(_FIRST[self._table]) - 1)
        return count

    def _width(self, name: str) -> int:
        return 16 if name == "text" and self._table == "figures" else _WIDTHS.get(name, 12)

    def _height(self, row: list[Cell]) -> float:
        """Points that the wrapped texts of a row take, six lines at the most: not every program finds that out itself."""
        lines = 1
        for name, place in zip(self._columns, self._order, strict=True):
            cell = row[place]
            if name in _WRAPPED and isinstance(cell, str):
                cells = sum(1 if one < "\u2000" else 2 for one in cell[:1000])
                # A line breaks before what does not fit, and so holds a little less than its width.
                lines = max(lines, -(-cells // (self._width(name) - 2)))
        return 16.0 * min(lines, 6)

    def _write(self, row: int, place: int, name: str, cell: Cell) -> None:
        sheet = self._sheet
        if name in ENUMERATED and isinstance(cell, str):
            cell = self._options.say(cell)
        if cell is None or cell == "":
            sheet.write_blank(row, place, None, self._plain)
        elif isinstance(cell, int | float):
            sheet.write_number(row, place, cell, self._number if is_number(name) else self._plain)
        elif self._table == "documents" and name == "id":
            self._places[cell] = row
            sheet.write_string(row, place, cell[:_MOST_CHARACTERS], self._plain)
        elif name == "document" and cell in self._places and self._links < _MOST_LINKS and self._table != "documents":
            self._links += 1
            sheet.write_url(
                row, place, f"internal:'{self._options.say('documents')}'!A{self._places[cell] + 1}", self._link, cell
            )
        elif name == "path" and self._table == "documents" and self._links < _MOST_LINKS and _is_plain(cell):
            self._links += 1
            sheet.write_url(row, place, _address(Path(cell).absolute()), self._link, cell)
        else:
            if len(cell) > _MOST_CHARACTERS:
                self._options.warn(
                    Message("{table}: a cell holds {most} characters; cut", table=self._table, most=_MOST_CHARACTERS)
                )
                cell = cell[: _MOST_CHARACTERS - 1] + "…"
            sheet.write_string(row, place, cell, self._wrapped if name in _WRAPPED else self._plain)


def _address(path: Path) -> str:
    """The address of a file, as a link: xlsxwriter makes a path of Windows of what begins with file:// or external:."""
    return f"external:{path}" if os.name == "nt" else path.as_uri().replace("file:", "FILE:", 1)


def _is_plain(path: str) -> bool:
    """Whether a path can be a link: short, and without signs that a program might take for more."""
    return len(path) < 1000 and path != "-" and not set(path) & set("\n\r\t#%?*<>|\"'")
