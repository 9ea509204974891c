from __future__ import annotations

import pytest

from tests.extract.support import NOTICE, REPLY, figure, figures

PAIR = tuple[str | None, str | None]


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("规上工业增加值增长3.5%。", "up"),
        ("企业用电成本下降4%。", "down"),
        ("办理时限压缩70%。", "down"),
        ("税费负担减少2%。", "down"),
        ("增速高于全市0.2个百分点。", "up"),
        ("群众满意率为98%。", None),
        ("受理企业来件300件。", None),
    ],
)
def test_direction_and_a_positive_value(text: str, direction: str | None) -> None:
    one = figure(text)
    assert one.direction == direction
    assert one.value > 0


@pytest.mark.parametrize(
    ("head", "text", "period"),
    [
        (REPLY, "2022年,规上工业增加值增长3.5%。", ("2022-01-01", "2022-12-31")),
        (REPLY, "今年,我局将新增企业100家。", ("2023-01-01", "2023-12-31")),
        (REPLY, "去年,全市新增企业100家。", ("2022-01-01", "2022-12-31")),
        (NOTICE, "到2025年,规模以上工业企业达到300家。", (None, "2025-12-31")),
        (REPLY, "截至4月25日,累计发放贷款30亿元。", (None, "2023-04-25")),
        (REPLY, "2021—2022年,累计培训职工300人次。", ("2021-01-01", "2022-12-31")),
        (REPLY, "规上工业增加值比2012年增长30%。", (None, None)),
    ],
)
def test_period(head: str, text: str, period: PAIR) -> None:
    found = figure(text, head).period
    assert (found.start if found else None, found.end if found else None) == period


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("按上一年度投资额的10%给予补助,上限为每年200万元。", ["上一年度", "每年"]),
        ("2021—2023年,每年安排资金10亿元。", ["2021—2023年"]),
        ("前8个月发放贷款42亿元,是去年全年的1.3倍。", ["前8个月", "前8个月"]),
        ("今年以来,党的十八大以来,造林9.57亿亩。", ["党的十八大以来"]),
    ],
)
def test_the_nearest_time_that_says_most(text: str, words: list[str]) -> None:
    assert [one.period.text if one.period else None for one in figures(text)] == words


def test_each_figure_takes_its_own_year() -> None:
    first, second = figures("2021年新增企业30家,2022年新增企业40家。")
    assert (first.period and first.period.start, second.period and second.period.start) == ("2021-01-01", "2022-01-01")


def test_the_period_as_written() -> None:
    period = figure("2022年,规上工业增加值增长3.5%。").period
    assert period is not None
    assert period.text == "2022年"


def test_without_a_date_the_words_stay_unresolved() -> None:
    period = figure("今年,我局将新增企业100家。", "澄湖市财政局关于市政协第12号提案的答复\n").period
    assert period is not None
    assert (period.text, period.start, period.end) == ("今年", None, None)


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("办理时限由20天压缩至5天。", ["achieved", "achieved"]),
        ("下一步,力争将研发投入强度由0.8%提高到1.5%。", ["achieved", "target"]),
        ("下一步,力争研发投入强度从0.8%提高到1.5%。", ["achieved", "target"]),
    ],
)
def test_from_and_to_are_two_figures(text: str, statuses: list[str]) -> None:
    assert [one.status for one in figures(text)] == statuses


@pytest.mark.parametrize(
    "text",
    [
        "2024年4月18日,我局印发通知。",
        "第20243098号提案收悉。",
        "市政协十三届二次会议期间提出建议。",
        "推广“456”机制。",
        "实施“5321”工程。",
        "推进5G应用。",
        "主要有以下三个方面。",
        "印发《促进工业发展20条措施》。",
        "联系电话:0591-87654321",
        "安排补助安?00亿元。",
    ],
)
def test_no_figure(text: str) -> None:
    assert figures(text) == ()


@pytest.mark.parametrize(
    ("text", "value", "value_max", "unit", "comparator"),
    [
        ("资助比率由四成提高。", 40, None, "%", "eq"),
        ("服务企业46万家次。", 460_000, None, "家次", "eq"),
        ("每家补助3至5万元。", 30_000, 50_000, "元", "eq"),
        ("安排资金近亿元。", 100_000_000, None, "元", "lt"),
    ],
)
def test_the_quantity_is_carried_over(
    text: str, value: float, value_max: float | None, unit: str, comparator: str
) -> None:
    one = figure(text)
    assert (one.value, one.value_max, one.unit, one.comparator) == (value, value_max, unit, comparator)


def test_a_flattened_table_holds_rules() -> None:
    body = "扶持政策如下。\n补助标准\n示范企业\n30万元\n小微企业\n10万元"
    found = figures(body, NOTICE)
    assert [(one.value, one.kind, one.status) for one in found] == [
        (300_000, "subsidy", "rule"),
        (100_000, "subsidy", "rule"),
    ]
