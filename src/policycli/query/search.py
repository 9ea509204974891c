"""Search (检索): sentences that hold all the words, best first."""

from __future__ import annotations

import json
import re
import sqlite3
from typing import Any

from policycli.catalogue.bigrams import phrase
from policycli.query.answer import Answer, Filters
from policycli.query.filters import conditions
from policycli.query.typed import folded

_WORD = re.compile(r'"([^"]+)"|“([^”]+)”|(\S+)')
# Sentences of one document that are shown before those of the others have had their turn.
PER_DOCUMENT = 3
_ROLE_BOOST = {"title": 3.0, "heading": 0.5, "body": 1.0, "question": -0.5, "moderator": -1.0, "lead": 0.0}


def words_of(query: str) -> list[str]:
    """The words of a query; what stands in quotation marks is one."""
    return [word for match in _WORD.finditer(folded(query)) if (word := next(filter(None, match.groups()), "").strip())]


def search(connection: sqlite3.Connection, query: str, filters: Filters) -> Answer:
    """Hits: sentences that hold every word, ranked by BM25, with a lift for titles, measures and figures."""
    words = words_of(query)
    found = conditions(connection, filters, "s")
    parts = [part for word in words if (part := phrase(word))]
    if not parts:
        return Answer(
            [], 0, (*found.notes, f"nothing to search for in {query!r}: type a word of Chinese, Latin or digits")
        )
    rows = connection.execute(
        f"""SELECT s.rowid, s.document, d.id, s.agency, s.text, s.section, d.path, s.line, s.start, s."end", d.title, d.date, s.role,
               bm25(sentence_index) AS rank,
               EXISTS (SELECT 1 FROM measures m WHERE m.sentence = s.rowid) AS holds_measure,
               EXISTS (SELECT 1 FROM figures f WHERE f.sentence = s.rowid) AS holds_figure, s.number
            FROM sentence_index JOIN sentences s ON s.rowid = sentence_index.rowid JOIN documents d ON d.rowid = s.document
            WHERE sentence_index MATCH ? AND {found.where}""",
        [" AND ".join(parts), *found.values],
    ).fetchall()
    hits = []
    for row in rows:
        matches = _matches(row[4], words)
        if matches is None:
            continue
        score = -float(row[13]) + _ROLE_BOOST.get(row[12], 0.0) + 0.6 * row[14] + 0.6 * row[15]
        hits.append((score, row, matches))
    hits.sort(key=lambda hit: (-round(hit[0], 6), hit[1][2], hit[1][16]))
    ordered = _spread(hits)
    last = None if filters.limit is None else filters.offset + filters.limit
    return Answer([_hit(connection, *hit) for hit in ordered[filters.offset : last]], len(ordered), tuple(found.notes))


def _matches(text: str, words: list[str]) -> list[list[int]] | None:
    """Where the words stand in the sentence; None where one does not (a pair index can join across marks)."""
    spans: list[list[int]] = []
    lowered = text.lower()
    for word in words:
        at = lowered.find(word.lower())
        if at < 0:
            loose = re.search(r"[^\w]{0,2}".join(map(re.escape, re.sub(r"[^\w]", "", word.lower()))), lowered)
            if loose is None:
                return None
            spans.append([loose.start(), loose.end()])
            continue
        while at >= 0:
            spans.append([at, at + len(word)])
            at = lowered.find(word.lower(), at + len(word))
    return sorted(spans)


def _spread(hits: list[tuple[float, Any, list[list[int]]]]) -> list[tuple[float, Any, list[list[int]]]]:
    """The same hits with those past a document's first few moved behind the other documents' first few."""
    seen: dict[int, int] = {}
    rounds: dict[int, list[tuple[float, Any, list[list[int]]]]] = {}
    for hit in hits:
        document = hit[1][1]
        seen[document] = seen.get(document, 0) + 1
        rounds.setdefault((seen[document] - 1) // PER_DOCUMENT, []).append(hit)
    return [hit for number in sorted(rounds) for hit in rounds[number]]


def _hit(connection: sqlite3.Connection, score: float, row: Any, matches: list[list[int]]) -> dict[str, Any]:
    records = [
        identity
        for name in ("measures", "figures")
        for (identity,) in connection.execute(f"SELECT id FROM {name} WHERE sentence = ? ORDER BY rowid", (row[0],))
    ]
    return {
        "id": f"{row[2]}.s{row[16] + 1}",
        "document": row[2],
        "agency": row[3],
        "quote": row[4],
        "section": json.loads(row[5]),
        "location": {"path": row[6], "line": row[7], "start": row[8], "end": row[9]},
        "title": row[10],
        "date": row[11],
        "score": round(score, 3),
        "matches": matches,
        "records": records,
    }
