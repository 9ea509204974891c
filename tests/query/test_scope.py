from __future__ import annotations

from typing import Any

import pytest

from policycli.query.scope import Clause, clause, compared, same_unit


def figure(metric: str = "办结率", **more: Any) -> dict[str, Any]:
    """A figure of the contract; only what the reading looks at."""
    return {
        "id": "d.f1", "document": "d", "agency": "某市财政局", "quote": "", "section": [], "text": "100家", "kind": "count",
        "status": "achieved", "metric": metric, "value": 100, "value_max": None, "unit": "家", "comparator": "eq",
        "direction": None, "period": None, "per": None, "currency": None, **more,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("quote", "text", "before", "after"),
    [
        ("2023年至今累计受理信件4656件,办结率99.89%。", "99.89%", "办结率", ""),
        ("全年培训800人次以上", "800人次", "全年培训", "以上"),
        ("一是从60%提高到90%,二是", "60%", "一是从", "提高到90%"),
        ("没有这个数", "800家", "", ""),
    ],
)
def test_a_clause_ends_at_marks(quote: str, text: str, before: str, after: str) -> None:
    assert clause(quote, text) == Clause(before, after)


def test_a_clause_begins_behind_the_figure_before_it() -> None:
    quote = "培育“专精特新”企业100家以上、“小巨人”企业50家以上"
    assert clause(quote, "50家以上", since=quote.index("、")).before == "、“小巨人”企业"


@pytest.mark.parametrize(
    ("before", "period", "counting"),
    [
        ("累计诊断服务企业", None, "cumulative"),
        ("今年将完成诊断服务企业", None, "annual"),
        ("截至年底,今年新增", None, "annual"),
        ("办结率", "2023年至今", "cumulative"),
        ("诊断企业", "今年以来", "cumulative"),
        ("每年新增", None, "annual"),
        ("办结率", "疫情期间", None),
        ("高新技术企业达到", None, None),
    ],
)
def test_how_it_was_counted_is_read_from_the_nearest_cue(before: str, period: str | None, counting: str | None) -> None:
    times = {"text": period, "start": None, "end": None} if period else None
    assert compared(figure("企业", period=times), None, Clause(before, "")).counting == counting


@pytest.mark.parametrize(
    ("metric", "core", "scope"),
    [
        ("新增国家级专精特新“小巨人”企业", "专精特新小巨人企业", ("国家级",)),
        ("国家专精特新“小巨人”企业", "专精特新小巨人企业", ("国家级",)),
        ("省级“专精特新”中小企业", "专精特新中小企业", ("省级",)),
        ("规上民营工业增加值", "工业增加值", ("民营", "规模以上")),
        ("累计完成诊断企业", "诊断企业", ()),
        ("新增", "新增", ()),
    ],
)
def test_the_indicator_without_its_scope(metric: str, core: str, scope: tuple[str, ...]) -> None:
    found = compared(figure(metric), None, Clause("", ""))
    assert (found.core, found.scope) == (core, scope)


@pytest.mark.parametrize(
    ("before", "region"),
    [("全国森林覆盖率", "国家"), ("居全国首位,全省森林覆盖率", "福建省"), ("我国森林覆盖率", "国家"), ("", "福建省")],
)
def test_what_is_said_of_the_nation_is_not_of_the_region(before: str, region: str) -> None:
    assert compared(figure(), "福建省", Clause(before, "")).region == region


def test_the_earlier_of_two_values() -> None:
    first = compared(figure(), None, Clause("覆盖率从", "提高到90%"))
    last = compared(figure(), None, Clause("提高到", ""))
    assert (first.former, last.former) == (True, False)


def test_units_that_count_the_same() -> None:
    assert same_unit("户") == same_unit("家")
    assert same_unit("家次") != same_unit("家")
