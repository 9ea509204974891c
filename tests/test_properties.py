from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policycli.clean.cleaning import clean
from policycli.clean.script import fold_script
from policycli.clean.width import fold_width
from policycli.extract.extraction import extract
from policycli.query.typed import folded
from policycli.records import Extraction, Figure, Measure, Mention, SourceText
from policycli.structure.document import structure
from tests.support import SOURCES, source, squeezed

FRAGMENTS = (
    "一、", "(一)", "1.", "一是", "第一,", "\n", "\r\n", "。", ";", ",", ":", "“", "”", "《", "》", "(", ")", "—",
    "…", " ", "\u3000", "今年", "到2025年底", "2024-04-18", "近三年", "力争", "将", "已", "正在", "下一步,", "累计",
    "同比增长", "不超过", "以上", "约", "100", "１００", "三百五十", "两", "3.5", "1,200", "1-3", "万", "亿", "元",
    "万元", "%", "％", "个百分点", "家", "个工作日", "倍", "‰", "奖励", "补助", "培育", "推动", "办结率", "专精特新",
    "小巨人", "企业", "中小企业服务月活动", "“政企直通车”平台", "专项行动", "省工信厅", "我厅", "市财政局", "国务院",
    "福建省", "宿迁市", "鼓楼区", "某厅:", "答:", "问:", "记者", "主持人", "索引号:A1", "发布机构:福建省财政厅",
    "发布日期:2024年4月", "(责任单位:省财政厅、各市人民政府)", "扫一扫", "附件:1.表", "首页 > 动态", "發展",
    "強(qiáng)化", "了(le)", "個(gè", "\u200b", "\ufeff", "\x1b[31m", "\x00", "\u202e", "𠮷", "👍", "ABC", "l0",
    "2O25年", "\t", "|", "=",
)  # fmt: skip
policy = st.lists(st.sampled_from(FRAGMENTS), max_size=60).map("".join)
anything = st.one_of(
    st.text(max_size=200), policy, st.lists(st.one_of(policy, st.text(max_size=20)), max_size=5).map("".join)
)
some = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
few = settings(some, max_examples=30)


def quoted(found: Extraction) -> list[Figure | Measure]:
    return [*found.figures, *found.measures]


def records(found: Extraction) -> list[Figure | Measure | Mention]:
    return [*found.figures, *found.measures, *found.mentions]


@st.composite
def mutated(draw: st.DrawFn) -> SourceText:
    """A bundled document with lines lost, doubled or moved, and fragments put in."""
    document = draw(st.sampled_from(SOURCES))
    lines = document.text.splitlines(keepends=True)
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(lines) - 1))
        line = lines[at]
        cut = draw(st.integers(0, len(line)))
        lines[at] = draw(
            st.sampled_from(
                ["", line * 2, line[cut:] + line[:cut], line.rstrip(), line[:cut] + draw(policy) + line[cut:]]
            )
        )
    return SourceText(document.path, "".join(lines), document.encoding)


@some
@given(anything)
def test_cleaning_never_raises_and_its_map_rises_within_bounds(text: str) -> None:
    cleaned = clean(source(text))
    offsets = list(cleaned.offsets)
    assert len(offsets) == len(cleaned.text) + 1
    assert all(one < other for one, other in itertools.pairwise(offsets))
    assert offsets[0] >= 0
    assert offsets[-1] == len(text)


@some
@given(anything)
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold_width(text)) == len(text)
    assert len(fold_script(text)) == len(text)


@some
@given(anything)
def test_no_control_character_is_left(text: str) -> None:
    cleaned = clean(source(text)).text
    assert not re.search(r"[\x00-\x08\x0e-\x1f\x7f\x9b\u200b\u202e]", cleaned)


@some
@given(policy)
def test_a_query_folded_twice_is_the_same(text: str) -> None:
    assert folded(fold_script(fold_width(text))) == folded(text)


@some
@given(anything)
def test_extraction_never_raises_and_stays_within_the_text(text: str) -> None:
    found = extract(source(text))
    lines = text.count("\n") + 1
    for record in records(found):
        where = record.location
        assert 0 <= where.start < where.end <= len(text)
        assert where.line == text.count("\n", 0, where.start) + 1 <= lines


def _without_glosses(text: str) -> str:
    """A gloss of a neutral tone is one only where the page has toned ones: 了(le)."""
    return re.sub(r"\([a-zü]{1,6}\)", "", squeezed(text))


def _misquoted(given_: SourceText) -> list[tuple[str, str, str]]:
    problems = []
    for record in quoted(extract(given_)):
        raw = given_.text[record.location.start : record.location.end]
        if _without_glosses(clean(source(raw)).text) != _without_glosses(record.text):
            problems.append((record.id, record.text, raw))
    return problems


@pytest.mark.parametrize("document", SOURCES, ids=lambda one: one.path[-24:-21])
def test_bundled_records_are_quoted_from_where_they_say(document: SourceText) -> None:
    assert _misquoted(document) == []


@few
@given(mutated())
def test_mutated_records_are_quoted_from_where_they_say(document: SourceText) -> None:
    assert _misquoted(document) == []


@few
@given(mutated())
def test_records_hang_together(document: SourceText) -> None:
    found = extract(document)
    figures = {one.id for one in found.figures}
    assert len(figures) == len(found.figures)
    assert {one for measure in found.measures for one in measure.figures} <= figures
    for record in records(found):
        assert record.quote == found.document.sentences[record.sentence].text
        assert record.document == found.document.id
    for figure in found.figures:
        assert figure.value_max is None or figure.value_max >= figure.value
        assert figure.unit


@few
@given(st.one_of(mutated(), policy.map(source)))
def test_the_same_text_gives_the_same_records(document: SourceText) -> None:
    first = extract(document)
    again = extract(SourceText(document.path, document.text, "another name for it"))
    assert repr(first.figures) == repr(again.figures)
    assert repr(first.measures) == repr(again.measures)
    assert repr(first.mentions) == repr(again.mentions)
    assert repr(first.document.metadata) == repr(again.document.metadata)


@few
@given(mutated())
def test_sentences_are_in_order_and_apart(document: SourceText) -> None:
    found, _ = structure(document)
    spans = [(one.start, one.end) for one in found.sentences]
    assert all(start <= end for start, end in spans)
    assert spans == sorted(spans)
