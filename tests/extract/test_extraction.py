from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from policycli.clean.cleaning import clean
from policycli.extract.extraction import extract
from tests.support import SOURCES, source

if TYPE_CHECKING:
    from policycli.records import Extraction, Figure, Measure, SourceText

GLOSSED = (
    "福建省工業和信息化廳(tīng)關于省政協第12號提案的答復(fù)\n2023年5月6日\n"
    "一、工作情況\n我廳(tīng)已發(fā)放補(bǔ)助30萬(wàn)元,服務(wù)企業(yè)５0家。\n"
    "二、下一步工作\n我厅将用好“政企直通车”平\n台,新增企业１00家以上。\n"
)
TEXTS = [*SOURCES, source(GLOSSED)]


def records(extraction: Extraction) -> list[Figure | Measure]:
    return [*extraction.figures, *extraction.measures]


def ids(extraction: Extraction) -> list[str]:
    return [one.id for one in records(extraction)]


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def words(raw: SourceText, start: int, end: int) -> str:
    """The words of a place in the file, cleaned as documents are."""
    return squeezed(clean(source(raw.text[start:end])).text)


@pytest.mark.parametrize("raw", TEXTS)
def test_the_same_text_gives_the_same_records(raw: SourceText) -> None:
    assert repr(extract(raw, "d")) == repr(extract(raw, "d"))


@pytest.mark.parametrize("raw", TEXTS)
def test_ids_are_unique_and_begin_with_the_document(raw: SourceText) -> None:
    found = ids(extract(raw, "d"))
    assert len(found) == len(set(found)) > 0
    assert all(re.fullmatch(r"d\.[fm]\d+", one) for one in found)


def test_the_id_of_a_record_does_not_hang_on_where_the_file_lies() -> None:
    here, there = (extract(source(GLOSSED, path), "d") for path in ("a/d.txt", "/b/d.txt"))
    assert ids(here) == ids(there)


@pytest.mark.parametrize("raw", TEXTS)
def test_each_location_shows_the_words_that_were_read(raw: SourceText) -> None:
    extraction = extract(raw, "d")
    shown = [(one.location, one.text) for one in records(extraction)]
    shown += [(one.location, one.name) for one in extraction.mentions]
    shown += [(one.location, one.surface) for one in extraction.agencies]
    assert shown
    for place, text in shown:
        assert words(raw, place.start, place.end) == squeezed(text)
        assert place.line == raw.text.count("\n", 0, place.start) + 1


@pytest.mark.parametrize("raw", TEXTS)
def test_a_record_stands_in_its_quote_and_points_to_its_sentence(raw: SourceText) -> None:
    extraction = extract(raw, "d")
    for one in records(extraction):
        assert squeezed(one.text) in squeezed(one.quote)
        assert extraction.document.sentences[one.sentence].text == one.quote
    assert {each for one in extraction.measures for each in one.figures} <= set(ids(extraction))


def test_glosses_and_width_stay_in_the_place_but_not_in_the_words() -> None:
    figures = extract(source(GLOSSED), "d").figures
    assert [(one.text, one.value) for one in figures] == [("30万元", 300_000), ("50家", 50), ("100家以上", 100)]
    first, second, _ = (GLOSSED[one.location.start : one.location.end] for one in figures)
    assert (first, second) == ("30萬(wàn)元", "５0家")


@pytest.mark.parametrize("text", ["", "\n\n", "。", "1", "一、", "(", "“", "\u200b", "100万元"])
def test_texts_without_a_body(text: str) -> None:
    extraction = extract(source(text), "d")
    assert extraction.measures == ()
