"""Search (检索): sentences that hold what the query asks for, best first."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from policycli.catalogue.bigrams import phrase, plain_form
from policycli.errors import Message
from policycli.query.answer import FIGURE_STATUS, Answer, Filters, page_of
from policycli.query.filters import Conditions, conditions
from policycli.query.language import Query, Term, fielded, parse

# Sentences of one document that are shown before those of the others have had their turn.
PER_DOCUMENT = 3
CANDIDATES = 800
"""Hits that are ranked by more than the index says, where the user asks for fewer."""
MEASURE, FIGURE, LENGTH = 1.0, 1.2, 2.0
"""What it is worth to a reader that a sentence is a measure, holds a figure, is of some length."""
_ROLE_BOOST = {"title": 3.0, "heading": 0.5, "body": 1.0, "question": -0.5, "moderator": -1.0, "lead": 0.0}


class Asked(NamedTuple):
    """A term with the forms that are searched for it, its own first."""

    term: Term
    forms: tuple[str, ...]


class _Hit(NamedTuple):
    score: float
    row: Any
    matches: list[list[int]]
    forms: frozenset[str]
    lacking: int = 0
    """Groups of the query that the sentence itself does not hold."""


def search(connection: sqlite3.Connection, text: str, filters: Filters, around: int = 0) -> Answer:
    """Hits: sentences of which each group of the query has a term, ranked; `around` sentences before and after each.

    A word that occurs nowhere gives way to the nearest known one, and a note says so; where nothing comes near, the
    answer is empty.
    """
    query = parse(text)
    filters = fielded(query, filters)
    found = conditions(connection, filters, "s")
    _with_fields(found, query)
    if not any(phrase(term.text) for term in query.terms) and not query.fields:
        return Answer(
            [],
            0,
            (
                *found.notes,
                Message("nothing to search for in {text!r}: type a word of Chinese, Latin or digits", text=text),
            ),
        )
    groups = asked_groups(connection, query)
    hits, total = _run(connection, query, groups, found, filters)
    notes = list(found.notes)
    if not total:
        instead, said = instead_of(connection, query)
        if instead is not None:
            groups = asked_groups(connection, instead)
            hits, total = _run(connection, instead, groups, found, filters)
            notes += said if total else []
    notes += _shown_forms(groups, hits)
    last = None if filters.limit is None else filters.offset + filters.limit
    page = hits[filters.offset : last]
    return Answer([_object(connection, hit, around) for hit in page], total, tuple(notes))


def _with_fields(found: Conditions, query: Query) -> None:
    """kind: and status: in a query mean sentences that hold such a figure or measure."""
    for name, value in query.fields:
        if name == "kind":
            found.add("EXISTS (SELECT 1 FROM figures f WHERE f.sentence = s.rowid AND f.kind = ?)", value)
        elif name == "status" and value in FIGURE_STATUS:
            found.add("EXISTS (SELECT 1 FROM figures f WHERE f.sentence = s.rowid AND f.status = ?)", value)
        elif name == "status":
            found.add("EXISTS (SELECT 1 FROM measures m WHERE m.sentence = s.rowid AND m.status = ?)", value)


def asked_groups(connection: sqlite3.Connection, query: Query) -> list[list[Asked]]:
    """The groups of a query, each term with the other forms that are searched beside it."""
    from policycli.query.equivalents import equivalents

    groups = [
        [
            Asked(term, (term.text, *(() if term.exact else equivalents(connection, term.text))))
            for term in group
            if phrase(term.text)
        ]
        for group in query.groups
    ]
    return [group for group in groups if group]


def index_query(groups: Sequence[Sequence[Asked]], excluded: Sequence[Term]) -> str:
    """What is asked of the index."""
    parts = []
    for group in groups:
        forms = [part for asked in group for form in asked.forms if (part := phrase(form))]
        if forms:
            parts.append(forms[0] if len(forms) == 1 else f"({' OR '.join(forms)})")
    out = [part for term in excluded if (part := phrase(term.text))]
    wanted = " AND ".join(parts)
    return f"({wanted}) NOT ({' OR '.join(out)})" if out and wanted else wanted


def _run(
    connection: sqlite3.Connection, query: Query, groups: list[list[Asked]], found: Conditions, filters: Filters
) -> tuple[list[_Hit], int]:
    """The ranked hits, and how many there are."""
    expression = index_query(groups, query.excluded)
    few = -1 if filters.limit is None else max(CANDIDATES, filters.offset + filters.limit)
    rows = _rows(connection, expression, found, few)
    newest = int(connection.execute("SELECT max(substr(date, 1, 4)) FROM documents").fetchone()[0] or 0)
    hits = [hit for row in rows if (hit := _hit(row, groups, newest)) is not None]
    total = len(hits)
    if len(rows) == few:
        total = _count(connection, expression, found)
    elif len(groups) > 1 and total < FEW:
        known = {hit.row[0] for hit in hits}
        more = [row for row in _around_rows(connection, query, groups, found) if row[0] not in known]
        hits += [hit for row in more if (hit := _hit(row, groups, newest, whole=False)) is not None]
        total = len(hits)
    hits.sort(key=lambda hit: (hit.lacking, -round(hit.score, 6), hit.row[2], hit.row[16]))
    return _spread(hits), total


FEW = 50
"""With fewer sentences that hold all words, those count as well that hold one and have the others close by."""
NEAR = 2
"""So many sentences away, or in the title or the date of the document, is close by."""


def _around_rows(
    connection: sqlite3.Connection, query: Query, groups: list[list[Asked]], found: Conditions
) -> list[Any]:
    """Sentences that hold a term of one group while each other group has one beside it, in the title or as the year."""
    held: list[dict[int, int]] = []
    titled: list[set[int]] = []
    for group in groups:
        expression = index_query([group], query.excluded)
        rows = connection.execute(
            "SELECT s.rowid, s.document, s.number FROM sentence_index JOIN sentences s ON s.rowid = sentence_index.rowid"
            " WHERE sentence_index MATCH ? LIMIT 20000",
            (expression,),
        ).fetchall()
        held.append({row[0]: row[1] for row in rows if row[2] >= 0})
        documents = {row[1] for row in rows if row[2] < 0}
        for asked in group:
            if re.fullmatch(r"(?:19|20)\d\d年?", asked.term.text):
                year = asked.term.text[:4]
                dated = connection.execute("SELECT rowid FROM documents WHERE substr(date, 1, 4) = ?", (year,))
                documents |= {row[0] for row in dated}
        titled.append(documents)
    wanted = []
    for number, document in sorted(dict(one for rows in held for one in rows.items()).items()):
        missing = [place for place, rows in enumerate(held) if number not in rows]
        beside = (
            place
            for place in missing
            if not any(held[place].get(number + step) == document for step in range(-NEAR, NEAR + 1))
        )
        if len(missing) < len(groups) and all(document in titled[place] for place in beside):
            wanted.append(number)
    rows = []
    for start in range(0, min(len(wanted), CANDIDATES), 500):
        part = wanted[start : start + 500]
        marks = ",".join("?" * len(part))
        columns = _COLUMNS.format(rank="-4.0")
        where = found.where
        rows += connection.execute(
            f"SELECT {columns} FROM sentences s JOIN documents d ON d.rowid = s.document WHERE s.rowid IN ({marks}) AND {where}",
            [*part, *found.values],
        ).fetchall()
    return rows


_COLUMNS = (
    's.rowid, s.document, d.id, s.agency, s.text, s.section, d.path, s.line, s.start, s."end", d.title, d.date, s.role,'
    " {rank} AS rank,"
    " EXISTS (SELECT 1 FROM measures m WHERE m.sentence = s.rowid) AS holds_measure,"
    " EXISTS (SELECT 1 FROM figures f WHERE f.sentence = s.rowid) AS holds_figure, s.number,"
    " (SELECT group_concat(m.name, char(10)) FROM mentions m WHERE m.sentence = s.rowid), d.pages"
)


def _rows(connection: sqlite3.Connection, expression: str, found: Conditions, few: int) -> list[Any]:
    where = found.where
    if not expression:
        columns = _COLUMNS.format(rank="0.0")
        query = f"SELECT {columns} FROM sentences s JOIN documents d ON d.rowid = s.document WHERE {where} AND s.role != 'title' LIMIT ?"
        return connection.execute(query, [*found.values, few]).fetchall()
    columns = _COLUMNS.format(rank="sentence_index.rank")
    query = (
        f"SELECT {columns} FROM sentence_index JOIN sentences s ON s.rowid = sentence_index.rowid"
        f" JOIN documents d ON d.rowid = s.document WHERE sentence_index MATCH ? AND {where} ORDER BY rank LIMIT ?"
    )
    return connection.execute(query, [expression, *found.values, few]).fetchall()


def _count(connection: sqlite3.Connection, expression: str, found: Conditions) -> int:
    where = found.where
    if not expression:
        query = f"SELECT count(*) FROM sentences s JOIN documents d ON d.rowid = s.document WHERE {where} AND s.role != 'title'"
        return int(connection.execute(query, found.values).fetchone()[0])
    query = (
        "SELECT count(*) FROM sentence_index JOIN sentences s ON s.rowid = sentence_index.rowid"
        f" JOIN documents d ON d.rowid = s.document WHERE sentence_index MATCH ? AND {where}"
    )
    return int(connection.execute(query, [expression, *found.values]).fetchone()[0])


def _hit(row: Any, groups: Sequence[Sequence[Asked]], newest: int, *, whole: bool = True) -> _Hit | None:
    """The row with its score; None where a word joins across marks in the index only.

    A sentence that need not hold the `whole` query comes behind those that do.
    """
    lacking = 0
    matches: list[list[int]] = []
    used: set[str] = set()
    own = 0
    for group in groups:
        spans: list[list[int]] = []
        for asked in group:
            for form in asked.forms:
                at = spans_of(row[4], form)
                if at:
                    used.add(form)
                    own += form == asked.term.text
                    spans += at
        if group and not spans:
            if whole:
                return None
            lacking += 1
        matches += spans
    matches = [list(span) for span in sorted({tuple(span) for span in matches})]
    if groups and lacking == len(groups):
        return None
    return _Hit(_score(row, groups, matches, own + lacking, newest), row, matches, frozenset(used), lacking)


def _score(row: Any, groups: Sequence[Sequence[Asked]], matches: list[list[int]], own: int, newest: int) -> float:
    """What the index says, lifted by what matters to a reader."""
    text, title = row[4], row[10] or ""
    names = [plain_form(name) for name in (row[17] or "").split("\n")]
    words = [[form for asked in group for form in asked.forms] for group in groups]
    score: float = -float(row[13]) + _ROLE_BOOST.get(row[12], 0.0) + MEASURE * row[14] + FIGURE * row[15]
    if own < len(groups):
        score -= 1.0  # found under another form of the word
    if row[12] != "title" and words and all(any(form in title for form in forms) for forms in words):
        score += 1.0
    if any(form in name and 2 * len(form) > len(name) for forms in words for form in forms for name in names):
        score += 0.8  # a programme of this name
    if len(groups) > 1 and matches:
        near = matches[-1][1] - matches[0][0]
        score += 1.5 if near <= sum(map(len, (forms[0] for forms in words))) + 2 else 0.7 if near <= 20 else 0.0
    year = (row[11] or "")[:4]
    if newest and year.isdecimal():
        score -= min(1.0, 0.1 * (newest - int(year)))
    score += LENGTH * (min(len(text), 60) / 60 - 1)  # the index prefers the short, a reader what says something
    return score


def spans_of(text: str, word: str) -> list[list[int]]:
    """Where the word stands in the sentence, marks inside it passed over."""
    spans: list[list[int]] = []
    lowered, wanted = text.lower(), word.lower()
    at = lowered.find(wanted)
    if at < 0:
        plain = re.sub(r"[^\w]", "", wanted)
        loose = re.search(r"[^\w]{0,2}".join(map(re.escape, plain)), lowered) if plain else None
        return [[loose.start(), loose.end()]] if loose else []
    while at >= 0:
        spans.append([at, at + len(word)])
        at = lowered.find(wanted, at + len(word))
    return spans


def _spread(hits: list[_Hit]) -> list[_Hit]:
    """The same hits with those past a document's first few moved behind the other documents' first few."""
    seen: dict[int, int] = {}
    rounds: dict[int, list[_Hit]] = {}
    said: dict[str, int] = {}
    for hit in hits:
        document, text = hit.row[1], hit.row[4]
        seen[document] = seen.get(document, 0) + 1
        said[text] = said.get(text, 0) + 1
        # A sentence that another document says word for word waits as well.
        rounds.setdefault(max((seen[document] - 1) // PER_DOCUMENT, said[text] - 1), []).append(hit)
    return [hit for number in sorted(rounds) for hit in rounds[number]]


def instead_of(connection: sqlite3.Connection, query: Query) -> tuple[Query | None, list[Message]]:
    """The query with each word that occurs nowhere replaced by the nearest known one; None where one has none."""
    from policycli.query.near import near

    notes: list[Message] = []
    groups: list[tuple[Term, ...]] = []
    for group in query.groups:
        if any(_occurs(connection, term) for term in group):
            groups.append(group)
            continue
        replaced = [(term, near(connection, term.text)) for term in group if not term.exact]
        better = [(term, terms) for term, terms in replaced if terms]
        if not better:
            return None, []
        groups.append(tuple(Term(terms[0]) for _, terms in better))
        for term, terms in better:
            said = Message("no sentence holds {word!r}; searching {instead} instead", word=term.text, instead=terms[0])
            others = ", ".join(terms[1:4])
            notes.append(Message("{said} (or {others}?)", said=said, others=others) if others else said)
    return (query._replace(groups=tuple(groups)), notes) if notes else (None, [])


def _occurs(connection: sqlite3.Connection, term: Term) -> bool:
    part = phrase(term.text)
    return bool(part) and bool(
        connection.execute("SELECT 1 FROM sentence_index WHERE sentence_index MATCH ? LIMIT 1", (part,)).fetchone()
    )


def _shown_forms(groups: Sequence[Sequence[Asked]], hits: Sequence[_Hit]) -> Iterator[Message]:
    """A note for each word that was found under other forms as well."""
    used = {form for hit in hits for form in hit.forms}
    for group in groups:
        for asked in group:
            others = [form for form in asked.forms[1:] if form in used]
            if others:
                yield Message(
                    '{word} is found as {others} too; "{word}" in quotation marks is found alone',
                    word=asked.term.text,
                    others=", ".join(others),
                )


def _object(connection: sqlite3.Connection, hit: _Hit, around: int) -> dict[str, Any]:
    row = hit.row
    records = [
        identity
        for name in ("measures", "figures")
        for (identity,) in connection.execute(f"SELECT id FROM {name} WHERE sentence = ? ORDER BY rowid", (row[0],))
    ]
    before, after = _neighbours(connection, row, around) if around else ([], [])
    return {
        "id": f"{row[2]}.s{row[16] + 1}",
        "document": row[2],
        "agency": row[3],
        "quote": row[4],
        "section": json.loads(row[5]),
        "location": {"path": row[6], "line": row[7], "start": row[8], "end": row[9], "page": page_of(row[18], row[8])},
        "title": row[10],
        "date": row[11],
        "score": round(hit.score, 3),
        "matches": hit.matches,
        "records": records,
        "before": before,
        "after": after,
    }


def _neighbours(connection: sqlite3.Connection, row: Any, around: int) -> tuple[list[str], list[str]]:
    """The sentences before and after a hit."""
    rows = connection.execute(
        "SELECT number, text FROM sentences WHERE document = ? AND number BETWEEN ? AND ? AND number >= 0 ORDER BY number",
        (row[1], row[16] - around, row[16] + around),
    ).fetchall()
    return [text for number, text in rows if number < row[16]], [text for number, text in rows if number > row[16]]
