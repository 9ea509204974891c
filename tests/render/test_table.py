from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

import pytest

from policycli.query.filters import Filters
from policycli.query.listing import FigureFilters, list_figures, list_measures, show
from policycli.query.listing import MeasureFilters as Measures
from policycli.render.table import print_record, print_table
from tests.render.test_schema import LISTS

if TYPE_CHECKING:
    import sqlite3

Capture = pytest.CaptureFixture[str]


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
def test_tables_keep_to_the_width_and_cut_nothing(
    bundled: sqlite3.Connection, record: str, width: int, capsys: Capture
) -> None:
    answer = LISTS[record](bundled)
    print_table(record, answer.objects, answer.total, color=False, width=width)
    out = capsys.readouterr().out
    assert max(map(cells, out.splitlines())) <= width
    assert "\x1b" not in out
    assert "…" not in out


def test_a_long_clause_is_folded_whole(capsys: Capture) -> None:
    quote = "".join(chr(0x4E00 + number) for number in range(300))
    print_table("figure", [figure(quote=quote)], 1, color=False, width=60)
    out = "".join(capsys.readouterr().out.split())
    assert quote in out


@pytest.mark.parametrize("hostile", ["[bold]粗[/bold]", "[/]", "[link=x]y", "\\[a]", ":smile:"])
def test_document_text_is_no_markup(hostile: str, capsys: Capture) -> None:
    print_table(
        "figure", [figure(quote=f"给予{hostile}100万元", metric=hostile, agency=hostile)], 1, color=False, width=200
    )
    assert capsys.readouterr().out.count(hostile) == 3


@pytest.mark.parametrize("character", ["\x1b", "\x07", "\x00", "\r", "\u202e", "\u200b", "\x9b"])
@pytest.mark.parametrize("key", ["quote", "metric", "agency", "text", "id"])
def test_control_characters_never_reach_a_terminal(character: str, key: str, capsys: Capture) -> None:
    print_table("figure", [figure(**{key: f"红{character}[31m"})], 1, color=False, width=100)
    print_record(figure(**{key: f"红{character}[31m"}), color=False, width=100)
    assert character not in capsys.readouterr().out


def test_colour_only_where_asked_for(capsys: Capture) -> None:
    print_table("figure", [figure()], 1, color=True, width=80)
    assert "\x1b[" in capsys.readouterr().out
    print_table("figure", [figure()], 1, color=False, width=80)
    assert "\x1b[" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("objects", "total", "says"),
    [
        ([], 0, "no figures"),
        ([figure()], 1, "1 figure in 甲"),
        ([figure(), figure()], 2, "2 figures in 甲"),
        ([figure(), figure(document="乙")], 2, "2 figures in 2 documents"),
        ([figure()], 30, "1 figure of 30 in 甲"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_last_line_counts(objects: list[dict[str, Any]], total: int, says: str, capsys: Capture) -> None:
    print_table("figure", objects, total, color=False, width=80)
    assert capsys.readouterr().out.splitlines()[-1].strip() == says


def test_one_record_shows_all_its_fields(bundled: sqlite3.Connection, capsys: Capture) -> None:
    records = [
        list_figures(bundled, Filters(limit=1), FigureFilters()).objects[0],
        list_measures(bundled, Filters(limit=1), Measures()).objects[0],
        show(bundled, "001"),
    ]
    for one in records:
        assert one is not None
        print_record(one, color=False, width=100)
        out = capsys.readouterr().out
        assert [line.split()[0] for line in out.splitlines() if not line.startswith(" ")] == list(one)
