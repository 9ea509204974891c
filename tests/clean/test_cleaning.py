from __future__ import annotations

import itertools

import pytest

from policycli.clean.cleaning import clean
from policycli.records import CleanText, SourceText
from tests.support import SOURCES, source


@pytest.mark.parametrize(
    ("raw", "word", "quoted"),
    [
        ("為強(qiáng)化服務(wù)意識", "强化服务", "強(qiáng)化服務"),
        ("為強（qiáng）化服務", "强化", "強（qiáng）化"),
        ("奖励１００万元。", "100万元", "１００万元"),
        ("\ufeff奖励\u200b资金", "奖励资金", "奖励\u200b资金"),
        ("专精特新", "专精特新", "专精特新"),
        ("第一行\r\n企業２家", "企业2家", "企業２家"),
    ],
)
def test_what_was_cleaned_leads_back_to_what_was_written(raw: str, word: str, quoted: str) -> None:
    text = clean(source(raw))
    at = text.text.index(word)
    start, end = text.raw_span(at, at + len(word))
    assert raw[start:end] == quoted


@pytest.mark.parametrize("document", SOURCES, ids=lambda one: one.path[-24:-20])
def test_the_map_of_each_bundled_document_rises_to_its_end(document: SourceText) -> None:
    text = clean(document)
    offsets = list(text.offsets)
    assert len(offsets) == len(text.text) + 1
    assert all(one < other for one, other in itertools.pairwise(offsets))
    assert 0 <= offsets[0] <= offsets[-1]
    assert text.text.isprintable() or "\n" in text.text


def test_spans_are_taken_out_one_after_another() -> None:
    text = CleanText("abcdef", range(7)).without([(1, 2), (4, 5)]).without([(0, 1)])
    assert text.text == "cdf"
    assert list(text.offsets) == [2, 3, 5, 6]
    assert text.raw_span(0, 3) == (2, 6)
    assert text.raw_span(1, 1) == (3, 3)
