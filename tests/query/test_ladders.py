from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from policycli.errors import NotFoundError
from policycli.query.answer import Filters
from policycli.query.ladders import list_rungs
from tests.support import catalogue_of

if TYPE_CHECKING:
    import sqlite3

    from policycli.query.answer import Object

PLAN = """某市工业和信息化局关于培育优质企业的通知
完善“种子企业—瞪羚企业—独角兽企业”梯度培育体系。
2025年新增瞪羚企业20家,对新认定的瞪羚企业给予50万元一次性奖励。
截至目前,已认定独角兽企业2家。
"""
OTHER = """某县工业和信息化局关于企业成长的通知
支持瞪羚企业成长为独角兽企业。
"""


def texts(rung: Object) -> dict[str, list[str]]:
    return {slot: [one["text"] for one in rung[slot]] for slot in ("targets", "rewards", "results")}


def test_the_bundled_ladder_of_firms(bundled: sqlite3.Connection) -> None:
    rungs = list_rungs(bundled, "小巨人", Filters()).objects
    assert [one["rung"] for one in rungs] == [
        "创新型中小企业",
        "专精特新中小企业",
        "专精特新小巨人企业",
        "制造业单项冠军企业",
    ]
    assert [one["asked"] for one in rungs] == [False, False, True, False]
    assert list(map(texts, rungs)) == [
        {"targets": [], "rewards": [], "results": []},
        {"targets": ["100家以上"], "rewards": ["30万元"], "results": []},
        {"targets": ["4户以上", "50家以上"], "rewards": ["100万元"], "results": []},
        {"targets": [], "rewards": ["100万元"], "results": []},
    ]
    assert rungs[2]["regions"] == ["宿迁市", "福建省"]
    assert rungs[2]["agencies"] == ["宿迁市工业和信息化局", "福建省工业和信息化厅"]
    assert {one["quote"] for one in rungs[3]["rewards"]} < {
        one["quote"] for one in rungs[2]["rewards"] + rungs[2]["targets"]
    }


@pytest.mark.parametrize("title", ["个转企", "規改股", "“股上市”", "小微企业升规"])
def test_the_bundled_steps_under_any_form(bundled: sqlite3.Connection, title: str) -> None:
    assert [one["rung"] for one in list_rungs(bundled, title, Filters()).objects] == [
        "个转企",
        "小升规",
        "规改股",
        "股上市",
    ]


def test_filters_narrow_the_figures_and_leave_the_order(bundled: sqlite3.Connection) -> None:
    answer = list_rungs(bundled, "小巨人", Filters(region="福建"))
    assert [texts(one)["targets"] for one in answer.objects] == [[], ["100家以上"], ["50家以上"], []]
    assert [note for note in answer.notes if "its order is that of 002" in note]
    page = list_rungs(bundled, "小巨人", Filters(limit=1, offset=2))
    assert (page.total, [one["step"] for one in page.objects]) == (4, [3])


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("瞪羚", "on one are 专精特新中小企业"),
        ("单项亚军", "did you mean 制造业单项冠军企业?"),
        ("", "states a ladder"),
    ],
)
def test_a_title_that_is_on_no_ladder(bundled: sqlite3.Connection, title: str, said: str) -> None:
    with pytest.raises(NotFoundError, match=said.replace("?", r"\?")):
        list_rungs(bundled, title, Filters())


def test_statements_that_agree_are_one_ladder() -> None:
    catalogue = catalogue_of({"a": PLAN, "b": OTHER})
    rungs = list_rungs(catalogue, "瞪羚", Filters()).objects
    assert [one["rung"] for one in rungs] == ["种子企业", "瞪羚企业", "独角兽企业"]
    assert rungs[0]["statements"] == ["a.s1", "b.s1"]
    assert list(map(texts, rungs))[1:] == [
        {"targets": ["20家"], "rewards": ["50万元"], "results": []},
        {"targets": [], "rewards": [], "results": ["2家"]},
    ]


def test_statements_that_differ_are_two() -> None:
    catalogue = catalogue_of(
        {"a": PLAN, "b": OTHER.replace("支持瞪羚企业成长为独角兽企业", "支持独角兽企业成长为瞪羚企业")}
    )
    assert [(one["ladder"], one["rung"]) for one in list_rungs(catalogue, "瞪羚", Filters()).objects] == [
        (1, "种子企业"),
        (1, "瞪羚企业"),
        (1, "独角兽企业"),
        (2, "独角兽企业"),
        (2, "瞪羚企业"),
    ]
