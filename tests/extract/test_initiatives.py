from __future__ import annotations

import pytest

from policycli.extract.initiatives import find, key_of


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("县社保局推行综合柜员制,全部窗口都能办。", "综合柜员制"),
        ("有关资金从先进制造业发展专项资金中安排。", "先进制造业发展专项资金"),
        ("市财政今年预算安排科技创新专项资金。", "科技创新专项资金"),
    ],
)
def test_a_name_begins_after_the_verb_that_governs_it(text: str, name: str) -> None:
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
