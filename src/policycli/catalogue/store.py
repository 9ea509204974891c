"""Write documents and their records into the tables, and what is derived from all of them together."""

from __future__ import annotations

import json
import sqlite3
import zlib
from bisect import bisect_right
from pathlib import Path

from policycli.catalogue.bigrams import index_tokens
from policycli.catalogue.joining import join
from policycli.names.agencies import NATIONAL, body_of, describe
from policycli.names.regions import choose, regions_named
from policycli.records import Extraction, Location, Mention

TITLE = -1
"""The sentence number of a document's title."""


def create(connection: sqlite3.Connection) -> None:
    """Make the empty tables."""
    connection.executescript((Path(__file__).with_name("schema.sql")).read_text(encoding="utf-8"))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def remove(connection: sqlite3.Connection, rowid: int) -> None:
    """Take a document and all that was read from it out of the tables."""
    for number, text in connection.execute("SELECT rowid, text FROM sentences WHERE document = ?", (rowid,)).fetchall():
        connection.execute(
            "INSERT INTO sentence_index (sentence_index, rowid, tokens) VALUES ('delete', ?, ?)",
            (number, index_tokens(text)),
        )
    for name in ("sentences", "figures", "measures", "mentions", "agency_mentions"):
        connection.execute(f"DELETE FROM {name} WHERE document = ?", (rowid,))
    connection.execute("DELETE FROM documents WHERE rowid = ?", (rowid,))


def add(connection: sqlite3.Connection, extraction: Extraction) -> int:
    """Write one document with its sentences and records; returns its row."""
    document = extraction.document
    meta = document.metadata
    cursor = connection.execute(
        "INSERT INTO documents (id, title, kind, agency, region, region_path, date, date_basis, number, index_number, script,"
        " path, characters, measures, figures) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        (
            document.id,
            meta.title,
            meta.kind,
            meta.agency,
            meta.region,
            region_path(meta.region),
            meta.date,
            meta.date_basis,
            meta.number,
            meta.index_number,
            meta.script,
            shown_path(document.path),
            document.characters,
            len(extraction.measures),
            len(extraction.figures),
        ),
    )
    rowid = int(cursor.lastrowid or 0)
    numbers = _add_sentences(connection, extraction, rowid)
    connection.executemany(
        "INSERT INTO figures (id, document, sentence, agency, text, kind, status, metric, value, value_max, unit, comparator,"
        ' direction, period_text, period_start, period_end, per, currency, rule, line, start, "end")'
        " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        [
            (
                f.id,
                rowid,
                numbers[f.sentence],
                f.agency,
                f.text,
                f.kind,
                f.status,
                f.metric,
                f.value,
                f.value_max,
                f.unit,
                f.comparator,
                f.direction,
                *(_period(f.period)),
                f.per,
                f.currency,
                f.rule,
                *_place(f.location),
            )
            for f in extraction.figures
        ],
    )
    connection.executemany(
        "INSERT INTO measures (id, document, sentence, agency, partners, text, status, programs, figures, period_text,"
        ' period_start, period_end, rule, line, start, "end") VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)',
        [
            (
                m.id,
                rowid,
                numbers[m.sentence],
                m.agency,
                _json(m.partners),
                m.text,
                m.status,
                _json(m.programs),
                _json(m.figures),
                *(_period(m.period)),
                m.rule,
                *_place(m.location),
            )
            for m in extraction.measures
        ],
    )
    connection.executemany(
        'INSERT INTO mentions (document, sentence, name, key, kind, agency, rule, line, start, "end") VALUES (?,?,?,?,?,?,?,?,?,?)',
        [
            (rowid, numbers[m.sentence], m.name, m.key, m.kind, m.agency, m.rule, *_place(m.location))
            for m in extraction.mentions
        ],
    )
    connection.executemany(
        'INSERT INTO agency_mentions (document, sentence, name, surface, level, region, line, start, "end") VALUES (?,?,?,?,?,?,?,?,?)',
        [
            (rowid, numbers[a.sentence], a.name, a.surface, a.level, a.region, *_place(a.location))
            for a in extraction.agencies
        ],
    )
    return rowid


def shown_path(path: str) -> str:
    """A path as text that can be written anywhere: bytes that are no UTF-8 are replaced."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _period(period: object) -> tuple[str | None, str | None, str | None]:
    if period is None:
        return None, None, None
    return period.text, period.start, period.end  # type: ignore[attr-defined]


def _place(location: Location) -> tuple[int, int, int]:
    return location.line, location.start, location.end


def _add_sentences(connection: sqlite3.Connection, extraction: Extraction, rowid: int) -> dict[int, int]:
    """Write the sentences and the title; returns the row of each sentence by its number."""
    document = extraction.document
    numbers: dict[int, int] = {}
    rows: list[tuple[int, str, str, str, str | None, int, int, int]] = []
    if document.metadata.title:
        at = document.clean.text.find(document.metadata.title)
        start, end = document.clean.raw_span(at, at + len(document.metadata.title)) if at >= 0 else (0, 0)
        rows.append(
            (
                TITLE,
                "title",
                document.metadata.title,
                "[]",
                document.metadata.agency,
                bisect_right(document.line_starts, start),
                start,
                end,
            )
        )
    for number, sentence in enumerate(document.sentences):
        start, end = document.clean.raw_span(sentence.start, sentence.end)
        rows.append(
            (
                number,
                sentence.role,
                sentence.text,
                _json(sentence.section),
                extraction.speaking[number],
                bisect_right(document.line_starts, start),
                start,
                end,
            )
        )
    for number, role, text, section, agency, line, start, end in rows:
        cursor = connection.execute(
            'INSERT INTO sentences (document, number, role, text, section, agency, line, start, "end") VALUES (?,?,?,?,?,?,?,?,?)',
            (rowid, number, role, text, section, agency, line, start, end),
        )
        numbers[number] = int(cursor.lastrowid or 0)
        connection.execute(
            "INSERT INTO sentence_index (rowid, tokens) VALUES (?, ?)", (numbers[number], index_tokens(text))
        )
    return numbers


def derive(connection: sqlite3.Connection) -> None:
    """Make anew what depends on all documents: joined programmes, agencies with their counts."""
    connection.execute("DELETE FROM programs")
    connection.execute("DELETE FROM agencies")
    _derive_programs(connection)
    _derive_agencies(connection)


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
            (number, programme.id, programme.name, programme.kind, _json(programme.aliases), len(programme.mentions)),
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
        table: dict(
            connection.execute(
                f"SELECT agency, count(*) FROM {table} WHERE agency IS NOT NULL GROUP BY agency"
            ).fetchall()
        )
        for table in ("figures", "measures", "documents")
    }
    for table in counts.values():
        for name in table:
            if name not in names:
                found = describe(name)
                names[name] = (found.level if found else "", found.region if found else None, set(), set(), None)
    connection.executemany(
        "INSERT INTO agencies VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)",
        [
            (
                name,
                f"a.{zlib.crc32(name.encode()):08x}",
                mention,
                _json(sorted(surfaces, key=lambda one: (len(one), one))),
                level,
                region,
                region_path(region),
                *body_of(name, region),
                len(documents),
                counts["measures"].get(name, 0),
                counts["figures"].get(name, 0),
            )
            for name, (level, region, surfaces, documents, mention) in sorted(names.items())
        ],
    )


def region_path(region: str | None) -> str | None:
    """The region with all that it lies in and its short forms, for filtering: /江苏省/江苏/宿迁市/宿迁/."""
    if region is None or region == NATIONAL:
        return f"/{NATIONAL}/" if region else None
    found = choose(regions_named(region))
    if found is None:
        return f"/{region}/"
    steps = []
    for name in found.path:
        step = choose(regions_named(name))
        steps += [name, step.short if step else name]
    return "/" + "/".join(dict.fromkeys(steps)) + "/"
