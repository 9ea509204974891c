"""Agencies (部门): find them as written, resolve abbreviations and deixis (我厅, 省工信厅) to full official names."""

from __future__ import annotations

import re
from functools import lru_cache

from policycli.lexicon import mapping
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
from policycli.names.regions import Region, choose, government, region_ending_at, region_starting_at, regions_named

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
# A zone's committee (管委会) under the zone's own name: 潍坊高新区管委会.
_ZONE = re.compile(
    r"(?P<zone>(?:国家级?)?(?:高新技术产业开发区|高新技术开发区|高新技术产业园区|高新区|经济技术开发区|经济开发区|经开区|开发区|工业园区|产业园区|科技园区|新区|保税区|综合保税区|自由贸易试验区|自贸试验区|自贸区|示范区|科技城|科学城|生态城|旅游度假区|度假区|风景名胜区|功能区|试验区|合作区|园区))"
    r"(?:党工委、)?(?:管理委员会|管委会)"
)
_ZONE_NAMES = {"高新区": "高新技术产业开发区", "自贸试验区": "自由贸易试验区", "自贸区": "自由贸易试验区"}
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
        found = _with_zones(text, found, setting)
    if setting.province == TAIWAN or any(one.name in _VERTICAL for one in found):
        found = _merged(text, _branches(text, found), None if setting.province == TAIWAN else _VERTICAL)
    if any(word in text for word in _OFFICE_WORDS):
        found = _with_offices(text, found, setting)
    if "局" in text and setting.issuer and setting.issuer.endswith("局"):
        found += _sisters(text, found, setting)
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


_OFFICES = ("支队", "大队", "总队", "督查室", "监督所", "检验院", "质检院", "调查队")
_OFFICE_WORDS = ("中心", "局", "领导小组", *_OFFICES)
# An office that the lexicon does not have, named in full where who acts is named: 由市水旱灾害防御中心负责, 市公安局交警支队.
_OFFICE_NAMED = re.compile(
    r"(?:^|(?<=[\s,;:。、(“由经据和与及同])|(?<=联合|委托|依托))(?P<scope>[省市县区州](?!场|级|域|民(?!政)|区|属|内|外|政(?![府务])|县|块|位|会|直|里|长|委|镇|局|两级))"
    rf"(?P<office>(?:(?!会同|联合)[^\W\d_a-zA-Z的由将已在对把每]){{2,18}}?(?:(?<!创新)中心|领导小组(?:办公室)?|[理务作展融域案议察督]局|{'|'.join(_OFFICES)}))"
    r"(?=负责|牵头|将|已|在|对|把|每|会同|联合|为|按|于|向|以|就|还|也|共|正|统一|组织|反馈|实行|同步|[,、)]|$|(?P<verb>[^\W\d_a-zA-Z]{2}))"
)


def _with_offices(text: str, found: list[Mention], setting: Setting) -> list[Mention]:
    """`found` with such offices, also below a body that is known: 市公安局 and its 交警支队 are one name."""
    for match in _OFFICE_NAMED.finditer(text):
        verb = match["verb"]
        if verb and mapping("verbs").get(verb) not in {"action", "taking"}:
            continue
        start, end, level = match.start(), match.end(), SCOPE[match["scope"]]
        above = next((one for one in found if one.start <= start < one.end), None)
        if above is not None and above.end >= end:
            continue
        if above is not None:
            name, region = above.name + text[above.end : end], above.region
        elif mapping("verbs").get(match["office"][:2]) == "taking" and "领导小组" not in match["office"]:
            continue
        else:
            region = own_region(setting, match["scope"])
            if region is None:
                continue
            name = setting.place(region) + match["office"]
        found = [one for one in found if one.end <= start or one.start >= end]
        found.append(Mention(start, end, name, level, region, above.department if above else ""))
    return sorted(found, key=lambda one: one.start)


_SISTER = re.compile(r"(?P<place>[省市县区])局(?![长部面势限域促属])")


def _sisters(text: str, found: list[Mention], setting: Setting) -> list[Mention]:
    """省局, 市局, 秦州区局 on a page of a bureau: the bureau itself and those of its line above and below it."""
    issuer = describe(setting.issuer) if setting.issuer else None
    if issuer is None or not issuer.region or issuer.region not in issuer.name:
        return []
    body = issuer.name.partition(issuer.region)[2]
    more = []
    for match in _SISTER.finditer(text):
        if any(one.start <= match.start() < one.end for one in found):
            continue
        named = region_ending_at(text, match.start() + 1, setting.prefecture or setting.province)
        if named is not None:
            start, region, level = (
                named[0],
                with_city(named[1], setting, text[named[0] : match.start()]),
                named[1].level,
            )
        else:
            start, level = match.start(), SCOPE[match["place"]]
            if start and "\u4e00" <= text[start - 1] <= "\u9fff" and text[start - 1] not in "由经据与和及对向":
                continue
            region = own_region(setting, match["place"]) or ""
        if region and body:
            more.append(Mention(start, match.end(), region + body, level, region, issuer.department))
    return more


def _with_zones(text: str, found: list[Mention], setting: Setting) -> list[Mention]:
    """The committees of zones in place of what was read inside their names; a bare 高新区管委会 is the issuer's."""
    for match in _ZONE.finditer(text):
        zone = _ZONE_NAMES.get(match["zone"], match["zone"])
        before = None
        for gap in range(min(7, match.start())):  # 青岛西海岸新区: a name of its own may stand between
            before = region_ending_at(text, match.start() - gap, setting.prefecture or setting.province)
            if before is not None or not "\u4e00" <= text[match.start() - gap - 1] <= "\u9fff":
                break
        start = before[0] if before else match.start()
        if before is not None:
            name = f"{text[start : match.start()]}{zone}管理委员会"
            region: str | None = before[1].name
        elif setting.issuer and setting.issuer.endswith(f"{zone}管理委员会"):
            name, region = setting.issuer, setting.prefecture
        elif setting.prefecture:
            name, region = f"{setting.prefecture}{zone}管理委员会", setting.prefecture
        else:
            continue
        found = [one for one in found if one.end <= start or one.start >= match.end()]
        found.append(Mention(start, match.end(), name, "county", region, "园区"))
    return sorted(found, key=lambda one: one.start)


# Bodies whose local branches carry their name in front: 国家税务总局台州市税务局.
_VERTICAL = frozenset(
    {"国家税务总局", "国家统计局", "国家金融监督管理总局", "国家外汇管理局", "国家矿山安全监察局", "国家邮政局"}
)


_OFFICE = re.compile(r"(?:监管)?分?局|调查总?队")


def _branches(text: str, found: list[Mention]) -> list[Mention]:
    """Such bodies with the place of a branch behind their name: 国家外汇管理局四川省分局."""
    made: list[Mention] = []
    for one in found:
        if made and one.start < made[-1].end:
            continue
        place = region_starting_at(text, one.end) if one.name in _VERTICAL else None
        branch = _OFFICE.match(text, place[0]) if place is not None else None
        if place is None or branch is None:
            made.append(one)
            continue
        name, region = one.name + text[one.end : branch.end()], place[1]
        made.append(one._replace(end=branch.end(), name=name, level=region.level, region=region.name))
    return made


def _merged(text: str, found: list[Mention], above: frozenset[str] | None) -> list[Mention]:
    """Bodies that are named with the one above them: 劳动部劳动力发展署, 台中市政府劳工局, 国家税务总局台州市税务局."""
    merged: list[Mention] = []
    for one in found:
        head = merged[-1] if merged else None
        if head is not None and head.end == one.start and (above is None or head.name in above):
            name = head.name + (text[one.start : one.end] if above is None else one.name)
            name = one.name if one.name.startswith(head.name) else name
            region = one.region if above is not None else head.region or one.region
            merged[-1] = one._replace(start=head.start, name=name, region=region)
        else:
            merged.append(one)
    return merged


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
