from __future__ import annotations

import sqlite3
from time import perf_counter
from typing import Any

import pytest

from policycli.query.answer import Filters
from policycli.query.matching import match
from tests.gold.matching import firm_in
from tests.support import catalogue_of

SUQIAN = "at=宿迁|title=省级专精特新中小企业|event=技改投资=3000万元"
HEAD = "宿迁市工业和信息化局关于支持企业发展的通知\n宿迁市工业和信息化局\n"


def told(text: str, profile: str) -> list[dict[str, Any]]:
    return match(catalogue_of({"d": HEAD + text + "\n"}), firm_in(profile), Filters()).objects


def test_a_firm_of_suqian_sees_both_rules_first_and_a_firm_of_fujian_neither(bundled: sqlite3.Connection) -> None:
    first, second, *_ = match(bundled, firm_in(SUQIAN), Filters()).objects
    assert (first["text"], first["estimate"]["value"], first["estimate"]["text"]) == (
        "10%, 最高奖励400万元",
        3_000_000,
        "3000万元 × 10% = 300万元 ≤ 400万元",
    )
    assert first["quote"] == "对企业技术改造项目,按照项目投资额10%给予补助,最高奖励400万元。"
    assert (second["text"], second["estimate"]["value"], second["verdict"]) == ("30万元", 300_000, "may_apply")
    fujian = match(bundled, firm_in(SUQIAN.replace("宿迁", "福建")), Filters())
    assert [each for each in fujian.objects if each["record"] == "figure"] == []
    assert fujian.notes == ("6 offers of other regions left out",)


def test_words_stand_at_their_span_of_the_quote(bundled: sqlite3.Connection) -> None:
    for found in match(bundled, firm_in(SUQIAN), Filters()).objects:
        for each in found["conditions"]:
            assert each["span"] is None or found["quote"][slice(*each["span"])] == each["words"]


def test_each_amount_of_a_list_has_its_own_payee() -> None:
    text = "对新认定的国家级专精特新“小巨人”企业、省级专精特新中小企业,分别给予100万元、30万元一次性奖励。"
    found = {each["text"]: each for each in told(text, "at=宿迁|title=省级专精特新中小企业")}
    assert {name: each["verdict"] for name, each in found.items()} == {"30万元": "may_apply", "100万元": "unknown"}
    assert [each["condition"] for each in found["30万元"]["conditions"]] == ["region", "title", "event"]


@pytest.mark.parametrize(
    ("at", "verdict"),
    [("宿迁", "met"), ("江苏省宿迁市", "met"), ("江苏", "unknown"), ("南京", None), ("福建", None)],
)
def test_a_rule_holds_in_its_region_and_what_lies_in_it(at: str, verdict: str | None) -> None:
    found = told("对首次认定的高新技术企业,给予20万元奖励。", f"at={at}|title=高新技术企业")
    assert [each["conditions"][0]["verdict"] for each in found] == ([verdict] if verdict else [])


def test_a_sentence_of_many_offers_takes_its_time_once() -> None:
    began = perf_counter()
    # As many offers as a sentence holds before it is cut, in ten sentences that differ: what is said twice counts once.
    offers = [f"奖励{number}0万元、对技改项目按投资额10%补助," * 30 for number in range(1, 11)]
    found = told("".join(f"对省级专精特新中小企业{one}。" for one in offers), SUQIAN)
    assert len(found) == 600
    assert perf_counter() - began < 5
