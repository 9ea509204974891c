"""Agencies (部门): find them as written, resolve abbreviations and deixis (我厅, 省工信厅) to full official names."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from policycli.lexicon import table
from policycli.names.regions import Region, choose, government, region_ending_at, regions_named

NATIONAL = "国家"


@dataclass(frozen=True, slots=True, eq=False)
class Body:
    """A kind of body without its region: 工业和信息化厅, provincial, department 工信."""

    name: str
    levels: tuple[str, ...]
    department: str
    successor: str


@dataclass(frozen=True, slots=True, eq=False)
class Setting:
    """What a document says about itself that deixis points to: its issuer and the issuer's region (语境)."""

    issuer: str | None = None
    province: str | None = None
    prefecture: str | None = None
    county: str | None = None

    @property
    def region(self) -> str | None:
        """The innermost region known."""
        return self.county or self.prefecture or self.province


@dataclass(frozen=True, slots=True, eq=False)
class Mention:
    """An agency in a text: `start`, `end`, its full name, level and region (None where the text does not say)."""

    start: int
    end: int
    name: str
    level: str
    region: str | None
    department: str


_REGIONAL = {"hongkong": "香港特别行政区", "macau": "澳门特别行政区", "taiwan": "台湾省"}
_LOCAL = ("provincial", "municipal", "county")


@lru_cache(maxsize=1)
def _bodies() -> dict[str, list[Body]]:
    forms: dict[str, list[Body]] = {}
    for name, level, short, department, successor, _ in table("agencies"):
        levels = _LOCAL if level == "local" else tuple(level.split(","))
        body = Body(name, levels, department, successor)
        for form in (name, *filter(None, short.split("|"))):
            if len(form) > 1:
                forms.setdefault(form, []).append(body)
    return forms


@lru_cache(maxsize=1)
def _ending() -> tuple[re.Pattern[str], int]:
    finals = "".join(sorted({form[-1] for form in _bodies()} - {"府"}))
    return re.compile(f"[府{re.escape(finals)}]"), max(map(len, _bodies()))


# What follows turns a body's name into another word: 教育部门, 工信局面, 财政部分.
_NOT_AFTER = {
    "部": re.compile("[门分队属件落位]|长级|署(?!名)"),
    "局": re.compile("[面势限部域促]"),
    "委": re.compile("[员托派任屈]"),
    "会": re.compile("[议计晓见场谈展费员址徽]"),
    "院": re.compile("[校士子]"),
    "府": re.compile("[性]|采购|工作报告|投资|基金|网站|信息公开|储备|补贴|债"),
    "处": re.compile("[理置罚分境方]"),
    "办": re.compile("[理法事公结件学]"),
    "署": re.compile("[名]"),
    "中": re.compile("[心]"),
}
_NEVER = re.compile("(?!)")
_DEIXIS = re.compile(r"(?:我|本|全|我们)(省|市|区|县|州|自治区|部|厅|局|委|办|署|院|会)(?![份级委员属外内])")
_SCOPE = {
    "省": "provincial",
    "自治区": "provincial",
    "市": "municipal",
    "州": "municipal",
    "区": "county",
    "县": "county",
}
# A place that the gazetteer does not have, at the beginning of a phrase: 澄湖市财政局.
_UNLISTED = re.compile(
    r"(?:^|(?<=[\s,;:。、(“由从经在和与向据]))(?P<place>(?!联合|会同|配合|协同|依托|争取|推动|指导|督促|[报按将对][省市县区])"
    r"[^\W\d_全各我本该两多同外每某等后来年今近目前月日时期间的和与及在是有已将要对由把被为以而但也都还又再省市县区部厅局委办、]{2,3}(?P<scope>[市县区州]))$"
)
_GENERIC = re.compile(r"(?:委员会|办公室|管理局|工作局|服务局|发展局|促进局|监管局|中心|总队|管委会)$")


def find_agencies(text: str, setting: Setting) -> list[Mention]:
    """Agencies written in `text`, in order, resolved in the setting; deixis such as 我厅 among them."""
    ending, longest = _ending()
    bodies = _bodies()
    found: list[Mention] = []
    floor = 0
    for match in ending.finditer(text):
        end = match.end()
        if end <= floor:
            continue
        for length in range(min(longest, end - floor), 1, -1):
            form = text[end - length : end]
            candidates = bodies.get(form)
            if candidates is None:
                continue
            longer = any(end + more <= len(text) and text[end - length : end + more] in bodies for more in range(1, 5))
            if longer or _NOT_AFTER.get(text[end - 1], _NEVER).match(text, end):
                break
            mention = _resolved(text, end - length, end, candidates, setting)
            if mention is not None:
                while found and found[-1].end > mention.start:
                    found.pop()
                found.append(mention)
                floor = end
            break
    if "我" in text or "本" in text or "全" in text:
        taken = [(one.start, one.end) for one in found]
        for match in _DEIXIS.finditer(text):
            if not any(start <= match.start() < end for start, end in taken):
                deictic = _deictic(match, setting)
                if deictic is not None:
                    found.append(deictic)
        found.sort(key=lambda one: one.start)
    return found


def _own(setting: Setting, word: str) -> str | None:
    """The region that 我省, 我市, 我县 mean in a setting; a county-level city and a municipality are 市 too."""
    if word == "市" and setting.county and setting.county.endswith("市"):
        return setting.county
    region = {"provincial": setting.province, "municipal": setting.prefecture, "county": setting.county}[_SCOPE[word]]
    if region is None and word == "市" and setting.province and setting.province.endswith("市"):
        return setting.province
    return region


def _deictic(match: re.Match[str], setting: Setting) -> Mention | None:
    """我厅 is the issuer where its name ends so; 我省 is the government of the setting's province."""
    word = match.group(1)
    if word in _SCOPE:
        region = _own(setting, word)
        if region is None:
            return None
        return Mention(match.start(), match.end(), government(region), _SCOPE[word], region, "政府")
    issuer = setting.issuer
    if issuer is None or match.group().startswith("全"):
        return None
    if (
        issuer.endswith(word)
        or (word in {"委", "会"} and issuer.endswith("委员会"))
        or (word == "办" and "办公" in issuer)
    ):
        body = describe(issuer)
        return replace(body, start=match.start(), end=match.end()) if body else None
    return None


def _resolved(text: str, start: int, end: int, candidates: list[Body], setting: Setting) -> Mention | None:
    form = text[start:end]
    within = setting.prefecture or setting.province
    before = region_ending_at(text, start, within)
    if before is not None:
        return _in_region(before[0], end, before[1], candidates, form)
    if (
        start > 1
        and text[start - 1] == "委"
        and text[start - 2] in _SCOPE
        and form.endswith(("部", "委", "办", "室", "厅"))
    ):
        return _party(text, start, end, candidates, setting)
    prefix = text[start - 1] if start else ""
    unlisted = _UNLISTED.search(text, max(0, start - 7), start)
    if unlisted and (fitting := [body for body in candidates if _SCOPE[unlisted["scope"]] in body.levels]):
        region, level = unlisted["place"], _SCOPE[unlisted["scope"]]
        name = government(region) if fitting[0].name in {"人民政府", "政府"} else region + fitting[0].name
        return Mention(start - len(region), end, name, level, region, fitting[0].department)
    if prefix in _SCOPE:
        level = _SCOPE[prefix]
        first = start - 2 if start > 1 and text[start - 2] in "我全本" else start - 1
        named = region_ending_at(text, start, within)
        if named is not None:
            return _in_region(named[0], end, named[1], candidates, form)
        fitting = [body for body in candidates if level in body.levels]
        region = {"provincial": setting.province, "municipal": setting.prefecture, "county": setting.county}[level]
        if level == "municipal" and region is None and setting.province and setting.province.endswith("市"):
            region = setting.province
        if fitting and region:
            body = fitting[0]
            return Mention(first, end, region + body.name, level, region, body.department)
        return None
    national = [body for body in candidates if "national" in body.levels]
    if national:
        body = national[0]
        return Mention(start, end, body.name, "national", NATIONAL, body.department)
    for body in candidates:
        for level in body.levels:
            if level in _REGIONAL:
                home = _REGIONAL[level]
                if setting.province == home:
                    return Mention(start, end, body.name, "provincial", home, body.department)
    return _by_setting(start, end, candidates, setting)


def _party(text: str, start: int, end: int, candidates: list[Body], setting: Setting) -> Mention | None:
    """省委宣传部 is 中共福建省委宣传部, an organ of the party committee (党委部门)."""
    level = _SCOPE[text[start - 2]]
    named = region_ending_at(text, start - 1, setting.prefecture or setting.province)
    region = (
        named[1].name
        if named
        else {"provincial": setting.province, "municipal": setting.prefecture, "county": setting.county}[level]
    )
    if region is None:
        return None
    first = named[0] if named else start - 2
    return Mention(first, end, f"中共{region}委{candidates[0].name}", level, region, candidates[0].department)


def _in_region(start: int, end: int, region: Region, candidates: list[Body], form: str) -> Mention | None:
    fitting = [body for body in candidates if region.level in body.levels]
    home = [body for body in candidates if any(_REGIONAL.get(level) == region.province for level in body.levels)]
    chosen = home or fitting or [body for body in candidates if body.name == form and "national" not in body.levels]
    if not chosen:
        return None
    body = chosen[0]
    if home:
        return Mention(start, end, body.name, "provincial", region.province, body.department)
    if body.name in {"人民政府", "政府"}:
        return Mention(start, end, government(region.name), region.level, region.name, body.department)
    return Mention(start, end, region.name + body.name, region.level, region.name, body.department)


def _by_setting(start: int, end: int, candidates: list[Body], setting: Setting) -> Mention | None:
    """A bare 工信厅 belongs to the province of the setting, a bare 工信局 to its innermost region that has one."""
    places = (("county", setting.county), ("municipal", setting.prefecture), ("provincial", setting.province))
    for level, region in places:
        if region is None:
            continue
        for body in candidates:
            if level in body.levels and body.department != "政府" and body.name != "管理委员会":
                return Mention(start, end, region + body.name, level, region, body.department)
    return None


@lru_cache(maxsize=4096)
def describe(name: str) -> Mention | None:
    """A name on its own, written in full or short with its region (福建省工信厅): what it stands for."""
    found = find_agencies(name, Setting())
    if found and found[0].start == 0 and found[-1].end == len(name):
        return found[0] if len(found) == 1 else None
    return _generic(name)


def _generic(name: str) -> Mention | None:
    """A body that the lexicon does not list, but that begins with a region and ends like a body."""
    if not 5 <= len(name) <= 30 or not _GENERIC.search(name):
        return None
    for length in range(min(12, len(name) - 3), 1, -1):
        region = choose(regions_named(name[:length]))
        if region is not None:
            return Mention(0, len(name), region.name + name[length:], region.level, region.name, "")
    return None


def departments(form: str) -> tuple[str, ...]:
    """Departments that a word names: 工信 and 工业和信息化 name the department 工信."""
    exact = {body.department for body in _bodies().get(form, ())}
    if exact:
        return tuple(sorted(exact))
    return tuple(sorted({row[3] for row in table("agencies") if form == row[3]}))


def body_of(name: str, region: str | None) -> tuple[str, str, str]:
    """The body, its usual forms and its department: (工业和信息化厅, /工业和信息化厅/工信厅/, 工信)."""
    body = name.removeprefix(region or "") or name
    rows = [row for row in table("agencies") if row[0] == body]
    forms = {body, *(form for row in rows for form in row[2].split("|") if form)}
    return body, "/" + "/".join(sorted(forms)) + "/", rows[0][3] if rows else ""
