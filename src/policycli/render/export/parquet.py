"""Parquet by DuckDB: one table of all records, told apart by its column `record`; columns that a record lacks are null."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import duckdb

from policycli.render.export.rows import TABLES, Source, columns, is_number
from policycli.render.export.target import Options

_GROUP = 20_480
"""Rows held in memory at a time."""


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
    rows = path.with_name("rows.jsonl")
    with rows.open("w", encoding="utf-8") as file:
        for table, record in TABLES.items():
            names = [_named(table, name) for name in columns(table)]
            for row in source.rows(table):
                file.write(json.dumps({"record": record, **dict(zip(names, row, strict=True))}) + "\n")
                counts[table] += 1
    # One thread keeps one group of rows at a time; more would hold several.
    connection = duckdb.connect(config={"threads": 1, "temp_directory": str(path.parent)})
    try:
        read = f"read_json(?, format = 'newline_delimited', columns = {types!r})"
        connection.execute(
            f"COPY (SELECT * FROM {read}) TO '{_quoted(path)}' (FORMAT parquet, ROW_GROUP_SIZE {_GROUP})", [str(rows)]
        )
    except duckdb.IOException as error:
        raise _failure(str(error)) from None
    finally:
        connection.close()
    return counts


def _failure(said: str) -> OSError:
    """The failure of the system that DuckDB speaks of; it tells the number in words."""
    number = re.search(r'"errno":"(\d+)"', said)
    return OSError(int(number[1]), os.strerror(int(number[1]))) if number else OSError(said.partition("\n")[0])


def _counts(table: str, name: str) -> bool:
    return is_number(name) and (name.startswith("place_") or table in {"documents", "agencies"} or name == "mentions")


def _named(table: str, name: str) -> str:
    """The column's name: a number that another table has as a list is called a count."""
    return f"{name}_count" if _counts(table, name) and name in TABLES else name


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
