"""Near words (纠错): what was meant where a word occurs nowhere: a slip of the hand, a homophone, pinyin typed on a keyboard."""

from __future__ import annotations

import sqlite3
from functools import lru_cache

from policycli.lexicon import table

SHORTEST = 2
ALIKE = 70.0
"""How alike (of 100) two words must be where they do not sound the same."""


@lru_cache(maxsize=1)
def _syllables() -> dict[str, tuple[str, ...]]:
    """The toneless readings of each character (拼音), the usual one first."""
    readings: dict[str, list[str]] = {}
    for syllable, characters, _ in table("pinyin"):
        for character in characters:
            readings.setdefault(character, []).append(syllable)
    return {character: tuple(found) for character, found in readings.items()}


def near(connection: sqlite3.Connection, word: str) -> list[str]:
    """Known terms that `word` may stand for, the likeliest first; empty where none is near."""
    if len(word) < SHORTEST:
        return []
    known = dict(connection.execute("SELECT term, count FROM terms"))
    if word.isascii():
        return _typed(word.lower(), known) if word.isalpha() and len(word) > SHORTEST else []
    return _alike(word, known)


def _typed(letters: str, known: dict[str, int]) -> list[str]:
    """Terms whose pinyin (zhuanjingtexin) or first letters (zjtx) were typed."""
    found = [term for term in known if len(term) <= len(letters) and _spells(term, letters)]
    return sorted(found, key=lambda term: (-known[term], len(term), term))


def _spells(term: str, letters: str) -> bool:
    """Whether the letters are the term's syllables, or one first letter each, read from the left without a gap."""
    readings = _syllables()
    whole, firsts = {0}, {0}
    for place, character in enumerate(term):
        spoken = readings.get(character, (character.lower(),) if character.isascii() else ())
        whole = {at + len(one) for at in whole for one in spoken if letters.startswith(one, at)}
        firsts = (
            {place + 1} if place in firsts and any(one[:1] == letters[place : place + 1] for one in spoken) else set()
        )
        if not whole and not firsts:
            return False
    return len(letters) in whole or len(letters) in firsts


def _alike(word: str, known: dict[str, int]) -> list[str]:
    """Terms that sound like the word, or differ in one character or its place."""
    from rapidfuzz import fuzz, process

    sounds = _sound(word)
    near_in_length = [term for term in known if abs(len(term) - len(word)) <= 1]
    same = [term for term in near_in_length if len(term) == len(word) and _sound(term) & sounds]
    if same:
        return sorted(
            same, key=lambda term: (-sum(a == b for a, b in zip(term, word, strict=True)), -known[term], term)
        )
    if len(word) < 3:
        return []
    found = process.extract(word, near_in_length, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=10)
    return [term for term, score, _ in sorted(found, key=lambda one: (-one[1], -known[one[0]], one[0]))]


def _sound(word: str) -> frozenset[str]:
    """How the word may be read, at most a handful of ways."""
    ways = [""]
    for character in word:
        spoken = _syllables().get(character, (character,))
        ways = [way + " " + one for way in ways for one in spoken][:16]
    return frozenset(ways)
