"""Clauses (分句) and noun phrases: the small cuts that linking a figure to its metric needs."""

from __future__ import annotations

import re
from functools import cache

from policycli.lexicon import words

_BREAK = frozenset(",;:。!?\n")
_OPEN, _CLOSE = "“《(【", "”》)】"


@cache
def verbs(*classes: str) -> frozenset[str]:
    """Two-character (and longer) verbs of the lexicon by class."""
    return frozenset(words("verbs", *classes))


def clause_start(text: str, at: int) -> int:
    """Where the clause that holds the character at `at` begins; a comma inside brackets is none."""
    depth = 0
    for index in range(at - 1, -1, -1):
        character = text[index]
        if character in _CLOSE:
            depth += 1
        elif character in _OPEN:
            if depth == 0 and character != "“":
                return index + 1
            depth = max(0, depth - 1)
        elif character in _BREAK and depth == 0:
            return index + 1
    return 0


def clause_end(text: str, at: int) -> int:
    """Where the clause that holds the character at `at` ends."""
    depth = 0
    for index in range(at, len(text)):
        character = text[index]
        if character in _OPEN:
            depth += 1
        elif character in _CLOSE:
            if depth == 0 and character != "”":
                return index
            depth = max(0, depth - 1)
        elif character in _BREAK and depth == 0:
            return index
    return len(text)


_HEAD = re.compile(
    r"^(?:[\s、和及与并且但则而还也又再,的]|其中|以及|同时|此外|另外|目前|当前|现在|现已|现有|共有|全年|年内|累计|已经?|总计|共计|合计|平均|分别|实际|预计|大约|其|该|本|全部|每年|年均|力争|力求|争取|确保|计划|拟|将|要|可|由|从|在|至|到|把|使|有|是|为|与|对|向|给|被|按照|按|使得|带动|推动|促进|帮助|特别是|尤其是|包括|包含|涉及|约|近|超|不断|持续|进一步|成功|先后|新型|当年|届时|通过|根据|原则上|每(?:家|户|人|个|项|件|次|年|月|套|亩)(?:每[年月])?|单[个户项家](?:企业|项目)?(?=.)|今年|去年|明年|全国|全省|全市|我国|我省|我市|全区|全县|全球)"
)
_TAIL = re.compile(
    r"(?:[\s、,和及与的]|同比|环比|比上年|比去年|比上年同期|较上年|较去年|较上年同期|同期|分别|均|都|已|累计|总计|共计|合计|共|达到?|达|超过|突破|为|是|有|仅|至|到|在|由|从|约|近|逾|超|将|可|能|要|再|又|增长|提高|提升|下降|降低|减少|增加|上升|压缩|缩短|压减|减至|增至|降至|升至|提高到|提高至|增长到|下降到|下降至|上升至|保持在|保持|稳定在|维持在|控制在|回升|回落|上涨|下跌|扩大|高出|高于|低于|高|低|增|降|升|涨|跌|比例|完成|实现|不少于|不低于|不超过|不高于|最高|最多|最低|至少|上限|每年|平均|年均|了|过|就|只|总|拓展至|扩大到|扩大至|减免|相当于|预计|力争|超越|首次|历史性|连续|新|名义|实际)$"
)


_LONGEST_TAIL = 6
"""Characters of the longest of these words, or more: no more of a phrase's end is looked at."""


def trim(phrase: str) -> str:
    """A noun phrase without the connectives before and the verbs and adverbs behind it."""
    previous = None
    while phrase and phrase != previous:
        previous = phrase
        match = _HEAD.match(phrase)
        if match and not _protected(phrase, match.end()):
            phrase = phrase[match.end() :]
    return trim_end(phrase).strip(_MARKS)


def trim_end(phrase: str) -> str:
    """A noun phrase without the verbs and adverbs behind it."""
    previous = None
    while phrase and phrase != previous:
        previous = phrase
        match = _TAIL.search(phrase, max(0, len(phrase) - _LONGEST_TAIL))
        if match:
            phrase = phrase[: match.start()]
    return phrase.rstrip(_MARKS)


_MARKS = " ,、:;。-—·"


def _protected(phrase: str, cut: int) -> bool:
    """为 in 为主 and 有 in 有色金属 are no connectives."""
    return (
        phrase[:2]
        in {
            "有色",
            "有效",
            "有机",
            "有限",
            "可再",
            "可支",
            "可追",
            "可信",
            "对外",
            "对口",
            "向日",
            "在校",
            "在建",
            "在用",
            "在线",
            "在册",
            "到位",
            "到期",
            "从业",
            "从事",
            "要素",
            "将军",
            "使用",
            "使馆",
            "按揭",
            "与会",
            "超高",
            "超大",
            "超算",
            "近海",
            "近视",
            "是否",
            "其他",
            "其它",
            "和谐",
            "在营",
            "在岗",
            "可用",
            "有关",
            "本科",
            "本外",
            "本级",
            "对接",
            "为民",
            "共同",
            "的士",
            "新型",
            "全国",
            "由于",
            "约谈",
        }
        and cut <= 2
        and phrase[:2] not in {"全国", "新型"}
    )


BOUND_TAIL = re.compile(r"(?:为|达|约|超过?|逾|近|突破|不少于|不低于|不超过|最高|共|已|了|至|到|在|控制在)+$")
"""Words between what is measured and its number; each can be read in one way only (达到 is 达 and 到), or a run of them takes for ever."""
_AFTER_NUMBER = re.compile(r"^[以上下内左右的多]+")
_NOT_NAME = re.compile(r"[,;:。、!?()《\n\d]")


def beside(before: str, after: str, dimension: str) -> str:
    """The words that stand nearest to a number: after a count, else before it; which of them name it is not asked here."""
    left = BOUND_TAIL.sub("", before).rstrip(" ,、")
    right = _NOT_NAME.split(_AFTER_NUMBER.sub("", after), maxsplit=1)[0].rstrip("的等 ")
    return right if len(right) >= 2 and (dimension == "count" or len(left) < 2) else left
