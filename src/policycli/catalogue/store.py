"""Write documents and their records into the tables, and what is derived from all of them together."""

from __future__ import annotations

import re
import sqlite3
import zlib
from pathlib import Path

from policycli.catalogue import APPLICATION, FORMAT
from policycli.catalogue.bigrams import index_tokens
from policycli.catalogue.joining import join
from policycli.catalogue.packing import Packed, as_json, pack, region_path
from policycli.lexicon import table
from policycli.names.agencies import describe
from policycli.names.bodies import body_of, successor_of
from policycli.records import Extraction, Location, Mention

_TABLES = {
    "sentences": 'number, role, text, section, agency, line, start, "end"',
    "figures": "sentence, id, agency, text, kind, status, metric, value, value_max, unit, comparator, direction,"
    ' period_text, period_start, period_end, per, currency, rule, line, start, "end"',
    "measures": "sentence, id, agency, partners, text, status, programs, figures, period_text, period_start, period_end,"
    ' rule, line, start, "end"',
    "mentions": 'sentence, name, key, kind, agency, rule, line, start, "end"',
    "agency_mentions": 'sentence, name, surface, level, region, line, start, "end"',
}
_HAN_TERM = re.compile(r"[^\W_]+")
_QUOTED_TERM = re.compile(r"“([^“”]{2,12})”")
_DOCUMENT = (
    "INSERT INTO documents (rowid, digest, id, title, kind, agency, region, region_path, date, date_basis, number,"
    " index_number, script, path, characters, pages, measures, figures) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"
)


def create(connection: sqlite3.Connection) -> None:
    """Make the empty tables."""
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.execute(f"PRAGMA user_version = {FORMAT}")
    connection.executescript((Path(__file__).with_name("schema.sql")).read_text(encoding="utf-8"))


def remove(connection: sqlite3.Connection, rowid: int) -> None:
    """Take a document and all that was read from it out of the tables."""
    for number, text in connection.execute("SELECT rowid, text FROM sentences WHERE document = ?", (rowid,)).fetchall():
        connection.execute(
            "INSERT INTO sentence_index (sentence_index, rowid, tokens) VALUES ('delete', ?, ?)",
            (number, index_tokens(text)),
        )
    for name in _TABLES:
        connection.execute(f"DELETE FROM {name} WHERE document = ?", (rowid,))
    connection.execute("DELETE FROM documents WHERE rowid = ?", (rowid,))


def add(connection: sqlite3.Connection, extraction: Extraction) -> int:
    """Write one document with its sentences and records; returns its row."""
    return Writer(connection).write(pack(extraction))


class Writer:
    """Writes packed documents one after the other; it counts the rows itself, so nothing else may write meanwhile."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._document = self._last("documents")
        self._sentence = self._last("sentences")
        self._insert = {}
        for name, columns in _TABLES.items():
            marks = ",".join("?" * (columns.count(",") + 2))
            self._insert[name] = f"INSERT INTO {name} (document, {columns}) VALUES ({marks})"

    def _last(self, name: str) -> int:
        return int(self._connection.execute(f"SELECT coalesce(max(rowid), 0) FROM {name}").fetchone()[0])

    def write(self, packed: Packed) -> int:
        """Write one document; returns its row."""
        execute, many = self._connection.execute, self._connection.executemany
        self._document += 1
        row, first = self._document, self._sentence + 1
        self._sentence += len(packed.sentences)
        execute(_DOCUMENT, (row, packed.digest, *packed.document))
        many(
            'INSERT INTO sentences (rowid, document, number, role, text, section, agency, line, start, "end")'
            " VALUES (?,?,?,?,?,?,?,?,?,?)",
            [(number, row, *cells) for number, cells in enumerate(packed.sentences, first)],
        )
        many("INSERT INTO sentence_index (rowid, tokens) VALUES (?, ?)", list(enumerate(packed.tokens, first)))
        for name, rows in (
            ("figures", packed.figures),
            ("measures", packed.measures),
            ("mentions", packed.mentions),
            ("agency_mentions", packed.agencies),
        ):
            if rows:
                many(self._insert[name], [(row, first + cells[0], *cells[1:]) for cells in rows])
        return row


def derive(connection: sqlite3.Connection) -> None:
    """Make anew what depends on all documents: joined programmes, agencies with their counts."""
    connection.execute("DELETE FROM programs")
    connection.execute("DELETE FROM agencies")
    _derive_programs(connection)
    _derive_agencies(connection)
    _derive_terms(connection)


_LONGEST_TERM = 12


def _derive_terms(connection: sqlite3.Connection) -> None:
    """The words that a query may have meant: 2 to 12 characters, with how often they occur."""
    connection.execute("DELETE FROM terms")
    counts: dict[str, int] = {}
    sources = (
        "SELECT key, count(*) FROM mentions GROUP BY key",
        "SELECT metric, count(*) FROM figures WHERE metric IS NOT NULL GROUP BY metric",
        "SELECT surface, count(*) FROM agency_mentions GROUP BY surface",
    )
    for query in sources:
        for words, count in connection.execute(query):
            for term in dict.fromkeys((words, *_QUOTED_TERM.findall(words))):
                if 1 < len(term) <= _LONGEST_TERM and _HAN_TERM.fullmatch(term):
                    counts[term] = counts.get(term, 0) + count
    for forms, _ in table("equivalents"):
        for term in forms.split("|"):
            if len(term) <= _LONGEST_TERM and _HAN_TERM.fullmatch(term):
                counts.setdefault(term, 0)
    connection.executemany("INSERT INTO terms VALUES (?, ?)", counts.items())


def _derive_programs(connection: sqlite3.Connection) -> None:
    rows = connection.execute(
        "SELECT m.rowid, m.document, m.name, m.key, m.kind FROM mentions m JOIN documents d ON d.rowid = m.document ORDER BY d.id, m.rowid"
    ).fetchall()
    place = Location("", 0, 0, 0)
    mentions = [
        Mention(str(document), name, key, kind, None, "", "", (), place, rowid)
        for rowid, document, name, key, kind in rows
    ]
    connection.execute("UPDATE mentions SET program = NULL WHERE program IS NOT NULL")
    for number, programme in enumerate(join(mentions), 1):
        connection.execute(
            "INSERT INTO programs VALUES (?,?,?,?,?,?)",
            (number, programme.id, programme.name, programme.kind, as_json(programme.aliases), len(programme.mentions)),
        )
        connection.executemany(
            "UPDATE mentions SET program = ? WHERE rowid = ?",
            [(number, mention.sentence) for mention in programme.mentions],
        )
    connection.execute(
        "UPDATE documents SET programs = (SELECT count(DISTINCT program) FROM mentions WHERE mentions.document = documents.rowid AND program IS NOT NULL)"
    )


def _derive_agencies(connection: sqlite3.Connection) -> None:
    names: dict[str, tuple[str, str | None, set[str], set[int], int | None]] = {}
    query = (
        "SELECT a.name, a.surface, a.level, a.region, a.document, a.rowid FROM agency_mentions a"
        " JOIN documents d ON d.rowid = a.document ORDER BY d.id, a.rowid"
    )
    for name, surface, level, region, document, rowid in connection.execute(query):
        entry = names.setdefault(name, (level, region, set(), set(), rowid))
        if surface != name:
            entry[2].add(surface)
        entry[3].add(document)
    counts = {
        name: dict(
            connection.execute(
                f"SELECT agency, count(*) FROM {name} WHERE agency IS NOT NULL GROUP BY agency"
            ).fetchall()
        )
        for name in ("figures", "measures", "documents")
    }
    for counted in counts.values():
        for name in counted:
            if name not in names:
                found = describe(name)
                names[name] = (found.level if found else "", found.region if found else None, set(), set(), None)
    connection.executemany(
        "INSERT INTO agencies VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        [
            (
                name,
                f"a.{zlib.crc32(name.encode()):08x}",
                mention,
                as_json(sorted(surfaces, key=lambda one: (len(one), one))),
                level,
                region,
                region_path(region),
                *body_of(name, region),
                successor_of(name, region, level),
                len(documents),
                counts["measures"].get(name, 0),
                counts["figures"].get(name, 0),
            )
            for name, (level, region, surfaces, documents, mention) in sorted(names.items())
        ],
    )
