from __future__ import annotations

import pytest

from policycli.lexicon import table
from policycli.query.rungs import core, forms, named

LADDER = ("创新型中小企业", "专精特新", "小巨人", "单项冠军")


@pytest.mark.parametrize(
    ("title", "known_as"),
    [
        ("小巨人", "小巨人"),
        ("国家级专精特新“小巨人”企业", "小巨人"),
        ("专精特新", "专精特新"),
        ("省级专精特新中小企业", "专精特新"),
        ("制造业单项冠军示范企业(产品)", "单项冠军"),
        ("创新型中小企业", "创新型中小企业"),
        ("高新技术企业", "高企"),
        ("个体工商户转型升级为企业", "个转企"),
        ("瞪羚企业", "瞪羚"),
        ("种子企业", "种子"),
        ("智能工厂", "智能工厂"),
        ("企业", "企业"),
    ],
)
def test_a_title_is_known_by_its_core(title: str, known_as: str) -> None:
    assert core(title) == known_as


@pytest.mark.parametrize(
    ("words", "rungs"),
    [
        ("新增国家级专精特新“小巨人”企业", ["小巨人"]),
        ("省级“专精特新”中小企业", ["专精特新"]),
        ("获批国家级专精特新“小巨人”企业及制造业单项冠军示范企业(产品)", ["小巨人", "单项冠军"]),
        ("中小企业贷款余额", []),
        ("", []),
    ],
)
def test_a_metric_names_the_rungs_that_it_says_and_no_lower_one(words: str, rungs: list[str]) -> None:
    assert named(words, LADDER) == rungs


def test_a_rung_that_the_lexicon_does_not_know_is_found_by_its_own_words() -> None:
    assert named("新建省级农高区2家", ("省级农高区", "国家农高区")) == ["省级农高区"]
    assert forms("种子") == ("种子",)


@pytest.mark.parametrize("row", table("rungs"), ids=lambda row: row[0])
def test_the_example_of_a_rung_is_known_as_it(row: tuple[str, ...]) -> None:
    assert core(row[-1]) == row[0]
