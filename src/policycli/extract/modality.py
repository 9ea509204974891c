"""Modality (语气; our `status`): planned, ongoing or done, from cues, section, announcing sentence and kind."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from policycli.lexicon import table
from policycli.lexicon.prefilter import quick

PLANNED, ONGOING, DONE = "planned", "ongoing", "done"
_PLAN_KINDS = frozenset({"plan", "notice"})


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return quick("|".join(row[0] for row in table("status_cues") if row[1] == kind))


_MARK = re.compile("将|要|计划")
_NO_FUTURE_AFTER = {
    "将": "即必行很者现",
    "要": "主重需必纲概首简只摘紧索扼次的",
}
_PLAN_OF_YEARS = re.compile(r"(?:[一二三四五两十]|(?<!\d)\d|每|本|上|下)年$")
_WHO_OR_WHEN = frozenset("年月期日前后来步还也均都们局厅省市县区委府司并内方共拟已现正原中初")


def _plans(text: str, at: int) -> bool:
    """Whether 计划 is a verb: who or when stands before it; 培育计划, 研发计划 are names."""
    return at == 0 or text[at - 1] in _WHO_OR_WHEN or not (text[at - 1].isalnum() or text[at - 1] == "”")


_NO_DEMAND = ("素", "求", "点", "闻", "件", "么", "害", "塞", "领", "道", "约", "旨", "紧", "务", "职", "地", "不是")
_CONNECTS = (
    "会",
    "在",
    "于",
    "从",
    "继续",
    "还",
    "也",
    "再",
    "更加",
    "一如既往",
    "坚定不移",
    "按",
    "以",
    "对",
    "向",
    "与",
    "同",
    "和",
    "共同",
    "联合",
    "着重",
    "结合",
    "根据",
    "有",
    "达",
    "可",
    "逐",
    "分",
    "适时",
    "适度",
    "陆续",
    "尽快",
    "抓紧",
    "加",
    "为",
    "把",
    "对接",
    "始终",
    "直接",
    "主要",
    "新",
    "每",
    "投",
    "成",
    "同步",
    "首次",
    "免费",
    "力争",
)
_MADE_INTO = re.compile(r"[^,;。]{0,12}(?:纳入|列入|作为|转化为|提升为|调整为|打造成|建设成)")


@lru_cache(maxsize=1)
def _verbs() -> frozenset[str]:
    return frozenset(row[0] for row in table("verbs"))


def _is_verb(text: str, at: int) -> bool:
    return text[at : at + 2] in _verbs() or text[at : at + 3] in _verbs()


def _promises(text: str) -> bool:
    """Whether 将, 要 or 计划 stands before an action: a promise; 将…纳入 (the object marker) and 主要 are none."""
    for match in _MARK.finditer(text):
        mark, end = match.group(), match.end()
        if match.start() and text[match.start() - 1] in _NO_FUTURE_AFTER.get(mark, ""):
            continue
        if mark == "计划" and (
            not _plans(text, match.start()) or _PLAN_OF_YEARS.search(text, max(0, match.start() - 3), match.start())
        ):
            continue
        if mark == "要" and text.startswith(_NO_DEMAND, end):
            continue
        if mark == "将" and _OBJECT_MARKER.match(text, match.start()):
            continue
        if _is_verb(text, end):
            return True
        if mark == "计划":
            if text[end : end + 1] in _PLANNED_FOR:
                return True
            continue
        if text.startswith(_CONNECTS, end) or (mark == "要" and text[end : end + 1] in _DEMANDED):
            return True
        if mark == "将":
            for at in range(end + 1, end + 8):
                if text[at - 1 : at] in _STOPS:
                    break
                if _is_verb(text, at) and not _MADE_INTO.match(text, at + 2):
                    return True
    return False


_PLANNED_FOR = frozenset("用在于到今年明新总从将")
_DEMANDED = frozenset("切深加全大积着强推把坚抓做")
_STOPS = frozenset(["", ",", ";", "。"])
_RUNNING = re.compile(
    r"正在|[现刻]正(?!式)|正(?:着手|加快|积极|抓紧|与|同|就|研究|筹|会同|按|分|逐|联同|检视|草拟|修订|商讨|推进|组织|指导|依托|开展)|也在|还在|仍在"
)
_OBJECT_MARKER = re.compile(
    r"将[^,;。]{2,60}?(?:由[^,;。]{1,16}(?:[提调升增减降扩缩放压延]|上调|下调)[^,;。]{0,5}[至到为]|推送|用于|纳入|列入|作为|调整为|提高到|提高至|降至|降低到|压缩至|缩短至|缩短为|延长至|划转|转化为|下放|[^\W\d_a-zA-Z]了(?!解))"
)


def explicit(text: str, inherited: str, year: int | None = None, *, firm: bool = False) -> str | None:
    """The status that a sentence's own words state, None without a cue.

    In a passage of plans (`inherited`) 持续推进 and 已出台的 are no reports: only words that settle it (累计, 截至) are,
    and fewer of them where a heading or an announcement makes the passage a plan (`firm`).
    """
    cue = _pattern("planned").search(text)
    promises = _promises(text)
    if cue or promises:
        running = _RUNNING.search(text)
        if running and not text.startswith("下一步") and running.start() < (cue.start() if cue else len(text)):
            return ONGOING
        if inherited != DONE:
            return PLANNED
        if firm and text.startswith("预计"):
            return None  # 预计全年…: the year that a report looks back on
        return DONE if not promises and _pattern("settled").search(text) else PLANNED
    if year is not None and "20" in text:
        by = re.search(r"(?:到|至|力争到|力争|在)((?:20)\d\d)年", text)
        if by and int(by.group(1)) > year:
            return PLANNED
    if inherited == PLANNED:
        return DONE if _pattern("settled_firm" if firm else "settled").search(text) else None
    if _pattern("done").search(text):
        return DONE
    return ONGOING if _pattern("ongoing").search(text) else None


_YEAR_OF_HEADING = re.compile(r"(20\d\d)年(?!以来|度?第)")
_LOOKS_BACK = re.compile("情况|回顾|总结|成效|成绩|完成|进展")


_YEAR_OF_TITLE = re.compile(r"(20\d\d)年")


def year_of(title: str | None) -> int | None:
    """The year that an undated paper is written in, by its title: 2023年工作总结和2024年工作打算 is of 2024, 2023年工作总结 too."""
    years = [int(year) for year in _YEAR_OF_TITLE.findall(title or "")]
    if not years:
        return None
    return years[0] + 1 if len(years) == 1 and _LOOKS_BACK.search(title or "") else max(years)


_WEAK = ("任务", "举措", "措施", "目标", "要求", "实施", "保障")
"""Ends of headings that a report has as well: 主要举措和成效, 目标任务完成情况."""


def of_heading(heading: str, year: int | None = None) -> str | None:
    """What a heading says of the status of all below it: 下一步工作, 工作进展情况; 2024年主要工作 in a paper of 2024 (`year`)."""
    named = _YEAR_OF_HEADING.search(heading)
    if named and year is not None and not _LOOKS_BACK.search(heading) and "工作" in heading:
        return PLANNED if int(named.group(1)) >= year else DONE
    if (planned := _pattern("heading_planned").search(heading)) and not (
        planned.group().endswith(_WEAK) and _LOOKS_BACK.search(heading, planned.end())
    ):
        return PLANNED
    if _pattern("heading_done").search(heading):
        return DONE
    return None


def announces(text: str) -> str | None:
    """What a sentence such as 下一步,我们将采取以下措施: says of those after it."""
    if _pattern("announce_done").search(text):
        return DONE
    if _pattern("announce").search(text):
        return PLANNED
    return None


_COMMENDS = re.compile("通报(?!批评)|表扬|表彰|嘉奖")


def by_kind(kind: str, title: str | None = None) -> str:
    """Without any word to go by: plans and notices promise, unless they commend; the others report."""
    return PLANNED if kind in _PLAN_KINDS and not (title and _COMMENDS.search(title)) else DONE
