"""Pinyin glosses (注音): `強(qiáng)化` is 強化 with a reading aid that some page translators leave behind."""

from __future__ import annotations

import re

_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
_SYLLABLE = rf"[a-zü]{{0,4}}[{_TONED}][a-zü]{{0,4}}"
# Any letter but those of the alphabet, a class that compiles twenty times faster than the range of Han characters.
_HAN = r"^\W_a-zA-Zà-ɏ"
# With a vowel that a conversion lost: 強(qi?ng)化.
_LOST = r"(?:[a-zü]{1,4}[?\ufffd][a-zü]{0,4}|[?\ufffd][a-zü]{1,4})"
# Whole, or cut off on one side: 個(gè, 個gè).
_GLOSS = re.compile(rf"(?<=[{_HAN}])(?:[((]\s?{_SYLLABLE}\s?[))]?|[((]{_LOST}[))]|{_SYLLABLE}[))])")
# A neutral tone carries no mark: 了(le). It is a gloss only where the page has toned ones.
_NEUTRAL = re.compile(rf"(?<=[{_HAN}\d])[((][a-zü]{{1,6}}[))]")


def gloss_spans(text: str) -> list[tuple[int, int]]:
    """Spans of the glosses in `text`, in order."""
    spans = [match.span() for match in _GLOSS.finditer(text)]
    if len(spans) >= 3:
        spans += [match.span() for match in _NEUTRAL.finditer(text)]
        spans = sorted(set(spans))
    return spans
