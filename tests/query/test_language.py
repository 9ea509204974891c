from __future__ import annotations

import pytest

from policycli.errors import UsageError
from policycli.query.answer import Filters
from policycli.query.language import fielded, parse


@pytest.mark.parametrize(
    ("text", "groups", "excluded", "fields"),
    [
        ("专精特新", [["专精特新"]], [], []),
        ("專精特新 企業", [["专精特新"], ["企业"]], [], []),
        ("补助 OR 奖励 企业", [["补助", "奖励"], ["企业"]], [], []),
        ("补助 | 奖励", [["补助", "奖励"]], [], []),
        ("补助 -贷款", [["补助"]], ["贷款"], []),
        ("补助 －贷款", [["补助"]], ["贷款"], []),
        ('补助 -"贷款 贴息"', [["补助"]], ["贷款 贴息"], []),
        ("补助 OR", [["补助"], ["OR"]], [], []),
        ("OR 补助", [["OR"], ["补助"]], [], []),
        ("agency:工信厅 办结率", [["办结率"]], [], [("agency", "工信厅")]),
        ('agency:"福建省 财政厅" 补助', [["补助"]], [], [("agency", "福建省 财政厅")]),
        ("kind:subsidy year:2024", [], [], [("kind", "subsidy"), ("year", "2024")]),
        ("text:补贴", [["text:补贴"]], [], []),
        ("5G - 网络", [["5G"], ["-"], ["网络"]], [], []),
        ("", [], [], []),
    ],
)
def test_queries(text: str, groups: list[list[str]], excluded: list[str], fields: list[tuple[str, str]]) -> None:
    query = parse(text)
    assert [[term.text for term in group] for group in query.groups] == groups
    assert [term.text for term in query.excluded] == excluded
    assert list(query.fields) == fields


@pytest.mark.parametrize(("text", "exact"), [("补助", False), ('"补助"', True), ("“补助”", True)])
def test_a_phrase_stands_for_itself(text: str, exact: bool) -> None:
    assert [term.exact for term in parse(text).terms] == [exact]


def test_field_words_mean_the_same_as_the_filters() -> None:
    asked = parse("agency:工信厅 region:福建 doc:001 since:2023 until:2024-04")
    assert fielded(asked, Filters()) == Filters("工信厅", "001", "福建", "2023", "2024-04")
    assert fielded(parse("year:2024"), Filters()) == Filters(since="2024", until="2024")
    assert fielded(parse("kind:subsidy status:rule"), Filters(limit=3)) == Filters(limit=3)


@pytest.mark.parametrize(
    ("text", "filters"),
    [("agency:工信厅", Filters(agency="财政厅")), ("kind:subsidi", Filters()), ("status:maybe", Filters())],
)
def test_what_contradicts_or_is_unknown_is_said(text: str, filters: Filters) -> None:
    with pytest.raises(UsageError):
        fielded(parse(text), filters)
