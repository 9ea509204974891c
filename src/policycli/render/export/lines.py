"""JSON lines: the objects of the JSON contract, one a line, each with the name of its record type."""

from __future__ import annotations

from pathlib import Path

from policycli.render.export.rows import TABLES, Source
from policycli.render.export.target import Options
from policycli.render.formats import dumps


def write(source: Source, path: Path, options: Options) -> dict[str, int]:
    """Write one file; returns the number of objects of each table."""
    del options
    counts = dict.fromkeys(TABLES, 0)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for table, record in TABLES.items():
            for one in source.objects(table):
                file.write(dumps({"record": record, **one}) + "\n")
                counts[table] += 1
    return counts
