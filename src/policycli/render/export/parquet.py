"""Parquet by DuckDB: one table of all records, told apart by its column `record`; columns that a record lacks are null."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import duckdb

from policycli.render.export.rows import TABLES, Source, columns, is_number
from policycli.render.export.target import Options


def write(source: Source, path: Path, options: Options) -> dict[str, int]:
    """Write one file; returns the number of rows of each table."""
    del options
    counts = dict.fromkeys(TABLES, 0)
    # A column that counts in one table and lists in another (measures, figures) is text in both but for its own.
    types: dict[str, str] = {"record": "VARCHAR"}
    for table in TABLES:
        for name in columns(table):
            own = _named(table, name)
            types[own] = "DOUBLE" if own in {"value", "value_max"} else "BIGINT" if _counts(table, name) else "VARCHAR"
    with tempfile.TemporaryDirectory(prefix="policycli-") as folder:
        rows = Path(folder, "rows.jsonl")
        with rows.open("w", encoding="utf-8") as file:
            for table, record in TABLES.items():
                names = [_named(table, name) for name in columns(table)]
                for row in source.rows(table):
                    file.write(json.dumps({"record": record, **dict(zip(names, row, strict=True))}) + "\n")
                    counts[table] += 1
        connection = duckdb.connect()
        try:
            read = f"read_json(?, format = 'newline_delimited', columns = {types!r})"
            connection.execute(f"COPY (SELECT * FROM {read}) TO '{_quoted(path)}' (FORMAT parquet)", [str(rows)])
        finally:
            connection.close()
    return counts


def _counts(table: str, name: str) -> bool:
    return is_number(name) and (name.startswith("place_") or table in {"documents", "agencies"} or name == "mentions")


def _named(table: str, name: str) -> str:
    """The column's name: a number that another table has as a list is called a count."""
    return f"{name}_count" if _counts(table, name) and name in TABLES else name


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
