from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policycli.lexicon import table
from policycli.lexicon.prefilter import first_characters, quick

CUES = sorted({row[1] for row in table("status_cues")})


@pytest.mark.parametrize(
    ("source", "first"),
    [
        ("下一步|今后", "下今"),
        ("(?<!主)要|拟(?!人)", "要拟"),
        ("(?:力争|争取)在", "力争"),
        ("下?步", "下步"),
        ("[将会]于", "将会"),
        ("^授予", "授"),
        (r"\(含\)|(?:\[)", "(["),
        ("20年", "2"),
    ],
)
def test_what_a_match_may_begin_with(source: str, first: str) -> None:
    assert first_characters(source) == set(first)


@pytest.mark.parametrize("source", [r"\d年", "[^,]了", ".年", "下{2}", "下?", "[一-九]"])
def test_what_begins_with_anything_is_left_alone(source: str) -> None:
    assert first_characters(source) is None
    assert quick(source).pattern == source


@pytest.mark.parametrize("cue", CUES)
@given(text=st.text("将要下一步今后会于在年2024月底前重点做好三件事已了完成正打算计划,。任务《》", max_size=24))
def test_it_finds_what_the_plain_expression_finds(cue: str, text: str) -> None:
    source = "|".join(row[0] for row in table("status_cues") if row[1] == cue)
    assert bool(quick(source).search(text)) == bool(re.search(source, text))
