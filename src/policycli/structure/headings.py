"""Headings (标题): list markers, their depth, topic sentences, and the path of headings above a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from policycli.lexicon import words

_HAN_NUMBER = "[一二三四五六七八九十百〇零]"
# Depth of each marker; a deeper one stands below a shallower one.
_MARKERS = (
    (1, re.compile(rf"第(?:{_HAN_NUMBER}{{1,4}}|\d{{1,3}})[编篇章](?![节年级])\s*")),
    (2, re.compile(rf"第(?:{_HAN_NUMBER}{{1,4}}|\d{{1,3}})节\s*")),
    (3, re.compile(rf"{_HAN_NUMBER}{{1,3}}[、.]\s*")),
    (3, re.compile(rf"第(?:{_HAN_NUMBER}{{1,4}}|\d{{1,3}})条(?:\s+|(?=[^\W\d_a-zA-Z]))")),
    (3, re.compile(r"[【](?=[^】]{2,30}】)")),
    (4, re.compile(rf"\({_HAN_NUMBER}{{1,3}}\)[、.]?\s*")),
    (5, re.compile(r"\d{1,2}(?:、|[.](?!\d)|[.](?=(?:19|20)\d\d(?!\d)))\s*")),
    (6, re.compile(r"\(\d{1,2}\)[、.]?\s*|[①-⑳]\s*|\d{1,2}\)\s*")),
)
ENUMERATION = 7
TOPIC = 8
QUESTION = 0
_ENUMERATED = re.compile(rf"{_HAN_NUMBER}{{1,2}}(?:是|要|则)(?!个|种|次|点)")
_BULLET = re.compile(r"^[•·●◆■※★▲*\-—]\s*")
_HEADING_STOP = re.compile(r"[,;!?]|\d+(?:\.\d+)?[%万亿]")


@dataclass(slots=True)
class Outline:
    """The headings above the place that reading has come to (标题层级)."""

    levels: list[tuple[int, str]] = field(default_factory=list)

    def push(self, level: int, title: str) -> None:
        """Enter the section of a heading: deeper and equal ones end."""
        while self.levels and self.levels[-1][0] >= level:
            self.levels.pop()
        self.levels.append((level, title))

    def path(self) -> tuple[str, ...]:
        """Headings from the outermost in; markers without a title of their own are left out."""
        return tuple(title for _, title in self.levels if title)


def marker(text: str) -> tuple[int, int] | None:
    """Depth and length of the list marker that `text` begins with."""
    bullet = _BULLET.match(text)
    at = bullet.end() if bullet else 0
    for level, pattern in _MARKERS:
        match = pattern.match(text, at)
        if match:
            return level, match.end()
    return (TOPIC, at) if at else None


def enumerated(text: str) -> int:
    """Length of an enumeration mark (一是, 二要) at the beginning, 0 without."""
    match = _ENUMERATED.match(text)
    return match.end() if match else 0


def is_heading_line(text: str) -> bool:
    """A whole line without a full stop that reads as a heading."""
    return 2 <= len(text) <= 45 and text[-1] not in "。;!?,、:" and not re.search(r"[。;?!]", text)


def is_topic(text: str, marked: bool) -> bool:
    """A first sentence that is the title of what follows in its paragraph: 构建梯度培育机制。."""
    core = text.rstrip("。:")
    if marked:
        return len(core) <= 34 and not _HEADING_STOP.search(core)
    return 4 <= len(core) <= 22 and not _HEADING_STOP.search(core) and core[:2] in _verbs() and "了" not in core


@lru_cache(maxsize=1)
def _verbs() -> frozenset[str]:
    return frozenset(words("verbs"))
