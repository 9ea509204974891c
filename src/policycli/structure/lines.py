"""Lines (行): undo hard wraps and letter-spacing, then give the lines of a text as spans."""

from __future__ import annotations

import re
from itertools import pairwise

from policycli.records import CleanText

_TERMINAL = frozenset("。!?;:…》)”】")
_CONTINUES = frozenset(",、。;)》”】%")
_MARKER = re.compile(
    r"(?:第[一二三四五六七八九十百零\d]{1,4}[编章节条款]|[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十\d]{1,3}\)"
    r"|\d{1,2}[.、](?!\d)|[①-⑳•·●◆■※*#|【]|问:|答:|附件|http"
    r"|[^\W\d_a-zA-Z]{1,10}[〔\[(](?:19|20)\d\d[〕\])]\s?\d{1,5}号\s*$)"
)
# The space comes first: where none stands, nothing else is looked at.
_SPACED = re.compile(r" (?<=(?:[^\W\d_a-zA-Z]|[《〔(]) )(?=[^\W\d_a-zA-Z]|[》〕)])")
_MARKUP = re.compile(r"<!--.{0,200}?-->|\*\*|^#{1,6} |\[查看原文\]\([^)\n]{0,300}\)", re.M)


def tidy(clean: CleanText) -> CleanText:
    """The text less editor's marks, letter-spacing and hard wraps."""
    clean = clean.without([match.span() for match in _MARKUP.finditer(clean.text)])
    clean = _unspaced(clean)
    return _unwrapped(clean)


def line_spans(text: str) -> list[tuple[int, int]]:
    """Spans of the lines of `text` without the white space around them; empty lines are left out."""
    spans = []
    at = 0
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped:
            start = at + line.index(stripped[0])
            spans.extend(
                _unrolled(text, start, start + len(stripped))
                if len(stripped) > LONG
                else [(start, start + len(stripped))]
            )
        at += len(line) + 1
    return spans


LONG = 300
_SEAM = re.compile(
    r"(?<=[。;:!?)])\s+(?=\S)|\s+(?=[一二三四五六七八九十]{1,2}、|\([一二三四五六七八九十]{1,2}\)|第[一二三四五六七八九十百]{1,4}[条章])"
)


_DATED = re.compile(r"\s(?:发布|发文|公开|成文)?(?:时间|日期)\s?:")


def _unrolled(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A page on one line: cut at white space where a paragraph, a heading or a label of the page's head begins."""
    first_stop = text.find("。", start, end)
    head = first_stop if start <= first_stop < start + 600 else start
    cuts = [match.span() for match in _SEAM.finditer(text, start, end)]
    if start == 0 and (cuts or _DATED.search(text, start, head)):
        cuts += [match.span() for match in re.finditer(r"\s+", text[start:head])]
    cuts = sorted(set(cuts))
    spans = []
    at = start
    for low, high in cuts:
        if low > at:
            spans.append((at, low))
            at = high
    spans.append((at, end))
    return [(low, high) for low, high in spans if high > low]


_NUMBER_SPACED = re.compile(
    r" (?:(?<=[^\W\d_a-zA-Z] )(?=\d[\d.,-]* [^\W\d_a-zA-Z])|(?<=\d )(?=[年月日个家项户人件万亿%]))"
)


def _unspaced(clean: CleanText) -> CleanText:
    """Letter-spaced lines (济 南 市 公 安 局): the spaces between Han characters go."""
    spans: list[tuple[int, int]] = []
    at = 0
    for line in clean.text.split("\n"):
        gaps = [match.span() for match in _SPACED.finditer(line)]
        if len(gaps) >= 4 and len(gaps) * 4 > len(line.replace(" ", "")):
            spans += [(at + start, at + end) for start, end in gaps]
        at += len(line) + 1
    clean = clean.without(spans)
    return clean.without([match.span() for match in _NUMBER_SPACED.finditer(clean.text)])


def _unwrapped(clean: CleanText) -> CleanText:
    """Lines that a fixed width broke are joined; lines that say where they end are not."""
    text = clean.text
    spans = line_spans(text)
    open_lengths = sorted(end - start for start, end in spans if text[end - 1] not in _TERMINAL and end - start >= 12)
    width = 0
    if len(open_lengths) >= 3:
        width = open_lengths[int(len(open_lengths) * 0.8)]
        near = sum(width - 7 <= length <= width + 3 for length in open_lengths)
        if not (12 <= width <= 80 and near * 3 >= len(spans) and near * 2 >= len(open_lengths)):
            width = 0
    cuts: list[tuple[int, int]] = []
    for (start, end), (following, following_end) in pairwise(spans):
        if text.count("\n", end, following) > 1:
            continue
        last, first = text[end - 1], text[following]
        full = width and end - start >= width - 8
        if last in _TERMINAL and not (full and last in ")”》"):
            continue
        # 《…老旧小区 with the rest of the name on the next line
        open_name = (
            text.rfind("《", start, end) > text.rfind("》", start, end) and "》" in text[following:following_end]
        )
        broken = first in _CONTINUES or last in ",、" or open_name
        if not broken and not full:
            continue
        if _MARKER.match(text, following, following_end) and last not in ",、":
            continue
        if not broken and full and following_end - following < 4 and first.isdigit():
            continue  # a page number
        cuts.append((end, following))
    return clean.without(cuts)
