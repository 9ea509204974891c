from __future__ import annotations

import pytest

from tests.extract.support import NOTICE, REPLY, measures, read

NEWS = "福州市举办工业博览会\n2023年5月6日\n"


@pytest.mark.parametrize(
    ("head", "text"),
    [
        (REPLY, "我局将支持企业开展技术改造。"),
        (REPLY, "我局印发了支持企业发展的若干措施。"),
        (REPLY, "我局正在推进标准厂房建设。"),
        (NOTICE, "支持企业开展技术改造,给予10%的补助。"),
        (NOTICE, "建立企业服务专员制度,定期走访企业。"),
        (NEWS, "市财政局将安排专项资金3000万元支持企业发展。"),
    ],
)
def test_a_body_that_acts(head: str, text: str) -> None:
    (one,) = measures(text, head)
    assert one.text == one.quote == text


@pytest.mark.parametrize(
    ("head", "text"),
    [
        (REPLY, "感谢您对工业发展工作的关心和支持!"),
        (REPLY, "您提出的关于支持企业发展的建议收悉。"),
        (REPLY, "2022年,规上工业增加值增长3.5%。"),
        (REPLY, "2022年,全市规上工业增加值增长3.5%。"),
        (REPLY, "如何支持小微企业发展?"),
        (NOTICE, "一、总体要求"),
        (NOTICE, "支持力度加大到___万元,服务企业XX家。"),
        (NEWS, "出席会议的有市财政局局长王某、市商务局局长李某。"),
        (NEWS, "澄湖机械公司将投资3亿元建设新厂房。"),
        (NEWS, "版权所有:澄湖市人民政府办公室"),
    ],
)
def test_no_measure(head: str, text: str) -> None:
    assert measures(text, head) == ()


def test_each_item_of_an_enumeration_is_a_measure() -> None:
    texts = [
        one.text
        for one in measures("下一步,我局将:一是支持企业开展技术改造;二是组织银企对接活动;三是落实税费优惠政策。")
    ]
    assert len(texts) == 3
    assert [text.rstrip(";。").rsplit("是", 1)[-1] for text in texts] == [
        "支持企业开展技术改造",
        "组织银企对接活动",
        "落实税费优惠政策",
    ]


def test_a_measure_holds_its_figures_programmes_and_period() -> None:
    extraction = read("今年,我局将实施“春晓”助企行动,新增企业100家。", REPLY)
    (one,) = extraction.measures
    assert one.figures == tuple(each.id for each in extraction.figures)
    assert len(one.figures) == 1
    assert one.programs == ("“春晓”助企行动",)
    assert one.period is not None
    assert (one.period.start, one.period.end) == ("2023-01-01", "2023-12-31")
