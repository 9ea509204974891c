"""Bodies (机构): the kinds that the lexicon lists, what a page says of itself, and a body's full name in a region."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from policycli.lexicon import table
from policycli.names.regions import Region, choose, regions_named

NATIONAL = "国家"


class Body(NamedTuple):
    """A kind of body without its region: 工业和信息化厅, provincial, department 工信."""

    name: str
    levels: tuple[str, ...]
    department: str


class Setting(NamedTuple):
    """What a document says about itself that deixis points to: its issuer and the issuer's region (语境)."""

    issuer: str | None = None
    province: str | None = None
    prefecture: str | None = None
    county: str | None = None
    long: bool = False
    """Whether the text writes its district with the city (青岛市崂山区)."""

    def place(self, region: str) -> str:
        """The region as the text's own names of bodies carry it."""
        return f"{self.prefecture}{region}" if self.long and region == self.county else region

    def at(self, level: str) -> str | None:
        """The region at a level: provincial, municipal or county."""
        return {"provincial": self.province, "municipal": self.prefecture, "county": self.county}[level]

    @property
    def region(self) -> str | None:
        """The innermost region known."""
        return self.county or self.prefecture or self.province


class Mention(NamedTuple):
    """An agency in a text: `start`, `end`, its full name, level and region (None where the text does not say)."""

    start: int
    end: int
    name: str
    level: str
    region: str | None
    department: str


TAIWAN = "台湾省"
REGIONAL = {"hongkong": "香港特别行政区", "macau": "澳门特别行政区", "taiwan": TAIWAN}
_LOCAL = ("provincial", "municipal", "county")


SCOPE = {
    "省": "provincial",
    "自治区": "provincial",
    "市": "municipal",
    "州": "municipal",
    "区": "county",
    "县": "county",
}


@lru_cache(maxsize=1)
def forms_of_bodies() -> dict[str, list[Body]]:
    """The bodies that each form may name: 工信局 the municipal and the county bureau."""
    forms: dict[str, list[Body]] = {}
    for name, level, short, department, _, _ in table("agencies"):
        levels = _LOCAL if level == "local" else tuple(level.split(","))
        body = Body(name, levels, department)
        for form in (name, *filter(None, short.split("|"))):
            if len(form) > 1 and "{" not in form:
                forms.setdefault(form, []).append(body)
    return forms


@lru_cache(maxsize=1)
def endings() -> tuple[re.Pattern[str], dict[str, int]]:
    """What bodies' names end with, and by their last two characters how long the longest is that ends so."""
    longest: dict[str, int] = {}
    for form in forms_of_bodies():
        longest[form[-2:]] = max(longest.get(form[-2:], 0), len(form))
    finals = "".join(sorted({tail[-1] for tail in longest} - {"府"}))
    return re.compile(f"[府{re.escape(finals)}]"), longest


def own_region(setting: Setting, word: str) -> str | None:
    """The region that 我省, 我市, 我县 mean in a setting; a county-level city and a municipality are 市 too."""
    if word == "市" and setting.county and setting.county.endswith("市"):
        return setting.county
    region = setting.at(SCOPE[word])
    if region is None and word == "市" and setting.province and setting.province.endswith("市"):
        return setting.province
    return region


def with_city(region: Region, setting: Setting, written: str) -> str:
    """A city's district under its full name (蚌埠市龙子湖区), where the text or the page's own city gives the city."""
    if not region.name.endswith("区") or region.level != "county" or len(region.path) < 2:
        return region.name
    if setting.long and region.name == setting.county:
        return setting.place(region.name)
    city = region.path[-2]
    named = not written.startswith((region.name, region.short))
    ours = setting.county is None and city in (setting.prefecture, setting.province)
    return city + region.name if (named or ours) and city.endswith("市") else region.name


def full_name(region: str, body: Body) -> str:
    """The body's name with its region: before it, or where the lexicon's pattern puts it (中国证券监督管理委员会{short}监管局)."""
    if "{" not in body.name:
        return region + body.name
    found = choose(regions_named(region))
    return body.name.format(region=region, short=found.short if found else region)


def body_of(name: str, region: str | None) -> tuple[str, str, str]:
    """The body, its usual forms and its department: (工业和信息化厅, /工业和信息化厅/工信厅/, 工信)."""
    body = name.partition(region)[2] or name if region else name
    rows = [row for row in table("agencies") if row[0] == body]
    forms = {body, *(form for row in rows for form in row[2].split("|") if form)}
    return body, "/" + "/".join(sorted(forms)) + "/", rows[0][3] if rows else ""


_MUNICIPALITIES = frozenset({"北京市", "天津市", "上海市", "重庆市"})
"""Their bodies went other ways in the reforms: 上海市经济和信息化委员会 bears that name today."""


_LONGEST_CHAIN = 4
"""经贸委, 经信委, 工信厅; more steps would be a circle."""


def successor_of(name: str, region: str | None, level: str) -> str | None:
    """What a body that was reformed away is today (机构改革): 福建省经济和信息化委员会 is 福建省工业和信息化厅; else None.

    Below the province a 厅 is a 局.
    """
    if region in _MUNICIPALITIES:
        return None
    place = region if region and region != NATIONAL and name.startswith(region) else ""
    body, found = name.removeprefix(place), None
    for _ in range(_LONGEST_CHAIN):
        rows = [row for row in table("agencies") if row[0] == body and row[4]]
        own = [row for row in rows if level in row[1].split(",")] or rows
        if not own:
            break
        body = found = own[0][4]
    if found is None:
        return None
    if place and level in {"municipal", "county"} and found.endswith("厅"):
        found = found[:-1] + "局"
    return place + found
