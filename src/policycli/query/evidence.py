"""Evidence (依据): the figures of the catalogue that may speak of what a claim measures, with how closely they do."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from policycli.catalogue.bigrams import index_tokens
from policycli.extract.quantity import dimension_of
from policycli.lexicon import table
from policycli.query.answer import Object
from policycli.query.claims import ClaimedFigure, pairs
from policycli.query.filters import Conditions
from policycli.query.passages import figure_objects

SENTENCES = 200
"""Sentences that share most with a claim; their figures are compared with its own."""
BEFORE = 2
"""Sentences before the figure's own that may name its subject."""
_WORTH = (1.0, 0.9, 0.65, 0.45)
"""What a pair of characters is worth in the metric, beside the number, in its sentence, and near that."""
_NAMED = (1.0, 0.95, 0.8, 0.75)
"""The same where the claim holds the whole metric (办结率): what is left says only whose it is."""
_SUBJECT = (1.0, 1.0, 1.0, 0.8)
"""The same for the words before the claim's own clause."""

_SAME_UNIT = 0.1
_PAIR = 0.15
_EXACT = 0.2
"""What it costs where the metric says what the claim does not: 国家杰出青年科学基金项目 for 青年科学基金项目."""
_STOP = re.compile("[、,;:。]")
_LEVELS = frozenset({"国家", "省级", "市级", "县级", "区级", "镇级", "乡级", "村级"})
_OTHER_LEVEL = 0.5
"""县级机构 are no 省级机构, however alike the rest is."""


class Evidence(NamedTuple):
    """A figure of the catalogue beside a claim: its object, its sentence's row, and the closeness from 0 to 1."""

    figure: Object
    sentence: int
    dimension: str
    closeness: float
    document: Object
    """`agency`, `region`, `region_path`, `date` and `title` of its document."""


def evidence(connection: sqlite3.Connection, claimed: ClaimedFigure, allowed: Conditions) -> list[Evidence]:
    """Figures that share the words of the claimed one, the closest first; within a sentence only the closest of a kind.

    `allowed` are conditions on figures `f` and documents `d`.
    """
    rows = _sentences(connection, claimed.words | claimed.around)
    found: list[Evidence] = []
    family = family_of(claimed.quantity.dimension)
    for figures, (sentence, before, document) in _figures(connection, rows, allowed):
        here = [
            one for one in _scored(figures, claimed, sentence, before, document) if family_of(one.dimension) == family
        ]
        # Of two that are as close, 8批工作组 and 300多人次, the claim means the one that is counted as it counts.
        ranked = [(one.closeness + _SAME_UNIT * alike(claimed.quantity.unit, one.figure["unit"]), one) for one in here]
        top, first = max(ranked, key=lambda one: one[0], default=(0.0, None))
        found += [
            one
            for rank, one in ranked
            # 由58个增至100个: two figures of one thing
            if rank >= top - 0.01 or (first and one.figure["metric"] == first.figure["metric"] and rank >= top - _PAIR)
        ]
    found.sort(key=lambda one: -one.closeness)
    return found


@cache
def _classifiers() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(row[0].split("|")) for row in table("classifiers_alike"))


def alike(claimed: str, found: str) -> bool:
    """Whether two units say the same: 100家 and 100户 of firms are one thing, 100家 and 100家次 are not."""
    return claimed == found or any({claimed, found} <= group for group in _classifiers())


def family_of(dimension: str) -> str:
    """Dimensions that a slip confuses: 6.2% and 6.2个百分点."""
    return "percent" if dimension in {"percent", "point", "permille"} else dimension


def _sentences(connection: sqlite3.Connection, wanted: frozenset[str]) -> list[int]:
    """The sentences that share most pairs with the claim, best first."""
    tokens = sorted({token for one in wanted for token in index_tokens(one).split() if len(token) > 1})[:60]
    if not tokens:
        return []
    asked = " OR ".join(f'"{token}"' for token in tokens)
    return [
        row[0]
        for row in connection.execute(
            "SELECT rowid FROM sentence_index WHERE sentence_index MATCH ? ORDER BY rank LIMIT ?", (asked, SENTENCES)
        )
    ]


def _figures(
    connection: sqlite3.Connection, rows: list[int], allowed: Conditions
) -> Iterator[tuple[list[Object], tuple[tuple[int, str], str, Object]]]:
    """The figures of each sentence that has any, in order, with its row and text, what stands before it, its document."""
    marks = ",".join("?" * len(rows))
    known = connection.execute(
        "SELECT s.rowid, s.text, s.section, d.rowid, d.agency, d.region, d.region_path, d.date, d.title FROM sentences s"
        f" JOIN documents d ON d.rowid = s.document WHERE s.rowid IN ({marks})"
        " AND EXISTS (SELECT 1 FROM figures f WHERE f.sentence = s.rowid)",
        rows,
    ).fetchall()
    names = ("agency", "region", "region_path", "date", "title")
    figures: dict[int, list[Object]] = {}
    for number, one in figure_objects(connection, [row[0] for row in known], allowed):
        figures.setdefault(number, []).append(one)
    for number, text, section, document, *rest in known:
        about = dict(zip(names, rest, strict=True))
        before = connection.execute(
            "SELECT text FROM sentences WHERE rowid BETWEEN ? AND ? AND document = ?",
            (number - BEFORE, number - 1, document),
        )
        near = " ".join([*(row[0] for row in before), *json.loads(section), str(about["title"] or "")])
        yield figures.get(number, []), ((number, text), near, about)


def _scored(
    figures: Iterable[Object], claimed: ClaimedFigure, sentence: tuple[int, str], near: str, document: Object
) -> Iterator[Evidence]:
    number, text = sentence
    places: list[tuple[int, int]] = []
    at = 0
    listed = list(figures)
    for one in listed:
        start = text.find(one["text"], at)
        start = start if start >= 0 else text.find(one["text"])
        end = start + len(one["text"]) if start >= 0 else at
        places.append((max(start, 0), end))
        at = end
    whole, around = pairs(text), pairs(near)
    levelled = frozenset[str]().union(*(pairs(one["metric"] or "") for one in listed)) & claimed.words
    for place, one in enumerate(listed):
        start, end = places[place]
        previous = places[place - 1][1] if place else 0
        following = places[place + 1][0] if place + 1 < len(places) else len(text)
        cut = _STOP.search(text, end)
        stop = max(end, min(following, end + 16, cut.start() if cut else len(text)))
        beside = pairs(f"{text[min(previous, start) : start]} {text[end:stop]}")
        metric = pairs(one["metric"] or "")
        named = len(metric) > 1 and metric <= claimed.words
        score = _share(claimed.words, _NAMED if named else _WORTH, metric, beside, whole, around)
        if claimed.around:
            lead = _share(claimed.around, _SUBJECT, metric, beside, whole, around)
            score = (score * len(claimed.words) + lead * len(claimed.around) * 0.5) / (
                len(claimed.words) + len(claimed.around) * 0.5
            )
        if metric:
            score -= _EXACT * len(metric - claimed.words - claimed.around) / len(metric)
        level = claimed.words & _LEVELS
        if level and level.isdisjoint(metric | beside) and _LEVELS & (metric | beside | levelled):
            score *= _OTHER_LEVEL
        yield Evidence(one, number, dimension_of(one["unit"]), round(score, 3), document)


def _share(wanted: frozenset[str], worth: tuple[float, ...], *zones: frozenset[str]) -> float:
    """How much of the wanted pairs the zones hold, the nearest counting most."""
    if not wanted:
        return 0.0
    total = whole = 0.0
    for pair in wanted:
        weight = 2.0 if pair.isascii() else 1.0  # GDP is a word, a pair of characters half of one
        whole += weight
        total += weight * next((each for each, zone in zip(worth, zones, strict=True) if pair in zone), 0.0)
    return total / whole
