from __future__ import annotations

import pytest

from policycli.extract.modality import DONE, ONGOING, PLANNED, announces, by_kind, explicit, of_heading, year_of
from tests.extract.support import NOTICE, REPLY, measures


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("下一步,我局将加大扶持力度。", PLANNED),
        ("我局将推动企业上市。", PLANNED),
        ("今年要新建园区3个。", PLANNED),
        ("拟出台扶持政策。", PLANNED),
        ("力争培育企业100家。", PLANNED),
        ("计划投资3亿元。", PLANNED),
        ("印发了扶持政策。", DONE),
        ("已建成园区3个。", DONE),
        ("累计培训职工300人。", DONE),
        ("截至目前,发放补助30万元。", DONE),
        ("正在制定扶持办法。", ONGOING),
        ("持续推进园区建设。", ONGOING),
        ("不断优化服务。", ONGOING),
        ("近年来,推进园区建设。", ONGOING),
        ("三年内再增设站点,当局会继续检讨。", PLANNED),
        ("我局正分批修订办法,预计年底前印发。", ONGOING),
        # 下一步 as a thing that was told is no plan
        ("5月8日,各处室汇报了近期工作和下一步工作计划。", DONE),
    ],
)
def test_own_words(text: str, status: str) -> None:
    assert explicit(text, DONE) == status


@pytest.mark.parametrize(
    "text",
    [
        "支持企业开展技术改造。",
        "需要企业配合。",
        "主要支持小微企业。",
        "简要介绍情况。",
        "按照要求办理。",
        "将企业纳入名录。",
        "将贷款上限由50万元提高到80万元。",
        "重点研发计划启动实施专项。",
        "现将有关情况报告如下。",
    ],
)
def test_no_cue(text: str) -> None:
    assert explicit(text, DONE) is None


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("持续推进园区建设。", None),
        ("累计培训职工300人。", DONE),
        ("将新建园区。", PLANNED),
        ("对同比增速达到10%的企业给予奖励。", None),
        ("自受理截止之日起5日内拨付。", None),
    ],
)
def test_in_a_passage_of_plans_only_settled_words_report(text: str, status: str | None) -> None:
    assert explicit(text, PLANNED) == status


@pytest.mark.parametrize(("text", "year"), [("到2025年建成园区3个。", 2023), ("在2025年建成园区3个。", 2024)])
def test_a_year_to_come_is_a_promise(text: str, year: int) -> None:
    assert explicit(text, DONE, year) == PLANNED


@pytest.mark.parametrize(
    ("heading", "status"),
    [
        ("二、下一步工作", PLANNED),
        ("下一步工作打算", PLANNED),
        ("一、工作进展情况", DONE),
        ("一、2022年工作情况", DONE),
        ("一、总体概况", None),
        ("一、主要举措和成效", DONE),
        ("一、2024年目标任务完成情况", DONE),
        ("三、促进成果转化", None),
        ("(四)预期成果", PLANNED),
        ("三、下半年重点工作", PLANNED),
    ],
)
def test_headings(heading: str, status: str | None) -> None:
    assert of_heading(heading) == status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("下一步,我们将采取以下措施:", PLANNED),
        ("下一步,重点做好以下工作:", PLANNED),
        ("接下来,我们打算这样做:把资金池扩大。", PLANNED),
        ("针对这一变化,重点做好三件事:", PLANNED),
        ("展望来年,当局会推出多项措施:", PLANNED),
        ("我们的考虑是这样:", PLANNED),
        ("2025年工作打算。", PLANNED),
        ("我们主要做了以下工作:", DONE),
        ("我们主要做了三方面工作。", DONE),
        ("今年以来,各项工作稳步推进,现将有关情况报告如下。", DONE),
        ("企业是经济的细胞。", None),
    ],
)
def test_announcing_sentences(text: str, status: str | None) -> None:
    assert announces(text) == status


def test_a_notice_that_commends_reports() -> None:
    assert by_kind("notice", "关于对典型经验做法给予表扬的通报") == DONE


@pytest.mark.parametrize(
    ("title", "year"),
    [("某厅2023年工作总结和2024年工作打算", 2024), ("某厅2023年工作总结", 2024), ("政府工作报告", None), (None, None)],
)
def test_the_year_that_an_undated_report_is_written_in(title: str | None, year: int | None) -> None:
    assert year_of(title) == year


@pytest.mark.parametrize(("kind", "status"), [("plan", PLANNED), ("notice", PLANNED), ("reply", DONE), ("news", DONE)])
def test_without_any_word(kind: str, status: str) -> None:
    assert by_kind(kind) == status


@pytest.mark.parametrize(
    ("head", "body", "statuses"),
    [
        (
            REPLY,
            "一、工作开展情况\n组织开展技能培训,帮助企业招工。\n二、下一步工作\n组织开展技能培训,帮助企业用工。",
            [DONE, PLANNED],
        ),
        (REPLY, "下一步,我局将采取以下措施:\n一是支持企业开展技术改造;二是组织银企对接活动。", [PLANNED, PLANNED]),
        (REPLY, "下一步,我局将采取以下措施:\n一是支持企业开展技术改造。二是组织银企对接活动。", [PLANNED, PLANNED]),
        (REPLY, "一是年底前新建园区3个;二是组织企业培训。三是开展银企对接。", [PLANNED, PLANNED, PLANNED]),
        (REPLY, "一是新建园区3个;二是组织企业培训。", [DONE, DONE]),
        (NOTICE, "支持企业开展技术改造。", [PLANNED]),
        (REPLY, "我局已组织企业培训。下一步,我局将组织银企对接活动。", [DONE, PLANNED]),
    ],
)
def test_status_of_measures(head: str, body: str, statuses: list[str]) -> None:
    assert [one.status for one in measures(body, head)] == statuses


@pytest.mark.parametrize("firm", [False, True])
@pytest.mark.parametrize(
    "text",
    ["省工信厅于1月4日发送函件至协会,将有关办理情况进行了反馈。", "疫情发生以来,全省工信系统迅速行动,积极应对疫情。"],
)
def test_a_sentence_of_the_past_is_no_plan_among_plans(text: str, firm: bool) -> None:
    assert explicit(text, PLANNED, firm=firm) == DONE
