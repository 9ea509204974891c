from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from policycli.query.answer import FigureFilters, Filters, MeasureFilters
from policycli.query.listing import list_agencies, list_documents, list_figures, list_measures, list_programs
from policycli.query.showing import show
from policycli.read.source import read_source

if TYPE_CHECKING:
    import sqlite3


def test_what_the_data_engineer_asks(bundled: sqlite3.Connection) -> None:
    found = list_figures(bundled, Filters(agency="工信厅"), FigureFilters(status="target")).objects
    assert sorted(one["value"] for one in found) == [50, 100, 635]
    assert {one["comparator"] for one in found if one["value"] != 635} == {"ge"}


@pytest.mark.parametrize(
    ("value", "unit", "payee"),
    [
        (1_000_000, "元", "小巨人"),
        (300_000, "元", "省级专精特新"),
        (2_000_000, "元", ""),
        (1_000_000, "元", ""),
        (500_000, "元", ""),
        (10, "%", ""),
        (4_000_000, "元", ""),
    ],
)
def test_what_the_small_firm_asks(bundled: sqlite3.Connection, value: float, unit: str, payee: str) -> None:
    found = list_figures(bundled, Filters(region="宿迁"), FigureFilters(kind="subsidy")).objects
    assert any(one["value"] == value and one["unit"] == unit and payee in (one["metric"] or "") for one in found)


def test_what_the_supervisor_asks(bundled: sqlite3.Connection) -> None:
    found = list_measures(bundled, Filters(agency="工信厅"), MeasureFilters(status="planned")).objects
    assert found
    assert {one["agency"] for one in found} == {"福建省工业和信息化厅"}
    assert {one["status"] for one in found} == {"planned"}


def test_what_the_analyst_asks(bundled: sqlite3.Connection) -> None:
    (one,) = list_programs(bundled, Filters(), "政企直通车", None).objects
    assert {name[:3] for name in one["documents"]} == {"000", "001", "004"}
    assert "福建省工业和信息化厅" in one["agencies"]
    assert one["aliases"]
    assert one["figures"]


@pytest.mark.parametrize(
    ("wanted", "holds"),
    [
        (FigureFilters(kind="subsidy"), lambda one: one["kind"] == "subsidy"),
        (FigureFilters(status="achieved"), lambda one: one["status"] == "achieved"),
        (FigureFilters(metric="办结率"), lambda one: "办结率" in one["metric"]),
        (FigureFilters(metric="辦結率"), lambda one: "办结率" in one["metric"]),
        (FigureFilters(unit="％"), lambda one: one["unit"] == "%"),
        (
            FigureFilters(unit="元", minimum=1_000_000),
            lambda one: max(one["value"], one["value_max"] or 0) >= 1_000_000,
        ),
        (FigureFilters(unit="%", maximum=5), lambda one: one["value"] <= 5),
    ],
    ids=repr,
)
def test_filters_of_figures(bundled: sqlite3.Connection, wanted: FigureFilters, holds: Any) -> None:
    whole = list_figures(bundled, Filters(), FigureFilters()).objects
    found = list_figures(bundled, Filters(), wanted).objects
    assert 0 < len(found) < len(whole)
    assert all(map(holds, found))


@pytest.mark.parametrize(
    ("wanted", "holds"),
    [
        (MeasureFilters(status="done"), lambda one: one["status"] == "done"),
        (
            MeasureFilters(topic="培训 企业"),
            lambda one: all(w in one["text"] + "".join(one["section"]) for w in ("培训", "企业")),
        ),
        (MeasureFilters(program="政企直通车"), lambda one: "政企直通车" in one["quote"]),
        (MeasureFilters(program="政企直通車"), lambda one: "政企直通车" in one["quote"]),
    ],
    ids=repr,
)
def test_filters_of_measures(bundled: sqlite3.Connection, wanted: MeasureFilters, holds: Any) -> None:
    found = list_measures(bundled, Filters(), wanted).objects
    assert found
    assert all(map(holds, found))


def test_an_unknown_programme_is_noted(bundled: sqlite3.Connection) -> None:
    assert list_programs(bundled, Filters(), "火星探测", None).objects == []
    assert "no programme" in list_programs(bundled, Filters(), "火星探测", None).notes[0]
    assert "no programme" in list_measures(bundled, Filters(), MeasureFilters(program="火星探测")).notes[0]


@pytest.mark.parametrize("kind", ["plan", "platform"])
def test_programmes_of_a_kind(bundled: sqlite3.Connection, kind: str) -> None:
    assert {one["kind"] for one in list_programs(bundled, Filters(), None, kind).objects} == {kind}


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("工信", {"福建省工业和信息化厅", "宿迁市工业和信息化局", "工业和信息化部"}),
        ("工信厅", {"福建省工业和信息化厅"}),
        ("火星厅", set()),
    ],
)
def test_agencies_by_word(bundled: sqlite3.Connection, words: str, names: set[str]) -> None:
    found = list_agencies(bundled, Filters(), words)
    assert {one["name"] for one in found.objects} == names
    assert bool(found.notes) is not bool(names)


@pytest.mark.parametrize(
    ("filters", "holds"),
    [
        (Filters(region="宿迁"), lambda one: one["region"] == "宿迁市"),
        (Filters(doc="002"), lambda one: one["documents"] >= 1),
        (Filters(agency="财政厅"), lambda one: one["name"].endswith("财政厅")),
    ],
    ids=repr,
)
def test_agencies_by_filter(bundled: sqlite3.Connection, filters: Filters, holds: Any) -> None:
    found = list_agencies(bundled, filters, None).objects
    assert found
    assert all(map(holds, found))


def test_counts_of_documents_agree_with_the_lists(bundled: sqlite3.Connection) -> None:
    for one in list_documents(bundled, Filters()).objects:
        only = Filters(doc=one["id"])
        assert one["figures"] == list_figures(bundled, only, FigureFilters()).total
        assert one["measures"] == list_measures(bundled, only, MeasureFilters()).total
        assert one["programs"] == list_programs(bundled, only, None, None).total
        assert one["characters"] == len(read_source(Path(one["path"])).text)


@pytest.mark.parametrize(
    "filters",
    [
        Filters(limit=2),
        Filters(limit=2, offset=1),
        Filters(offset=3),
        Filters(limit=0),
        Filters(offset=50),
        Filters(limit=2, offset=50),
    ],
    ids=repr,
)
def test_the_total_counts_what_limit_and_offset_leave_out(bundled: sqlite3.Connection, filters: Filters) -> None:
    assert list_documents(bundled, filters).total == 5


def test_each_record_is_shown_by_its_id_and_by_a_short_one(bundled: sqlite3.Connection) -> None:
    figures = list_figures(bundled, Filters(), FigureFilters()).objects
    measures = list_measures(bundled, Filters(), MeasureFilters()).objects
    for one in (*figures, *measures):
        document, _, number = one["id"].rpartition(".")
        assert show(bundled, one["id"]) == show(bundled, f"{document[:3]}.{number}") == one
    for one in list_programs(bundled, Filters(), None, None).objects:
        assert show(bundled, one["id"]) == one


@pytest.mark.parametrize(
    ("identity", "key", "value"),
    [
        ("001", "number", "闽工信提案〔2024〕30号"),
        ("001.s1", "document", "001_d30e2eb250cfa77e"),
        ("福建省工业和信息化厅", "level", "provincial"),
        ("福建省工業和信息化廳", "name", "福建省工业和信息化厅"),
        ("福建省工信厅", "name", "福建省工业和信息化厅"),
        ("省工信厅", "name", "福建省工业和信息化厅"),
        ("工信厅", "name", "福建省工业和信息化厅"),
        ("工信廳", "name", "福建省工业和信息化厅"),
        ("政企直通车", "name", "“党企新时空·政企直通车”平台"),
        ("“政企直通車”平台", "name", "“党企新时空·政企直通车”平台"),
        ("456挂钩服务机制", "kind", "mechanism"),
    ],
)
def test_documents_sentences_and_agencies_are_shown(
    bundled: sqlite3.Connection, identity: str, key: str, value: str
) -> None:
    found = show(bundled, identity)
    assert found is not None
    assert found[key] == value


@pytest.mark.parametrize(
    "identity",
    ["001.f999", "001.x1", "9", "00", "", ".", "p.00000000", "001.f", "火星厅", "%", "001.f²", "工信", "企业"],
)
def test_an_id_of_nothing_shows_nothing(bundled: sqlite3.Connection, identity: str) -> None:
    assert show(bundled, identity) is None
