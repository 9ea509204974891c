"""The gazetteer (行政区划): provinces, prefectures and counties with their short forms."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from policycli.lexicon import table

MAX_FORM = 12


class Region(NamedTuple):
    """One administrative division: `name` in full (宿迁市), `path` from the province down (江苏省, 宿迁市)."""

    name: str
    short: str
    level: str
    path: tuple[str, ...]

    @property
    def province(self) -> str:
        """The province that the region lies in."""
        return self.path[0]

    @property
    def prefecture(self) -> str | None:
        """The prefecture (地级市) that the region is or lies in."""
        return self.path[1] if len(self.path) > 1 else None


_LEVELS = ("provincial", "municipal", "county")
# Short forms that are everyday words or surnames of other things: a place only in full.
_WORDS = frozenset({"会同", "和平", "合作", "文化", "建设", "通道", "城关", "新区", "开发", "安定", "文明"})
_PROVINCE_COUNTIES = frozenset(["北京市", "天津市", "上海市", "重庆市"])


@lru_cache(maxsize=1)
def _rows() -> dict[str, tuple[str, ...]]:
    return {row[0] or row[1]: row for row in table("regions")}


@cache
def _region(key: str) -> Region:
    """The region of a row, made when it is first asked for: most of the 3,300 never are."""
    _, name, short, _, parent = _rows()[key]
    path = (*_region(parent).path, name) if parent else (name,)
    level = _LEVELS[min(len(path), 3) - 1]
    if len(path) == 2 and path[0] in _PROVINCE_COUNTIES:
        level = "county"
    return Region(name, short, level, path)


@lru_cache(maxsize=1)
def _keys() -> dict[str, list[str]]:
    """The rows that each form may stand for."""
    forms: dict[str, list[str]] = {}
    for key, (_, name, short, aliases, _) in _rows().items():
        for form in {name, short, *aliases.split("|")} if aliases else {name, short}:
            if len(form) > 1 and form not in _WORDS:
                forms.setdefault(form, []).append(key)
    return forms


@lru_cache(maxsize=1)
def _last_characters() -> frozenset[str]:
    return frozenset(form[-1] for form in _keys())


@lru_cache(maxsize=1)
def _beginnings() -> frozenset[str]:
    return frozenset(form[:2] for form in _keys())


def regions_named(form: str) -> list[Region]:
    """All regions that may be written so; 鼓楼区 stands in several cities."""
    return [_region(key) for key in _keys().get(form, ())]


def choose(candidates: list[Region], within: str | None = None) -> Region | None:
    """The candidate of the highest level, or the one that lies in `within` where that decides."""
    if within:
        inside = [region for region in candidates if within in region.path]
        candidates = inside or candidates
    ranked = sorted(candidates, key=lambda region: len(region.path))
    if not ranked or (len(ranked) > 1 and len(ranked[0].path) == len(ranked[1].path) == 3):
        return None
    return ranked[0]


def region_ending_at(text: str, end: int, within: str | None = None) -> tuple[int, Region] | None:
    """The longest region name that ends at `end`: its start and the region."""
    if end < 2 or text[end - 1] not in _last_characters():
        return None
    for length in range(min(MAX_FORM, end), 1, -1):
        candidates = regions_named(text[end - length : end])
        if candidates:
            start = end - length
            outer = region_ending_at(text, start, within)
            if (
                length == 2
                and outer is None
                and start
                and "\u4e00" <= text[start - 1] <= "\u9fff"
                and text[end - 1] in "县区市"
            ):
                return None  # 宁县 in 归宁县 is no 宁县
            region = choose(candidates, outer[1].name if outer else within)
            if region is not None:
                if outer is not None and outer[1].name in region.path:
                    start = outer[0]
                elif outer is not None:
                    nested = choose([one for one in candidates if outer[1].name in one.path], outer[1].name)
                    if nested is not None:
                        return outer[0], nested
                return start, region
    return None


def region_starting_at(text: str, start: int, within: str | None = None) -> tuple[int, Region] | None:
    """The longest region name that begins at `start`: its end and the region."""
    if text[start : start + 2] not in _beginnings():
        return None
    for length in range(min(MAX_FORM, len(text) - start), 1, -1):
        candidates = regions_named(text[start : start + length])
        if candidates:
            region = choose(candidates, within)
            if region is not None:
                return start + length, region
    return None


@lru_cache(maxsize=1)
def _upper_forms() -> dict[str, Region]:
    """Two- and three-character short forms of provinces and prefectures that name one place only."""
    upper: dict[str, Region] = {}
    rows = _rows()
    for key, (_, name, short, _, parent) in rows.items():
        if parent and rows[parent][4]:
            continue
        for form in (name, short):
            region = (
                choose([one for one in map(_region, _keys().get(form, ())) if one.level != "county"])
                if 2 <= len(form) <= 3
                else None
            )
            if region is not None and form in {region.short, region.name}:
                upper[form] = _region(key) if region.name == name else region
    return upper


def count_regions(text: str) -> dict[str, int]:
    """How often each province and prefecture is named in `text`."""
    forms = _upper_forms()
    counts: dict[str, int] = {}
    for index in range(len(text) - 1):
        for length in (3, 2):
            region = forms.get(text[index : index + length])
            if region is not None:
                counts[region.name] = counts.get(region.name, 0) + 1
                break
    return counts


def government(region: str) -> str:
    """The government of a region (人民政府) under its full name."""
    if region.endswith("特别行政区"):
        return f"{region}政府"
    found = choose(regions_named(region))
    if found is not None and found.province == "台湾省" and len(found.path) > 1:
        return f"{region}政府"
    return f"{region}人民政府"
