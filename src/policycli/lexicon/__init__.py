"""Lexicon (词典): the words that the grammar is built from, as TSV tables beside this module.

Each table has a header line and an example for each entry; the tests check both. Tables are read when first asked
for and kept.
"""

from __future__ import annotations

from collections.abc import Iterable
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


def branches(choices: Iterable[str]) -> str:
    """A regular expression source that matches any of the words, longest first, one branch for each first character.

    Where no word begins, such an expression gives up after one look; a plain list tries them all.
    """
    import re

    groups: dict[str, list[str]] = {}
    for word in sorted(choices, key=len, reverse=True):
        groups.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(
        re.escape(first) + (rests[0] if len(rests) == 1 else f"(?:{'|'.join(rests)})")
        for first, rests in groups.items()
    )
