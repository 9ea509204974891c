from __future__ import annotations

import re

import pytest

from policycli.extract import clauses
from policycli.extract.clauses import clause_end, clause_start, trim

TEXT = "全市(含各县,各区)新增企业3家,培训职工20人;发放补助。"


@pytest.mark.parametrize(
    ("at", "clause"),
    [
        ("3", "全市(含各县,各区)新增企业3家"),
        ("20", "培训职工20人"),
        ("发放", "发放补助"),
        ("各区", "各区"),
    ],
)
def test_the_clause_around_a_place(at: str, clause: str) -> None:
    place = TEXT.index(at)
    start = clause_start(TEXT, place)
    assert TEXT[start : clause_end(TEXT, place)].endswith(clause)


@pytest.mark.parametrize(
    ("phrase", "noun"),
    [
        ("其中,全市办结率达到", "办结率"),
        ("累计服务企业超过", "服务企业"),
        ("有色金属产量同比增长", "有色金属产量"),
        ("和民营经济", "民营经济"),
        ("", ""),
    ],
)
def test_connectives_and_verbs_go(phrase: str, noun: str) -> None:
    assert trim(phrase) == noun


def test_the_end_that_is_looked_at_holds_the_longest_word_that_goes() -> None:
    for word in re.findall(r"[\u4e00-\u9fff]+", clauses._TAIL.pattern):
        assert len(word) <= clauses._LONGEST_TAIL
