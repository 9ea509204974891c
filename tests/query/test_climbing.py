from __future__ import annotations

import time

import pytest

from policycli.query.climbing import LONGEST, stated


@pytest.mark.parametrize(
    ("sentence", "rungs"),
    [
        ("完善“甲级园区—乙级园区—丙级园区”的梯度培育体系。", "甲级园区 乙级园区 丙级园区"),
        ("形成“种子企业—专精特新‘小巨人’企业”成长链条", "种子企业 专精特新小巨人企业"),
        ("加快“个转企”“小升规”“规改股”“股上市”步伐", "个转企 小升规 规改股 股上市"),
        ("推动个转企和小升规", "个转企 小升规"),
        ("打造雏鹰企业→瞪羚企业→独角兽企业成长阶梯", "雏鹰企业 瞪羚企业 独角兽企业"),
        ("培育瞪羚企业、独角兽企业梯次培育库", "瞪羚企业 独角兽企业"),
        ("建立“市级-省级-国家级”智能工厂梯次培育体系", "市级智能工厂 省级智能工厂 国家级智能工厂"),
        ("从创新型中小企业到专精特新中小企业,再到小巨人企业逐级提升", "创新型中小企业 专精特新中小企业 小巨人企业"),
        ("支持瞪羚企业成长为独角兽企业", "瞪羚企业 独角兽企业"),
    ],
)
def test_the_rungs_stand_in_the_order_of_the_words(sentence: str, rungs: str) -> None:
    assert stated(sentence) == [tuple(rungs.split())]


@pytest.mark.parametrize(
    "sentence",
    [
        "",
        "开行北京—上海—广州列车",
        "促进政府—银行—企业对接",
        "培育专精特新企业、高新技术企业、瞪羚企业300家",
        "推动工业、农业、服务业梯次发展",
        "产业从东部到西部梯度转移",
        "实现由“企业找政策”向“政策找企业”转变",
        "免费上网、网上订票",
        "落实个转企税费优惠",
        "健全“专精特新”中小企业、“小巨人”企业为主体的优质企业培育体系",
        "梯度培育体系",
        "———、、、→→→成长为",
    ],
)
def test_what_is_no_ladder(sentence: str) -> None:
    assert stated(sentence) == []


@pytest.mark.parametrize(
    "part", ["企业—", "企业、", "从企业到", "成长为企业", "个转企、", "“", "升级为", "梯队的", "甲级、"]
)
def test_the_time_does_not_grow_faster_than_the_sentence(part: str) -> None:
    begun = time.process_time()
    stated((part * LONGEST)[:LONGEST])
    stated((part * 200_000) + "梯度培育")
    assert time.process_time() - begun < 0.5
