"""The status of a figure (指标状态): target, achieved or rule."""

from __future__ import annotations

import re

from policycli.extract import modality
from policycli.extract.context import Context
from policycli.extract.quantity import Quantity

_RULE_AFTER = re.compile(
    r"^(?:\(含\))?(?:及)?(?:以上|以下|以内)?的(?:(?:[^\W\d_a-zA-Z]|[“”]){0,14}?(?:企业|项目|单位|个人|园区|机构|车间|人员|家庭|个体|工厂|合作社|农户)|按|给予|,)|^(?:企业|项目)"
)
_IN_FORCE = re.compile(
    r"(?:有效期|期限|建设期|执行期|投资期|管理期|退出期|管理和退出期|服务期|保修期|有效期限|贴息期|试用期|合同期)[^,;。]{0,8}$"
)
_SCALE = re.compile(r"^(?:以上|以下)?的[^\W\d_a-zA-Z]{0,16}(?:基金|资金|债券)")
_REPORTED = re.compile(r"累计|已(?!认定)|共(?:发放|兑现|拨付|下达)|发放了|兑现了|拨付了|去年|截至|年来|期间")


_FROM = re.compile(r"[从由][^,]{0,16}$")
_ONWARD = re.compile(r"[^,]{0,10}(?:提高|增加|增长|降|减|提升|缩|压|扩)")


def is_former(text: str, one: Quantity, clause: tuple[int, int]) -> bool:
    """Whether it is the old value of a change: the 0.8% of 由0.8%提高到1.5%."""
    return bool(_FROM.search(text[clause[0] : one.start]) and _ONWARD.match(text[one.end : clause[1]]))


def by_rule(
    context: Context, one: Quantity, kind: str, clause: tuple[int, int], *, document_kind: str, in_table: bool
) -> str:
    """The status of a figure by the grammar alone: target, achieved or rule."""
    text = context.sentence.text
    words = text[clause[0] : clause[1]]
    if one.unit in {"岁", "周岁"}:
        return "rule"
    if re.match("的[,:]", text[one.end :]) and context.status == modality.PLANNED:
        return "rule"
    if (
        one.dimension == "money"
        and not _SCALE.match(text[one.end :])
        and re.match(r"的(?!奖|补|资)", text[one.end :])
        and re.search(r"(?:收入|产值|营收|规模|投资额?|销售额?|资产)$", text[: one.start])
        and context.status == modality.PLANNED
    ):
        return "rule"
    if one.dimension == "duration" and context.status == modality.PLANNED and re.search("给予|补贴|奖励|补助", text):
        return "rule"
    if kind == "subsidy":
        reported = _REPORTED.search(words) or (
            context.explicit == modality.DONE and document_kind in {"news", "brief", "reply"}
        )
        return "achieved" if reported else "rule"
    if re.search(
        r"法定|规定(?:的)?时限|(?:不得|须|应当?|应在|必须)[^,]{0,12}$", text[max(0, one.start - 12) : one.start]
    ):
        return "rule"
    if _IN_FORCE.search(text[: one.start]) or in_table:
        return "rule"
    conditional = one.dimension in {"money", "percent", "duration", "physical"} or (
        one.comparator in {"ge", "le", "gt", "lt"} and re.search("补贴|补助|奖励|给予", text[one.end :])
    )
    if (
        _RULE_AFTER.match(text[one.end : one.end + 24])
        and not _SCALE.match(text[one.end :])
        and conditional
        and context.status == modality.PLANNED
        and not modality.explicit(words, modality.PLANNED)
    ):
        return "rule"
    own = modality.explicit(words, context.inherited, firm=True)
    status = own or context.explicit or context.inherited
    if is_former(text, one, clause):
        return "achieved"
    return "target" if status == modality.PLANNED else "achieved"
