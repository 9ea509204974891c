"""A subject (事项): the figures and measures of an indicator, a programme or a title that the user named in words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from policycli.catalogue.bigrams import phrase
from policycli.errors import Message, UsageError
from policycli.query.answer import Filters, Object
from policycli.query.language import fielded, parse
from policycli.query.listing import placed_figures, placed_measures
from policycli.query.scope import Clause, Compared, clause, compared
from policycli.query.search import Asked, asked_groups, index_query, instead_of, spans_of


class Subject(NamedTuple):
    """What the words mean: groups of which each must occur, as in a search, and what is to be said of them."""

    groups: list[list[Asked]]
    expression: str
    """What is asked of the index: the sentences that hold the words."""
    filters: Filters
    notes: tuple[Message, ...] = ()

    def held(self, *texts: str) -> bool:
        """Whether each group has a form in one of the texts."""
        return all(
            any(spans_of(text, form) for one in group for form in one.forms for text in texts if text)
            for group in self.groups
        )


def subject(connection: sqlite3.Connection, text: str, filters: Filters) -> Subject:
    """The subject that the user typed; a word that occurs nowhere gives way to the nearest known one, and it is said."""
    query = parse(text)
    for name, _ in query.fields:
        if name in {"kind", "status"}:
            raise UsageError("{name}: means nothing here; policycli search and targets take it", name=name)
    filters = fielded(query, filters)
    if not any(phrase(term.text) for term in query.terms):
        raise UsageError("nothing to look for in {text!r}: type a word of Chinese, Latin or digits", text=text)
    groups = asked_groups(connection, query)
    wanted = index_query(groups, query.excluded)
    occurs = "SELECT 1 FROM sentence_index WHERE sentence_index MATCH ? LIMIT 1"
    if connection.execute(occurs, (wanted,)).fetchone() is None:
        other, notes = instead_of(connection, query)
        if other is not None:
            groups = asked_groups(connection, other)
            return Subject(groups, index_query(groups, other.excluded), filters, tuple(notes))
    return Subject(groups, wanted, filters)


def figures_of(connection: sqlite3.Connection, wanted: Subject) -> tuple[list[Compared], tuple[Message, ...]]:
    """The figures whose metric or own clause has the words, and notes on the filters.

    That a sentence has the words is not enough: 全年培训800人次 is no figure of 专精特新, whatever stands before it.
    """
    answer = placed_figures(connection, wanted.filters, wanted.expression)
    return [
        compared(figure, figure["region"], own)
        for figure, own in with_clauses(answer.objects)
        if wanted.held(figure["metric"] or "", f"{own.before}{figure['text']}{own.after}")
    ], answer.notes


def with_clauses(figures: Iterable[Object]) -> Iterable[tuple[Object, Clause]]:
    """Each figure with its clause, which begins behind the figure before it; figures come in the order of the text."""
    sentence, past = None, 0
    for figure in figures:
        number = figure.pop("sentence")
        if number != sentence:
            sentence, past = number, 0
        at = figure["quote"].find(figure["text"], past)
        since = past if at >= 0 else 0
        yield figure, clause(figure["quote"], figure["text"], at if at >= 0 else None, since)
        past = at + len(figure["text"]) if at >= 0 else past


def measures_of(connection: sqlite3.Connection, wanted: Subject) -> list[Object]:
    """The measures whose text or programmes have the words."""
    return [
        one
        for one in placed_measures(connection, wanted.filters, wanted.expression)
        if wanted.held(one["text"], *one["programs"])
    ]


def nothing(connection: sqlite3.Connection, wanted: Subject) -> list[Message]:
    """What to say where neither figures nor measures are of the subject: how many sentences have the words."""
    query = "SELECT count(*) FROM sentence_index WHERE sentence_index MATCH ?"
    count = connection.execute(query, (wanted.expression,)).fetchone()[0]
    words = " ".join(one.term.text for group in wanted.groups for one in group)
    if count:
        return [
            Message(
                "{words}: no figure or measure that the filters let through is of it; policycli search {words} shows the sentences",
                words=words,
            )
        ]
    return [_unheard(connection, words)]


def _unheard(connection: sqlite3.Connection, words: str) -> Message:
    from policycli.query.suggest import suggesting

    known = (term for (term,) in connection.execute("SELECT term FROM terms WHERE count > 0"))
    return suggesting(Message("no sentence holds {words!r}", words=words), words, known)
