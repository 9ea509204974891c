"""Lists (列表): documents, figures, measures, programmes and agencies as objects of the JSON contract."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

from policycli.errors import Message
from policycli.query.answer import Answer, FigureFilters, Filters, MeasureFilters, Object, page_of
from policycli.query.filters import Conditions, conditions

_RECORD = """
    {t}.id, d.id AS document, {t}.agency, s.text AS quote, s.section, d.path, d.pages, {t}.line, {t}.start, {t}."end" AS stop
"""
_FIGURE = (
    _RECORD.format(t="f")
    + """,
    f.text, f.kind, f.status, f.metric, f.value, f.value_max, f.unit, f.comparator, f.direction,
    f.period_text, f.period_start, f.period_end, f.per, f.currency, f.rule
"""
)
_MEASURE = (
    _RECORD.format(t="m")
    + """,
    m.partners, m.text, m.status, m.programs, m.figures, m.period_text, m.period_start, m.period_end, m.rule
"""
)
_SENTENCE = (
    "d.id || '.s' || (s.number + 1) AS id, d.id AS document, s.agency, s.text AS quote, s.section, d.path, d.pages,"
    ' s.line, s.start, s."end" AS stop'
)
_JSON_COLUMNS = frozenset({"section", "partners", "programs", "figures", "aliases"})


def _plain(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() and abs(value) < 1e15 else value


def _object(names: list[str], row: tuple[Any, ...]) -> Object:
    """A row as an object: location and period nested, lists read from JSON."""
    found: Object = {}
    pages = None
    for name, value in zip(names, row, strict=True):
        if name == "path":
            found["location"] = {"path": value}
        elif name == "pages":
            pages = value
        elif name in {"line", "start"}:
            found["location"][name] = value
        elif name == "stop":
            found["location"] |= {"end": value, "page": page_of(pages, found["location"]["start"])}
        elif name == "period_text":
            found["period"] = None if value is None else {"text": value}
        elif name in {"period_start", "period_end"}:
            if found["period"] is not None:
                found["period"][name.removeprefix("period_")] = value
        elif name in _JSON_COLUMNS and isinstance(value, str):
            found[name] = json.loads(value)
        else:
            found[name] = _plain(value)
    return found


def _objects(cursor: sqlite3.Cursor) -> Iterator[Object]:
    names = [column[0] for column in cursor.description]
    for row in cursor:
        yield _object(names, row)


def _answer(
    connection: sqlite3.Connection, columns: str, tables: str, order: str, found: Conditions, filters: Filters
) -> Answer:
    page = " LIMIT ? OFFSET ?"
    limit = -1 if filters.limit is None else filters.limit
    objects = list(
        _objects(
            connection.execute(
                f"SELECT {columns} FROM {tables} WHERE {found.where} ORDER BY {order}{page}",
                [*found.values, limit, filters.offset],
            )
        )
    )
    total = len(objects) + filters.offset
    if (filters.limit is not None and len(objects) == filters.limit) or (filters.offset and not objects):
        total = connection.execute(f"SELECT count(*) FROM {tables} WHERE {found.where}", found.values).fetchone()[0]
    return Answer(objects, total, tuple(found.notes))


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
    found = _answer(connection, columns, _DOCUMENTS, "d.id", conditions(connection, filters, "d"), filters)
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
    return _answer(connection, _FIGURE, tables, "d.id, f.rowid", found, filters)


def figures_beside(
    connection: sqlite3.Connection, filters: Filters, kinds: Sequence[str], statuses: Sequence[str]
) -> Iterator[Object]:
    """All figures of the sentences that hold one of the given kinds and statuses, sentence by sentence."""
    found = conditions(connection, filters, "f")
    tables = "figures f JOIN documents d ON d.rowid = f.document JOIN sentences s ON s.rowid = f.sentence"
    inner = Conditions()
    inner.add(f"kind IN ({','.join('?' * len(kinds))})", *kinds)
    inner.add(f"status IN ({','.join('?' * len(statuses))})", *statuses)
    return _objects(
        connection.execute(
            f"SELECT {_FIGURE} FROM {tables} WHERE {found.where} AND f.sentence IN"
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
    return _objects(
        connection.execute(
            f"SELECT p.id, p.name, p.kind, {_RECORD.format(t='m').replace('m.id,', '')}"
            f" FROM {tables} JOIN sentences s ON s.rowid = m.sentence WHERE {found.where} ORDER BY m.rowid",
            found.values,
        )
    )


def figure_objects(
    connection: sqlite3.Connection, sentences: list[int], found: Conditions
) -> Iterator[tuple[int, Object]]:
    """The figures of some sentences in order, each with the row of its sentence."""
    columns, marks = _FIGURE, ",".join("?" * len(sentences))
    tables = "figures f JOIN documents d ON d.rowid = f.document JOIN sentences s ON s.rowid = f.sentence"
    order = "f.sentence, f.rowid"
    cursor = connection.execute(
        f"SELECT {columns}, f.sentence FROM {tables} WHERE f.sentence IN ({marks}) AND {found.where} ORDER BY {order}",
        [*sentences, *found.values],
    )
    for one in _objects(cursor):
        yield one.pop("sentence"), one


def mention_objects(connection: sqlite3.Connection, program: int, found: Conditions) -> Iterator[Object]:
    """The mentions of a programme.

    Each has `record`, the common keys and its `name`; the row of its `sentence`; what is known `about` its document.
    """
    columns = _RECORD.format(t="m").replace("m.id,", "")  # a mention has no id of its own
    cursor = connection.execute(
        f"SELECT {columns}, m.name, m.sentence, d.agency AS of, d.region, d.region_path, d.date, d.title FROM mentions m"
        " JOIN documents d ON d.rowid = m.document JOIN sentences s ON s.rowid = m.sentence"
        f" WHERE m.program = ? AND {found.where} ORDER BY d.id, m.rowid",
        [program, *found.values],
    )
    identity = connection.execute("SELECT id FROM programs WHERE rowid = ?", (program,)).fetchone()[0]
    for one in _objects(cursor):
        about = {"agency": one.pop("of"), **{key: one.pop(key) for key in ("region", "region_path", "date", "title")}}
        yield {"sentence": one.pop("sentence"), "about": about, "record": {"id": identity, **one}}


_INDEXED = "SELECT rowid FROM sentence_index WHERE sentence_index MATCH ?"


def figures_in(connection: sqlite3.Connection, expression: str, filters: Filters) -> list[Object]:
    """The figures of the sentences that the index finds for `expression`, each with the region of who speaks of it."""
    found = conditions(connection, filters, "f")
    columns = f"{_FIGURE}, coalesce((SELECT a.region FROM agencies a WHERE a.name = f.agency), d.region) AS region"
    tables = "figures f JOIN documents d ON d.rowid = f.document JOIN sentences s ON s.rowid = f.sentence"
    where = f"f.sentence IN ({_INDEXED}) AND {found.where}"
    return list(
        _objects(
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
        _objects(
            connection.execute(
                f"SELECT {_SENTENCE} FROM sentences s JOIN documents d ON d.rowid = s.document WHERE {where} ORDER BY d.id, s.number",
                [expression, *found.values],
            )
        )
    )


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
    return _answer(connection, _MEASURE, tables, "d.id, m.rowid", found, filters)


# Where a record speaks for: the agency's region, else that of the document; a body of the state speaks for all.
_PLACE = "coalesce(a.region, CASE a.level WHEN 'national' THEN '国家' END, d.region) AS region, d.date"
_PLACED = " JOIN documents d ON d.rowid = {t}.document JOIN sentences s ON s.rowid = {t}.sentence LEFT JOIN agencies a ON a.name = {t}.agency"


def placed_figures(connection: sqlite3.Connection, filters: Filters, wanted: str | None = None) -> Answer:
    """The figures, of the sentences that an index query finds or all, with `region`, the document's `date`, and `sentence`."""
    found = conditions(connection, filters, "f")
    if wanted is not None:
        found.add("f.sentence IN (SELECT rowid FROM sentence_index WHERE sentence_index MATCH ?)", wanted)
    columns = f"{_FIGURE}, {_PLACE}, f.sentence"
    tables = "figures f" + _PLACED.format(t="f")
    return _answer(connection, columns, tables, "d.id, f.sentence, f.start, f.rowid", found, Filters())


def placed_measures(connection: sqlite3.Connection, filters: Filters, wanted: str) -> list[Object]:
    """The measures of the sentences that the index query finds, each with its `region` and its document's `date`."""
    found = conditions(connection, filters, "m")
    found.add("m.sentence IN (SELECT rowid FROM sentence_index WHERE sentence_index MATCH ?)", wanted)
    columns = f"{_MEASURE}, {_PLACE}"
    tables = "measures m" + _PLACED.format(t="m")
    return _answer(connection, columns, tables, "d.id, m.rowid", found, Filters()).objects


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
    objects = [_program(connection, *row) for row in rows]
    total = len(objects) + filters.offset
    if (filters.limit is not None and len(objects) == filters.limit) or (filters.offset and not objects):
        total = connection.execute(
            f"SELECT count(DISTINCT p.rowid) FROM {tables} WHERE {found.where}", found.values
        ).fetchone()[0]
    return Answer(objects, total, tuple(found.notes))


def _program(
    connection: sqlite3.Connection, number: int, identity: str, name: str, kind: str, aliases: str, mentions: int
) -> Object:
    where = "FROM mentions m JOIN documents d ON d.rowid = m.document WHERE m.program = ? ORDER BY d.id, m.rowid"
    first = next(
        _objects(
            connection.execute(
                f"SELECT {_RECORD.format(t='m').replace('m.id,', '')}, m.rule FROM mentions m JOIN documents d ON d.rowid = m.document"
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
    answer = _answer(connection, columns, _AGENCIES, "a.measures + a.figures DESC, a.name", found, filters)
    for one in answer.objects:
        one["figures"] = one.pop("figure_count")
        one["section"] = one["section"] or []
        if one["location"]["path"] is None:
            one["location"] = None
    return answer


def show(connection: sqlite3.Connection, identity: str) -> Object | None:
    """The record, document or sentence with this id, or with an id that begins with it where only one does."""
    document, _, number = identity.rpartition(".")
    kind = number[:1]
    if document and kind in {"f", "m", "s"} and number[1:].isdecimal() and len(number) < 10:
        from policycli.query.filters import document_ids

        ids = document_ids(connection, document)
        if len(ids) == 1:
            full = f"{ids[0]}.{number}"
            if kind == "s":
                return sentence(connection, ids[0], int(number[1:]))
            columns, name, alias = (_FIGURE, "figures", "f") if kind == "f" else (_MEASURE, "measures", "m")
            tables = f"{name} {alias} JOIN documents d ON d.rowid = {alias}.document JOIN sentences s ON s.rowid = {alias}.sentence"
            return next(
                _objects(connection.execute(f"SELECT {columns} FROM {tables} WHERE {alias}.id = ?", (full,))), None
            )
    rows = connection.execute(
        "SELECT rowid, id, name, kind, aliases, mentions FROM programs WHERE id = ?1 OR id = 'p.' || ?1 OR name = ?1",
        (identity,),
    ).fetchall()
    if rows:
        return _program(connection, *rows[0])
    from policycli.query.filters import document_ids

    ids = document_ids(connection, identity)
    if len(ids) == 1:
        return list_documents(connection, Filters(doc=ids[0])).objects[0]
    from policycli.query.typed import folded

    if identity.isascii():
        starting = connection.execute(
            "SELECT rowid, id, name, kind, aliases, mentions FROM programs WHERE substr(id, 1, length(?1)) = ?1",
            (identity,),
        ).fetchall()
        return _program(connection, *starting[0]) if len(starting) == 1 else None
    agencies = list_agencies(connection, Filters(), identity).objects
    if len(agencies) == 1:
        return agencies[0]
    numbers = program_numbers(connection, folded(identity))
    if len(numbers) == 1:
        row = connection.execute(
            "SELECT rowid, id, name, kind, aliases, mentions FROM programs WHERE rowid = ?", numbers
        ).fetchone()
        return _program(connection, *row)
    return None


def nearest_id(connection: sqlite3.Connection, identity: str) -> str | None:
    """The known ids that the user may have meant: documents that begin so, else the most alike."""
    from policycli.query.filters import document_ids
    from policycli.query.suggest import nearest

    document = identity.rpartition(".")[0] or identity
    ids = document_ids(connection, document)
    if len(ids) > 1:
        return ", ".join(ids[:5])
    if ids:
        return ids[0]
    return nearest(
        document, [row[0] for row in connection.execute("SELECT id FROM documents UNION SELECT id FROM programs")]
    )


def sentence_objects(connection: sqlite3.Connection, expression: str, found: Conditions) -> Iterator[Object]:
    """The sentences that the index has for an expression, with the common keys, in the order of the documents."""
    cursor = connection.execute(
        "SELECT d.id || '.s' || (s.number + 1) AS id, d.id AS document, s.agency, s.text AS quote, s.section, d.path, d.pages,"
        ' s.line, s.start, s."end" AS stop, s.role FROM sentence_index JOIN sentences s ON s.rowid = sentence_index.rowid'
        f" JOIN documents d ON d.rowid = s.document WHERE sentence_index MATCH ? AND {found.where} AND s.role != 'title'"
        " ORDER BY d.id, s.number",
        [expression, *found.values],
    )
    yield from _objects(cursor)


def sentence(connection: sqlite3.Connection, document: str, number: int) -> Object | None:
    """One sentence as an object with the common keys."""
    cursor = connection.execute(
        "SELECT d.id || '.s' || (s.number + 1) AS id, d.id AS document, s.agency, s.text AS quote, s.section, d.path, d.pages, s.line, s.start, s.\"end\" AS stop,"
        " s.role, d.title, d.date FROM sentences s JOIN documents d ON d.rowid = s.document WHERE d.id = ? AND s.number = ?",
        (document, number - 1),
    )
    return next(_objects(cursor), None)
