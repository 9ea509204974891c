from __future__ import annotations

import pytest

from policycli.names.bodies import Setting
from policycli.structure.metadata import (
    cut_site,
    document_number,
    inferred_year,
    is_labelled,
    iso_date,
    kind_of,
    labelled,
    title_index,
)

CITY = Setting(issuer="福州市财政局", province="福建省", prefecture="福州市")


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("索引号:FJ00103-0901-2024-00109", {"index_number": "FJ00103-0901-2024-00109"}),
        ("索 引 号:FZ001", {"index_number": "FZ001"}),
        ("索引号: FZ001", {"index_number": "FZ001"}),
        ("【索引号】:FZ001", {"index_number": "FZ001"}),
        ("• 文号:榕财〔2023〕3号", {"number": "榕财〔2023〕3号"}),
        ("发文字号:榕财〔2023〕3号", {"number": "榕财〔2023〕3号"}),
        ("发布机构:福州市财政局", {"agency": "福州市财政局"}),
        ("发文机关:福州市财政局", {"agency": "福州市财政局"}),
        ("成文日期:2023年5月6日", {"date": "2023年5月6日"}),
        ("发布时间:2023-05-06 09:19", {"published": "2023-05-06 09:19"}),
        ("标题:关于促进工业发展的通知", {"title": "关于促进工业发展的通知"}),
        ("来源:福州日报 时间:2023-05-06 09:19", {"source": "福州日报", "published": "2023-05-06 09:19"}),
        ("索引号:FZ001 文号:榕财〔2023〕3号", {"index_number": "FZ001", "number": "榕财〔2023〕3号"}),
        ("文号:", {}),
        ("支持对象:小微企业", {}),
        ("支持企业发展。", {}),
    ],
)
def test_labels(line: str, fields: dict[str, str]) -> None:
    assert labelled([line]) == fields


def test_the_first_of_two_equal_labels_counts() -> None:
    assert labelled(["文号:甲〔2023〕1号", "文号:乙〔2023〕2号"]) == {"number": "甲〔2023〕1号"}


@pytest.mark.parametrize(
    ("line", "is_label"), [("索引号:FZ001", True), ("支持对象:小微企业", False), ("支持企业发展。", False)]
)
def test_is_labelled(line: str, is_label: bool) -> None:
    assert is_labelled(line) is is_label


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2023-05-06", "2023-05-06"),
        ("2023-5-6 09:19", "2023-05-06"),
        ("2023年5月6日", "2023-05-06"),
        ("2023 年 5 月 6 日", "2023-05-06"),
        ("2023/05/06", "2023-05-06"),
        ("2023.5.6", "2023-05-06"),
        ("二〇二三年五月六日", "2023-05-06"),
        ("二○二三年十月二十一日", "2023-10-21"),
        ("二〇二三年十二月三十一日", "2023-12-31"),
        ("2024年2月29日", "2024-02-29"),
        ("2023年2月29日", None),
        ("2023年13月1日", None),
        ("2023年4月31日", None),
        ("2023年0月1日", None),
        ("2023年5月", None),
        ("文号12023-05-06", None),
        ("", None),
    ],
)
def test_dates_and_impossible_ones(text: str, date: str | None) -> None:
    assert iso_date(text) == date


@pytest.mark.parametrize(
    ("lines", "number"),
    [
        (["闽工信提案〔2024〕30号"], "闽工信提案〔2024〕30号"),
        (["国办发[2019]2号"], "国办发[2019]2号"),
        (["福州市财政局文件", "榕财企〔2023〕3号"], "榕财企〔2023〕3号"),
        (["关于促进工业发展的通知"], None),
        (["根据榕财〔2023〕3号文件要求,各县区要认真组织实施技术改造项目。"], None),
        ([], None),
    ],
)
def test_document_number(lines: list[str], number: str | None) -> None:
    assert document_number(lines) == number


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("关于省政协第20241234号提案的答复", "reply"),
        ("关于市人大第12号建议办理情况的复函", "reply"),
        ("福建省工业发展新闻发布会", "press_conference"),
        ("市工信局负责人就若干措施答记者问", "interview"),
        ("《促进工业发展若干措施》政策解读", "interview"),
        ("政府工作报告", "report"),
        ("协会简讯", "brief"),
        ("关于印发工业发展三年行动方案的通知", "plan"),
        ("关于促进工业发展的若干措施", "plan"),
        ("关于加快工业发展的实施意见", "plan"),
        ("工业发展“十四五”规划", "plan"),
        ("关于开展技术改造项目申报工作的通知", "notice"),
        ("关于公布示范企业名单的公告", "notice"),
        ("全市工业经济运行平稳", "news"),
        ("社工局推“安居”家居安全支援计划", "news"),
        ("福州市推动消费品以旧换新行动方案", "plan"),
    ],
)
def test_kind_by_title(title: str, kind: str) -> None:
    assert kind_of(title, "", []) == kind


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("关于促进工业发展的通知-福州市人民政府网站", "关于促进工业发展的通知"),
        ("关于促进工业发展的通知_福州市财政局官网", "关于促进工业发展的通知"),
        ("通知公告 | 关于促进工业发展的通知 | 福州新闻网", "关于促进工业发展的通知"),
        ("关于促进工业发展的通知", "关于促进工业发展的通知"),
        ("2021-2023年工业发展行动方案", "2021-2023年工业发展行动方案"),
    ],
)
def test_site_names_are_cut_from_titles(line: str, title: str) -> None:
    assert cut_site(line, []) == title


@pytest.mark.parametrize(
    ("lines", "index"),
    [
        (["关于促进工业发展的通知", "各县区:", "为促进工业发展,现通知如下。"], 0),
        (["首页 > 政务公开 > 通知公告", "索引号:FZ001", "关于促进工业发展的通知", "2023-05-06"], 2),
        (["为促进工业发展,现通知如下。"], None),
        (["一、总体要求"], None),
        ([], None),
        ([":::", "首页 / 新闻稿", "老屋也能安心住 内政部加码上路"], 2),
    ],
)
def test_title_index(lines: list[str], index: int | None) -> None:
    assert title_index(lines) == index


@pytest.mark.parametrize(
    ("text", "year"),
    [("2023年新增企业。2023年发放补助。今年要建园区。", "2023"), ("2023年新增企业。", None), ("新增企业。", None)],
)
def test_a_year_is_inferred_only_where_the_page_says_enough(text: str, year: str | None) -> None:
    assert inferred_year(text) == year
