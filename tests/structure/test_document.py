from __future__ import annotations

from typing import Any

import pytest

from policycli.records import Document
from policycli.structure.document import structure
from tests.support import source

PAGE = """首页 > 政务公开 > 通知公告
索引号：FJ00104-2023-00012　　发布机构：福建省财政厅
文号：闽财企〔2023〕3号　　　发布时间：2023-05-08 09:19
福建省财政厅关于支持企业技术改造的通知
【字体：大 中 小】　打印
各设区市财政局：
　　为支持企业技术改造，现将有关事项通知如下。
　　一、支持范围
　　对设备投资额超过500万元的企业，按10%给予补助。
福建省财政厅
2023年5月6日
扫一扫在手机打开当前页
版权所有：福建省财政厅
"""


def read(text: str) -> Document:
    return structure(source(text, "folder/page.txt"))[0]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "福建省财政厅关于支持企业技术改造的通知"),
        ("kind", "notice"),
        ("agency", "福建省财政厅"),
        ("agencies", ("福建省财政厅",)),
        ("region", "福建省"),
        ("date_basis", "stated"),
        ("number", "闽财企〔2023〕3号"),
        ("index_number", "FJ00104-2023-00012"),
        ("script", "simplified"),
    ],
)
def test_metadata(field: str, value: Any) -> None:
    assert getattr(read(PAGE).metadata, field) == value


def test_body_without_furniture_labels_and_signature() -> None:
    document = read(PAGE)
    assert [(one.role, one.text) for one in document.sentences] == [
        ("body", "各设区市财政局:"),
        ("body", "为支持企业技术改造,现将有关事项通知如下。"),
        ("heading", "一、支持范围"),
        ("body", "对设备投资额超过500万元的企业,按10%给予补助。"),
    ]
    assert (document.id, document.path, document.characters) == ("page", "folder/page.txt", len(PAGE))


@pytest.mark.parametrize(
    ("text", "agency", "region", "kind", "date"),
    [
        ("福州市财政局关于市政协第12号提案的答复\n2023年5月6日\n", "福州市财政局", "福州市", "reply", "2023-05-06"),
        ("国务院办公厅关于促进工业发展的意见\n国办发〔2023〕3号\n", "国务院办公厅", "国家", "plan", None),
        (
            "关于促进工业发展的通知\n支持企业改造。\n福州市财政局\n2023年5月6日\n",
            "福州市财政局",
            "福州市",
            "notice",
            "2023-05-06",
        ),
        (
            "关于促进工业发展的通知\n支持企业改造。\n福州市财政局\n2023年2月30日\n",
            "福州市财政局",
            "福州市",
            "notice",
            None,
        ),
        ("关于促进工业发展的通知\n支持企业改造。\n", None, None, "notice", None),
        ("", None, None, "news", None),
    ],
)
def test_what_identifies_a_document(
    text: str, agency: str | None, region: str | None, kind: str, date: str | None
) -> None:
    found = read(text).metadata
    assert (found.agency, found.region, found.kind, found.date) == (agency, region, kind, date)


def test_a_year_that_is_only_inferred_says_so() -> None:
    text = "福州市工业发展情况\n2023年新增企业3家,2023年培训职工20人,今年要发放补助。\n"
    assert (read(text).metadata.date, read(text).metadata.date_basis) == ("2023", "inferred")


def test_traditional_script_is_noted_and_folded() -> None:
    document = read("福建省財政廳關於支持企業技術改造的通知\n支持企業技術改造,發放補助資金。\n")
    assert document.metadata.script == "traditional"
    assert document.metadata.agency == "福建省财政厅"
    assert document.sentences[-1].text == "支持企业技术改造,发放补助资金。"


def test_a_body_printed_twice_is_read_once() -> None:
    body = "对设备投资额超过500万元的企业,按投资额的10%给予一次性补助,最高不超过50万元。\n"
    found = read(f"福州市财政局关于支持企业技术改造的通知\n{body}返回\n{body}").sentences
    assert sum(one.text == body.strip() for one in found) == 1


def test_the_deixis_of_a_document_points_to_its_issuer() -> None:
    _, setting = structure(source(PAGE))
    assert (setting.issuer, setting.province) == ("福建省财政厅", "福建省")
