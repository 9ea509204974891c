from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from policycli.query.answer import Filters
from policycli.query.compare import compare
from policycli.query.track import track
from policycli.render.formats import FORMATS
from policycli.render.table import table
from tests.render.test_table import BAD
from tests.support import catalogue_of

if TYPE_CHECKING:
    import sqlite3

OFFICE = "临溪市工业和信息化局"


def shown(connection: sqlite3.Connection, words: str, **more: Any) -> str:
    answer = track(connection, words, Filters())
    return table("track", answer.objects, answer.total, color=False, width=80, **more)


def test_a_promise_a_report_and_their_sum() -> None:
    connection = catalogue_of(
        {
            "plan": f"{OFFICE}2023年工作要点\n\n2023年,我局将完成诊断服务企业800家。\n\n{OFFICE}\n2023年2月10日\n",
            "report": f"{OFFICE}2023年工作总结\n\n2023年,我局完成诊断服务企业760家。\n\n{OFFICE}\n2024年1月20日\n",
        }
    )
    out = shown(connection, "诊断")
    assert "beside report.f1: 760家 - 800家 = -40家" in out
    assert "beside plan.f1: 760家 - 800家 = -40家" in out
    assert "≠" not in out


def test_what_differs_is_said_and_no_sum(bundled: sqlite3.Connection) -> None:
    out = shown(bundled, "办结率")
    assert "99%以上   办结率 · 疫情期间" in out
    assert "99.89%    办结率 · 2023年至今 · so far" in out
    assert "≠ no difference to 99.89% in 001_" in out
    assert " = " not in out


def test_without_a_later_mention_none_is_in_this_catalogue(bundled: sqlite3.Connection) -> None:
    out = shown(bundled, "专精特新")
    assert "later mentions by this agency: none in this catalogue" in out
    assert "broken" not in out


@pytest.mark.parametrize(("width", "together"), [(80, True), (60, False), (200, True)])
def test_groups_stand_beside_each_other_where_there_is_room(
    bundled: sqlite3.Connection, width: int, together: bool
) -> None:
    answer = compare(bundled, "诊断", "region", Filters())
    out = table("comparison", answer.objects, answer.total, color=False, width=width)
    (line,) = (line for line in out.splitlines() if line.split()[:1] == ["宿迁市"])
    assert ("福建省" in line) == together


@pytest.mark.parametrize("name", FORMATS)
def test_no_dots_in_machine_formats(bundled: sqlite3.Connection, name: str) -> None:
    objects = track(bundled, "专精特新", Filters()).objects
    out = FORMATS[name](objects, ["id", "role", "notes", "evidence", "difference", "quote"])
    assert not set(out) & set("○●◐■≠→")
    assert "4户以上" in out


@pytest.mark.parametrize("character", BAD)
@pytest.mark.parametrize("record", ["track", "comparison"])
def test_nothing_in_a_document_steers_the_terminal(bundled: sqlite3.Connection, record: str, character: str) -> None:
    answer = (
        track(bundled, "办结率", Filters()) if record == "track" else compare(bundled, "办结率", "region", Filters())
    )
    bad = f"红{character}[31m[red]"
    for one in answer.objects:
        one.update({"quote": bad, "metric": bad, "text": bad, "agency": bad, "scope": [bad], "date": bad})
        one["period"] = {"text": bad, "start": None, "end": None}
        one["notes"] = [{"with": bad, "differs": [], "text": bad}]
        one["difference"] = {"value": 1, "unit": bad, "text": bad, "with": bad}
        mention = {"id": bad, "document": bad, "date": bad, "quote": bad, "location": None, "later": True, "text": bad}
        one.update({"evidence": [mention]} if record == "track" else {"group": bad, "indicator": bad})
    out = table(record, answer.objects, answer.total, color=False, width=300)
    assert character not in out
    assert "[31m[red]" in out
