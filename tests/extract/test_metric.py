from __future__ import annotations

import pytest

from tests.extract.support import NOTICE, REPLY, figure, figures


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("企业来件办结率达99%。", "企业来件办结率"),
        ("规上工业增加值增长3.5%。", "规上工业增加值"),
        ("受理企业信件300件。", "受理企业信件"),
        ("诊断服务企业46家。", "诊断服务企业"),
        ("新增省级“专精特新”中小企业100家。", "新增省级“专精特新”中小企业"),
        ("推进60个智能化改造重点项目。", "智能化改造重点项目"),
        ("研发投入强度由0.8%提高到1.5%。", "研发投入强度"),
        ("高新技术企业达到300家。", "高新技术企业"),
    ],
)
def test_the_noun_phrase_that_is_measured(text: str, metric: str) -> None:
    found = figures(text)
    assert found
    assert {one.metric for one in found} <= {metric, metric.removeprefix("受理").removeprefix("诊断服务")}


@pytest.mark.parametrize(
    ("text", "metrics"),
    [
        (
            "对国家级、省级、市级示范园区分别给予200万元、100万元、50万元奖励。",
            ["国家级", "省级", "市级示范园区"],
        ),
        ("电子、机械、食品产业分别增长5%、6%、7%。", ["电子", "机械", "食品产业"]),
        ("小微企业和中型企业分别增长5%和6%。", ["小微企业", "中型企业"]),
        ("二孩、三孩家庭贷款额度分别上浮30%、50%。", ["二孩家庭贷款额度", "三孩家庭贷款额度"]),
        ("高血压、糖尿病患者规范管理率分别达到75%、72%。", ["高血压患者规范管理率", "糖尿病患者规范管理率"]),
        (
            "对来本市就业的博士、硕士、本科毕业生,分别给予每月3000元、1500元、800元补贴。",
            ["博士", "硕士", "本科毕业生"],
        ),
        ("取得高级工、技师、高级技师证书的,每人分别补贴2000元、3500元、5000元。", ["高级工", "技师", "高级技师"]),
        (
            "对新获批国家级、省级、市级企业技术中心、重点实验室的,分别给予100万元、50万元、20万元。",
            ["国家级", "省级", "市级企业技术中心"],
        ),
    ],
)
def test_distribution(text: str, metrics: list[str]) -> None:
    found = figures(text)
    assert [(one.metric or "").startswith(metric) for one, metric in zip(found, metrics, strict=True)] == [True] * len(
        found
    )


@pytest.mark.parametrize(
    ("text", "payee"),
    [
        ("对首次入选的示范企业给予30万元奖励。", "示范企业"),
        ("对新认定的省级技术中心,给予一次性奖励50万元。", "省级技术中心"),
        ("对获评国家级绿色工厂的企业,奖励100万元。", "国家级绿色工厂"),
    ],
)
def test_the_metric_of_a_subsidy_is_who_receives_it(text: str, payee: str) -> None:
    one = figure(text, NOTICE)
    assert one.kind == "subsidy"
    assert payee in (one.metric or "")


def test_a_second_figure_takes_the_metric_of_its_clause() -> None:
    first, second = figures("规上工业增加值41亿元,同比增长4%。", REPLY)
    assert first.metric == second.metric == "规上工业增加值"


def test_metrics_do_not_cross_paragraphs() -> None:
    assert figures("全市办结率达99%。\n增长5%。")[1].metric != "全市办结率"


@pytest.mark.parametrize(
    ("row", "metrics"),
    [
        ("1\t省级智能工厂\t奖励200万元", ["省级智能工厂"]),
        ("省级智能车间\t2024年\t50万元", ["省级智能车间"]),
        ("技术改造\t按设备投资额的10%补助\t最高400万元", ["技术改造", "技术改造"]),
        ("规上工业增加值增长3.5%\t全省", ["规上工业增加值"]),
    ],
)
def test_in_a_row_of_a_table_it_is_what_the_row_is_about(row: str, metrics: list[str]) -> None:
    assert [one.metric for one in figures(f"项目\t标准\n{row}\n")] == metrics


def test_levels_that_rewards_go_with() -> None:
    text = "年出口额达100万美元、300万美元的企业,分别给予5万元、12万元奖励。"
    assert [one.metric for one in figures(text, NOTICE)][2:] == [
        "年出口额达100万美元的企业",
        "年出口额达300万美元的企业",
    ]
