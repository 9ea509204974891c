from __future__ import annotations

import pytest

from policycli.query.titles import holds, kinds_in, titles_in, unmarked


def read(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.kind, one.levels) for one in titles_in(unmarked(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("获批省级专精特新中小企业", [("专精特新中小企业", ("provincial",))]),
        ("国家级专精特新“小巨人”企业", [("专精特新小巨人企业", ("national",))]),
        ("“专精特新”中小企业", [("专精特新中小企业", ())]),
        ("市级智能工厂、数字化车间", [("智能工厂", ("municipal",)), ("数字化车间", ("municipal",))]),
        ("省、市级制造业创新中心", [("制造业创新中心", ("provincial", "municipal"))]),
        ("国家、省、市工业设计中心", [("工业设计中心", ("national", "provincial", "municipal"))]),
        ("全国重点实验室", [("重点实验室", ("national",))]),
        ("我市企业技术中心", [("企业技术中心", ())]),
        ("中小企业的贷款", []),
    ],
)
def test_titles_with_their_levels(text: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    assert read(text) == expected


def test_a_title_stands_where_it_stands_in_the_text_with_marks() -> None:
    text = "对专精特新“小巨人”企业的奖励"
    (one,) = titles_in(unmarked(text))
    assert text[one.start : one.end] == "专精特新“小巨人”企业"


@pytest.mark.parametrize(
    ("held", "needed", "sure"),
    [
        ("省级专精特新中小企业", "省级专精特新中小企业", True),
        ("省级专精特新中小企业", "专精特新中小企业", True),
        ("省级专精特新中小企业", "专精特新企业", True),
        ("专精特新中小企业", "省级专精特新中小企业", False),
        ("省级专精特新中小企业", "国家级专精特新“小巨人”企业", False),
        ("国家级专精特新“小巨人”企业", "省级专精特新中小企业", False),
        ("国家级专精特新“小巨人”企业", "“专精特新”企业", True),
        ("国家级重点“小巨人”企业", "专精特新“小巨人”企业", True),
        ("省级“小巨人”企业", "专精特新“小巨人”企业", False),
        ("高新技术企业", "国家高新技术企业", True),
        ("规上工业企业", "规模以上企业", True),
        ("规上", "规模以上工业企业", False),
    ],
)
def test_a_title_is_held_only_where_it_is_named_or_strictly_implied(held: str, needed: str, sure: bool) -> None:
    (one,), (other,) = titles_in(unmarked(held)), titles_in(unmarked(needed))
    assert holds(one, other) is sure


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("首次认定", ["first"]),
        ("重新认定", ["renewed"]),
        ("每辆车最高可获得", []),
        ("企业技术改造项目", ["spending"]),
        ("按照项目投资额", ["base"]),
    ],
)
def test_words_for_events(text: str, groups: list[str]) -> None:
    assert [one.group for one in kinds_in(text)] == groups
