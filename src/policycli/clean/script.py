"""Traditional to simplified (繁转简), one character for one, so that offsets hold."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Protocol


class Converter(Protocol):
    """What is used of opencc."""

    def convert(self, string: str) -> str:
        """`string` in the other script."""
        ...


@lru_cache(maxsize=1)
def _table() -> dict[int, str]:
    """The characters that opencc would change and what each becomes, from its own dictionary without importing it."""
    return {ord(old): new for old, new in _dictionary("TSCharacters.txt") if old != new}


@lru_cache(maxsize=1)
def traditional_characters() -> frozenset[str]:
    """Characters that opencc would change."""
    return frozenset(map(chr, _table()))


@lru_cache(maxsize=1)
def _depends() -> frozenset[str]:
    """Characters that some phrase of opencc's changes in its own way: 乾 in 乾隆, 覆 in 回覆."""
    found: set[str] = set()
    for old, new in _dictionary("TSPhrases.txt"):
        single = old.translate(_table())
        found.update(old if len(new) != len(old) else (a for a, b, c in zip(old, single, new, strict=True) if b != c))
    return frozenset(found)


def _dictionary(name: str) -> list[tuple[str, str]]:
    """The rows of one of opencc's dictionaries, each with the first of its answers."""
    from importlib.util import find_spec

    spec = find_spec("opencc")
    if spec is None or spec.origin is None:
        return []
    lines = (Path(spec.origin).parent / "dictionary" / name).read_text(encoding="utf-8").splitlines()
    return [(old, new.split(" ")[0]) for old, tab, new in (line.partition("\t") for line in lines) if tab]


@lru_cache(maxsize=1)
def _converter() -> Converter:
    from opencc import OpenCC

    converter: Converter = OpenCC("t2s")
    return converter


def is_traditional(text: str) -> bool:
    """Whether the text is written in traditional script (繁体): more than a stray character of it."""
    traditional = traditional_characters()
    if traditional.isdisjoint(text):
        return False
    sample = text[:20000]
    return sum(character in traditional for character in sample) * 25 > len(sample)


# Pieces that are folded apart: opencc's cost and recursion grow with the length of a piece.
_PIECE = re.compile(r"[^\n。;,!?、\s]{1,120}")


def fold_script(text: str) -> str:
    """`text` in simplified script, of the same length."""
    traditional = traditional_characters()
    if traditional.isdisjoint(text):
        return text

    def folded(match: re.Match[str]) -> str:
        piece = match.group()
        if traditional.isdisjoint(piece):
            return piece
        if _depends().isdisjoint(piece):
            return piece.translate(_table())
        converted = _converter().convert(piece)
        if len(converted) == len(piece):
            return converted
        # A phrase of another length would break the offsets: character by character then.
        return "".join(
            character if len(single := _converter().convert(character)) != 1 else single for character in piece
        )

    return _PIECE.sub(folded, text)
