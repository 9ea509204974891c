"""CSV: a file for each table in a folder, as RFC 4180 has it; for a spreadsheet program with a mark and without formulas."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from policycli.render.export.rows import TABLES, Cell, Source, columns
from policycli.render.export.target import Options
from policycli.render.formats import guarded


def write(source: Source, folder: Path, options: Options) -> dict[str, int]:
    """Write `documents.csv`, `figures.csv`, …; returns the number of rows of each."""
    counts = {}
    for table in TABLES:
        rows: Iterable[list[Cell]] = source.rows(table)
        with (folder / f"{table}.csv").open(
            "w", encoding="utf-8-sig" if options.excel else "utf-8", newline=""
        ) as file:
            writer = csv.writer(file, lineterminator="\r\n")
            writer.writerow(columns(table))
            counts[table] = 0
            for row in rows:
                writer.writerow([guarded(cell) for cell in row] if options.excel else row)
                counts[table] += 1
    return counts
