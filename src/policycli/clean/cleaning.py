"""Put the cleaning steps together: `SourceText` to `CleanText`."""

from __future__ import annotations

from policycli.clean.gloss import gloss_spans
from policycli.clean.script import fold_script
from policycli.clean.width import fold_width, invisible_spans, lost_spaces
from policycli.records import CleanText, SourceText


def clean(source: SourceText) -> CleanText:
    """Strip glosses and invisible characters, fold width and script."""
    text = CleanText(source.text, range(len(source.text) + 1))
    text = text.without(source.markup)
    text = text.without(invisible_spans(text.text))
    text = text.without(lost_spaces(text.text))
    text = CleanText(fold_width(text.text), text.offsets)
    text = text.without(gloss_spans(text.text))
    return CleanText(fold_script(text.text), text.offsets)
