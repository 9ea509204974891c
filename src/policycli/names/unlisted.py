"""Bodies beyond the lexicon (未收录机构): offices below a body, zones' committees, local branches, bureaus of one line."""

from __future__ import annotations

import re

from policycli.lexicon import mapping
from policycli.names.bodies import SCOPE, Mention, Setting, own_region, with_city
from policycli.names.regions import region_ending_at, region_starting_at

# A zone's committee (管委会) under the zone's own name: 潍坊高新区管委会.
_ZONE = re.compile(
    r"(?P<zone>(?:国家级?)?(?:高新技术产业开发区|高新技术开发区|高新技术产业园区|高新区|经济技术开发区|经济开发区|经开区|开发区|工业园区|产业园区|科技园区|新区|保税区|综合保税区|自由贸易试验区|自贸试验区|自贸区|示范区|科技城|科学城|生态城|旅游度假区|度假区|风景名胜区|功能区|试验区|合作区|园区))"
    r"(?:党工委、)?(?:管理委员会|管委会)"
)
_ZONE_NAMES = {"高新区": "高新技术产业开发区", "自贸试验区": "自由贸易试验区", "自贸区": "自由贸易试验区"}
_OFFICES = ("支队", "大队", "总队", "督查室", "监督所", "检验院", "质检院", "调查队")
OFFICE_WORDS = ("中心", "局", "领导小组", *_OFFICES)
# An office that the lexicon does not have, named in full where who acts is named: 由市水旱灾害防御中心负责, 市公安局交警支队.
_OFFICE_NAMED = re.compile(
    r"(?:^|(?<=[\s,;:。、(“由经据和与及同])|(?<=联合|委托|依托))(?P<scope>[省市县区州](?!场|级|域|民(?!政)|区|属|内|外|政(?![府务])|县|块|位|会|直|里|长|委|镇|局|两级))"
    rf"(?P<office>(?:(?!会同|联合)[^\W\d_a-zA-Z的由将已在对把每]){{2,18}}?(?:(?<!创新)中心|领导小组(?:办公室)?|[理务作展融域案议察督]局|{'|'.join(_OFFICES)}))"
    r"(?=负责|牵头|将|已|在|对|把|每|会同|联合|为|按|于|向|以|就|还|也|共|正|统一|组织|反馈|实行|同步|[,、)]|$|(?P<verb>[^\W\d_a-zA-Z]{2}))"
)


def with_offices(text: str, found: list[Mention], setting: Setting) -> list[Mention]:
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


# 省局, 市局, 省厅, 秦州区局: the bureaus and departments of the issuer's own line.
_SISTER = re.compile(r"(?:(?P<place>[省市县区])(?P<office>局)|(?P<above>省|自治区)厅)(?![长部面势限域促属堂])")


def sisters(text: str, found: list[Mention], issuer: Mention | None, setting: Setting) -> list[Mention]:
    """省局, 省厅, 市局, 秦州区局 on a page of a bureau: the bureau itself and those of its line above and below it."""
    if issuer is None or not issuer.region or issuer.region not in issuer.name:
        return []
    body = issuer.name.partition(issuer.region)[2]
    more = []
    for match in _SISTER.finditer(text):
        if any(one.start <= match.start() < one.end for one in found):
            continue
        end = match.end()
        place = match["place"] or match["above"]
        behind = match.end(1) if match["place"] else match.end("above")
        named = region_ending_at(text, behind, setting.prefecture or setting.province) if match["place"] else None
        if named is not None:
            start, region, level = (
                named[0],
                with_city(named[1], setting, text[named[0] : match.start()]),
                named[1].level,
            )
        else:
            start, level = match.start(), SCOPE[place]
            if start and "\u4e00" <= text[start - 1] <= "\u9fff" and text[start - 1] not in "由经据与和及对向":
                continue
            region = own_region(setting, place) or ""
        if region and body:
            own = body[:-1] + ("局" if match["place"] else "厅")
            more.append(Mention(start, end, region + own, level, region, issuer.department))
    return more


def with_zones(text: str, found: list[Mention], setting: Setting) -> list[Mention]:
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
VERTICAL = frozenset(
    {"国家税务总局", "国家统计局", "国家金融监督管理总局", "国家外汇管理局", "国家矿山安全监察局", "国家邮政局"}
)


_OFFICE = re.compile(r"(?:监管)?分?局|调查总?队")


def branches(text: str, found: list[Mention]) -> list[Mention]:
    """Such bodies with the place of a branch behind their name: 国家外汇管理局四川省分局."""
    made: list[Mention] = []
    for one in found:
        if made and one.start < made[-1].end:
            continue
        place = region_starting_at(text, one.end) if one.name in VERTICAL else None
        branch = _OFFICE.match(text, place[0]) if place is not None else None
        if place is None or branch is None:
            made.append(one)
            continue
        name, region = one.name + text[one.end : branch.end()], place[1]
        made.append(one._replace(end=branch.end(), name=name, level=region.level, region=region.name))
    return made


def joined(text: str, found: list[Mention], above: frozenset[str] | None) -> list[Mention]:
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
