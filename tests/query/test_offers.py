from __future__ import annotations

import pytest

from policycli.query.answer import Filters
from policycli.query.offers import KINDS, offers
from policycli.query.passages import figures_beside
from tests.support import catalogue_of


def read(text: str) -> list[tuple[str, str | None, str]]:
    """Amount, cap and what the words are about, of each offer in a sentence; what is about others as one space."""
    catalogue = catalogue_of({"d": f"某市财政局关于支持企业发展的通知\n{text}\n"})
    found = offers(figures_beside(catalogue, Filters(), KINDS))
    return [(one.figure["text"], one.cap["text"] if one.cap else None, " ".join(one.about.split())) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "对企业技术改造项目,按照项目投资额10%给予补助,最高奖励400万元。",
            [("10%", "最高奖励400万元", "对企业技术改造项目,按照项目投资额10%给予补助")],
        ),
        (
            "对新认定的绿色工厂、智能工厂,分别给予100万元、50万元奖励。",
            [
                ("100万元", None, "对新认定的绿色工厂、 ,分别给予100万元"),
                ("50万元", None, "对新认定的 、智能工厂,分别给予 、50万元奖励"),
            ],
        ),
        ("今年以来已发放5000万元汽车消费券补贴。", [("5000万元", None, "今年以来已发放5000万元汽车消费券补贴")]),
        ("今年以来已发放补贴资金5000万元。", []),
        ("今年以来已下达专项债券资金5000万元。", []),
        (
            "对首次入规企业奖励20万元、技改设备投资按8%给予补助、单户最高不超过200万元。",
            [
                ("20万元", None, "对首次入规企业奖励20万元"),
                ("8%", "最高不超过200万元", "、技改设备投资按8%给予补助"),
            ],
        ),
    ],
)
def test_an_amount_with_its_cap_and_the_words_about_it(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert read(text) == expected
