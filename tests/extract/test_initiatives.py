from __future__ import annotations

import pytest

from policycli.extract.initiatives import find, key_of


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("县社保局推行综合柜员制,全部窗口都能办。", "综合柜员制"),
        ("有关资金从先进制造业发展专项资金中安排。", "先进制造业发展专项资金"),
        ("市财政今年预算安排科技创新专项资金。", "科技创新专项资金"),
        ("截至6月底累计核销以旧换新补贴资金3.2亿元。", "以旧换新补贴资金"),
        ("我厅会同省财政厅统筹中央服务业发展资金2亿元。", "中央服务业发展资金"),
    ],
)
def test_a_name_begins_after_the_verb_that_governs_it(text: str, name: str) -> None:
    assert name in {one.name for one in find(text)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("依托“宜居通”服务平台开设加装电梯专区。", "“宜居通”服务平台"),
        ("办好“桂品惠四季”促消费系列活动。", "“桂品惠四季”促消费系列活动"),
        ("举办“江北水城”龙虾季。", "“江北水城”龙虾季"),
        ("开展行政事业单位资产“大起底”行动。", "行政事业单位资产“大起底”行动"),
        ("市场监管部门“铁拳”行动取得成效。", "“铁拳”行动"),
    ],
)
def test_how_far_a_name_in_quotation_marks_reaches(text: str, name: str) -> None:
    assert name in {one.name for one in find(text)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“政企直通车”", "政企直通车"),
        ("《若干措施》", "“若干措施”"),
        ("省级中小企业服务平台", "中小企业服务平台"),
        ("“党企新时空·政企直通车”", "政企直通车"),
    ],
)
def test_mentions_of_one_programme_share_their_key(one: str, other: str) -> None:
    assert key_of(one) == key_of(other)


def test_different_programmes_do_not() -> None:
    assert key_of("“政企直通车”") != key_of("“政银直通车”")
