"""Agencies (部门): find them as written, resolve abbreviations and deixis (我厅, 省工信厅) to full official names."""

from __future__ import annotations

import re
from functools import lru_cache

from policycli.names.bodies import (
    NATIONAL,
    REGIONAL,
    SCOPE,
    TAIWAN,
    Body,
    Mention,
    Setting,
    endings,
    forms_of_bodies,
    full_name,
    own_region,
    with_city,
)
from policycli.names.regions import Region, choose, government, region_ending_at, regions_named
from policycli.names.unlisted import OFFICE_WORDS, VERTICAL, branches, joined, sisters, with_offices, with_zones

_REPUBLIC = "中华人民共和国"
# What follows turns a body's name into another word: 教育部门, 工信局面, 财政部分; but not 财政部署名, 工信局部署.
_NOT_AFTER = {
    "部": (*"门分队属件落位署", "长级"),
    "局": tuple("面势限域促部"),
    "委": tuple("员托派任屈"),
    "会": tuple("议计晓见场谈展费员址徽"),
    "院": tuple("校士子"),
    "府": (*"性债", "采购", "工作报告", "投资", "基金", "网站", "信息公开", "储备", "补贴"),
    "处": tuple("理置罚分境方"),
    "办": tuple("理法事公结件学"),
    "署": ("名",),
    "中": ("心",),
}
_STILL_AFTER = ("署名", "部署")
_DEIXIS = re.compile(
    r"(?:我|本|全|我们)(省|市|区|县|州|自治区|部|厅|局|委|办|署|院|会|行|关|中心)(?![份级委员属外内业])"
)
# A branch that carries its place inside its name: 人民银行南昌中心支行.
_BRANCH = re.compile(r"(?:中国)?人民银行(?P<place>[^\W\d_a-zA-Z]{2,8}?)(?P<kind>中心支行|省分行|分行|支行)")
# A place that the gazetteer does not have, at the beginning of a phrase: 澄湖市财政局.
_UNLISTED = re.compile(
    r"(?:^|(?<=[\s,;:。、(“由从经在和与向据]))(?P<place>(?!关于|联合|会同|下一步|协调|会商|商请|邀请|配合|协同|依托|争取|推动|指导|督促|移交|送交|抄送|报送|[报按将对请由][省市县区])"
    r"[^\W\d_全各我本该两多同外每某等后来年今近目前月日时期间的和与及在是有已将要对由把被为以而但也都还又再省市县区部厅局委办请经据报让使给向从、]{2,3}(?P<scope>[市县区州]))$"
)
_GENERIC = re.compile(r"(?:委员会|办公室|管理局|工作局|服务局|发展局|促进局|监管局|中心|总队|管委会)$")


def find_agencies(text: str, setting: Setting) -> list[Mention]:
    """Agencies written in `text`, in order, resolved in the setting; deixis such as 我厅 among them."""
    ending, longest = endings()
    bodies = forms_of_bodies()
    found: list[Mention] = []
    floor = 0
    for match in ending.finditer(text):
        end = match.end()
        if end <= floor:
            continue
        for length in range(min(longest.get(text[end - 2 : end], 0), end - floor), 1, -1):
            form = text[end - length : end]
            candidates = bodies.get(form)
            if candidates is None:
                continue
            longer = any(end + more <= len(text) and text[end - length : end + more] in bodies for more in range(1, 9))
            other = text.startswith(_NOT_AFTER.get(text[end - 1], ()), end)
            if longer or (other and not (text[end - 1] in "部局" and text.startswith(_STILL_AFTER, end))):
                break
            mention = _resolved(text, end - length, end, candidates, setting)
            if mention is None:
                continue  # 市政府 is a body of Taiwan's: elsewhere the shorter 政府 with its 市
            while found and found[-1].end > mention.start:
                found.pop()
            if setting.issuer and setting.issuer != mention.name and setting.issuer.endswith(mention.name):
                mention = mention._replace(name=setting.issuer)  # 市税务局 on its own page, under its full name
            found.append(mention)
            floor = end
            break
    if "人民银行" in text:
        for match in _BRANCH.finditer(text):
            name = f"中国人民银行{match['place']}{match['kind']}"
            found = [one for one in found if one.end <= match.start() or one.start >= match.end()]
            place = choose(regions_named(match["place"]))
            region = place.name if place else None
            found.append(Mention(match.start(), match.end(), name, "municipal", region, "金融"))
        found.sort(key=lambda one: one.start)
    if "区管" in text or "城管" in text:
        found = with_zones(text, found, setting)
    if setting.province == TAIWAN or any(one.name in VERTICAL for one in found):
        found = joined(text, branches(text, found), None if setting.province == TAIWAN else VERTICAL)
    if any(word in text for word in OFFICE_WORDS):
        found = with_offices(text, found, setting)
    if setting.issuer and setting.issuer.endswith(("局", "厅")) and ("局" in text or "厅" in text):
        found += sisters(text, found, describe(setting.issuer), setting)
        found.sort(key=lambda one: one.start)
    if "我" in text or "本" in text or "全" in text:
        taken = [(one.start, one.end) for one in found]
        for match in _DEIXIS.finditer(text):
            if not any(start <= match.start() < end for start, end in taken):
                deictic = _deictic(match, setting)
                if deictic is not None:
                    found.append(deictic)
        found.sort(key=lambda one: one.start)
    return found


_ABOVE = re.compile(r"[^\W\d_a-zA-Z]{2,5}部(?=[^\W\d_a-zA-Z]{3,}[署局]$)")


def _deictic(match: re.Match[str], setting: Setting) -> Mention | None:
    """我厅 is the issuer where its name ends so; 我省 is the government of the setting's province."""
    word = match.group(1)
    if word in SCOPE:
        region = own_region(setting, word)
        if region is None:
            return None
        return Mention(match.start(), match.end(), government(setting.place(region)), SCOPE[word], region, "政府")
    issuer = setting.issuer
    if issuer is None or match.group().startswith("全"):
        return None
    if word == "部" and (above := _ABOVE.match(issuer)):
        # 本部 of 劳动部劳动力发展署 is the ministry.
        return Mention(match.start(), match.end(), above.group(), "provincial", setting.province, "")
    if (
        issuer.endswith(word)
        or (word in {"委", "会"} and issuer.endswith("委员会"))
        or (word == "办" and "办公" in issuer)
    ):
        body = describe(issuer)
        return body._replace(start=match.start(), end=match.end()) if body else None
    return None


# Counties whose names are also 会同 or 和 before 县.
_VERB_COUNTIES = frozenset({"会同县", "和县"})


def _place_before(text: str, at: int, setting: Setting) -> tuple[int, Region] | None:
    """The region that ends at `at`; 会同县公安局 on another county's page is its own bureau, together with it."""
    before = region_ending_at(text, at, setting.prefecture or setting.province)
    if before is not None and before[1].name in _VERB_COUNTIES and setting.county not in {None, before[1].name}:
        return None
    return before


def _resolved(text: str, start: int, end: int, candidates: list[Body], setting: Setting) -> Mention | None:
    form = text[start:end]
    before = _place_before(text, start, setting)
    if before is not None:
        return _in_region(before[0], end, before[1], candidates, form, setting, text[before[0] : start])
    if (
        start > 1
        and text[start - 1] == "委"
        and text[start - 2] in SCOPE
        and form.endswith(("部", "委", "办", "室", "厅"))
    ):
        return _party(text, start, end, candidates, setting)
    prefix = "自治区" if text.endswith("自治区", 0, start) else text[start - 1] if start else ""
    unlisted = None if prefix == "自治区" else _UNLISTED.search(text, max(0, start - 7), start)
    if unlisted and (fitting := [body for body in candidates if SCOPE[unlisted["scope"]] in body.levels]):
        region, level = unlisted["place"], SCOPE[unlisted["scope"]]
        name = government(region) if fitting[0].name in {"人民政府", "政府"} else full_name(region, fitting[0])
        return Mention(start - len(region), end, name, level, region, fitting[0].department)
    if prefix in SCOPE:
        level = SCOPE[prefix]
        first = start - len(prefix)
        first -= first > 0 and text[first - 1] in "我全本"
        fitting = [body for body in candidates if level in body.levels]
        region = setting.at(level)
        if level == "municipal" and region is None and setting.province and setting.province.endswith("市"):
            region = setting.province
        if fitting and region:
            body = fitting[0]
            return Mention(first, end, full_name(setting.place(region), body), level, region, body.department)
        return None
    national = [body for body in candidates if "national" in body.levels]
    if national:
        body = national[0]
        if text.endswith(_REPUBLIC, 0, start):
            start -= len(_REPUBLIC)
        return Mention(start, end, body.name, "national", NATIONAL, body.department)
    for body in candidates:
        for level in body.levels:
            if level in REGIONAL:
                home = REGIONAL[level]
                if home == setting.province == TAIWAN and "municipal" in body.levels and setting.prefecture:
                    name = f"{setting.prefecture}政府{'' if body.department == '政府' else form}"
                    return Mention(start, end, name, "municipal", setting.prefecture, body.department)
                if setting.province == home:
                    return Mention(start, end, body.name, "provincial", home, body.department)
    return _by_setting(start, end, candidates, setting)


def _party(text: str, start: int, end: int, candidates: list[Body], setting: Setting) -> Mention | None:
    """省委宣传部 is 中共福建省委宣传部, an organ of the party committee (党委部门)."""
    level = SCOPE[text[start - 2]]
    named = region_ending_at(text, start - 1, setting.prefecture or setting.province)
    region = named[1].name if named else setting.at(level)
    if region is None:
        return None
    first = named[0] if named else start - 2
    return Mention(first, end, f"中共{region}委{candidates[0].name}", level, region, candidates[0].department)


def _in_region(
    start: int, end: int, region: Region, candidates: list[Body], form: str, setting: Setting, written: str
) -> Mention | None:
    fitting = [body for body in candidates if region.level in body.levels]
    home = [body for body in candidates if any(REGIONAL.get(level) == region.province for level in body.levels)]
    chosen = home or fitting or [body for body in candidates if body.name == form and "national" not in body.levels]
    if not chosen:
        return None
    body = chosen[0]
    if home and region.province == TAIWAN and len(region.path) > 1:
        name = government(region.name) if body.department == "政府" else region.name + "政府" + form
        return Mention(start, end, name, region.level, region.name, body.department)
    if home:
        return Mention(start, end, body.name, "provincial", region.province, body.department)
    place = with_city(region, setting, written)
    if body.name in {"人民政府", "政府"}:
        return Mention(start, end, government(place), region.level, region.name, body.department)
    return Mention(start, end, full_name(place, body), region.level, region.name, body.department)


def _by_setting(start: int, end: int, candidates: list[Body], setting: Setting) -> Mention | None:
    """A bare 工信厅 belongs to the province of the setting, a bare 工信局 to its innermost region that has one."""
    places = (("county", setting.county), ("municipal", setting.prefecture), ("provincial", setting.province))
    for level, region in places:
        if region is None:
            continue
        for body in candidates:
            if level in body.levels and body.department != "政府" and body.name != "管理委员会":
                return Mention(start, end, full_name(setting.place(region), body), level, region, body.department)
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
