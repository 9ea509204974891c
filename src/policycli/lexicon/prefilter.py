"""Regular expressions that give up early (预筛): most places of a text begin none of many words, and one look says so.

`re` tries every branch of an alternation at every place unless all of them begin with a plain character; one branch that
begins with a look behind is enough to lose that. Here the characters that the branches may begin with are put in front.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_LOOKS = ("(?!", "(?=", "(?<!", "(?<=", "^")


def quick(source: str) -> re.Pattern[str]:
    """`source` compiled, its branches behind a look at the first character where that can be told."""
    plain: list[str] = []
    others: list[str] = []
    first: set[str] = set()
    for branch in _branches(source):
        own = first_characters(branch)
        (plain if own else others).append(branch)
        first |= own or set()
    looked = [f"(?=[{''.join(map(re.escape, sorted(first)))}])(?:{'|'.join(plain)})"] if plain else []
    return re.compile("|".join(looked + others))


def first_characters(source: str) -> set[str] | None:
    """What a match of `source` may begin with; nothing where it has no width, None where that is no matter of single characters."""
    found: set[str] = set()
    for branch in _branches(source):
        own = _firsts(branch)
        if own is None:
            return None
        found |= own
    return found


def _firsts(branch: str) -> set[str] | None:
    found: set[str] = set()
    at = 0
    while at < len(branch):
        end = _end(branch, at)
        part = branch[at:end]
        at = end
        if part.startswith(_LOOKS):
            continue
        if part.startswith("(?:"):
            inner = first_characters(part[3:-1])
        elif part[0] == "[":
            inner = set(part[1:-1]) if part[1:-1].isalpha() else None
        else:
            inner = {part[-1]} if part.isalnum() or (part[0] == "\\" and not part[-1].isalnum()) else None
        if inner is None or branch[end : end + 1] == "{":
            return None
        found |= inner
        if branch[end : end + 1] in {"?", "*"}:
            at += 1
        elif inner:
            return found
    return None if found else set()


def _branches(source: str) -> Iterator[str]:
    """The alternatives of `source` that stand in no brackets."""
    start = at = 0
    while at < len(source):
        if source[at] == "|":
            yield source[start:at]
            start = at + 1
        at = _end(source, at)
    yield source[start:]


def _end(source: str, at: int) -> int:
    """Where the character, the class or the group that begins at `at` ends."""
    if source[at] == "\\":
        return at + 2
    if source[at] == "[":
        return source.index("]", at + 2) + 1
    if source[at] != "(":
        return at + 1
    at += 1
    while source[at] != ")":
        at = _end(source, at)
    return at + 1
