from __future__ import annotations

import os
import subprocess
import sys

import pytest

from policycli.extract.candidates import LONGEST, Candidate, candidates, features
from policycli.extract.quantities import find_quantities
from policycli.extract.times import find_times


def pool(text: str, index: int = 0, previous: str | None = None, payee: str | None = None) -> list[Candidate]:
    """The candidates for one of the quantities of a sentence."""
    times = find_times(text)
    return candidates(text, find_quantities(text, times), index, times, previous, payee)


def phrases(text: str, index: int = 0) -> set[str]:
    return {one.text for one in pool(text, index)}


@pytest.mark.parametrize(
    ("text", "index", "metric"),
    [
        ("规上工业增加值增长3.5%。", 0, "规上工业增加值"),
        ("2022年,群众满意率达98%。", 0, "群众满意率"),
        ("培训职工300人次。", 0, "职工"),
        ("新增省级示范企业100家。", 0, "省级示范企业"),
        ("推进60个智能化改造项目。", 0, "智能化改造项目"),
        ("今年培育了30家绿色工厂。", 0, "绿色工厂"),
        ("2022年,新开工改造老旧小区1.7万个。", 0, "新开工改造老旧小区"),
        ("承诺时限减至6天,比法定时限(20天)压缩70%。", 1, "法定时限"),
        ("开展科技赋智、数字赋能等系列活动77场。", 0, "系列活动"),
        ("对获奖企业的贷款给予50%的贴息。", 0, "贴息"),
        ("全市工业投资41亿元,新建厂房5000平方米。", 0, "全市工业投资"),
        ("全市工业投资41亿元,新建厂房5000平方米。", 1, "厂房"),
        ("工业用电量达41亿千瓦时,同比增长4%。", 1, "工业用电量"),
    ],
)
def test_the_phrase_that_names_what_is_measured_is_among_the_candidates(text: str, index: int, metric: str) -> None:
    assert metric in phrases(text, index)


@pytest.mark.parametrize("text", ["规上工业增加值增长3.5%。", "2022年,新建厂房5000平方米,培训职工300人次。", "30%。"])
def test_candidates_differ_are_of_fair_length_and_say_where_they_are_from(text: str) -> None:
    for index in range(len(find_quantities(text, find_times(text)))):
        found = pool(text, index)
        assert len({one.text for one in found}) == len(found)
        assert all(2 <= len(one.text) <= LONGEST and one.sources for one in found)


def test_what_is_known_from_around_is_a_candidate() -> None:
    found = {one.text: one.sources for one in pool("奖励30万元。", previous="厂房", payee="获奖的企业")}
    assert "previous" in found["厂房"]
    assert "payee" in found["获奖的企业"]
    assert "payee.head" in found["企业"]


def test_features_set_candidates_apart() -> None:
    text = "规上工业增加值增长3.5%。"
    found = pool(text)
    (one,) = find_quantities(text)
    made = {each.text: tuple(names) for each, names in zip(found, features(text, one, "growth", found), strict=True)}
    assert len(found) > 1
    assert len(set(made.values())) == len(made)
    assert {"left.all|percent", "left.all|growth"} <= set(made["规上工业增加值"])
    assert not any("\t" in name or "\n" in name for names in made.values() for name in names)


ORDER = """
from tests.extract.test_candidates import pool
from policycli.extract.candidates import features
from policycli.extract.quantities import find_quantities

text = "规上工业增加值增长3.5%。"
found = pool(text, previous="规上工业增加值")
print(features(text, find_quantities(text)[0], "growth", found))
"""


def test_features_come_in_the_same_order_in_each_process() -> None:
    printed = {
        subprocess.run(
            [sys.executable, "-c", ORDER],
            env={**os.environ, "PYTHONHASHSEED": str(seed), "PYTHONPATH": os.pathsep.join(["src", "."])},
            capture_output=True,
            check=True,
            timeout=60,
        ).stdout
        for seed in range(3)
    }
    assert len(printed) == 1


def test_no_phrase_is_cut_inside_a_word_or_only_says_where_something_is_done() -> None:
    assert "重点产业链发展方" not in phrases("聚焦20条重点产业链发展方向。")
    assert "智能化改造" not in phrases("推进60个智能化改造重点项目。")
    assert "江苏宿迁发放" not in phrases("江苏宿迁发放5000万元消费券。")
