from __future__ import annotations

import sqlite3

import pytest

from policycli.query.answer import Filters
from policycli.query.verifying import verify
from tests.support import catalogue_of


def said(connection: sqlite3.Connection, claim: str, filters: Filters | None = None) -> list[tuple[str, str, str]]:
    found = verify(connection, claim, filters or Filters())
    return [(one["part"], one["verdict"], ",".join(one["differs"])) for one in found]


@pytest.mark.parametrize(
    ("claim", "verdicts"),
    [
        ("福建政企直通车办结率100%", [("100%", "differs", "value")]),
        ("福建政企直通车满意率99.89%", [("99.89%", "not_found", "")]),
        ("福建省2022年政企直通车办结率99.89%", [("99.89%", "differs", "period")]),
        ("宿迁市重点互联网平台奖励200万元", [("200万元", "differs", "value")]),
        ("宿迁市智能工厂奖励200万元", [("200万元", "supported", "")]),
        ("福建省县级中小企业公共服务机构92个", [("92个", "not_found", "value")]),
        ("福建服务企业6300家次", [("6300家次", "differs", "bound")]),
        ("福建服务企业6300多家", [("6300多家", "differs", "unit")]),
        ("厦门市培育省级专精特新中小企业100家以上", [("100家以上", "not_found", "region")]),
        ("全国培育省级专精特新中小企业100家以上", [("100家以上", "not_found", "region")]),
        ("宿迁市财政局对省级专精特新中小企业奖励30万元", [("30万元", "differs", "agency")]),
        ("福建上线政策云配工具", [("政策云配工具", "supported", "")]),
        ("福建实施“万企兴乡”行动", [("“万企兴乡”行动", "not_found", "")]),
        ("企业很好", [("", "not_found", "")]),
    ],
)
def test_a_claim_on_the_bundled_documents(
    bundled: sqlite3.Connection, claim: str, verdicts: list[tuple[str, str, str]]
) -> None:
    found = said(bundled, claim)
    if verdicts[0][1] == "not_found" and not verdicts[0][2]:
        assert [one[:2] for one in found] == [one[:2] for one in verdicts]
    else:
        assert found == verdicts


def test_both_values_of_an_indicator_are_shown_with_their_places(bundled: sqlite3.Connection) -> None:
    (one,) = verify(bundled, "福建政企直通车办结率100%", Filters())
    assert [(each["document"][:3], each["text"], each["differs"]) for each in one["evidence"]] == [
        ("001", "99.89%", ["value"]),
        ("004", "99%以上", ["value", "bound"]),
    ]
    assert all(each["text"] in each["quote"] for each in one["evidence"])


def test_another_indicator_is_not_shown_beside(bundled: sqlite3.Connection) -> None:
    (one,) = verify(bundled, "福建省规上民营工业增加值2022年增长3.5%", Filters())
    assert [each["text"] for each in one["evidence"]] == ["3.5%"]


def test_a_year_that_the_text_does_not_have_is_neither_supported_nor_another() -> None:
    connection = catalogue_of({"a": "甲市:机械工业运行稳中有进\n前三季度,规模以上机械工业增加值同比增长8.7%。\n"})
    assert said(connection, "规模以上机械工业增加值同比增长8.7%") == [("8.7%", "supported", "")]
    assert said(connection, "2024年前三季度规模以上机械工业增加值同比增长8.7%") == [("8.7%", "not_found", "period")]


def test_a_title_names_the_region_where_nothing_else_does() -> None:
    connection = catalogue_of({"a": "宁夏:创新引领发展\n全区累计建成110家企业技术中心。\n"})
    assert said(connection, "宁夏累计建成110家企业技术中心") == [("110家", "supported", "")]
    assert said(connection, "甘肃累计建成110家企业技术中心")[0][1] == "not_found"


def test_figures_of_one_enumeration_are_told_apart() -> None:
    text = "2022年,省科技厅资助国家杰出青年科学基金项目64项、优秀青年科学基金项目98项、青年科学基金项目2634项。\n"
    connection = catalogue_of({"a": "甲省科技厅2022年工作总结\n" + text + "可签发台胞证的口岸由58个增至100个。\n"})
    assert said(connection, "资助青年科学基金项目2634项") == [("2634项", "supported", "")]
    assert said(connection, "资助优秀青年科学基金项目64项")[0][1] == "differs"
    assert [one[1] for one in said(connection, "可签发台胞证的口岸由58个增至100个")] == ["supported", "supported"]


def test_a_hostile_claim_has_as_many_verdicts_as_figures(bundled: sqlite3.Connection) -> None:
    assert len(said(bundled, "企业100家," * 280)) == 280
    assert said(bundled, "“" * 2000)[0][1] == "not_found"


def test_filters_say_what_a_claim_is_held_against(bundled: sqlite3.Connection) -> None:
    claim = "政企直通车办结率99%以上"
    assert said(bundled, claim)[0][1] == "supported"
    assert said(bundled, claim, Filters(doc="001"))[0][1] == "differs"
    assert said(bundled, claim, Filters(region="宿迁"))[0][1] == "not_found"


def test_a_document_of_another_year_does_not_support() -> None:
    connection = catalogue_of(
        {
            "a": "甲市财政局2021年工作总结\n发布日期:2022-01-10\n2021年,全市新增高新技术企业120家。\n",
            "b": "甲市财政局2022年工作总结\n发布日期:2023-01-10\n2022年,全市新增高新技术企业150家。\n",
        }
    )
    assert said(connection, "2022年新增高新技术企业150家") == [("150家", "supported", "")]
    assert said(connection, "2021年新增高新技术企业150家")[0][1] == "differs"
    assert said(connection, "新增高新技术企业120家") == [("120家", "supported", "")]
