"""Issuers (发文机关): who a page speaks for, by its title, its signature, its letterhead, its moderator or its site."""

from __future__ import annotations

import re

from policycli.names.agencies import describe, find_agencies
from policycli.names.bodies import Setting
from policycli.names.regions import choose, government, regions_named
from policycli.structure.furniture import LONG_LINE, is_breadcrumb
from policycli.structure.metadata import NUMBER, iso_date

_SPEAKS = re.compile(
    r"(?:局长|署长|处长|司长|部长|厅长|主任|秘书长|发言人)[^,。;]{0,12}?(?:的?(?:书面|口头)?(?:答复|回复|回应|致辞|发言)|[今昨](?:日|天))"
)
# A congress of a place that the gazetteer does not have: 在云岭县第十八届人民代表大会….
_UNLISTED = re.compile(r"在([^\W\d_a-zA-Z]{1,4}[市县区])第?[一二三四五六七八九十]{1,3}届(?:人民代表大会|人大)")
_CONGRESS = re.compile(
    r"([^\W\d_a-zA-Z]{2,12}?[省市县区州旗])(?:第?[一二三四五六七八九十]{1,3}届)?(?:人民代表大会|人大)"
)


def answering(lines: list[str], setting: Setting) -> str | None:
    """The body whose head answers or speaks in the first lines: 以下为劳工及福利局局长的书面答复."""
    for line in lines[:10]:
        spoken = _SPEAKS.search(line[:200])
        if spoken:
            found = [one for one in find_agencies(line[: spoken.start()], setting) if one.end == spoken.start()]
            if found:
                return found[-1].name
    return None


def reporting(lines: list[str], setting: Setting) -> str | None:
    """The government that a report to a people's congress (政府工作报告) speaks for."""
    top = "\n".join(lines[:12])
    if not any("政府工作报告" in line and len(line) < 40 for line in lines[:12]):
        return None
    for match in _CONGRESS.finditer(top):
        for start in range(match.start(1), match.end(1) - 1):
            region = choose(regions_named(match.group(1)[start - match.start(1) :]), setting.province)
            if region is not None:
                return government(region.name)
    found = [one.name for one in find_agencies(top, setting) if one.department == "政府"]
    if found:
        return found[0]
    named = _UNLISTED.search(top)
    return government(named.group(1)) if named else None


_HERE = re.compile(r"^\s*(?:您?(?:当前|现在|所在)?的?(?:所在)?位置|首页)\s*[:>/»|]\s*")
_CRUMB = re.compile(r"\s*[>/»›|]")
_OWNER = re.compile(r"(?:版权所有|主办单位|主办|网站主办)\s?[::©]?\s?(?=[^\W\d_a-zA-Z]{4})")


def site_owner(lines: list[str], setting: Setting) -> str | None:
    """The department whose site the page is from: alone at its very top or last in its trail, or the owner at its foot."""
    first = _HERE.sub("", lines[0][:LONG_LINE]) if lines else ""
    found = find_agencies(first, setting)
    rest = first[found[0].end :] if found else ""
    if found and found[0].start == 0 and (_CRUMB.match(rest) or not re.search(r"[^\W\d_a-zA-Z]", rest)):
        named = found[-1] if is_breadcrumb(first) and found[-1].end == len(first.rstrip()) else found[0]
    else:
        owners = [(line, match) for line in lines[-12:] if (match := _OWNER.search(line))]
        found = [one for line, match in owners for one in find_agencies(line[match.end() :], setting) if one.start == 0]
        if not found:
            return None
        named = found[0]
    return None if named.department == "政府" else named.name


# 规划(河南省住房和城乡建设厅 2026年3月): the body in brackets behind the title.
_SUBSCRIBED = re.compile(r"\(([^()]{4,40}?)\s*(?:(?:20\d\d|二[○〇零][^\W\d_]{2})年[^\W_]{1,3}月(?:[^\W_]{1,3}日)?)?\)$")


def subscribed(title: str | None, setting: Setting) -> str | None:
    """The body that stands in brackets at the end of a title, alone or with its date."""
    match = _SUBSCRIBED.search(title or "")
    found = find_agencies(match.group(1), setting) if match else []
    return found[0].name if match and found and (found[0].start, found[-1].end) == (0, len(match.group(1))) else None


_OFFICER = re.compile(
    r"([^\W\d_a-zA-Z]{4,20}?)(?:党组书记、)?(?:局长|厅长|主任|部长|署长)\s+[^\W\d_a-zA-Z]{1,4}(?:\s[^\W\d_a-zA-Z])?"
)


def presented(lines: list[str], setting: Setting) -> str | None:
    """The body whose head stands below the title of a report: 绵阳市财政局局长 蒲某."""
    for line in lines[:8]:
        officer = _OFFICER.fullmatch(line.strip())
        found = find_agencies(officer.group(1), setting) if officer else []
        if officer and found and (found[0].start, found[-1].end) == (0, len(officer.group(1))):
            return found[0].name
    return None


def joint(lines: list[str], setting: Setting) -> str | None:
    """The first of the bodies whose names alone fill the lines above a title (联合发文): 天水市商务局 天水市财政局."""
    first = None
    for line in reversed(lines[-4:]):
        found = find_agencies(line, setting)
        rest = len(re.sub(r"[\s、,]", "", line)) - sum(one.end - one.start for one in found)
        if not found or found[0].start or rest:
            break
        first = found[0].name
    return first


_HOST = re.compile(
    r"(?:参加|出席|来到|收看|关注)(?:由)?(?P<host>[^,。;:]{4,30}?)(?:举行|举办|召开|组织召开|组织)的?[^。]{0,40}?(?:发布会|通气会|吹风会)"
)


def hosting(body: str, setting: Setting) -> str | None:
    """The office that a press conference is held by, as its moderator says: 欢迎参加德州市人民政府新闻办公室举行的新闻发布会."""
    host = _HOST.search(body[:3000])
    found = find_agencies(host["host"], setting) if host else []
    return found[-1].name if found else None


_ISSUE = re.compile(r"^\(?第\s?\d+\s?期\)?\s?(?:\(总第?\s?\d+\s?期\))?\s*")
_EDITED = re.compile(r"(?:文件|(?:办公室)?编印?|(?:办公室)?主办)$")


def letterhead(lines: list[str], setting: Setting) -> str | None:
    """The body whose letterhead stands at the top of a copied paper: …文件, …编, or its name alone before the title."""
    for index, line in enumerate(lines[:6]):
        following = lines[index + 1] if index + 1 < len(lines) else ""
        head = re.split(r"\s{2,}|\s(?=(?:20\d\d|二[○〇零])\S{0,4}年)", _ISSUE.sub("", line.strip().strip("()")))[0]
        name = _EDITED.sub("", head)
        if not 5 <= len(name) <= 40:
            continue
        bracketed = line.strip().startswith("(") and line.strip().endswith(")")
        if name == head and not (bracketed or following.startswith("关于") or NUMBER.match(following)):
            continue  # a site's name, not the paper's
        found = find_agencies(name, setting)
        if found and found[0].start == 0 and found[-1].end == len(name):
            return found[0].name
        described = describe(name) if name != head else None
        if described is not None:
            return described.name
    return None


def is_signature(line: str, setting: Setting) -> bool:
    """A line that is a body's name or a date alone (落款), or a document number."""
    if len(line) > 40 or line[-1] in "。:;":
        return False
    if (
        re.fullmatch(r"[\s\d二〇○零一三四五六七八九十年月日]{8,20}", line)
        or NUMBER.fullmatch(line)
        or re.fullmatch(r"[-=_*]{4,}", line)
    ):
        return True
    found = find_agencies(line, setting)
    return bool(found) and sum(one.end - one.start for one in found) >= len(re.sub(r"[\s、,\d年月日]", "", line))


def signed(lines: list[str], setting: Setting) -> tuple[str | None, str | None]:
    """Issuer and date of the signature (落款) at the body's end."""
    agency = date = None
    for line in lines[-12:]:
        if len(line) > 40 or is_breadcrumb(line) or "网站" in line:
            continue
        found = find_agencies(line, setting)
        if found and found[0].start == 0 and found[-1].end == len(line.rstrip()):
            agency = found[0].name
        elif len(line) <= 20 and (day := iso_date(line)):
            date = day
        elif agency is None and found and re.search(r"(?:19|20)\d\d年\d", line):
            agency, date = found[0].name, iso_date(line)
    return agency, date


_ANSWERS = re.compile(
    r"[^,。:]{0,12}?(?:局长|厅长|部长|主任|署长|司长|负责人|负责同志|发言人)[^,。]{0,4}?(?:谈|就|详解|解读|回应|答|做客)"
)


def asked(title: str | None, setting: Setting) -> str | None:
    """The body whose officer a title names as the one who answers: 吕梁市人社局局长谈稳就业."""
    for mention in find_agencies(title or "", setting):
        if _ANSWERS.match(title or "", mention.end):
            return mention.name
    return None


# 本办法由省工业和信息化厅负责解释; 工业和信息化部、公安部决定开展…试点: a paper without its head still says whose it is.
_EXPLAINED = re.compile(
    r"(?:办法|细则|规定|规范|措施|意见|方案|预案|政策|条例|规程)由(?P<body>[^,。;]{3,60}?)(?:共同|联合|分别)?(?:负责)?解释"
)
_ENACTS = re.compile(
    r"[^,。;]{0,40}?(?:决定(?:联合|组织|共同|启动|开展|在)|(?:组织|联合|共同|牵头)(?:组织)?(?:编制|制定|修订|起草|编写)(?:形成)?了?|修订完善形成了?)(?=[^,。;]{2})"
)
_OPENING = 900


def enacting(body: str, setting: Setting) -> str | None:
    """The body that a plan or notice without head or signature says it is from: who explains it, or who decides it in its opening."""
    explained = [match["body"] for match in _EXPLAINED.finditer(body)]
    found = find_agencies(explained[-1], setting) if explained else []
    if found and found[0].start == 0:
        return found[0].name
    opening = body[:_OPENING]
    for mention in find_agencies(opening, setting):
        if opening[mention.start - 1 : mention.start] in {"", ",", "。", "\n", "现", "由"} and _ENACTS.match(
            opening, mention.end
        ):
            return mention.name
    return None
