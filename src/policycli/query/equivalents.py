"""Equivalents (同义): other forms of a word that mean the same, from the lexicon and from the catalogue's agencies."""

from __future__ import annotations

import sqlite3
from functools import cache

from policycli.catalogue.bigrams import plain_form
from policycli.lexicon import table

MOST = 4
"""Other forms of one word that are searched beside it."""


@cache
def _known() -> dict[str, tuple[str, ...]]:
    """For each form of the lexicon the others of its row, by the form without its marks."""
    others: dict[str, tuple[str, ...]] = {}
    for forms, _ in table("equivalents"):
        row = forms.split("|")
        for form in row:
            others.setdefault(plain_form(form), tuple(one for one in row if one != form))
    return others


def equivalents(connection: sqlite3.Connection, word: str) -> tuple[str, ...]:
    """The other forms of `word`: 智能化改造和数字化转型 for 智改数转, 工业和信息化厅 for 工信厅."""
    found = list(_known().get(plain_form(word), ()))
    for (forms,) in connection.execute(
        "SELECT DISTINCT forms FROM agencies WHERE instr(forms, '/' || ? || '/')", (word,)
    ):
        found += [form for form in forms.split("/") if form]
    # A form that holds the word itself finds nothing more.
    return tuple(one for one in dict.fromkeys(found) if plain_form(word) not in plain_form(one))[:MOST]
