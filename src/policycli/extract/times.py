"""Times (时间): dates and periods as written, and their calendar form against the document's date."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from policycli.extract.numerals import NUMBER, fold_lookalikes, number_value
from policycli.months import days_in
from policycli.records import Period

# 民国113年, 112年度 are years of the Republic of China (1911 + N), as Taiwan writes them.
_ROC = r"(?:民国\d{2,3}|(?<![\d.,])1[01]\d(?=年(?:度|底|前|起|第|上|下|\d{1,2}月)))"
_YEAR_IN_DIGITS = r"(?:19|20)\d\d"
_Y = r"(?:(?:19|20)\d\d|[一二][〇○零九][〇○零一二三四五六七八九]{2})"
_N = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_TO = r"\s?(?:-|—{1,2}|~|–|至|到)\s?"
_PLAN = r"“?(?:[一二三四五六七八九十]{1,3}五)”?(?:时期|期间|以来|末|规划)?"
# Longest first; the names of the groups say which rule reads the match.
_TIME = rf"""
    (?=[\d二一三四五半如秋六七八九十到在自从截至于力早今去同本前明后第上下全年岁“近未过接最两几多疫春国假双党改新目当每逐首民以规昨连寒暑汛现即建这眼])(?:
    (?P<years>(?:到|在|自|从)?{_YEAR_IN_DIGITS}年?(?:{_N}月)?{_TO}{_YEAR_IN_DIGITS}年(?:{_N}月)?(?:底|末)?(?!度|学年))
  | (?P<day>(?:截至|截止|自|从|到|至|于)?(?:{_YEAR_IN_DIGITS}年|今年|去年|同年|本年)?(?:{_N}月{_N}[日号](?:{_TO}(?:{_N}月)?{_N}[日号])?|(?<![\d.个作满期])(?<!超过)(?<!至少)(?<!少于)(?<!最[多长短])(?<![缩延][至到])(?<!缩短[为至到])(?<!延长[为至到])\d{{1,2}}日(?![内以元均游报前后]|无|之内|、\d{{1,2}}天))(?:起|前|止|以来|至今)?)
  | (?P<months>(?:{_YEAR_IN_DIGITS}年|今年|去年|本年)?(?:(?<!提)[前首]{_N}个?月|{_N}月?{_TO}{_N}月份?|{_N}、{_N}月份?))
  | (?P<month>(?:截至|截止|自|从|到|至|于)?(?:{_YEAR_IN_DIGITS}年|今年|去年|同年|本年)?(?<!\d){_N}月(?:份)?(?:底|末|初|中旬|上旬|下旬|以来|前|起)*(?!以上|以内))
  | (?P<part>(?:截至|到|自|从)?(?:{_YEAR_IN_DIGITS}年|今年|去年|本年|明年|今明两年)?(?:第?[一二三四1-4]季度(?:末)?|(?<=年)第[一二三四]季(?!度)|[上下]半年|前[一二三]季度|全年|年内|年底(?:前)?|年末|岁末|今冬明春|第[一二三四1-4]季(?!度)|(?<=年)第?[一二三四1-4]季(?!度)|首[一二三两]?季度?))
  | (?P<term>(?:{_YEAR_IN_DIGITS}|\d\d)(?:年)?\s?(?:/|-|至|—|–)\s?(?:{_YEAR_IN_DIGITS}|[〇○零一二三四五六七八九]{{2}}|\d\d)\s?(?:年度|学年|财年|财政年度))
  | (?P<roc>(?:截至|到|至|自|从|在)?(?:{_ROC}年|[今去明前]\(1[01]\d\)年)(?:度)?(?:\d{{1,2}}月|[上下]半年|第?[一二三四1-4]季)?(?:底|末|初|年底|起|前|至今)*)
  | (?P<year>(?:截至|截止|到|至|自|从|在|力争到|早在|于)?{_YEAR_IN_DIGITS}年(?:度)?(?:底|末|初|年底|内|中|以来|至今|前|起|以前|之前)*)
  | (?P<plan>{_PLAN})
  | (?P<relative>(?:自|从|截至|截止|到|至)?(?:今年|去年|前年|明年|后年|本年度|[上下]一年度|上年度?|今年度|今明两年|[本新今]学年)(?:[春夏秋冬][季收播耕天粮]?(?:期间)?|“三夏”(?:期间)?)?(?:以来|初|底|末|起|前(?![\d一二三四五六七八九十两几半])|至今)*)
  | (?P<span>(?:未来|今后|近|最近|过去|接下来(?:的)?)(?:[两几一二三四五六七八九十]|\d{{1,2}})(?:至[五十]|到[五十]|-\d)?(?:年|个月)(?:内|间|来)?|(?:[两一二三四五六七八九十]|\d{{1,2}})年(?:来|间|之间)|这(?:[两几一三四五六七八九十]|\d{{1,2}})年(?:来|间)?|首(?:[两三四五]|\d)年|[两三四五](?:年|年间|年内)(?=累计|共|统筹|计划|投入|培训|建设|改造|筹集|新建|安排)|近年来|多年来)
  | (?P<term2>(?:自|从)?(?:{_YEAR_IN_DIGITS}年|今年|明年|去年)?[春秋]季学期(?:起|开始)?)
  | (?P<each>每年度?|每季度|每月|每周|每天|每日|逐年)
  | (?P<event>今[天日]|昨[天日]|近日|日前|连续\d{{1,2}}年|寒假期间|暑假期间|暑期|汛期|过渡期以来|年度内|规划期内|近期|年初(?:以来)?|半年来|以前|如今|眼下|[一两三四五六七八九十]多?年前|过去[一两三四五]年|过去一年|一年来|即日起|现时|建成后|疫情(?:防控)?期间|疫情(?:发生|暴发)?以来|春节期间|五一(?:假期)?期间|国庆(?:假期)?期间|假期期间|双11期间|党的[一二三四五六七八九十]{{1,3}}大以来|改革开放以来|新中国成立以来|截至目前|目前|当前|同期|本[月周期]|上[月周])
    )"""


@cache
def _time() -> re.Pattern[str]:
    """Made when the first text with a time is read: it takes longer than all else in a call that reads one sentence."""
    return re.compile(_TIME, re.X)


# Every time expression holds one of these: most sentences hold none and are passed over.
_TELLTALE = re.compile("[年月日季周时]")
_WORDS = re.compile("今天|昨天|汛期|暑期|即日|近期|以前|规划期|建成后|目前|当前|同期|期间|以来|五”")
_CLOCK = re.compile(r"\d{1,2}\s?[::]\s?\d{2}(?:[::]\d{2})?时?|\d{1,2}[时点](?:\d{1,2}分|整|半|许|左右)?(?!\d)")
_COMPARED = re.compile(r"(?:比|较|与|同|从|由|和)$")
_RELEASED = re.compile(r"\)?[^,;。]{0,14}?(?:发布|公布|获悉|消息|通报|表示|召开|举行|介绍|了解到)|\)")
_HAN_DIGITS = {**{d: str(i) for i, d in enumerate("〇一二三四五六七八九")}, "○": "0", "零": "0"}


_PLAIN = re.compile(
    r"(?<![\d到在至自从于止争早/~–—-])(?P<year>20\d\d年)(?![度\d年底初内中以至前起末之第全上下到首元春秋学~–—-])"
)
_OTHER = re.compile("[五今昨如民党]")


def _only_plain_years(text: str) -> bool:
    """Whether all times are years such as 2023年, by themselves: a call that reads one sentence is spared the large pattern."""
    if _OTHER.search(text) or _WORDS.search(text):
        return False
    return not _TELLTALE.search(_PLAIN.sub("", text))


class TimeSpan(NamedTuple):
    """A time expression in a sentence; `compared` marks the reference of a comparison (比2012年)."""

    start: int
    end: int
    text: str
    rule: str
    compared: bool


_TIMES_OF = re.compile(r"(?:同期)?的[\d.]+倍")


_HAN_YEAR = re.compile("[一二][〇○零九][〇○零一二三四五六七八九]{2}")


def _years_in_digits(text: str) -> str:
    """`text` with 二〇二三 as 2023, of the same length: one form of a year keeps the pattern for times small."""
    if "〇" not in text and "○" not in text and "零" not in text and "一九" not in text:
        return text
    return _HAN_YEAR.sub(lambda match: "".join(_HAN_DIGITS[each] for each in match.group()), text)


def find_times(text: str) -> list[TimeSpan]:
    """Dates and periods in a sentence, in order."""
    if not _TELLTALE.search(text) and not _WORDS.search(text):
        return []
    found = []
    written = fold_lookalikes(text)
    text = _years_in_digits(written)
    for match in (_PLAIN if _only_plain_years(text) else _time()).finditer(text):
        rule = match.lastgroup or ""
        surface = written[match.start() : match.end()]
        if rule == "event" and surface.endswith("以来"):
            rule = "since"
        if rule == "plan" and not re.search("[”期末来]|规划", surface) and surface[0] != "“":
            continue
        if rule == "month" and not _is_month(surface):
            continue
        if (
            rule in {"day", "month", "months", "part", "year", "relative"}
            and match.start()
            and text[match.start() - 1] == "第"
        ):
            continue
        before = text[max(0, match.start() - 1) : match.start()]
        if rule == "day" and _RELEASED.match(text, match.end()):
            compared = True  # the day on which something was said, not what it is about
            found.append(TimeSpan(match.start(), match.end(), surface, rule, compared))
            continue
        compared = bool(_COMPARED.search(before)) and not text.startswith(("以来", "起", "至今"), match.end())
        if _TIMES_OF.match(text, match.end(), match.end() + 8):
            compared = True
        if rule == "part" and re.match(r"[^,;。]{0,4}(?:任务|目标|计划|指标)的", text[match.end() : match.end() + 10]):
            compared = True  # 完成全年任务的68.8%
        if surface in {"上年", "同期", "去年同期"} or (surface == "去年" and text.startswith("同期", match.end())):
            compared = True
        found.append(TimeSpan(match.start(), match.end(), surface, rule, compared))
    return _with_since(written, found) if "以来" in text else found


_SINCE = re.compile(r"(?P<event>(?:[^\W\d_a-zA-Z]|[“”《》]){2,16})以来")


def _with_since(text: str, found: list[TimeSpan]) -> list[TimeSpan]:
    """Times that begin with what happened (“双减”以来, 2018年机构改革以来): its words belong to the time."""
    for match in _SINCE.finditer(text):
        start, end = match.span()
        if any(span.start < end <= span.end for span in found):
            continue
        rule, compared = "since", False
        opening = next((span for span in found if span.start <= start <= span.end or start < span.start < end), None)
        if opening is not None:
            if opening.compared or opening.rule in {"event", "each"}:
                continue
            start, rule = opening.start, opening.rule
            found = [span for span in found if span is not opening]
        elif text[start - 1 : start] not in {"", ",", ";", ":", "。", ")", " "}:
            continue
        surface = text[start:end].removeprefix("自").removeprefix("从")
        found.append(TimeSpan(end - len(surface), end, surface, rule, compared))
    return sorted(found, key=lambda span: span.start)


def clock_spans(text: str) -> list[tuple[int, int]]:
    """Times of the day (16:00, 9时30分): no quantities."""
    if ":" not in text and "时" not in text and "点" not in text:
        return []
    return [match.span() for match in _CLOCK.finditer(text)]


def _is_month(surface: str) -> bool:
    number = re.search(r"(\d{1,2}|[一二三四五六七八九十]{1,3})月", surface)
    if number is None:
        return False
    value = number_value(number.group(1))
    return value is not None and 1 <= value <= 12 and "个" not in surface


def resolve(span_text: str, rule: str, date: str | None, year: str | None = None) -> Period:
    """The period with its first and last day, as far as the words and the document's date (ISO) say.

    `year` is the year that a heading names for all below it (一、2023年工作回顾): 全年 is that one's.
    """
    if year and rule in {"part", "months", "month"} and not re.search("[今去前本明]年|" + _Y, span_text):
        date = year
    start, end = _bounds(span_text, rule, date)
    return Period(span_text.strip("“”") if rule != "plan" else span_text, start, end)


_YEAR = re.compile(_Y)


def _bounds(text: str, rule: str, date: str | None) -> tuple[str | None, str | None]:
    this_year = int(date[:4]) if date else None
    years = [_year(y) for y in _YEAR.findall(text)]
    if not years and this_year is not None:
        for word, shift in (
            ("今年", 0),
            ("本年", 0),
            ("去年", -1),
            ("上年", -1),
            ("前年", -2),
            ("明年", 1),
            ("后年", 2),
        ):
            if word in text:
                years = [this_year + shift]
                break
        else:
            if rule in {"part", "months", "month", "day", "term2"}:
                years = [this_year]
    if rule == "plan":
        return _five_years(text)
    if rule in {"term", "roc"}:
        return _termed(text, rule)
    if rule == "span":
        return _spanned(text, date)
    if not years:
        return None, None
    first, last = years[0], years[-1]
    if rule == "years":
        return f"{first}-01-01", f"{last}-12-31"
    months = _months(text, rule)
    since = "以来" in text or "至今" in text or text.endswith("起")
    until = text.startswith(("截至", "截止", "到", "至", "力争到")) or text.endswith("前")
    if rule == "day":
        day = re.search(rf"({_N})月({_N})[日号]", text)
        if (
            day is None
            or not 1 <= _int(day.group(1)) <= 12
            or not 1 <= _int(day.group(2)) <= days_in(first, _int(day.group(1)))
        ):
            return None, None
        exact = f"{first}-{_int(day.group(1)):02d}-{_int(day.group(2)):02d}"
        return (None, exact) if until else (exact, None if since else exact)
    low = f"{first}-{months[0]:02d}-01"
    high = f"{last}-{months[1]:02d}-{days_in(last, months[1]):02d}"
    if since:
        return low, date if date and len(date) == 10 else None
    if until:
        return None, high
    return low, high


def _termed(text: str, rule: str) -> tuple[str | None, str | None]:
    """A year of finance or of school over two calendar years (2022-23年度), a year of the Republic (113年)."""
    if rule == "roc":
        digits = re.search(r"\d{2,3}", text)
        year = 1911 + int(digits.group()) if digits else 0
        until = text.startswith(("截至", "到", "至")) or text.endswith("前")
        low, high = _months(text, "month")
        return None if until else f"{year}-{low:02d}-01", f"{year}-{high:02d}-{days_in(year, high):02d}"
    parts = re.split(r"/|-|至|—|–", "".join(_HAN_DIGITS.get(one, one) for one in text))
    first, second = (re.sub(r"\D", "", part) for part in parts[:2])
    if len(first) == 2:
        first = f"20{first}"
    if len(second) == 2:
        second = first[:2] + second
    return f"{first}-01-01", f"{second}-12-31"


def tense(spans: Iterable[TimeSpan], date: str | None) -> str:
    """`past`, `future`, `mixed` or `none`: where the times of a sentence lie against the document's date."""
    seen = set()
    for span in spans:
        if span.compared or span.rule in {"each"}:
            continue
        text = span.text
        if text.startswith(("未来", "今后", "接下来")) or "明年" in text or "后年" in text or text == "即日起":
            seen.add("future")
            continue
        if (
            "去年" in text
            or "上年" in text
            or "前年" in text
            or "以来" in text
            or text.startswith(("截至", "截止", "过去", "近"))
        ):
            seen.add("past")
            continue
        if date is None:
            if span.rule == "months":  # 1—4月 by itself is what was counted, not what is planned
                seen.add("past")
            continue
        start, end = _bounds(text, span.rule, date)
        size = min(len(date), 10)
        if end is not None and end[:size] < date[:size]:
            seen.add("past")
        elif (start is not None and start[:size] > date[:size]) or (
            end is not None and start is None and end[:size] > date[:size]
        ):
            seen.add("future")
    return seen.pop() if len(seen) == 1 else "mixed" if seen else "none"


def _months(text: str, rule: str) -> tuple[int, int]:
    if rule == "months":
        ahead = re.search(rf"[前首]({_N})个?月", text)
        if ahead:
            return 1, min(12, _int(ahead.group(1)))
        pair = re.search(rf"({_N})月?(?:{_TO}|、)({_N})月", text)
        if pair:
            return max(1, min(12, _int(pair.group(1)))), max(1, min(12, _int(pair.group(2))))
    if rule == "month":
        one = re.search(rf"({_N})月", text)
        if one:
            month = max(1, min(12, _int(one.group(1))))
            return month, month
    quarter = re.search(r"(前)?([一二三四1-4])季", text) if "季" in text else None
    if quarter:
        number = _int(quarter.group(2))
        return (1 if quarter.group(1) else number * 3 - 2), number * 3
    if "首" in text and "季" in text:
        return 1, {"二": 6, "两": 6, "三": 9}.get(text[text.index("首") + 1], 3)
    if "上半年" in text:
        return 1, 6
    if "下半年" in text:
        return 7, 12
    return 1, 12


def _five_years(text: str) -> tuple[str | None, str | None]:
    """The Nth five-year plan (N五) runs from 1951 + 5N to its fifth year: computed, not listed."""
    match = re.search(r"([一二三四五六七八九十]{1,3})五", text)
    if match is None:
        return None, None
    number = _int(match.group(1))
    first = 1951 + 5 * number
    if "末" in text:
        return f"{first + 4}-12-31", f"{first + 4}-12-31"
    return f"{first}-01-01", f"{first + 4}-12-31"


def _spanned(text: str, date: str | None) -> tuple[str | None, str | None]:
    number = re.search(r"[两一二三四五六七八九十]|\d{1,2}", text)
    if date is None or number is None or "月" in text:
        return None, None
    years, year = _int(number.group()), int(date[:4])
    if text.startswith("首"):
        return None, None
    if text.startswith(("未来", "今后", "接下来")):
        return f"{year}-01-01", f"{year + years - 1}-12-31"
    return f"{year - years}-01-01", date if len(date) == 10 else f"{year}-12-31"


def _year(text: str) -> int:
    return int("".join(_HAN_DIGITS.get(character, character) for character in text))


def _int(text: str) -> int:
    match = NUMBER.fullmatch(text)
    value = number_value(text) if match else None
    return int(value) if value is not None else 0
