"""Decisions on sentences and figures (判定): what the grammar says is one sign among others, a linear model weighs them.

Each function gives the signs of one decision as features; `ranking.classify` has the last word.
"""

from __future__ import annotations

import re
from functools import lru_cache
from operator import add

from policycli.extract import modality
from policycli.extract.clauses import beside
from policycli.extract.context import Context
from policycli.extract.quantity import Quantity
from policycli.extract.ranking import best, classify
from policycli.extract.statuses import is_former
from policycli.lexicon import mapping

_AHEAD = frozenset({"until", "future"})
_RATES = frozenset({"share", "completion_rate", "growth"})
_ITEM = re.compile(r"^[\s“]*(?:[一二三四五六七八九十]{1,2}(?:是|要|、)|\(?[一二三四五六七八九十\d]{1,2}[)、.])")
# Words that lean towards a promise, a report or a rule.
_CUES = (
    "将", "会", "要", "拟", "已", "了", "曾", "可", "应", "须", "不得", "按", "每", "标准", "最高", "对", "凡", "给予", "累计", "截至", "目前", "去年",
    "今年", "明年", "力争", "计划", "预计", "到20", "年底前", "共", "达到", "实现", "完成", "建成", "新增", "起", "由", "提高到", "规定", "条件", "符合",
)  # fmt: skip
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_HEADING = 24
"""Characters of a heading that are looked at."""
_FEW = 60
"""Characters of a sentence whose pairs are looked at; the end counts as well."""


def _pairs(text: str) -> list[str]:
    """The distinct pairs of neighbouring characters, digits as one."""
    plain = _NUMBER.sub("0", text)
    if len(plain) > _FEW + 20:
        plain = plain[:_FEW] + plain[-20:]
    return list(dict.fromkeys(map(add, plain, plain[1:])))


@lru_cache(maxsize=16)
def _said(text: str) -> list[str]:
    """The pairs of a whole sentence, as signs for it and each of its figures."""
    return [f"s:{pair}" for pair in _pairs(text)]


@lru_cache(maxsize=16)
def _above(section: tuple[str, ...]) -> list[str]:
    """The pairs of the innermost heading above a sentence."""
    return [f"h:{pair}" for pair in _pairs(section[-1][:_HEADING])] if section else ["h:"]


@lru_cache(maxsize=16)
def _outermost(section: tuple[str, ...]) -> list[str]:
    """The pairs of the outermost heading above a sentence."""
    return [f"H:{pair}" for pair in _pairs(section[0][:_HEADING])] if section else ["H:"]


def measured(context: Context, accepted: bool, figures: int) -> bool:
    """Whether a sentence is a measure: what the grammar says (`accepted`), how it begins, what it is about."""
    text = context.sentence.text
    lead = _ITEM.match(text)
    head = text[lead.end() if lead else 0 :]
    classes = mapping("verbs")
    signs = [
        f"accepted={accepted}",
        f"accepted={accepted}|{context.kind}",
        f"accepted={accepted}|agency={bool(context.agency)}|subject={context.subject}",
        f"status={context.status}|{context.kind}",
        f"status={context.status}|accepted={accepted}",
        f"before={context.before}|accepted={accepted}",
        f"item={bool(lead)}|accepted={accepted}",
        f"first={head[:2]}",
        f"class={classes.get(head[:2], 'noun')}|accepted={accepted}",
        f"length={min(len(text), 120) // 15}",
        f"length={min(len(text), 120) // 15}|accepted={accepted}",
        f"figures={min(figures, 3)}|accepted={accepted}",
        f"tense={context.tense}|accepted={accepted}",
        f"ends={text[-1:]}",
        f"announced={context.announced}",
        f"responsible={bool(context.sentence.responsible)}",
        f"speaker={bool(context.sentence.speaker)}|{context.kind}",
    ]
    signs += _said(text)
    return best("measure", context.sentence, [(True, signs), (False, ())], accepted)


def measure_status(context: Context) -> str:
    """Planned, ongoing or done: the cue and what is inherited beside the words."""
    text, section, kind, rule = context.sentence.text, context.sentence.section, context.kind, context.status
    signs = [
        f"rule={rule}",
        f"rule={rule}|{kind}",
        f"explicit={context.explicit}",
        f"inherited={context.inherited}",
        f"explicit={context.explicit}|{context.inherited}|{kind}",
        f"tense={context.tense}|{rule}",
        f"before={context.before}|{context.explicit}",
        f"cited={context.cited}",
        f"announced={context.announced}",
        f"subject={context.subject}|{rule}",
        f"speaker={bool(context.sentence.speaker)}|{rule}",
        f"responsible={bool(context.sentence.responsible)}|{rule}",
        f"first={text[:2]}",
        f"length={min(len(text), 120) // 20}",
        f"depth={len(section)}",
    ]
    for cue in _CUES:
        if cue in text:
            signs.append(f"has={cue}")
            signs.append(f"has={cue}|{rule}")
    signs += _outermost(section)
    said = classify("modality", context.sentence, signs, rule)
    # What a sentence itself reports is made no promise by what stands around it.
    return rule if context.explicit == modality.DONE and said == modality.PLANNED else said


def figure_status(
    context: Context,
    one: Quantity,
    kind: str,
    clause: tuple[int, int],
    rule: str,
    document: str,
    when: str = "none",
    *,
    in_table: bool,
) -> str:
    """Target, achieved or rule: the grammar's answer beside the words around the number.

    `when` is where the time that stands before the number lies against the document's date.
    """
    text = context.sentence.text
    before, after = text[clause[0] : one.start], text[one.end : clause[1]]
    own = modality.explicit(text[clause[0] : clause[1]], context.inherited, firm=True)
    signs = [
        f"rule={rule}",
        f"rule={rule}|{kind}",
        f"rule={rule}|{document}",
        f"rule={rule}|{context.status}",
        f"status={context.status}",
        f"status={context.status}|{kind}",
        f"status={context.status}|{one.comparator}",
        f"own={own}|{context.status}",
        f"own={own}|{rule}",
        f"tense={context.tense}|{context.status}",
        f"tense={context.tense}|{rule}",
        f"when={when}|{context.status}",
        f"when={when}|{rule}",
        f"kind={kind}",
        f"document={document}",
        f"comparator={one.comparator}|{kind}",
        f"dimension={one.dimension}|{one.comparator}",
        f"unit={one.unit}",
        f"per={bool(one.per)}|{kind}",
        f"table={in_table}",
        f"last={before[-2:]}",
        f"next={after[:1]}",
        f"next={after[:2]}",
        f"first={text[:2]}",
    ]
    words = text[clause[0] : clause[1]]
    for cue in _CUES:
        if cue in words:
            signs.append(f"has={cue}")
            signs.append(f"has={cue}|{kind}")
        elif cue in text:
            signs.append(f"beside={cue}")
    signs += ["<" + pair for pair in _pairs(before[-16:])]
    signs += [">" + pair for pair in _pairs(after[:10])]
    signs += _pairs(text[max(0, clause[0] - 20) : clause[0]])
    signs += _said(text)
    signs += _above(context.sentence.section)
    said = classify("status", one, signs, rule)
    # What is promised for a time to come is not reported, whatever its words (到2025年,累计建成27万个).
    if said == "achieved" and rule == "target" and context.explicit == modality.PLANNED and when in _AHEAD:
        return rule
    # What a rate was before a promised change is no promise; of a sum it may be the rule that was in force.
    return "achieved" if said != "achieved" and kind in _RATES and is_former(text, one, clause) else said


def figure_kind(
    text: str,
    one: Quantity,
    clause: tuple[int, int],
    rule: str,
    previous: tuple[Quantity, str] | None = None,
) -> str:
    """The kind of a figure: the grammar's answer beside its unit and the words around it.

    `previous` is the figure before it in the sentence with its kind: of 补1.8万元、1.2万元 only the first says it.
    """
    before, after = text[clause[0] : one.start], text[one.end : clause[1]]
    named = beside(before, after, one.dimension)
    signs = [
        f"rule={rule}",
        f"rule={rule}|{one.dimension}",
        f"rule={rule}|{one.comparator}",
        f"unit={one.unit}|{rule}",
        f"dimension={one.dimension}",
        f"full={one.value == 100}|{one.dimension}",
        f"per={bool(one.per)}|{rule}",
        f"named={named[-2:]}|{one.dimension}",
        f"named={named[-1:]}|{one.dimension}",
        f"last={before[-2:]}|{one.dimension}",
        f"next={after[:2]}|{one.dimension}",
    ]
    signs += [f"<{pair}|{one.dimension}" for pair in _pairs(before[-14:])]
    signs += [f">{pair}|{one.dimension}" for pair in _pairs(after[:10])]
    signs += [f"<<{pair}|{one.dimension}" for pair in _pairs(text[max(0, clause[0] - 24) : clause[0]])]
    signs += _said(text)
    signs += _beside(one, rule, previous)
    return classify("kind", one, signs, rule)


def _beside(one: Quantity, rule: str, previous: tuple[Quantity, str] | None) -> list[str]:
    """What the figure before in the sentence is, and how near."""
    if previous is None:
        return ["previous=none"]
    other, kind = previous
    same, gap = other.dimension == one.dimension, one.start - other.end
    near = "near" if gap <= 3 else "mid" if gap < _FAR else "far"
    alike = f"previous={kind}|{same}"
    return [alike, f"{alike}|{near}", f"{alike}|{rule}", f"{alike}|{rule}|{near}"]


_FAR = 12
"""Characters between figures that are no longer of one list."""
