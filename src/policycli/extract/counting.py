"""Which numerals count (计数), and which only name, order or decorate: 第三批, 30强, 三个方面, 28条措施."""

from __future__ import annotations

import re

from policycli.extract.bounds import LEFT
from policycli.extract.quantity import Unit, surface_unit

# What turns a number with its classifier into a name or an ordinal: 30强, 5G, 第3批, 十三届, 二次会议.
NAMED_AFTER = re.compile(
    r"强(?!以)|位数|[GgDdKkVv](?![^\W\d_]?[瓦Ww])|届|次(?:全体)?会议|次全会|次常委会|次主席会|中全会|号(?!召)|版(?![面块])|大(?:报告|精神|以来|代表|召开|战略部署)|维码|连板|字头|开头|\+"
)


# 28条措施 counts the clauses of a document, not a thing in the world.
_CLAUSES = re.compile(
    r"(?:的)?(?:具体|政策|惠企|支持|若干|重点|硬|实|新)?(?:措施|意见|政策|举措|任务|办法|规定|内容|要求|条款|建议|细则)|[”》]"
)


_INSTRUMENT = re.compile(r"(?:措施|意见|政策|举措|规定|增长|活力|办法|“)$")


_RHETORIC = frozenset(
    [
        "方面",
        "环节",
        "层面",
        "层次",
        "维度",
        "领域",
        "阶段",
        "角度",
        "问题",
        "重点",
        "关键",
        "转变",
        "统一",
        "原则",
        "特点",
        "趋势",
        "意识",
        "自信",
        "维护",
        "确立",
        "倍增",
    ]
)


_ADVERBIAL = re.compile(
    r"(?:十分|一一|万分|百般|千方百计|一经|一旦|一律|一直|一同|一起|一定|一致|一般|一流|一体|三农|五一|十一|双11|万一)"
)


_AT_LEAST = re.compile(r"[^\W\d_]{1,2}及?以上")


_BARE_SCALE = frozenset("十百千万亿")


_VAGUE = re.compile(r"(?:[数几上好若]|第|统|进|同)$")
_MANY = frozenset("百千万")


_DURATION_NAME = re.compile(
    r"(?:义务教育|一贯|行动|规划|计划|攻坚|滚动|提升|倍增|工作方案|建设规划|任期|制(?![定约造])|期国债|级)"
)


# A classifier before one of these is none (人才, 家庭, 点钟); before anything where nothing stands behind it (层, 段).
_NOT_BEFORE = {
    "人": "大民工才员事力心均文口次居生类身",
    "家": "庭具电长居乡园属政级",
    "个": "体性别税",
    "名": "录单义称额优校师牌城录片",
    "项": "目",
    "条": "例件款约码",
    "位": "于置列居",
    "场": "所馆地景面合次",
    "件": "数",
    "次": "日年月数序要生级贷",
    "级": "",
    "批": "发准复评示",
    "台": "账湾阶风",
    "站": "在点",
    "点": "多钟击赞",
    "部": "门分署委省长队委",
    "所": "有在以谓需属示述列",
    "队": "伍员",
    "组": "织建成",
    "支": "持付撑出",
    "口": "岸径号",
    "对": "外接标口象于",
    "头": "部",
    "只": "要有是能",
    "层": "",
    "段": "",
    "轮": "次流换动胎",
    "集": "",
    "门": "类户",
    "市": "场民政委",
    "县": "级域",
    "国": "家有务产内际",
    "省": "级委政市份属",
    "期": "间限内满末初刊货工项建",
    "分": "别钟类布",
    "版": "",
    "单": "位个",
    "元": "旦素宇",
    "度": "过假",
    "年": "级代度龄货",
    "天": "津然",
    "日": "",
    "月": "",
    "里": "面程",
    "方": "面案式法向位",
    "根": "据本",
    "眼": "",
    "具": "有体备",
    "包": "括含",
    "通": "",
    "道": "路德",
    "手": "机段工续",
    "车": "间辆",
    "张": "家",
    "节": "能约点",
    "本": "市省县区级年科地",
    "员": "",
    "丛": "",
    "盘": "",
}


def _no_classifier(text: str, at: int) -> bool:
    """Whether the character at `at` is no classifier there; plain look-ups, for a pattern of as many classes is slow to compile."""
    following = _NOT_BEFORE.get(text[at : at + 1])
    if following is None:
        return False
    after = text[at + 1 : at + 2]
    if text[at] == "个" and after == "人":
        return text[at + 2 : at + 3] != "次"
    return not following or (after != "" and after in following)


def plausible_han(text: str, start: int, end: int) -> bool:
    """Whether Chinese numerals are a number here, and no part of a word (统一, 十分, 数千)."""
    surface = text[start:end]
    if _ADVERBIAL.match(text, max(0, start)) or (start and _ADVERBIAL.match(text, start - 1)):
        return False
    before = text[max(0, start - 1) : start]
    if _VAGUE.search(before) or (before == "成" and surface[0] in _MANY):
        return False  # 成千上万, but 完成六个月
    if surface in {"零", "〇", "○"}:
        return False
    if surface[0] in _BARE_SCALE and surface[0] != "十":
        before = text[max(0, start - 10) : start]
        if LEFT.search(before) or before.endswith("过") or text[end : end + 1] == "余":
            return True
        return bool(_AT_LEAST.match(text, end))  # 亿元以上项目
    return True


def countable(text: str, start: int, after: int, unit: Unit, value: float, han: bool) -> bool:
    """Whether numeral and classifier count something, rather than name or order it."""
    following = text[after : after + 4]
    if unit.name == "条" and (_CLAUSES.match(following) or _INSTRUMENT.search(text[max(0, start - 10) : start])):
        return False
    if han and text[start : start + 1] == "二" and after - start == 2:
        return False  # 二次, 二组: 二 orders where 两 would count
    if unit.name == "期" and han:
        return False  # 二期工程
    if unit.dimension == "count":
        at = after - len(surface_unit(text, after, unit))
        short = after - at
        if short == 1:
            bad = _no_classifier(text, at)
            if bad and not (
                unit.name in {"人", "项", "家", "条", "级", "期", "轮", "段", "层", "通", "眼"}
                and _counts_anyway(text, at, han)
            ):
                return False
        if han and value <= 10 and (any(following.startswith(word) for word in _RHETORIC) or _THINGS.match(following)):
            return False
        if han and value <= 10 and unit.name == "条" and _SAID.search(text[max(0, start - 2) : start]):
            return False
        if (
            han
            and value <= 10
            and unit.name in {"大", "种", "次", "级", "点", "层", "手", "方", "分", "头", "面", "本", "门", "片", "国"}
        ):
            return unit.name in {"种", "次"} and not re.match(r"[创检]", following)
        if unit.name in {"期", "版", "届", "级", "号", "手", "分", "点", "国"} and not han:
            return (
                (unit.name in {"国", "期"} and text[at - 1 : at].isdigit())
                or (unit.name == "手" and value >= 10_000)
                or (unit.name == "分" and _scored(text, start, after))
            )
        if unit.name == "国" and following.startswith("集团"):
            return False
    if unit.dimension == "duration":
        if unit.name == "年" and (value >= 1000 or 90 < value < 200 or text[max(0, start - 1) : start] == "'"):
            return False
        if unit.name in {"月", "季度"} or (unit.name == "秒" and han):
            return False
        if unit.name == "周" and han:
            return bool(_WEEKS.search(text[max(0, start - 4) : start]))
        if unit.name == "日":
            return bool(_DAYS.match(following) or _LASTING.search(text[max(0, start - 8) : start]))
        if _DURATION_NAME.match(following) or re.match(r"[代级货度]", following):
            return False
        if re.match(r"来(?!看|源)", following):
            return False
    if unit.dimension == "physical":
        if unit.name in {"里", "方", "度", "克", "升", "米"} and han:
            return False
        if unit.name in {"M", "G", "T", "K", "P", "V", "W", "t"}:
            return not re.match(r"[^\W_]", following) or following[:1] in "及以的"
    return True


_WEEKS = re.compile(r"(?:为期|连续?|持续|一连|满|长达)$")
_THINGS = re.compile(r"事(?![项故业务例件宜])")
_SAID = re.compile(r"(?:[抓讲做说]|主要)$")
_SCORE = re.compile(r"(?:低于|高于|不足|未达|达到?|不少于)$")


def _scored(text: str, start: int, after: int) -> bool:
    """60分 is a score where it is a bound: 低于60分, 90分以上."""
    return bool(_SCORE.search(text[max(0, start - 4) : start]) or _FLOOR.match(text, after))


_FLOOR = re.compile(r"(?:及|\(含\))?以[上下]")
_DAYS = re.compile(r"(?:以|之)?内|(?:及)?以[上下]")
_LASTING = re.compile(
    r"(?:满|超过|不少于|至少|最[多长短]|为期|逾期|(?:缩短|压缩|延长|缩|延)[为至到])(?:发放|领取|核发|休)?$"
)


def _counts_anyway(text: str, at: int, han: bool) -> bool:
    """50项目标 is 50 goals, where 项 and not 项目 is the classifier; 4层以上 is a bound."""
    return (not han and text.startswith("项目标", at)) or (text[at] == "层" and bool(_FLOOR.match(text, at + 1)))
