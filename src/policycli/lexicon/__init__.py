"""Lexicon (词典): the words that the grammar is built from, as TSV tables beside this module.

Each table has a header line and an example for each entry; the tests check both. Tables are read when first asked
for and kept.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).resolve().parent


@cache
def table(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of `name.tsv` without its header, cells as text."""
    lines = (_FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines[1:] if line and not line.startswith("#"))


@cache
def words(name: str, *classes: str) -> tuple[str, ...]:
    """First column of `name.tsv` for the rows whose second column is one of `classes` (all rows without any)."""
    return tuple(row[0] for row in table(name) if not classes or row[1] in classes)


@cache
def mapping(name: str) -> dict[str, str]:
    """First column to second column of `name.tsv`."""
    return {row[0]: row[1] for row in table(name)}


@cache
def alternation(name: str, *classes: str) -> str:
    """A regular expression source that matches any of the words, longest first."""
    import re

    return "|".join(re.escape(word) for word in sorted(words(name, *classes), key=len, reverse=True))
