"""Records of chosen sentences (选句取录): those that an index finds, that a programme is named in, that stand beside others."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

from policycli.query.answer import Answer, Filters, Object
from policycli.query.filters import Conditions, conditions
from policycli.query.rows import FIGURE, MEASURE, RECORD, SENTENCE, answered, read_rows


def figures_beside(connection: sqlite3.Connection, filters: Filters, kinds: Sequence[str]) -> Iterator[Object]:
    """All figures of the sentences that hold one of the given kinds, sentence by sentence."""
    found = conditions(connection, filters, "f")
    tables = "figures f JOIN documents d ON d.rowid = f.document JOIN sentences s ON s.rowid = f.sentence"
    inner = Conditions()
    inner.add(f"kind IN ({','.join('?' * len(kinds))})", *kinds)
    return read_rows(
        connection.execute(
            f"SELECT {FIGURE} FROM {tables} WHERE {found.where} AND f.sentence IN"
            f" (SELECT sentence FROM figures WHERE {inner.where}) ORDER BY d.id, f.sentence, f.rowid",
            [*found.values, *inner.values],
        )
    )


def list_mentions(connection: sqlite3.Connection, filters: Filters, kinds: Sequence[str]) -> Iterator[Object]:
    """The mentions of programmes of the given kinds, each with the programme's id and name, those of questions left out."""
    found = conditions(connection, filters, "m")
    found.add("s.role NOT IN ('question', 'moderator')")
    found.add(f"p.kind IN ({','.join('?' * len(kinds))})", *kinds)
    tables = "programs p JOIN mentions m ON m.program = p.rowid JOIN documents d ON d.rowid = m.document"
    return read_rows(
        connection.execute(
            f"SELECT p.id, p.name, p.kind, {RECORD.format(t='m').replace('m.id,', '')}"
            f" FROM {tables} JOIN sentences s ON s.rowid = m.sentence WHERE {found.where} ORDER BY m.rowid",
            found.values,
        )
    )


def figure_objects(
    connection: sqlite3.Connection, sentences: list[int], found: Conditions
) -> Iterator[tuple[int, Object]]:
    """The figures of some sentences in order, each with the row of its sentence."""
    columns, marks = FIGURE, ",".join("?" * len(sentences))
    tables = "figures f JOIN documents d ON d.rowid = f.document JOIN sentences s ON s.rowid = f.sentence"
    order = "f.sentence, f.rowid"
    cursor = connection.execute(
        f"SELECT {columns}, f.sentence FROM {tables} WHERE f.sentence IN ({marks}) AND {found.where} ORDER BY {order}",
        [*sentences, *found.values],
    )
    for one in read_rows(cursor):
        yield one.pop("sentence"), one


def mention_objects(connection: sqlite3.Connection, program: int, found: Conditions) -> Iterator[Object]:
    """The mentions of a programme.

    Each has `record`, the common keys and its `name`; the row of its `sentence`; what is known `about` its document.
    """
    columns = RECORD.format(t="m").replace("m.id,", "")  # a mention has no id of its own
    cursor = connection.execute(
        f"SELECT {columns}, m.name, m.sentence, d.agency AS of, d.region, d.region_path, d.date, d.title FROM mentions m"
        " JOIN documents d ON d.rowid = m.document JOIN sentences s ON s.rowid = m.sentence"
        f" WHERE m.program = ? AND {found.where} ORDER BY d.id, m.rowid",
        [program, *found.values],
    )
    identity = connection.execute("SELECT id FROM programs WHERE rowid = ?", (program,)).fetchone()[0]
    for one in read_rows(cursor):
        about = {"agency": one.pop("of"), **{key: one.pop(key) for key in ("region", "region_path", "date", "title")}}
        yield {"sentence": one.pop("sentence"), "about": about, "record": {"id": identity, **one}}


_INDEXED = "SELECT rowid FROM sentence_index WHERE sentence_index MATCH ?"


def figures_in(connection: sqlite3.Connection, expression: str, filters: Filters) -> list[Object]:
    """The figures of the sentences that the index finds for `expression`, each with the region of who speaks of it."""
    found = conditions(connection, filters, "f")
    columns = f"{FIGURE}, coalesce((SELECT a.region FROM agencies a WHERE a.name = f.agency), d.region) AS region"
    tables = "figures f JOIN documents d ON d.rowid = f.document JOIN sentences s ON s.rowid = f.sentence"
    where = f"f.sentence IN ({_INDEXED}) AND {found.where}"
    return list(
        read_rows(
            connection.execute(
                f"SELECT {columns} FROM {tables} WHERE {where} ORDER BY region, d.id, f.rowid",
                [expression, *found.values],
            )
        )
    )


def sentences_in(connection: sqlite3.Connection, expression: str, found: Conditions | None = None) -> list[Object]:
    """The sentences that the index finds for `expression`, with the common keys, in the order of the documents."""
    found = found or Conditions()
    where = f"s.rowid IN ({_INDEXED}) AND s.number >= 0 AND {found.where}"
    return list(
        read_rows(
            connection.execute(
                f"SELECT {SENTENCE} FROM sentences s JOIN documents d ON d.rowid = s.document WHERE {where} ORDER BY d.id, s.number",
                [expression, *found.values],
            )
        )
    )


_PLACE = "coalesce(a.region, CASE a.level WHEN 'national' THEN '国家' END, d.region) AS region, d.date"
_PLACED = " JOIN documents d ON d.rowid = {t}.document JOIN sentences s ON s.rowid = {t}.sentence LEFT JOIN agencies a ON a.name = {t}.agency"


def placed_figures(connection: sqlite3.Connection, filters: Filters, wanted: str | None = None) -> Answer:
    """The figures, of the sentences that an index query finds or all, with `region`, the document's `date`, and `sentence`."""
    found = conditions(connection, filters, "f")
    if wanted is not None:
        found.add("f.sentence IN (SELECT rowid FROM sentence_index WHERE sentence_index MATCH ?)", wanted)
    columns = f"{FIGURE}, {_PLACE}, f.sentence"
    tables = "figures f" + _PLACED.format(t="f")
    return answered(connection, columns, tables, "d.id, f.sentence, f.start, f.rowid", found, Filters())


def placed_measures(connection: sqlite3.Connection, filters: Filters, wanted: str) -> list[Object]:
    """The measures of the sentences that the index query finds, each with its `region` and its document's `date`."""
    found = conditions(connection, filters, "m")
    found.add("m.sentence IN (SELECT rowid FROM sentence_index WHERE sentence_index MATCH ?)", wanted)
    columns = f"{MEASURE}, {_PLACE}"
    tables = "measures m" + _PLACED.format(t="m")
    return answered(connection, columns, tables, "d.id, m.rowid", found, Filters()).objects


def sentence(connection: sqlite3.Connection, document: str, number: int) -> Object | None:
    """One sentence as an object with the common keys."""
    cursor = connection.execute(
        f"SELECT {SENTENCE}, s.role, d.title, d.date FROM sentences s JOIN documents d ON d.rowid = s.document WHERE d.id = ? AND s.number = ?",
        (document, number - 1),
    )
    return next(read_rows(cursor), None)
