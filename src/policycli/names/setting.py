"""The setting of a document (语境): its issuer and region, read from what the page says first and most."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from policycli.names.agencies import describe, find_agencies
from policycli.names.bodies import NATIONAL, Mention, Setting
from policycli.names.regions import choose, count_regions, regions_named

_OUTER = (
    ("香港特别行政区", re.compile("港元|特区政府|立法会|香港")),
    ("澳门特别行政区", re.compile("澳门")),
    ("台湾省", re.compile("新台币|行政院|台币|民国\\d|劳动力发展署|卫福部|立法院|县市政府")),
)
_OWN_CITY = re.compile(
    r"[全我本]市|(?<![各城都超副辖级])市(?:政府|委|工业|财政|科技|发展改革|直属|级|人力|教育|商务|住|卫生|农业)|各区县|各县\(?市"
)
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
    return placed(votes.most_common(1)[0][0], agency)


def _named_most(agency: str | None, body: str) -> Setting:
    """Without an issuer: the place that a text on one place names again and again, and speaks of as its own."""
    for place, words in _OUTER:
        if len(words.findall(body)) >= 2:
            return Setting(agency, place)
    own_city, own_province = len(_OWN_CITY.findall(body)), len(_OWN_PROVINCE.findall(body))
    if not own_city and not own_province:
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
