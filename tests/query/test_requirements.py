from __future__ import annotations

import pytest

from policycli.query.answer import Filters
from policycli.query.matching import match
from tests.gold.matching import firm_in
from tests.support import catalogue_of

HEAD = "宿迁市工业和信息化局关于支持企业发展的通知\n宿迁市工业和信息化局\n"


def one(text: str, profile: str) -> tuple[str, dict[str, str], str | None]:
    """Verdict, conditions but the region, and the sum of the only offer in a sentence."""
    objects = match(catalogue_of({"d": HEAD + text + "\n"}), firm_in(profile), Filters()).objects
    (found,) = (each for each in objects if each["record"] == "figure")
    conditions = {each["condition"]: each["verdict"] for each in found["conditions"] if each["condition"] != "region"}
    return found["verdict"], conditions, found["estimate"] and found["estimate"]["text"]


@pytest.mark.parametrize(
    ("text", "profile", "expected"),
    [
        (
            "对企业技术改造项目,按照项目投资额10%给予补助,最高奖励400万元。",
            "event=技改=5000万元",
            ("may_apply", {"event": "met"}, "5000万元 × 10% = 500万元 > 400万元 → 400万元"),
        ),
        (
            "对企业技术改造项目,按照项目投资额10%给予补助,最高奖励400万元。",
            "event=技改",
            ("may_apply", {"event": "met"}, None),
        ),
        (
            "对设备投资500万元以上的技术改造项目,按照设备投资额的8%给予补助。",
            "event=技改=400万元",
            ("unlikely", {"event": "met", "threshold": "not_met"}, None),
        ),
        (
            "对首次认定的高新技术企业,给予20万元奖励。",
            "title=高新技术企业",
            ("may_apply", {"title": "met", "event": "unknown"}, "20万元"),
        ),
        (
            "对首次认定的高新技术企业,给予20万元奖励。",
            "event=首次认定高新技术企业",
            ("may_apply", {"title": "met", "event": "met"}, "20万元"),
        ),
        (
            "对首次认定的高新技术企业,给予20万元奖励。",
            "event=重新认定高新技术企业",
            ("unlikely", {"title": "met", "event": "not_met"}, None),
        ),
        (
            "对小微企业的贷款利息,按50%给予贴息。",
            "size=大型",
            ("unlikely", {"size": "not_met"}, None),
        ),
        (
            "对集成电路领域企业的研发投入,按10%给予补助。",
            "sector=食品|event=研发投入=100万元",
            ("unlikely", {"event": "met", "sector": "not_met"}, None),
        ),
        (
            "对新引进的博士,每人给予5万元补贴。",
            "title=高新技术企业",
            ("unknown", {"event": "unknown"}, None),
        ),
    ],
)
def test_conditions_and_sums(text: str, profile: str, expected: tuple[str, dict[str, str], str | None]) -> None:
    assert one(text, f"at=宿迁|{profile}") == expected
