"""Markdown: the text stays as it is, so that places point into the file; its signs are marked as no words."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SIGNS = re.compile(
    r"""
    ^[ ]{0,3}(?:```|~~~)[^\n]*$                                  # fences
  | ^[ ]{0,3}\#{1,6}[ \t]+ | [ \t]+\#+[ \t]*$                      # headings
  | ^[ ]{0,3}(?:[-*_][ \t]*){3,}$ | ^\s{0,3}={3,}[ \t]*$           # rules and underlined headings
  | ^[ \t]*(?:>[ \t]?)+                                         # quotations
  | ^[ \t]*\|?[ \t]*:?-{3,}:?[ \t]*(?:\|[ \t]*:?-*:?[ \t]*)*$     # the line under a table's head
  | ^[ \t]*\|[ \t]* | [ \t]*\|[ \t]*$                            # the bars around a row
  | !\[[^\]\n]{0,300}\]\([^)\n]{0,500}\)                        # pictures
  | (?<!!)\[(?=[^\]\n]{1,300}\]\() | (?<=[^\s!])\]\([^)\n]{0,500}\) # links: their words stay
  | <!--.{0,2000}?--> | </?[a-z][a-z0-9]*(?:\s[^<>\n]{0,300})?/?> # comments and tags
  | \*\*|__|~~|`                                                # emphasis
  | \\(?=[\\`*_{}\[\]()\#+.!|>~-])                               # escapes
    """,
    re.M | re.X,
)
_FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n(?:[^\n]*\n){0,60}?---[ \t]*(?:\r?\n|\Z)")
_FENCE = re.compile(r"^---[ \t]*\r?$|^(?=\s*(?:layout|tags|categories|draft|slug|permalink)\s*:)[^\n]*$", re.M)


def markup_spans(text: str) -> Iterator[tuple[int, int]]:
    """Spans of what is Markdown and no words, in order, not overlapping; of a front matter the fences."""
    front = _FRONT.match(text)
    begin = front.end() if front else 0
    for match in _FENCE.finditer(text, 0, begin) if front else ():
        yield match.span()
    for match in _SIGNS.finditer(text, begin):
        if match.end() > match.start():
            yield match.span()
