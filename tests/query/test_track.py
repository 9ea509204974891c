from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from policycli.errors import UsageError
from policycli.query.answer import Filters
from policycli.query.compare import compare
from policycli.query.track import is_later, track
from tests.support import catalogue_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

OFFICE = "临溪市工业和信息化局"
TEXTS = {
    "plan": f"{OFFICE}2023年工作要点\n\n2023年,我局将新增省级专精特新中小企业100家。全年将完成诊断服务企业800家。"
    f"我局将建设“溪上直通车”平台,帮助企业反映问题。下一步,我局将举办银企对接活动。\n\n{OFFICE}\n2023年2月10日\n",
    "report": f"{OFFICE}2023年工作总结\n\n2023年,我局新增省级专精特新中小企业112家。2023年全年完成诊断服务企业760家。"
    f"“溪上直通车”平台已上线,受理企业诉求1200件。\n\n{OFFICE}\n2024年1月20日\n",
    "other": "澜溪市工业和信息化局2023年工作总结\n\n2023年,我局累计诊断服务企业约900家,新增省级专精特新中小企业80家。"
    "对新认定的省级专精特新中小企业奖励30万元。\n\n澜溪市工业和信息化局\n2024年1月22日\n",
}  # fmt: skip


@pytest.fixture(scope="module")
def years() -> Iterator[sqlite3.Connection]:
    connection = catalogue_of(TEXTS)
    yield connection
    connection.close()


def tracked(connection: sqlite3.Connection, words: str, **filters: Any) -> dict[str, dict[str, Any]]:
    return {
        one["id"].split(".")[0] + " " + one["text"]: one for one in track(connection, words, Filters(**filters)).objects
    }


def short(found: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The same by the first three characters of the document's id."""
    return {key[:3] + key[key.index(" ") :]: one for key, one in found.items()}


def test_a_rate_of_two_periods_has_no_difference(bundled: sqlite3.Connection) -> None:
    found = short(tracked(bundled, "办结率"))
    assert set(found) == {"001 99.89%", "004 99%以上"}
    assert [one["difference"] for one in found.values()] == [None, None]
    assert (found["001 99.89%"]["counting"], found["004 99%以上"]["period"]["text"]) == ("cumulative", "疫情期间")
    (note,) = found["004 99%以上"]["notes"]
    assert note["differs"] == ["period", "bound"]


def test_a_sentence_that_holds_the_words_is_not_enough(bundled: sqlite3.Connection) -> None:
    figures = {one["text"] for one in tracked(bundled, "专精特新").values() if one["record"] == "figure"}
    assert figures == {"100万元", "30万元", "4户以上", "100家以上", "50家以上"}
    figures = {one["text"] for one in tracked(bundled, "小巨人").values() if one["record"] == "figure"}
    assert figures == {"100万元", "4户以上", "50家以上"}


def test_traditional_script_and_other_forms_find_the_same(bundled: sqlite3.Connection) -> None:
    assert tracked(bundled, "專精特新").keys() == tracked(bundled, "专精特新").keys()


@pytest.mark.parametrize(
    ("words", "promised", "reported", "text"),
    [
        ("诊断", "plan 800家", "report 760家", "760家 - 800家 = -40家"),
        ("专精特新", "plan 100家", "report 112家", "112家 - 100家 = 12家"),
    ],
)
def test_a_promise_stands_beside_its_report(
    years: sqlite3.Connection, words: str, promised: str, reported: str, text: str
) -> None:
    found = tracked(years, words)
    promise, report = found[promised], found[reported]
    assert (promise["report"], report["promise"]) == (report["id"], promise["id"])
    assert promise["difference"]["text"] == report["difference"]["text"] == text
    assert promise["evidence"] is None


def test_another_agency_gets_a_note(years: sqlite3.Connection) -> None:
    other = tracked(years, "诊断")["other 约900家"]
    assert (other["promise"], other["difference"]) == (None, None)
    assert other["notes"][0]["differs"] == ["region", "agency", "bound", "counting"]


def test_a_rule_is_neither_promise_nor_report(years: sqlite3.Connection) -> None:
    rule = tracked(years, "专精特新")["other 30万元"]
    assert (rule["role"], rule["notes"], rule["evidence"]) == ("rule", [], None)


def test_a_planned_measure_has_the_later_mentions_of_its_agency(years: sqlite3.Connection) -> None:
    (planned,) = (one for one in track(years, "溪上直通车", Filters()).objects if one["role"] == "promised")
    (mention,) = planned["evidence"]
    assert (mention["document"], mention["later"], mention["date"]) == ("report", True, "2024-01-20")
    (alone,) = track(years, "银企对接", Filters()).objects
    assert alone["evidence"] == []


def test_filters_limit_and_offset(years: sqlite3.Connection) -> None:
    assert set(tracked(years, "诊断", agency="澜溪市工业和信息化局")) == {"other 约900家"}
    answer = track(years, "诊断", Filters(limit=1, offset=1))
    assert (len(answer.objects), answer.total) == (1, 3)


def test_words_that_occur_nowhere_name_the_nearest(years: sqlite3.Connection) -> None:
    assert track(years, "诊断服务器业", Filters()).notes
    assert track(years, "完全没有的话", Filters()).objects == []
    with pytest.raises(UsageError, match="nothing to look for"):
        track(years, "!!", Filters())
    with pytest.raises(UsageError, match="kind: means nothing here"):
        track(years, "诊断 kind:subsidy", Filters())


@pytest.mark.parametrize(
    ("date", "than", "later"),
    [
        ("2024-01-20", "2023", True),
        ("2023", "2024-01-20", False),
        ("2023", "2023-05-01", None),
        ("2023", "2023", False),
        (None, "2023", None),
        ("2023", None, None),
    ],
)
def test_a_year_is_later_only_where_all_of_it_is(date: str | None, than: str | None, later: bool | None) -> None:
    assert is_later(date, than) is later


def test_regions_stand_side_by_side(bundled: sqlite3.Connection) -> None:
    first, last = compare(bundled, "诊断", "region", Filters()).objects
    assert (first["group"], first["text"], first["role"]) == ("宿迁市", "800家", "promised")
    assert (last["group"], last["text"], last["role"]) == ("福建省", "近3000家", "reported")
    assert last["notes"][0]["differs"] == ["region", "agency", "status", "bound", "counting"]


def test_documents_of_one_agency_have_a_difference(years: sqlite3.Connection) -> None:
    found = compare(years, "诊断", "document", Filters(agency=OFFICE)).objects
    assert [one["difference"] and one["difference"]["value"] for one in found] == [None, -40]


def test_what_most_groups_have_comes_first_and_one_group_is_said(years: sqlite3.Connection) -> None:
    groups = [(one["indicator"], one["group"]) for one in compare(years, "专精特新", "agency", Filters()).objects]
    assert [group for _, group in groups][:3] == [OFFICE, OFFICE, "澜溪市工业和信息化局"]
    (note,) = compare(years, "诊断", "agency", Filters(agency=OFFICE)).notes
    assert "nothing to set beside" in note
