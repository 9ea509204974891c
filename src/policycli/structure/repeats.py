"""Bodies printed twice (重复正文): a page with a print view holds each paragraph two times; one is read."""

from __future__ import annotations

import re

MINIMUM = 24


def without_repeats(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """`spans` less those whose line, white space aside, stood before and is long enough to be no formula."""
    seen: set[str] = set()
    kept = []
    for start, end in spans:
        line = text[start:end]
        if len(line) >= MINIMUM:
            key = re.sub(r"\s", "", line)
            if key in seen:
                continue
            seen.add(key)
        kept.append((start, end))
    return kept
