from __future__ import annotations

import pytest

from policycli.names.regions import (
    choose,
    count_regions,
    government,
    region_ending_at,
    region_starting_at,
    regions_named,
)


@pytest.mark.parametrize(
    ("form", "name", "level", "province"),
    [
        ("福建省", "福建省", "provincial", "福建省"),
        ("福建", "福建省", "provincial", "福建省"),
        ("宿迁", "宿迁市", "municipal", "江苏省"),
        ("宿迁市", "宿迁市", "municipal", "江苏省"),
        ("海淀区", "海淀区", "county", "北京市"),
        ("北京", "北京市", "provincial", "北京市"),
        ("内蒙古", "内蒙古自治区", "provincial", "内蒙古自治区"),
        ("香港", "香港特别行政区", "provincial", "香港特别行政区"),
    ],
)
def test_full_names_and_short_forms(form: str, name: str, level: str, province: str) -> None:
    region = choose(regions_named(form))
    assert region is not None
    assert (region.name, region.level, region.province) == (name, level, province)


@pytest.mark.parametrize(("form", "within"), [("鼓楼区", None), ("鼓楼区", "北京市"), ("不存在的县", None), ("", None)])
def test_a_name_of_several_places_or_none_is_not_guessed(form: str, within: str | None) -> None:
    assert choose(regions_named(form), within) is None


@pytest.mark.parametrize(("within", "city"), [("福建省", "福州市"), ("福州市", "福州市"), ("南京市", "南京市")])
def test_the_place_around_decides(within: str, city: str) -> None:
    region = choose(regions_named("鼓楼区"), within)
    assert region is not None
    assert region.prefecture == city


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("据江苏省宿迁市", ("江苏省宿迁市", "宿迁市")),
        ("据宿迁", ("宿迁", "宿迁市")),
        ("福建省福州市鼓楼区", ("福建省福州市鼓楼区", "鼓楼区")),
        ("一般企业", None),
        ("", None),
    ],
)
def test_the_longest_region_before_a_place_in_the_text(text: str, found: tuple[str, str] | None) -> None:
    region = region_ending_at(text, len(text))
    assert (None if region is None else (text[region[0] :], region[1].name)) == found


def test_the_longest_region_after_a_place_in_the_text() -> None:
    region = region_starting_at("赴宿迁市调研", 1)
    assert region is not None
    assert region[0] == 4
    assert region_starting_at("企业", 0) is None


def test_regions_are_counted_under_their_full_names() -> None:
    assert count_regions("福建与福建省,宿迁一次,鼓楼区不算") == {"福建省": 2, "宿迁市": 1}


@pytest.mark.parametrize(
    ("region", "name"),
    [("福建省", "福建省人民政府"), ("香港特别行政区", "香港特别行政区政府"), ("宿迁市", "宿迁市人民政府")],
)
def test_government(region: str, name: str) -> None:
    assert government(region) == name
