"""Figures (指标): each quantity of a sentence with its metric, kind, status and period."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from policycli.extract import modality
from policycli.extract.clauses import clause_end, clause_start
from policycli.extract.context import Context
from policycli.extract.kinds import kind_of
from policycli.extract.metric import distributed, metric_of, payee_of
from policycli.extract.quantities import find_quantities
from policycli.extract.quantity import Quantity
from policycli.extract.times import TimeSpan, find_times, resolve
from policycli.records import Period

_TITLE = re.compile(r"《[^》]{1,80}》|“[^”]{1,24}”")
_RULE_AFTER = re.compile(
    r"^(?:\(含\))?(?:及)?(?:以上|以下|以内)?的(?:[\u4e00-\u9fff“”]{0,14}?(?:企业|项目|单位|个人|园区|机构|车间|人员|家庭|个体|工厂|合作社|农户)|按|给予|,)|^(?:企业|项目)"
)
_IN_FORCE = re.compile(r"(?:有效期|期限|建设期|执行期|有效期限|贴息期|试用期|合同期)[^,;。]{0,8}$")
_SCALE = re.compile(r"^(?:以上|以下)?的[\u4e00-\u9fff]{0,16}(?:基金|资金|债券)")
_TABLE_HEAD = re.compile(r"(?:补助|奖励|补贴|奖补|资助|支持|扶持)(?:标准|金额|额度|办法|内容|方式)")
_REPORTED = re.compile(r"累计|已(?!认定)|共(?:发放|兑现|拨付|下达)|发放了|兑现了|拨付了|去年|截至|年来|期间")
_RISE = re.compile(r"增长|提高|提升|增加|上升|上涨|回升|扩大|增至|升至|高于|高出|新增|增幅|快于|涨")
_FALL = re.compile(r"下降|降低|减少|压缩|压减|缩短|下跌|回落|收窄|降至|减至|低于|降幅|降(?!雨|水|落)|减(?!税费)")


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure as read from its sentence, before it has an id and a place in the file."""

    quantity: Quantity
    text: str
    kind: str
    status: str
    metric: str | None
    direction: str | None
    period: Period | None


class FigureReader:
    """Reads the figures of a document sentence by sentence, with the metric and period that hold on."""

    def __init__(self, date: str | None, kind: str) -> None:
        self._date = date
        self._kind = kind
        self._paragraph = -1
        self._metric: str | None = None
        self._period: TimeSpan | None = None
        self._before = ""
        self._asked: TimeSpan | None = None
        self._turn = -1
        self._in_table = False
        self._section: tuple[tuple[str, ...], int] = ((), -1)

    def read(self, context: Context) -> Iterator[Reading]:
        """The figures of one sentence."""
        sentence = context.sentence
        text = sentence.text
        if sentence.paragraph != self._paragraph:
            self._paragraph, self._metric, self._before = sentence.paragraph, None, ""
        if (sentence.section, sentence.turn) != self._section:
            self._section = sentence.section, sentence.turn
            self._period = (self._asked if sentence.turn == self._turn else None) or _of_headings(sentence.section)
        self._in_table = _in_table(text, self._in_table)
        found = [one for one in find_quantities(text, context.times or None) if not _in_name(text, one)]
        times = list(context.times)
        metrics: list[str | None] = []
        for index, one in enumerate(found):
            clause = clause_start(text, one.core), clause_end(text, one.end)
            metric = metric_of(text, found, index, times, self._metric, metrics)
            kind = kind_of(text, one, clause, metric)
            if (
                self._in_table
                and kind in {"amount", "share", "growth"}
                and one.dimension in {"money", "percent", "point"}
                and one.unit != "％"
            ):
                kind = "subsidy"
            if kind == "subsidy":
                metric = self._payee(text, found, index, metric, metrics)
            status = self._status(context, text, one, kind, clause)
            period = self._period_of(one, times, clause, inherit=status != "rule")
            yield Reading(
                one,
                text[one.start : one.end].strip(),
                kind,
                status,
                metric,
                _direction(text, one, clause, kind),
                period,
            )
            metrics.append(metric)
            if metric:
                self._metric = metric
        if sentence.role == "question":
            self._asked = next((span for span in times if span.rule in {"relative", "year", "part"}), None)
            self._turn = sentence.turn
            return
        own = [span for span in times if not span.compared and span.rule != "event"]
        if own:
            self._period = own[-1] if len(own) == 1 else own[0]
        self._before = (self._before + text)[-200:]

    def _payee(
        self, text: str, found: list[Quantity], index: int, metric: str | None, metrics: list[str | None]
    ) -> str | None:
        return distributed(text, found, index, metrics) or payee_of(text, found[index], self._before) or metric

    def _status(self, context: Context, text: str, one: Quantity, kind: str, clause: tuple[int, int]) -> str:
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
        if kind == "subsidy":
            reported = _REPORTED.search(words) or (
                context.explicit == modality.DONE and self._kind in {"news", "brief", "reply"}
            )
            return "achieved" if reported else "rule"
        if re.search(
            r"法定|规定(?:的)?时限|(?:不得|须|应当?|应在|必须)[^,]{0,12}$", text[max(0, one.start - 12) : one.start]
        ):
            return "rule"
        if _IN_FORCE.search(text[: one.start]) or self._in_table:
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
        if re.search(r"从[^,]{0,16}$", text[clause[0] : one.start]) and re.match(
            r"[^,]{0,10}(?:提高|增加|增长|降|减|提升|缩|压|扩)", text[one.end : clause[1]]
        ):
            return "achieved"
        return "target" if status == modality.PLANNED else "achieved"

    def _period_of(self, one: Quantity, times: list[TimeSpan], clause: tuple[int, int], *, inherit: bool) -> Period | None:
        before = [span for span in times if span.end <= one.start and not span.compared]
        chosen = before[-1] if before else None
        if chosen is not None and chosen.rule == "event" and len(before) > 1:
            chosen = before[-2] if before[-2].rule != "event" else chosen
        if chosen is None:
            inside = [span for span in times if one.end <= span.start < clause[1] and not span.compared]
            chosen = inside[0] if inside else None
        if chosen is None and inherit:
            chosen = self._period
        if chosen is None:
            later = [span for span in times if span.start >= one.end and not span.compared]
            chosen = later[0] if later and later[0].start - one.end < 4 else None
        return resolve(chosen.text, chosen.rule, self._date) if chosen is not None else None


def _of_headings(section: tuple[str, ...]) -> TimeSpan | None:
    """The time that the innermost heading with one names: 一、2022年工作情况."""
    for heading in reversed(section):
        spans = [span for span in find_times(heading) if not span.compared and span.rule not in {"event", "each"}]
        if spans:
            return spans[0]
    return None


def _in_table(text: str, before: bool) -> bool:
    """Whether a line is a cell of a flattened table of subsidies: after its header, as long as lines stay short."""
    if len(text) <= 40 and _TABLE_HEAD.search(text) and text[-1] not in "。;,:":
        return True
    return before and len(text) <= 80 and not re.match(r"[一二三四五六七八九十]{1,3}、", text)


def _in_name(text: str, one: Quantity) -> bool:
    """A number inside a title or a quoted name is part of the name."""
    return any(
        match.start() < one.core < match.end()
        and match.end() - match.start() < 60
        and not (match.group()[0] == "“" and match.end() - match.start() > 20)
        for match in _TITLE.finditer(text)
    )


def _direction(text: str, one: Quantity, clause: tuple[int, int], kind: str) -> str | None:
    before = text[max(clause[0], one.start - 10) : one.start] + text[one.start : one.core]
    up = max((match.start() for match in _RISE.finditer(before)), default=-1)
    down = max((match.start() for match in _FALL.finditer(before)), default=-1)
    if kind not in {"growth", "share", "completion_rate", "time_limit"} and max(up, down) < 0:
        return None
    if up > down:
        return "up"
    return "down" if down >= 0 else None
