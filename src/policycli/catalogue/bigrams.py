"""Character pairs (二元组): how Chinese text is indexed so that words of any length are found exactly."""

from __future__ import annotations

import re

# Marks inside names, over which words are found: “小巨人”企业 holds 小巨人企业.
_MARKS = dict.fromkeys(map(ord, "“”‘’《》〈〉·\"'"))
_RUN = re.compile(r"[^\W\d_a-zA-Z]+|[A-Za-z\d]+")


def index_tokens(text: str) -> str:
    """Tokens of a text for the index: overlapping pairs of each run of Han characters and its last character alone."""
    tokens: list[str] = []
    for match in _RUN.finditer(text.translate(_MARKS)):
        run = match.group()
        if run[0].isascii():
            tokens.append(run.lower())
        else:
            tokens.extend(run[index : index + 2] for index in range(len(run)))
    return " ".join(tokens)


def plain_form(word: str) -> str:
    """A word without the marks over which words are found, in lower case."""
    return word.translate(_MARKS).lower()


def phrase(word: str) -> str:
    """The index query that finds `word` as written; a single Han character is found as the first of a pair."""
    parts: list[str] = []
    runs = [match.group() for match in _RUN.finditer(word.translate(_MARKS))]
    if not runs:
        return ""
    for position, run in enumerate(runs):
        last = position == len(runs) - 1
        if run[0].isascii():
            parts.append(run.lower())
        elif len(run) == 1:
            parts.append(run)
        else:
            parts.extend(run[index : index + 2] for index in range(len(run) - 1))
            if not last:
                parts.append(run[-1])
    quoted = '"' + " ".join(parts) + '"'
    final = runs[-1]
    return quoted + " *" if len(final) == 1 or final.isascii() else quoted
