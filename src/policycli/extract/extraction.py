"""Put extraction together: a pure function from one source text to its records."""

from __future__ import annotations

from bisect import bisect_right

from policycli.extract.context import Context, contexts
from policycli.extract.decisions import measure_status, measured
from policycli.extract.figures import FigureReader, Reading
from policycli.extract.initiatives import Found
from policycli.extract.measures import is_measure
from policycli.extract.programs import programmes
from policycli.extract.times import resolve
from policycli.records import (
    AgencyMention,
    Document,
    Extraction,
    Figure,
    Location,
    Measure,
    Mention,
    Period,
    Sentence,
    SourceText,
)
from policycli.structure.document import structure


def extract(source: SourceText, document_id: str | None = None) -> Extraction:
    """Every record of one document; the same text gives the same records and ids."""
    document, setting = structure(source, document_id)
    read = list(contexts(document, setting))
    reader = FigureReader(document.metadata.date, document.metadata.kind)
    by_sentence: dict[int, list[Found]] = {}
    mentions = []
    for context, found in programmes(read):
        by_sentence.setdefault(context.index, []).append(found)
        mentions.append(_mention(document, context, found))
    figures: list[Figure] = []
    measures: list[Measure] = []
    for context in read:
        if context.sentence.role not in {"body", "heading", "question"}:
            continue
        readings = list(reader.read(context))
        if context.sentence.role == "question":
            continue
        if context.sentence.role == "heading" and not readings:
            continue
        ids = []
        for reading in readings:
            figure = _figure(document, context, reading, len(figures) + 1)
            figures.append(figure)
            ids.append(figure.id)
        if context.sentence.role == "body" and measured(context, is_measure(context, document.metadata.kind), len(ids)):
            names = tuple(dict.fromkeys(found.name for found in by_sentence.get(context.index, ()) if found.kind))
            measures.append(_measure(document, context, measure_status(context), tuple(ids), names, len(measures) + 1))
    agencies = tuple(
        AgencyMention(
            one.name,
            context.sentence.text[one.start : one.end],
            one.level,
            one.region,
            context.index,
            _location(document, context.sentence, one.start, one.end),
        )
        for context in read
        for one in context.mentions
    )
    speaking = tuple(context.agency for context in read)
    return Extraction(document, tuple(figures), tuple(measures), tuple(mentions), agencies, speaking)


def _location(document: Document, sentence: Sentence, start: int, end: int) -> Location:
    raw_start, raw_end = document.clean.raw_span(sentence.start + start, sentence.start + end)
    page = max(1, bisect_right(document.pages, raw_start)) if document.pages else None
    return Location(document.path, bisect_right(document.line_starts, raw_start), raw_start, raw_end, page)


def _figure(document: Document, context: Context, reading: Reading, number: int) -> Figure:
    one, sentence = reading.quantity, context.sentence
    return Figure(
        id=f"{document.id}.f{number}",
        document=document.id,
        agency=context.agency,
        text=reading.text,
        kind=reading.kind,
        status=reading.status,
        metric=reading.metric,
        value=one.value,
        value_max=one.value_max,
        unit=one.unit,
        comparator=one.comparator,
        direction=reading.direction,
        period=reading.period,
        per=one.per,
        currency=one.currency,
        rule=one.rule,
        quote=sentence.text,
        section=sentence.section,
        location=_location(document, sentence, one.start, one.end),
        sentence=context.index,
    )


def _measure(
    document: Document,
    context: Context,
    status: str,
    figures: tuple[str, ...],
    names: tuple[str, ...],
    number: int,
) -> Measure:
    sentence = context.sentence
    own = [span for span in context.times if not span.compared]
    period: Period | None = resolve(own[0].text, own[0].rule, document.metadata.date) if own else None
    return Measure(
        id=f"{document.id}.m{number}",
        document=document.id,
        agency=context.agency,
        partners=context.partners,
        text=sentence.text,
        status=status,
        programs=names,
        figures=figures,
        period=period,
        rule="model" if status != context.status else "cue" if context.explicit else "section",
        quote=sentence.text,
        section=sentence.section,
        location=_location(document, sentence, 0, len(sentence.text)),
        sentence=context.index,
    )


def _mention(document: Document, context: Context, found: Found) -> Mention:
    sentence = context.sentence
    return Mention(
        document=document.id,
        name=found.name,
        key=found.key,
        kind=found.kind,
        agency=context.agency,
        rule=found.rule,
        quote=sentence.text,
        section=sentence.section,
        location=_location(document, sentence, found.start, found.end),
        sentence=context.index,
    )
