"""An SQLite database for others: plain tables and views that Datasette serves, with a search of two characters and more."""

from __future__ import annotations

import errno
import json
import os
import sqlite3
from pathlib import Path

from policycli.catalogue.bigrams import index_tokens
from policycli.render.export.datasette import METADATA, metadata
from policycli.render.export.rows import TABLES, Source, columns, is_number
from policycli.render.export.target import Options

_SENTENCES = ("id", "document", "section", "agency", "text", "line", "start", "end")
_FULL = frozenset([sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR])
_VIEWS = """
CREATE VIEW targets AS
    SELECT f.id, f.text, f.metric, f.kind, f.status, f.value, f.value_max, f.unit, f.comparator, f.period, f.agency,
           d.title, d.date, f.quote, f.path, f.place_line AS line
    FROM figures f JOIN documents d ON d.id = f.document;
CREATE VIEW commitments AS
    SELECT m.id, m.text, m.status, m.period, m.agency, m.section, m.programs, d.title, d.date, m.path, m.place_line AS line
    FROM measures m JOIN documents d ON d.id = m.document;
"""


def write(source: Source, path: Path, options: Options) -> dict[str, int]:
    """Write the database and, beside it, what Datasette has to know; returns the number of rows of each table."""
    del options
    connection = sqlite3.connect(path)
    try:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        for table in TABLES:
            _table(connection, source, table)
        # A record may stand in a document that the filters leave out: a meeting that another body held.
        _documents(
            connection,
            source,
            "SELECT document FROM figures UNION SELECT document FROM measures UNION SELECT document FROM programs",
        )
        _sentences(connection, source)
        _documents(connection, source, "SELECT document FROM sentences")
        connection.executescript(_VIEWS)
        connection.commit()
        connection.execute("VACUUM")
        counts = {name: _count(connection, name) for name in (*TABLES, "sentences")}
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF not in _FULL:
            raise
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)) from None
    finally:
        connection.close()
    described = json.dumps(metadata(path.stem), ensure_ascii=False, indent=2)
    path.with_suffix(METADATA).write_text(described + "\n", encoding="utf-8", newline="\n")
    return counts


def _table(connection: sqlite3.Connection, source: Source, table: str) -> None:
    names = columns(table)
    key = "name" if table == "agencies" else "id"
    declared = ", ".join(
        f'"{name}" {_type(table, name)}' + (" PRIMARY KEY" if name == key else _reference(table, name))
        for name in names
    )
    connection.execute(f'CREATE TABLE "{table}" ({declared})')
    connection.executemany(_insert(table), source.rows(table))
    for name in ("document", "agency", "kind"):
        if name in names and table not in {"documents", "agencies"}:
            connection.execute(f'CREATE INDEX "{table}_{name}" ON "{table}" ("{name}")')


def _insert(table: str) -> str:
    return f'INSERT INTO "{table}" VALUES ({", ".join("?" * len(columns(table)))})'


def _documents(connection: sqlite3.Connection, source: Source, named: str) -> None:
    """Add the documents that the query names and that are not there yet."""
    missing = {row[0] for row in connection.execute(f"SELECT * FROM ({named}) EXCEPT SELECT id FROM documents")}
    if missing:
        connection.executemany(_insert("documents"), source.documents(missing))


def _count(connection: sqlite3.Connection, table: str) -> int:
    return int(connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0])


def _sentences(connection: sqlite3.Connection, source: Source) -> None:
    declared = ", ".join(f'"{name}" {"INTEGER" if name in _SENTENCES[5:] else "TEXT"}' for name in _SENTENCES[1:])
    connection.execute(
        f'CREATE TABLE sentences ("id" TEXT PRIMARY KEY, {declared}, "pairs" TEXT, FOREIGN KEY (document) REFERENCES documents (id))'
    )
    # With a limit, the sentences of the documents that are there, not of all.
    limited = source.filters.limit is not None or source.filters.offset > 0
    known = {row[0] for row in connection.execute("SELECT id FROM documents")} if limited else None
    connection.executemany(
        "INSERT INTO sentences VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (one[0], one[1], " > ".join(json.loads(one[2])), *one[3:], index_tokens(one[4]))
            for one in source.sentences()
            if known is None or one[1] in known
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
