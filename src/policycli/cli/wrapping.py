"""Wrap text by display cells (按显示宽度折行): a Chinese character takes two, may end a line, and no mark begins one."""

from __future__ import annotations

import re
import textwrap
import unicodedata

# After each wide character the second cell that it takes: the wrapper counts characters.
_CELL = "\0"
_OPENING, _CLOSING = "“‘《〈「『【(（[", "”’》〉」』】)）]、，。；：！？,.;:!?%％…"
_PIECE = re.compile(
    rf"[{re.escape(_OPENING)}{_CELL}]*(?:[^\0]{_CELL}|(?:[^\0](?!{_CELL}))+)(?:[{re.escape(_CLOSING)}]{_CELL}?)*"
)


def cells(text: str) -> int:
    """How many cells of a terminal the text takes."""
    return sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text)


def wrap(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` cells."""
    counted = "".join(one + _CELL if unicodedata.east_asian_width(one) in "WF" else one for one in text)
    return [line.replace(_CELL, "") for line in _Wrapper(width, break_on_hyphens=False).wrap(counted)] or [""]


class _Wrapper(textwrap.TextWrapper):
    def _split(self, text: str) -> list[str]:
        """Words, and of Chinese each character with the marks that stay with it."""
        return [piece for word in super()._split(text) for piece in (_PIECE.findall(word) if _CELL in word else [word])]
