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
def traditional_characters() -> frozenset[str]:
    """Characters that opencc would change, read from its own dictionary without importing it (10 ms)."""
    from importlib.util import find_spec

    spec = find_spec("opencc")
    if spec is None or spec.origin is None:
        return frozenset()
    table = Path(spec.origin).parent / "dictionary" / "TSCharacters.txt"
    pairs = (line.split("\t") for line in table.read_text(encoding="utf-8").splitlines() if "\t" in line)
    return frozenset(pair[0] for pair in pairs if pair[0] != pair[1].split(" ")[0])


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
        converted = _converter().convert(piece)
        if len(converted) == len(piece):
            return converted
        # A phrase of another length would break the offsets: character by character then.
        return "".join(
            character if len(single := _converter().convert(character)) != 1 else single for character in piece
        )

    return _PIECE.sub(folded, text)
