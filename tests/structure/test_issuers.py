from __future__ import annotations

import pytest

from policycli.names.bodies import Setting
from policycli.structure.document import structure
from policycli.structure.issuers import is_signature, signed
from tests.support import source

CITY = Setting(issuer="福州市财政局", province="福建省", prefecture="福州市")


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("福州市财政局", True),
        ("市财政局 市商务局", True),
        ("2023年5月6日", True),
        ("福州市财政局 2023年5月6日", True),
        ("榕财企〔2023〕3号", True),
        ("市财政局将支持企业发展。", False),
        ("市财政局支持企业发展", False),
        ("一、总体要求", False),
    ],
)
def test_signature(line: str, is_one: bool) -> None:
    assert is_signature(line, CITY) is is_one


@pytest.mark.parametrize(
    ("head", "agency"),
    [
        ("福州市住房发展“十五五”规划(福州市住房和城乡建设局 2026年3月)\n", "福州市住房和城乡建设局"),
        (
            "关于福州市2025年上半年预算执行情况的报告\n——2025年8月26日在福州市第十六届人民代表大会常务委员会第三次会议上\n福州市财政局局长 王某\n",
            "福州市财政局",
        ),
        (
            "福州市教育局2023年工作总结及2024年工作打算 发布时间:2023-12-28 信息来源:市教育局 2023年,各项工作取得新成效。一、工作情况 全市新增学位300个。\n",
            "福州市教育局",
        ),
        (
            "一问一答读懂公积金新政\n来源:福州市财政局 2025-03-12\n近日,市财政局会同市教育局印发《通知》。\n问:额度是多少?\n答:80万元。\n",
            "福州市财政局",
        ),
        (
            "福州市商务局 福州市公安局\n福州市财政局\n关于印发《汽车以旧换新补贴细则》的通知\n各县区:\n现印发给你们。\n",
            "福州市商务局",
        ),
        (
            "优化住房公积金政策新闻发布会实录\n地点:市政务中心\n主持人:各位记者朋友,欢迎参加福州市人民政府新闻办公室举行的新闻发布会。下面请介绍。\n",
            "福州市人民政府新闻办公室",
        ),
        (
            "【在线访谈】福州市人社局局长谈稳就业\n来源:福州市人民政府门户网站\n主持人:请问今年有什么安排?\n",
            "福州市人力资源和社会保障局",
        ),
        (
            "为规范福建省中小企业专项资金管理,制定本办法。\n第一条 支持企业发展。\n第二条 本办法由省工业和信息化厅、省财政厅负责解释。\n",
            "福建省工业和信息化厅",
        ),
        (
            "各省、自治区、直辖市工业和信息化主管部门:\n为加快推进数字化,工业和信息化部、财政部决定联合开展试点工作。现将有关事项通知如下。\n",
            "工业和信息化部",
        ),
    ],
)
def test_who_issues_a_page(head: str, agency: str) -> None:
    assert structure(source(head + "全市新建住房300套,比上年增加5%。\n"), "d")[0].metadata.agency == agency


def test_issuer_and_date_of_the_signature() -> None:
    assert signed(["现通知如下。", "福州市财政局", "2023年5月6日"], CITY) == ("福州市财政局", "2023-05-06")
    assert signed(["现通知如下。"], CITY) == (None, None)
    assert signed(["福州市人民政府 > 部门动态 > 福州市财政局", "现通知如下。"], CITY) == (None, None)
    assert signed(["福州市人民政府网站 福州市财政局", "现通知如下。"], CITY) == (None, None)
