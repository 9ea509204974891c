from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

import pytest

from policycli.query.answer import FigureFilters, Filters, MeasureFilters
from policycli.query.listing import list_figures, list_measures
from policycli.query.showing import show
from policycli.render.table import plain_table, record_table, table
from tests.render.test_schema import LISTS

if TYPE_CHECKING:
    import sqlite3


def cells(line: str) -> int:
    """Width in display cells."""
    return sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in line)


def figure(**changes: Any) -> dict[str, Any]:
    return {
        "id": "甲.f1", "document": "甲", "agency": "某市财政局", "quote": "给予100万元奖励。", "section": [],
        "text": "100万元", "location": {"path": "x/甲.txt", "line": 7, "start": 2, "end": 7},
        "kind": "subsidy", "status": "rule", "metric": "企业", "period": None, **changes,
    }  # fmt: skip


@pytest.mark.parametrize("record", LISTS)
@pytest.mark.parametrize("width", [50, 80, 160])
def test_tables_keep_to_the_width_and_cut_nothing(bundled: sqlite3.Connection, record: str, width: int) -> None:
    answer = LISTS[record](bundled)
    out = table(record, answer.objects, answer.total, color=False, width=width)
    assert max(map(cells, out.splitlines())) <= width
    assert "\x1b" not in out
    assert "…" not in out


@pytest.mark.parametrize("record", LISTS)
def test_nothing_is_printed(bundled: sqlite3.Connection, record: str, capsys: pytest.CaptureFixture[str]) -> None:
    answer = LISTS[record](bundled)
    assert table(record, answer.objects, answer.total, color=True).endswith("\n")
    assert plain_table(["id"], answer.objects, color=True).endswith("\n")
    assert record_table(answer.objects[0], color=True).endswith("\n")
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("width", [60, 100])
def test_a_long_clause_is_folded_whole(width: int) -> None:
    quote = "".join(chr(0x4E00 + number) for number in range(300))
    one = figure(quote=quote)
    for out in (
        table("figure", [one], 1, color=False, width=width),
        plain_table(["quote"], [one], color=False, width=width),
        record_table(one, color=False, width=width),
    ):
        assert quote in "".join(out.split())
        assert max(map(cells, out.splitlines())) <= width


@pytest.mark.parametrize("hostile", ["[bold]粗[/bold]", "[/]", "[link=x]y", "\\[a]", ":smile:"])
def test_document_text_is_no_markup(hostile: str) -> None:
    one = figure(quote=f"给予{hostile}100万元", metric=hostile, agency=hostile)
    assert table("figure", [one], 1, color=False, width=200).count(hostile) == 3
    assert plain_table(["quote", "metric"], [one], color=False, width=200).count(hostile) == 2
    assert record_table(one, color=False, width=200).count(hostile) == 3


BAD = ("\x1b", "\x07", "\x00", "\r", "\u202e", "\u200b", "\x9b")


@pytest.mark.parametrize("key", ["quote", "metric", "agency", "text", "id"])
@pytest.mark.parametrize("character", BAD)
def test_control_characters_never_reach_a_terminal(character: str, key: str) -> None:
    one = figure(**{key: f"红{character}[31m"})
    assert character not in table("figure", [one], 1, color=False, width=100)
    assert character not in plain_table([key], [one], color=False, width=100)
    assert character not in record_table(one, color=False, width=100)


def test_colour_only_where_asked_for() -> None:
    one = figure()
    for color in (True, False):
        for out in (
            table("figure", [one], 1, color=color, width=80),
            plain_table(["id"], [one], color=color, width=80),
            record_table(one, color=color, width=80),
        ):
            assert ("\x1b[" in out) is color


@pytest.mark.parametrize(
    ("record", "objects", "total", "says"),
    [
        ("figure", [], 0, "no figures"),
        ("agency", [], 0, "no agencies"),
        ("figure", [figure()], 1, "1 figure in 1 document"),
        ("figure", [figure(), figure()], 2, "2 figures in 1 document"),
        ("figure", [figure(), figure(document="乙")], 2, "2 figures in 2 documents"),
        ("figure", [figure()], 30, "1 of 30 figures"),
        ("figure", [figure(), figure()], 30, "2 of 30 figures"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_last_line_counts(record: str, objects: list[dict[str, Any]], total: int, says: str) -> None:
    assert table(record, objects, total, color=False, width=80).splitlines()[-1].strip() == says


@pytest.mark.parametrize("record", ["document", "program", "agency"])
def test_records_of_several_documents_are_counted_alone(bundled: sqlite3.Connection, record: str) -> None:
    answer = LISTS[record](bundled)
    last = table(record, answer.objects, answer.total, color=False, width=80).splitlines()[-1].strip()
    nouns = {"document": "documents", "program": "programmes", "agency": "agencies"}
    assert last == f"{answer.total} {nouns[record]}"


def test_named_fields_stand_in_their_order(bundled: sqlite3.Connection) -> None:
    out = plain_table(["unit", "id"], list_figures(bundled, Filters(limit=2), FigureFilters()).objects, color=False)
    assert out.split()[:2] == ["unit", "id"]


def test_one_record_shows_all_its_fields(bundled: sqlite3.Connection) -> None:
    records = [
        list_figures(bundled, Filters(limit=1), FigureFilters()).objects[0],
        list_measures(bundled, Filters(limit=1), MeasureFilters()).objects[0],
        show(bundled, "001"),
        show(bundled, "福建省工业和信息化厅"),
    ]
    for one in records:
        assert one is not None
        out = record_table(one, color=False, width=100)
        assert [line.split()[0] for line in out.splitlines() if not line.startswith(" ")] == list(one)
