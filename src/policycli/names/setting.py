"""The setting of a document (语境): its issuer and region, read from what the page says first and most."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from policycli.names.agencies import describe, find_agencies
from policycli.names.bodies import NATIONAL, Mention, Setting
from policycli.names.regions import choose, count_regions, region_ending_at, regions_named

_OUTER = (
    ("香港特别行政区", re.compile("港元|特区政府|立法会|香港|劳工处|雇员再培训局|社会福利署|房屋署|屋邨|公屋|强积金")),
    ("澳门特别行政区", re.compile("澳门")),
    (
        "台湾省",
        re.compile(
            "新台币|行政院|台币|台湾(?!同胞|地区|海峡|青年|省)|民国\\d|劳动力发展署|卫福部|立法院|县市政府|:::|点阅(?:次?数|人次)|全台(?=[屋约逾近有各\\d])"
        ),
    ),
)
_OWN_CITY = re.compile(
    r"[全我本]市|(?<![各城都超副辖级])市(?:政府|委|工业|财政|科技|发展改革|直属|级|人力|教育|商务|住|卫生|农业)|各区县|各县\(?市"
)
_OWN_COUNTY = re.compile(
    r"[我本]县|(?<!各)(?:全县|县(?:政府|委|工业|工信|财政|科技|发展改革|发改|直属|级|人力|人社|教育|教体|商务|住|卫生|农业))"
)
_OFTEN = 3
"""How often a page speaks of 我县 and its like before it is taken for a county's."""
_OWN_PROVINCE = re.compile(
    r"[全我本]省|省(?:政府|委|工业|财政|科技|发展改革|直属|级|人力|教育|商务|住|卫生|农业|大数据)|各市人民政府|各市\("
)


def setting_of(agency: str | None, texts: Iterable[str], body: str = "") -> Setting:
    """The setting for an issuing agency (any form of its name) and the document's first texts, title first."""
    issuer = describe(agency) if agency else None
    if issuer is not None and issuer.region and issuer.region != NATIONAL:
        return placed(issuer.region, issuer.name)
    if issuer is not None:
        return Setting(issuer=issuer.name)
    votes: Counter[str] = Counter()
    for weight, text in zip((4, 1), texts, strict=False):
        for mention in find_agencies(text, Setting()):
            if mention.region and mention.region != NATIONAL:
                votes[mention.region] += weight
        for name in leading_regions(text):
            votes[name] += weight
    if not votes:
        return _named_most(agency, body)
    chosen = placed(votes.most_common(1)[0][0], agency)
    if (
        agency is None
        and chosen.prefecture is None
        and chosen.county is None
        and len(_OWN_COUNTY.findall(body)) >= _OFTEN
    ):
        inner = _named_most(None, body)
        if inner.county is not None and inner.province == chosen.province:
            return inner  # a county's page names its province once and speaks of 我县
    return chosen


def _named_most(agency: str | None, body: str) -> Setting:
    """Without an issuer: the place that a text on one place names again and again, and speaks of as its own."""
    for place, words in _OUTER:
        if len(words.findall(body)) >= 2:
            return Setting(agency, place)
    own_city, own_province = len(_OWN_CITY.findall(body)), len(_OWN_PROVINCE.findall(body))
    own_county = len(_OWN_COUNTY.findall(body))
    if not own_city and not own_province and not own_county:
        return Setting(issuer=agency)
    provinces: Counter[str] = Counter()
    cities: Counter[str] = Counter()
    for name, count in count_regions(body).items():
        region = choose(regions_named(name))
        if region is None:
            continue
        provinces[region.province] += count
        if region.prefecture and region.level == "municipal":
            cities[name] += count
    if own_county >= max(own_city + 1, own_province + 1, _OFTEN) and (county := _county_named(body, provinces)):
        return placed(county, agency)
    if not provinces:
        return Setting(issuer=agency)
    province, named = provinces.most_common(1)[0]
    if (named < 2 and len(provinces) > 1) or named * 2 <= sum(provinces.values()):
        return Setting(issuer=agency)
    inside = Counter(
        {name: count for name, count in cities.items() if (r := choose(regions_named(name))) and r.province == province}
    )
    city = inside.most_common(1)[0][0] if inside and own_city > own_province else None
    return Setting(issuer=agency, province=province, prefecture=city)


def _county_named(body: str, provinces: Counter[str]) -> str | None:
    """The county that the body names most, where a province it names has it."""
    within = provinces.most_common(1)[0][0] if provinces else None
    counties: Counter[str] = Counter()
    for match in re.finditer("县", body):
        named = region_ending_at(body, match.end(), within)
        if named is not None and named[1].level == "county" and within in {None, named[1].province}:
            counties[named[1].name] += 1
    return counties.most_common(1)[0][0] if counties else None


def placed(region: str, issuer: str | None) -> Setting:
    """The setting of an issuer in a region."""
    found = choose(regions_named(region))
    if found is None:
        if region.endswith(("县", "区")):
            return Setting(issuer, county=region)
        return Setting(issuer, province=region) if region.endswith("省") else Setting(issuer, prefecture=region)
    path = found.path
    county = path[-1] if found.level == "county" else None
    prefecture = path[1] if len(path) > 1 and found.level == "municipal" else None
    if found.level == "county" and len(path) == 3:
        prefecture = path[1]
    return Setting(issuer=issuer, province=path[0], prefecture=prefecture, county=county)


def leading_regions(text: str) -> list[str]:
    """Regions that a title begins with or puts before a colon: 福建:…, 山东省….."""
    for length in range(min(12, len(text)), 1, -1):
        region = choose(regions_named(text[:length]))
        if region is not None:
            return [region.name]
    return []


def resolve(mentions: Iterable[Mention]) -> list[str]:
    """Full names, each once, in order."""
    return list(dict.fromkeys(mention.name for mention in mentions))
