"""An SQLite database for others: plain tables and views that Datasette serves, with a search of two characters and more.

The search index has pairs of characters. `NAME.metadata.json` beside it holds a query for Datasette that makes the pairs of what
the user types: datasette NAME.db --metadata NAME.metadata.json
"""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

from policycli.catalogue.bigrams import index_tokens
from policycli.render.export.rows import TABLES, Source, columns, is_number
from policycli.render.export.target import Options

_SENTENCES = ("id", "document", "section", "agency", "text", "line", "start", "end")
_VIEWS = """
CREATE VIEW targets AS
    SELECT f.id, f.text, f.metric, f.kind, f.status, f.value, f.value_max, f.unit, f.comparator, f.period, f.agency,
           d.title, d.date, f.quote, f.path, f.place_line AS line
    FROM figures f JOIN documents d ON d.id = f.document;
CREATE VIEW commitments AS
    SELECT m.id, m.text, m.status, m.period, m.agency, m.section, m.programs, d.title, d.date, m.path, m.place_line AS line
    FROM measures m JOIN documents d ON d.id = m.document;
"""
# Words between spaces become phrases of character pairs; a word of one character is found as the beginning of a pair.
_SEARCH = """
WITH RECURSIVE
  typed(word, rest) AS (
    SELECT '', trim(replace(replace(replace(:words, char(12288), ' '), '"', ' '), '  ', ' ')) || ' '
    UNION ALL
    SELECT substr(rest, 1, instr(rest, ' ') - 1), ltrim(substr(rest, instr(rest, ' ') + 1)) FROM typed WHERE rest <> ''
  ),
  paired(word, place, phrase) AS (
    SELECT word, 1, '' FROM typed WHERE word <> ''
    UNION ALL
    SELECT word, place + 1, phrase || ' ' || substr(word, place, 2) FROM paired WHERE place < length(word)
  ),
  phrases(phrase) AS (
    SELECT CASE
        WHEN word NOT GLOB '*[^A-Za-z0-9]*' THEN '"' || word || '" *'
        WHEN length(word) = 1 THEN '"' || word || '" *'
        ELSE '"' || trim(phrase) || '"' END
    FROM paired WHERE place = length(word)
  )
SELECT s.id, s.text, s.agency, d.title, d.date, d.path, s.line
FROM sentences_fts JOIN sentences s ON s.rowid = sentences_fts.rowid JOIN documents d ON d.id = s.document
WHERE sentences_fts MATCH (SELECT group_concat(phrase, ' ') FROM phrases) AND trim(:words) <> ''
ORDER BY rank LIMIT 500
"""


def write(source: Source, path: Path, options: Options) -> dict[str, int]:
    """Write the database; returns the number of rows of each table."""
    del options
    counts = {}
    connection = sqlite3.connect(path)
    try:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        for table in TABLES:
            names = columns(table)
            key = "name" if table == "agencies" else "id"
            declared = ", ".join(
                f'"{name}" {_type(table, name)}' + (" PRIMARY KEY" if name == key else _reference(table, name))
                for name in names
            )
            connection.execute(f'CREATE TABLE "{table}" ({declared})')
            marks = ", ".join("?" * len(names))
            counts[table] = connection.executemany(
                f'INSERT OR IGNORE INTO "{table}" VALUES ({marks})', source.rows(table)
            ).rowcount
            for name in ("document", "agency", "kind"):
                if name in names and table not in {"documents", "agencies"}:
                    connection.execute(f'CREATE INDEX "{table}_{name}" ON "{table}" ("{name}")')
        _sentences(connection, source)
        connection.executescript(_VIEWS)
        connection.commit()
        connection.execute("VACUUM")
    finally:
        connection.close()
    return {table: max(0, count) for table, count in counts.items()}


def _sentences(connection: sqlite3.Connection, source: Source) -> None:
    declared = ", ".join(f'"{name}" {"INTEGER" if name in _SENTENCES[5:] else "TEXT"}' for name in _SENTENCES[1:])
    connection.execute(
        f'CREATE TABLE sentences ("id" TEXT PRIMARY KEY, {declared}, "pairs" TEXT, FOREIGN KEY (document) REFERENCES documents (id))'
    )
    connection.executemany(
        "INSERT INTO sentences VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (one[0], one[1], " > ".join(json.loads(one[2])), *one[3:], index_tokens(one[4]))
            for one in source.sentences()
        ),
    )
    # In double quotes: Datasette finds an index by this word, and silently has no search otherwise.
    connection.execute(
        'CREATE VIRTUAL TABLE sentences_fts USING fts5 (pairs, content="sentences", tokenize="unicode61 remove_diacritics 0")'
    )
    connection.execute("INSERT INTO sentences_fts (sentences_fts) VALUES ('rebuild')")


def _type(table: str, name: str) -> str:
    if name in {"value", "value_max"}:
        return "REAL"
    return "INTEGER" if is_number(name) and not (name in TABLES and table in {"programs", "measures"}) else "TEXT"


def _reference(table: str, name: str) -> str:
    return " REFERENCES documents (id)" if name == "document" and table not in {"documents", "agencies"} else ""


def describe(part: Path, target: Path) -> None:
    """Write the metadata for Datasette beside the target."""
    del part
    tables: dict[str, Any] = {name: {"size": 50} for name in ("figures", "measures", "documents")}
    tables["sentences"] = {"fts_table": "sentences_fts", "hidden": False}
    metadata = {
        "title": "policycli",
        "databases": {
            target.stem: {
                "tables": tables,
                "queries": {
                    "search": {"sql": _SEARCH.strip(), "title": "Search / 检索", "params": ["words"], "hide_sql": True}
                },
            }
        },
    }
    beside = target.with_suffix(".metadata.json")
    beside.write_text(json.dumps(metadata, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
