"""PDF: the printed lines of each page by pypdfium2, put together to paragraphs again."""

from __future__ import annotations

import ctypes
import re
from typing import TYPE_CHECKING

from policycli.errors import Message, MissingError, UnreadableError
from policycli.read.layout import Line, flow
from policycli.read.limits import USUAL, Limits
from policycli.records import SourceText

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

_MOST_PAGES = 5000
_ENDS = re.compile(r"[^\r\n]+")
# Marks of the text layer that are no characters: soft hyphens of a line's end, and what pdfium cannot map.
_AUTOSPACE = re.compile(r"(?<=[^\W\d_a-zA-Z]) (?=[\dA-Za-z])|(?<=[\dA-Za-z%]) (?=[^\W\d_a-zA-Z])")
"""The quarter space that typesetters put between Han characters and Latin ones or digits: pdfium shows it as a space."""
_MARKS = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")


def read(data: bytes, path: str, limits: Limits = USUAL) -> SourceText:
    """The text of a PDF with the places of its pages; a scan without a text layer is said to be one."""
    del limits
    try:
        import pypdfium2
    except ImportError:
        raise MissingError(
            "{path}: a PDF; to read it: pip install 'policycli[pdf]'", needs="pypdfium2", path=path
        ) from None
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        reason = Message("protected by a password") if "assword" in str(error) else Message("damaged")
        raise UnreadableError("{path}: the PDF is {reason}", path=path, reason=reason) from None
    try:
        return _text(document, path)
    except (pypdfium2.PdfiumError, ctypes.ArgumentError) as error:
        raise UnreadableError("{path}: the PDF is damaged ({reason})", path=path, reason=error) from None
    finally:
        document.close()


def _text(document: PdfDocument, path: str) -> SourceText:
    count = len(document)
    if count > _MOST_PAGES:
        raise UnreadableError("{path}: {count} pages are more than {limit}", path=path, count=count, limit=_MOST_PAGES)
    pages, heights = [], []
    for number in range(count):
        page = document[number]
        pages.append(_lines(page))
        heights.append(page.get_height())
        page.close()
    empty = [number for number, page in enumerate(pages, 1) if not page]
    if len(empty) == count:
        raise UnreadableError("{path}: scanned pages without text; run OCR over it first", path=path)
    text, starts = flow(pages, heights)
    notes: tuple[Message, ...] = ()
    if empty:
        notes = (Message("{path}: no text on page {pages} (scanned or empty)", path=path, pages=_ranges(empty)),)
    return SourceText(path, text, "pdf", pages=starts, notes=notes)


def _lines(page: PdfPage) -> list[Line]:
    """The printed lines of a page, in the order of its text, top to bottom."""
    height = page.get_height()
    layer = page.get_textpage()
    text = layer.get_text_range(errors="replace")
    wide = any(character > "\uffff" for character in text)
    lines = []
    for match in _ENDS.finditer(text):
        printed = match.group()
        lead, trail = len(printed) - len(printed.lstrip()), len(printed.rstrip())
        if trail <= lead:
            continue
        first, last = match.start() + lead, match.start() + trail - 1
        if wide:  # pdfium counts two for a character beyond the basic plane
            first, last = (at + sum(one > "\uffff" for one in text[:at]) for at in (first, last))
        left, low, _, high = layer.get_charbox(first, loose=True)
        _, end_low, right, end_high = layer.get_charbox(last, loose=True)
        top, bottom = height - max(high, end_high), height - min(low, end_low)
        lines.append(Line(_AUTOSPACE.sub("", _MARKS.sub("", printed[lead:trail])), left, right, top, bottom))
    layer.close()
    return [line for line in lines if line.text]


def _ranges(numbers: list[int]) -> str:
    """Page numbers as people write them: 1, 3-5."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return ", ".join(f"{first}" if first == last else f"{first}-{last}" for first, last in spans)
