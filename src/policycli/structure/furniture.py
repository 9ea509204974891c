"""Page furniture (页面套话): which lines of a page are not the document's own words."""

from __future__ import annotations

import re
from functools import cache

from policycli.lexicon import words

LONG_LINE = 60
LONGEST = 240
_BREADCRUMB = re.compile(r"(?:^|\S)\s*[>»›]\s*\S|当前(?:所在)?(?:的)?位置")
_URL = re.compile(r"^(?:https?://|www\.)\S+$")


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{source})" for source in words("furniture", kind)))


def is_breadcrumb(line: str) -> bool:
    """A trail of links: 首页 > 省会动态."""
    return len(line) < 120 and bool(_BREADCRUMB.search(line)) and "。" not in line


def is_furniture(line: str) -> bool:
    """A line of the page, not of the document: share links, counters, notices, list links."""
    return len(line) < LONGEST and (
        is_breadcrumb(line) or bool(_URL.match(line)) or bool(_pattern("line").fullmatch(line))
    )


def body_end(lines: list[str]) -> int:
    """Index of the first line after the body: where a notice, a list of other articles or a footer begins.

    A mark counts only once most of the long lines before it have passed as body, so that the same words in a page's
    head (相关链接) do not cut the body off.
    """
    long_before = 0
    ends = _pattern("end")
    for index, line in enumerate(lines):
        if len(line) >= LONG_LINE:
            long_before += len(line)
        if long_before >= 200 and len(line) < LONG_LINE and ends.fullmatch(line):
            return index
        if long_before < 200 and index > 3 and len(line) < LONG_LINE and ends.fullmatch(line):
            before = sum(map(len, lines[:index]))
            if before > sum(map(len, lines[index:])):
                return index
    return len(lines)
