"""Lists (列表): documents, figures, measures, programmes and agencies as objects of the JSON contract."""

from __future__ import annotations

import json
import sqlite3

from policycli.errors import Message
from policycli.query.answer import Answer, FigureFilters, Filters, MeasureFilters, Object
from policycli.query.filters import Conditions, conditions
from policycli.query.rows import FIGURE, MEASURE, RECORD, answered, read_rows

_DOCUMENTS = (
    "documents d LEFT JOIN sentences first ON first.rowid = (SELECT min(rowid) FROM sentences WHERE document = d.rowid)"
)


def list_documents(connection: sqlite3.Connection, filters: Filters) -> Answer:
    """The documents."""
    columns = (
        "d.id, d.id AS document, d.agency, coalesce(d.title, first.text, '') AS quote, '[]' AS section, d.path, d.pages,"
        ' coalesce(first.line, 1) AS line, coalesce(first.start, 0) AS start, coalesce(first."end", 0) AS stop,'
        " d.title, d.kind, d.region, d.date, d.date_basis, d.number, d.index_number, d.script, d.path AS file,"
        " d.characters, d.measures AS measure_count, d.figures AS figure_count, d.programs AS program_count"
    )
    found = answered(connection, columns, _DOCUMENTS, "d.id", conditions(connection, filters, "d"), filters)
    renamed = {"file": "path", "measure_count": "measures", "figure_count": "figures", "program_count": "programs"}
    return Answer(
        [{renamed.get(key, key): value for key, value in one.items()} for one in found.objects],
        found.total,
        found.notes,
    )


def list_figures(connection: sqlite3.Connection, filters: Filters, wanted: FigureFilters) -> Answer:
    """The figures; `minimum` and `maximum` compare with the value, or with the range that it is the beginning of."""
    from policycli.query.typed import folded

    found = conditions(connection, filters, "f")
    if wanted.kind:
        found.add("f.kind = ?", wanted.kind)
    if wanted.status:
        found.add("f.status = ?", wanted.status)
    if wanted.metric:
        found.add("instr(coalesce(f.metric, ''), ?)", folded(wanted.metric))
    if wanted.unit:
        found.add("f.unit = ?", folded(wanted.unit))
    if wanted.minimum is not None:
        found.add("coalesce(f.value_max, f.value) >= ?", wanted.minimum)
    if wanted.maximum is not None:
        found.add("f.value <= ?", wanted.maximum)
    tables = "figures f JOIN documents d ON d.rowid = f.document JOIN sentences s ON s.rowid = f.sentence"
    return answered(connection, FIGURE, tables, "d.id, f.rowid", found, filters)


def list_measures(connection: sqlite3.Connection, filters: Filters, wanted: MeasureFilters) -> Answer:
    """The measures; a topic is words that all stand in the section or the text."""
    from policycli.query.typed import folded

    found = conditions(connection, filters, "m")
    if wanted.status:
        found.add("m.status = ?", wanted.status)
    for word in folded(wanted.topic or "").split()[:50]:
        found.add("(instr(m.text, ?) OR instr(s.section, ?))", word, word)
    if wanted.program:
        numbers = program_numbers(connection, folded(wanted.program))
        if not numbers:
            found.notes.append(_no_program(connection, folded(wanted.program)))
        marks = ",".join("?" * len(numbers))
        found.add(f"m.sentence IN (SELECT sentence FROM mentions WHERE program IN ({marks}))", *numbers)
    tables = "measures m JOIN documents d ON d.rowid = m.document JOIN sentences s ON s.rowid = m.sentence"
    return answered(connection, MEASURE, tables, "d.id, m.rowid", found, filters)


# Where a record speaks for: the agency's region, else that of the document; a body of the state speaks for all.
def _bare(name: str) -> str:
    return "".join(character for character in name if character not in "“”‘’《》\"' 　")


def program_numbers(connection: sqlite3.Connection, wanted: str) -> list[int]:
    """Rows of the programmes whose name or alias holds the words."""
    word = _bare(wanted)
    return [
        number
        for number, name, aliases in connection.execute("SELECT rowid, name, aliases FROM programs")
        if word in _bare(name) or any(word in _bare(alias) for alias in json.loads(aliases))
    ]


def _no_program(connection: sqlite3.Connection, wanted: str) -> Message:
    from policycli.query.suggest import suggesting

    nothing = Message("no programme in the catalogue matches {wanted!r}", wanted=wanted)
    return suggesting(nothing, wanted, [row[0] for row in connection.execute("SELECT name FROM programs")])


def list_programs(connection: sqlite3.Connection, filters: Filters, words: str | None, kind: str | None) -> Answer:
    """The programmes, most mentioned first."""
    from policycli.query.typed import folded

    found = conditions(connection, filters, "m")
    if words:
        numbers = program_numbers(connection, folded(words))
        if not numbers:
            found.notes.append(_no_program(connection, folded(words)))
        found.add(f"p.rowid IN ({','.join('?' * len(numbers))})", *numbers)
    if kind:
        found.add("p.kind = ?", kind)
    tables = "programs p JOIN mentions m ON m.program = p.rowid JOIN documents d ON d.rowid = m.document"
    limit = -1 if filters.limit is None else filters.limit
    rows = connection.execute(
        f"SELECT DISTINCT p.rowid, p.id, p.name, p.kind, p.aliases, p.mentions FROM {tables} WHERE {found.where}"
        " ORDER BY p.mentions DESC, p.id LIMIT ? OFFSET ?",
        [*found.values, limit, filters.offset],
    ).fetchall()
    objects = [program_object(connection, *row) for row in rows]
    total = len(objects) + filters.offset
    if (filters.limit is not None and len(objects) == filters.limit) or (filters.offset and not objects):
        total = connection.execute(
            f"SELECT count(DISTINCT p.rowid) FROM {tables} WHERE {found.where}", found.values
        ).fetchone()[0]
    return Answer(objects, total, tuple(found.notes))


def program_object(
    connection: sqlite3.Connection, number: int, identity: str, name: str, kind: str, aliases: str, mentions: int
) -> Object:
    """A programme by its row: with its first mention, and the agencies, documents and figures that go with it."""
    where = "FROM mentions m JOIN documents d ON d.rowid = m.document WHERE m.program = ? ORDER BY d.id, m.rowid"
    first = next(
        read_rows(
            connection.execute(
                f"SELECT {RECORD.format(t='m').replace('m.id,', '')}, m.rule FROM mentions m JOIN documents d ON d.rowid = m.document"
                " JOIN sentences s ON s.rowid = m.sentence WHERE m.program = ? ORDER BY d.id, m.rowid LIMIT 1",
                (number,),
            )
        )
    )
    agencies = [row[0] for row in connection.execute(f"SELECT m.agency {where}", (number,)) if row[0]]
    documents = [row[0] for row in connection.execute(f"SELECT d.id {where}", (number,))]
    figures = [
        row[0]
        for row in connection.execute(
            "SELECT f.id FROM figures f WHERE f.sentence IN (SELECT sentence FROM mentions WHERE program = ?) ORDER BY f.rowid",
            (number,),
        )
    ]
    return {
        "id": identity,
        "document": first["document"],
        "agency": first["agency"],
        "quote": first["quote"],
        "section": first["section"],
        "location": first["location"],
        "name": name,
        "kind": kind,
        "aliases": json.loads(aliases),
        "agencies": list(dict.fromkeys(agencies)),
        "documents": list(dict.fromkeys(documents)),
        "mentions": mentions,
        "figures": figures,
        "rule": first["rule"],
    }


_AGENCIES = (
    "agencies a LEFT JOIN agency_mentions am ON am.rowid = a.mention"
    " LEFT JOIN documents d ON d.rowid = am.document LEFT JOIN sentences s ON s.rowid = am.sentence"
)


def list_agencies(connection: sqlite3.Connection, filters: Filters, words: str | None) -> Answer:
    """The agencies, those with most measures and figures first; those of `words` where given."""
    from policycli.query.filters import agency_names
    from policycli.query.typed import folded

    found = Conditions()
    for wanted in filter(None, (filters.agency, words)):
        names = agency_names(connection, folded(wanted))
        if not names:
            found.notes += conditions(connection, Filters(agency=wanted), "a").notes
        found.add(f"a.name IN ({','.join('?' * len(names))})", *names)
    if filters.region:
        found.add("instr(coalesce(a.region_path, ''), '/' || ? || '/')", folded(filters.region))
    if filters.doc or filters.since or filters.until:
        inner = conditions(connection, filters._replace(agency=None, region=None), "d")
        found.notes += inner.notes
        found.add(
            f"a.name IN (SELECT am.name FROM agency_mentions am JOIN documents d ON d.rowid = am.document WHERE {inner.where})",
            *inner.values,
        )
    columns = (
        'a.id, d.id AS document, a.name AS agency, s.text AS quote, s.section, d.path, d.pages, am.line, am.start, am."end" AS stop,'
        " a.name, a.aliases, a.level, a.region, a.department, a.successor, a.documents, a.measures, a.figures AS figure_count"
    )
    answer = answered(connection, columns, _AGENCIES, "a.measures + a.figures DESC, a.name", found, filters)
    for one in answer.objects:
        one["figures"] = one.pop("figure_count")
        one["section"] = one["section"] or []
        if one["location"]["path"] is None:
            one["location"] = None
    return answer
