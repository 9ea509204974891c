from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from policycli.errors import UsageError
from policycli.query.answer import FigureFilters, Filters
from policycli.query.filters import agency_names, date_bound
from policycli.query.listing import list_agencies, list_documents, list_figures
from policycli.query.typed import folded
from tests.support import catalogue_of

if TYPE_CHECKING:
    import sqlite3


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-04", "2024-04-01", "2024-04-30"),
        ("2024-4", "2024-04-01", "2024-04-30"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-02", "2023-02-01", "2023-02-28"),
        ("1900-02", "1900-02-01", "1900-02-28"),
        ("2024-04-18", "2024-04-18", "2024-04-18"),
        (" 2024-4-8 ", "2024-04-08", "2024-04-08"),
    ],
)
def test_a_date_a_month_or_a_year_covers_its_days(text: str, first: str, last: str) -> None:
    assert date_bound(text, "--since", last=False) == first
    assert date_bound(text, "--until", last=True) == last


@pytest.mark.parametrize(
    "text", ["", "去年", "24", "2024-13", "2024-00", "2023-02-29", "2024-04-31", "2024/04", "2024-04-18x"]
)
def test_what_is_no_date_is_wrong_usage_that_names_the_option(text: str) -> None:
    with pytest.raises(UsageError, match=r"--since: .* is not a date"):
        date_bound(text, "--since", last=False)


SOME = {
    "fujian": "文号:甲〔2024〕1号\n发布机构:福建省工业和信息化厅\n生成日期:2024-04-18\n"
    "福建省工业和信息化厅关于印发工作要点的通知\n一、工作要点\n我厅将会同省财政厅、工信部新增补助资金100万元。\n",
    "suqian": "发布机构:宿迁市工业和信息化局\n生成日期:2023-05-06\n宿迁市工业和信息化局关于做好培育工作的通知\n"
    "一、工作要点\n我局将会同市财政局新增补助资金200万元。\n",
}


@pytest.fixture(scope="module")
def some() -> sqlite3.Connection:
    return catalogue_of(SOME)


FUJIAN, SUQIAN, MINISTRY = "福建省工业和信息化厅", "宿迁市工业和信息化局", "工业和信息化部"


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("工信厅", {FUJIAN}),
        ("工业和信息化厅", {FUJIAN}),
        ("工信局", {SUQIAN}),
        ("工信部", {MINISTRY}),
        ("工信", {FUJIAN, SUQIAN, MINISTRY}),
        (FUJIAN, {FUJIAN}),
        ("福建省工信厅", {FUJIAN}),
        ("福建工信厅", {FUJIAN}),
        ("省工信厅", {FUJIAN}),
        ("省工業和信息化廳", {FUJIAN}),
        ("市工信局", {SUQIAN}),
        ("省工信局", set()),
        ("市工信厅", set()),
        ("宿迁工信局", {SUQIAN}),
        ("工信廳", {FUJIAN}),
        ("宿遷市工業和信息化局", {SUQIAN}),
        ("江西省工信厅", set()),
        ("火星厅", set()),
    ],
)
def test_an_agency_as_typed(some: sqlite3.Connection, typed: str, names: set[str]) -> None:
    assert set(agency_names(some, folded(typed))) == names


@pytest.mark.parametrize(
    ("filters", "documents"),
    [
        (Filters(), ["fujian", "suqian"]),
        (Filters(doc="fu"), ["fujian"]),
        (Filters(doc="x"), []),
        (Filters(doc="fujian' OR '1'='1"), []),
        (Filters(doc="%"), []),
        (Filters(agency="工信厅"), ["fujian"]),
        (Filters(agency="工信"), ["fujian", "suqian"]),
        (Filters(region="江苏"), ["suqian"]),
        (Filters(region="江苏省"), ["suqian"]),
        (Filters(region="宿遷"), ["suqian"]),
        (Filters(region="福州"), []),
        (Filters(since="2024"), ["fujian"]),
        (Filters(until="2023"), ["suqian"]),
        (Filters(since="2023-05-06", until="2024-04-18"), ["fujian", "suqian"]),
        (Filters(since="2024-04-19"), []),
        (Filters(region="福建", until="2023"), []),
        (Filters(limit=1), ["fujian"]),
        (Filters(limit=1, offset=1), ["suqian"]),
        (Filters(offset=5), []),
        (Filters(limit=0), []),
    ],
    ids=repr,
)
def test_filters_choose_documents_and_figures(some: sqlite3.Connection, filters: Filters, documents: list[str]) -> None:
    assert [one["id"] for one in list_documents(some, filters).objects] == documents
    assert [one["document"] for one in list_figures(some, filters, FigureFilters()).objects] == documents


@pytest.mark.parametrize(
    ("filters", "says"),
    [
        (Filters(doc="fujan"), "did you mean fujian?"),
        (Filters(agency="福建省工业和信息厅"), f"did you mean {FUJIAN}?"),
        (Filters(agency="工信挺"), "did you mean 工信厅?"),
        (Filters(region="火星"), "--region"),
    ],
    ids=repr,
)
def test_a_name_that_matches_nothing_is_answered_with_the_nearest(
    some: sqlite3.Connection, filters: Filters, says: str
) -> None:
    answer = list_figures(some, filters, FigureFilters())
    assert answer.objects == []
    assert len(answer.notes) == 1
    assert says in answer.notes[0]


@pytest.mark.parametrize(
    ("date", "filters", "inside"),
    [
        ("2023-05", Filters(since="2023", until="2023"), True),
        ("2023", Filters(since="2023", until="2023"), True),
        ("2023-05", Filters(since="2023-05", until="2023-05"), True),
        ("2023-05", Filters(since="2023-05-20"), True),
        ("2023-05", Filters(until="2023-05-01"), True),
        ("2023-05", Filters(since="2023-06"), False),
        ("2023-05", Filters(until="2023-04"), False),
        ("2023-02", Filters(since="2023-03"), False),
        ("2023", Filters(since="2023-12-31"), True),
        ("2023", Filters(since="2024"), False),
        ("2023", Filters(until="2023-01-01"), True),
        ("2023", Filters(until="2022"), False),
    ],
    ids=str,
)
def test_a_document_dated_by_its_year_or_month_lies_on_each_of_its_days(
    date: str, filters: Filters, inside: bool
) -> None:
    connection = catalogue_of(SOME)
    connection.execute("UPDATE documents SET date = ? WHERE id = 'suqian'", (date,))
    answer = list_documents(connection, filters)
    assert ("suqian" in {one["id"] for one in answer.objects}) is inside
    assert answer.notes == ()


@pytest.mark.parametrize(
    ("undated", "filters", "note"),
    [
        (["suqian"], Filters(since="2000"), "1 document without a date left out"),
        (["suqian"], Filters(until="2100"), "1 document without a date left out"),
        (["suqian", "fujian"], Filters(since="2000"), "2 documents without a date left out"),
        (["suqian"], Filters(), None),
    ],
    ids=str,
)
def test_documents_without_a_date_are_left_out_with_a_note(
    undated: list[str], filters: Filters, note: str | None
) -> None:
    connection = catalogue_of(SOME)
    connection.executemany("UPDATE documents SET date = NULL WHERE id = ?", [(one,) for one in undated])
    for answer in (list_documents(connection, filters), list_figures(connection, filters, FigureFilters())):
        assert answer.total == (2 if note is None else 2 - len(undated))
        assert answer.notes == (() if note is None else (note,))


def test_an_agency_under_its_old_name_is_pointed_to_and_not_mixed_in() -> None:
    catalogue = catalogue_of(
        {
            "旧": "福建省经济和信息化委员会关于奖励的通知\n福建省经济和信息化委员会今年将奖励企业20家。\n",
            "新": "福建省工业和信息化厅关于奖励的通知\n福建省工业和信息化厅今年将奖励企业30家。\n",
        }
    )
    answer = list_figures(catalogue, Filters(agency="工信厅"), FigureFilters())
    assert [one["value"] for one in answer.objects] == [30]
    assert [str(note) for note in answer.notes] == [
        "福建省经济和信息化委员会 is 福建省工业和信息化厅 today; --agency 福建省经济和信息化委员会 has what it said under its old name"
    ]
    former = list_figures(catalogue, Filters(agency="经信委"), FigureFilters())
    assert [one["value"] for one in former.objects] == [20]
    successors = {one["name"]: one["successor"] for one in list_agencies(catalogue, Filters(), None).objects}
    assert successors == {"福建省经济和信息化委员会": "福建省工业和信息化厅", "福建省工业和信息化厅": None}
