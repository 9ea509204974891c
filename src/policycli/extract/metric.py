"""What a figure measures (指标名称) where the words leave no choice: a list that 分别 gives out, the row of a table, a payee.

Everything else is chosen among the phrases around the figure (`candidates`).
"""

from __future__ import annotations

import re
from itertools import pairwise

from policycli.extract.clauses import clause_start, trim, trim_end
from policycli.extract.quantity import Quantity

LONGEST = 30
_PAYEE = re.compile(
    r"(?:^|[,;:。、)]|同时|其中|并|凡|均|此外)\s?(?:对|向|为|给)(?!外|口|标|接|照|此|于此)(?P<payee>[^,;。]{2,60}?)(?:,|分别|给予|予以|按照?|一次性|每[家户人个项年]|最高|奖励|补助|补贴|发放|提供|实施|实行|的?奖励|可|再|由|$)"
)
_EARNED = re.compile(
    r"(?:首次|新)?(?:获批|获评|获得|获|认定为|被认定为|认定|入选|列入|评为|通过|新建|建成|创建|授予)(?:为)?(?P<payee>[^,;。]{3,40}?)(?:的|,|分别|给予|奖励|补助|每[家个])"
)
_DISTRIBUTE = re.compile(r"(?:分别|各(?=[\d一二两三四五六七八九十]|给予|奖|增|达|为)|依次)")
_COORDINATE = re.compile(r"、|(?<!共)和(?!谐|平|睦|田市)|以及|(?<![普涉以])及(?!时|其|以[上下内])|(?<!参)与(?!会)")


_CELL_NAME = re.compile(r"[^\W\d_a-zA-Z]{2}")


def row_of(text: str, one: Quantity) -> str | None:
    """What the row of a table is about: its first cell before the figure's that names something and holds no number."""
    cells = text[: one.core].split("\t")[:-1]
    return next((cell.strip() for cell in cells if _CELL_NAME.search(cell) and not re.search(r"\d", cell)), None)


def payee_of(text: str, one: Quantity, before: str) -> str | None:
    """Who or what receives a subsidy (补助对象): 对…给予, 获批…的奖励; `before` is the text before the sentence."""
    head = text[: one.start]
    found = None
    for match in _PAYEE.finditer(head + "$"):
        found = match
    start = max(0, one.start - 70)
    earned = None
    for match in _EARNED.finditer(text[start : one.start] + ","):
        earned = match
    if found is not None and one.start - found.end() < 90 and not (earned and start + earned.start() > found.end()):
        return _plain_payee(found["payee"].rstrip("的"))
    if earned is not None:
        return trim(earned["payee"])[:60] or None
    earlier = list(_PAYEE.finditer(before[-120:] + "$"))
    if earlier:
        return _plain_payee(earlier[-1]["payee"].rstrip("的"))
    return None


def _plain_payee(payee: str) -> str | None:
    """A payee without a condition in numbers before its head: 单户贷款500万元以下的小微企业 is 小微企业."""
    payee = re.sub(r"^(?:获批|获评|被?认定为|评为)", "", payee)
    head = payee.rsplit("的", 1)[-1]
    if (re.search(r"\d", payee) and 2 <= len(head) <= 16) or (len(head) >= 4 and len(payee) > 3 * len(head)):
        payee = head
    return trim(payee)[:60] or None


def distributed(text: str, found: list[Quantity], index: int, earlier: list[str | None]) -> str | None:
    """分别: the n-th of the coordinated phrases before it goes with the n-th of the quantities after it."""
    first = index
    while first and _close(text, found[first - 1], found[first]):
        first -= 1
    last = index
    while last + 1 < len(found) and _close(text, found[last], found[last + 1]):
        last += 1
    count = last - first + 1
    if count < 2:
        return None
    begin = max(0, clause_start(text, found[first].core) - 60)
    cuts = list(_DISTRIBUTE.finditer(text, begin, found[first].core))
    if not cuts:
        return None
    end = cuts[-1].start()
    levels = found[first - count : first] if first >= count else []
    if levels and all(_close(text, *pair) for pair in pairwise(levels)) and _REACH.fullmatch(text, levels[-1].end, end):
        return _threshold(text, levels, index - first, end)
    clause = text[clause_start(text, end) : end]
    parts = _coordinated(_TOWARDS.sub("", clause), count)
    if parts is None and _SAYS_NOTHING.fullmatch(clause):
        before = [each for each in earlier[-count:] if each]
        if len(before) == count and first >= count:
            return before[index - first]
        further = (_coordinated(each, count) for each in reversed(text[begin:end].split(",")[:-1]))
        parts = next(filter(None, further), None)
    return _completed(parts, index - first)[-LONGEST:] or None if parts else None


# Words before 分别 that name nothing, so that the list stands further back: ,每月分别补贴; ,同比分别增长.
_SAYS_NOTHING = re.compile(
    r"(?:[\s,]|每[人家户个月年台套亩项]|按|的|给予|同比|环比|较?比?(?:上年|去年)(?:同期|同月)?|均|则|可|再|并|增幅|增速|两年平均)*"
)
_TOWARDS = re.compile(r"^(?:.{0,12}?)?(?:对|向|给|将)(?=[^,]{4,})")
_NUMBERS = re.compile(r"\d+(?:[.,]\d+)*\s?(?:年|月|万|亿|%|元|个|家|人)|^[一二三四五六七八九十]{1,3}$")
_LAST_VERB = re.compile(
    r"^.*(?:的|获评|评为|认定为?|取得|获得|引进|命名|购买|纳入|获批|符合|开设|将|按照?)(?=[^\W_]{2})", re.S
)
# What stands behind a list and is no part of its last item: 本科毕业生 | 在区内无自有住房.
_BEHIND = re.compile(r"(?:在|每|按|由).*$", re.S)
_OWN_NAME = re.compile(r"证书|学历|学位|毕业生|[及每]")
# …、1亿元的, | …、300万美元的企业, before 分别: levels that somebody reaches.
_REACH = re.compile(r"(?:以上|以下)?(?:的[^,;。]{0,16})?,?(?:每[人家户个月年])?")


def _threshold(text: str, levels: list[Quantity], place: int, end: int) -> str | None:
    """达到100万美元、300万美元的企业,分别…: who reaches the level that a figure goes with."""
    start = clause_start(text, levels[0].core)
    head = _LAST_VERB.sub("", _TOWARDS.sub("", text[start : levels[0].core]))
    tail = text[levels[-1].end : end].split(",", maxsplit=1)[0]
    return (head + text[levels[place].core : levels[place].end] + trim_end(tail)).strip("的 ,") or None


def _coordinated(phrase: str, count: int) -> list[str] | None:
    """`count` phrases that 、 or 和 join, without a verb before the first; none where they are numbers."""
    head = trim_end(phrase).removesuffix("等")
    head = _LEAD.sub("", head)
    owned = head.rpartition("的")[2]
    parts = next(
        (
            found
            for words, cut in ((owned, _COMMAS), (owned, _COORDINATE), (head, _COMMAS), (head, _COORDINATE))
            if len(found := [part.strip() for part in cut.split(words) if part.strip()]) >= count
        ),
        [],
    )
    if len(parts) < count:
        return None
    windows = [parts[at : at + count] for at in range(len(parts) - count + 1)]
    parts = next((each for each in windows if len(each[0]) > 1 and _parallel(each)), windows[-1])
    if any(_NUMBERS.search(part) for part in parts):
        return None
    first = _LAST_VERB.sub("", parts[0])
    return [trim(first) if len(first) > _SHORT else first, *parts[1:-1], _BEHIND.sub("", parts[-1])]


_SHORT = 4
"""Characters of a phrase that has no connective to lose: 全国首店."""


_COMMAS = re.compile("、")
_LEAD = re.compile(r"^(?:其中|为|与|和|对|[12]\d{3}年(?=\D))+")


def _parallel(parts: list[str]) -> bool:
    """国家级, 省级, 市级企业技术中心: all end alike, the last goes on."""
    end = parts[0][-1]
    return all(part[-1] == end for part in parts[:-1]) and end in parts[-1][1 : len(parts[0]) + 2]


def _completed(parts: list[str], place: int) -> str:
    """A coordinated phrase with what all of them share at the end: 二孩 of 二孩、三孩家庭 is 二孩家庭."""
    part, before, last = parts[place], parts[-2], parts[-1]
    if place == len(parts) - 1 or len(part) > _WHOLE:
        return part
    at = last.find(before[-1], 1, len(before) + 3) + 1 if len(before) > 1 else 0
    if not at and len({len(each) for each in (*parts[1:-1], before)}) == 1 and len(last) > len(before) + 1:
        at = len(before)
    shared = last[at:] if at else ""
    return part if _OWN_NAME.match(shared) or part.endswith(shared[-2:] or part) else part + shared


_WHOLE = 6
"""Characters of a coordinated phrase that is complete by itself: 城镇调查失业率."""


def _close(text: str, one: Quantity, other: Quantity) -> bool:
    between = text[one.end : other.start]
    return (
        len(between) <= 4
        and bool(re.fullmatch(r"\s?(?:、|和|及|以及|,|与)\s?(?:最高)?", between))
        and one.dimension == other.dimension
    )
