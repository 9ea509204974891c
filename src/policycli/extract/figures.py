"""Figures (指标): each quantity of a sentence with its metric, kind, status and period."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from policycli.extract import statuses
from policycli.extract.candidates import candidates, features
from policycli.extract.clauses import clause_end, clause_start
from policycli.extract.context import Context
from policycli.extract.decisions import figure_kind, figure_status
from policycli.extract.kinds import kind_of
from policycli.extract.metric import distributed, payee_of, row_of
from policycli.extract.quantities import find_quantities
from policycli.extract.quantity import Quantity
from policycli.extract.ranking import agreed
from policycli.extract.surroundings import in_name, said_direction
from policycli.extract.times import TimeSpan, find_times, resolve, tense
from policycli.records import Period

_YEARS = frozenset({"years", "plan", "span"})
"""Times of several years, in which a yearly figure recurs."""
_TABLE_HEAD = re.compile(r"(?:补助|奖励|补贴|奖补|资助|支持|扶持)(?:标准|金额|额度|办法|内容|方式)")


class Reading(NamedTuple):
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
        self._year: str | None = None
        self._asked: TimeSpan | None = None
        self._turn = -1
        self._in_table = False
        self._periods: dict[tuple[tuple[str, ...], int], TimeSpan] = {}
        self._section: tuple[tuple[str, ...], int] = ((), -1)

    def read(self, context: Context) -> Iterator[Reading]:
        """The figures of one sentence."""
        sentence = context.sentence
        text = sentence.text
        if sentence.paragraph != self._paragraph:
            self._paragraph, self._metric, self._before = sentence.paragraph, None, ""
        if (sentence.section, sentence.turn) != self._section:
            self._section = sentence.section, sentence.turn
            self._year = _year_of_headings(sentence.section)
            self._period = (
                (self._asked if sentence.turn == self._turn else None)
                or _of_headings(sentence.section)
                or self._above(sentence.section, sentence.turn)
            )
        self._in_table = _in_table(text, self._in_table)
        found = [one for one in find_quantities(text, context.times or None) if not in_name(text, one)]
        times = list(context.times)
        metrics: list[str | None] = []
        before: tuple[Quantity, str] | None = None
        for index, one in enumerate(found):
            clause = clause_start(text, one.core), clause_end(text, one.end)
            kind = figure_kind(text, one, clause, kind_of(text, one, clause), before)
            before = one, kind
            if (
                self._in_table
                and kind in {"amount", "share", "growth"}
                and one.dimension in {"money", "percent", "point"}
                and one.unit != "％"
            ):
                kind = "subsidy"
            metric = (
                row_of(text, one)
                or distributed(text, found, index, metrics)
                or self._ranked(text, found, index, times, kind)
            )
            rule = statuses.by_rule(context, one, kind, clause, document_kind=self._kind, in_table=self._in_table)
            status = figure_status(
                context, one, kind, clause, rule, self._kind, self._tense(one, times), in_table=self._in_table
            )
            period = self._period_of(text, one, times, clause, inherit=status != "rule")
            yield Reading(
                one,
                text[one.start : one.end].strip(),
                kind,
                status,
                metric,
                said_direction(text, one, clause[0]),
                period,
            )
            metrics.append(metric)
            if metric and text.count("(", 0, one.start) == text.count(")", 0, one.start):
                self._metric = metric  # what stands in brackets is an aside
        if sentence.role == "question":
            self._asked = next((span for span in times if span.rule in {"relative", "year", "part"}), None)
            self._turn = sentence.turn
            return
        own = [span for span in times if not span.compared and span.rule not in {"event", "each"}]
        if own:
            self._period = own[-1] if len(own) == 1 else own[0]
            self._periods[sentence.section, sentence.turn] = self._period
        self._before = (self._before + text)[-200:]

    def _tense(self, one: Quantity, times: list[TimeSpan]) -> str:
        """Where the last time before the number lies against the document's date."""
        near = next((span for span in reversed(times) if span.end <= one.core and not span.compared), None)
        if near is None:
            return "none"
        when = tense([near], self._date)
        return "until" if when == "none" and near.text.startswith(("到", "至", "力争到")) else when

    def _above(self, section: tuple[str, ...], turn: int) -> TimeSpan | None:
        """The time last named in the nearest section above: 到2026年,实现以下目标: holds for the items below it."""
        for depth in range(len(section) - 1, 0, -1):
            if (section[:depth], turn) in self._periods:
                return self._periods[section[:depth], turn]
        return None

    def _ranked(self, text: str, found: list[Quantity], index: int, times: list[TimeSpan], kind: str) -> str | None:
        """The best of all phrases around the figure by the trained weights."""
        one = found[index]
        payee = payee_of(text, one, self._before) if kind == "subsidy" else None
        pool = candidates(text, found, index, times, self._metric, payee)
        options = list(zip((each.text for each in pool), features(text, one, kind, pool), strict=True))
        return agreed("metric", one, options)

    def _period_of(
        self, text: str, one: Quantity, times: list[TimeSpan], clause: tuple[int, int], *, inherit: bool
    ) -> Period | None:
        before = [span for span in times if span.end <= one.core and not span.compared]
        chosen = before[-1] if before else None
        if chosen is not None and chosen.rule == "each":  # 2021—2023年每年拿出10亿元: the years say more
            opening = clause[0] if chosen.start - clause[0] > 1 else clause_start(text, max(0, clause[0] - 1))
            lasting = (span for span in reversed(before) if span.rule not in {"each", "event"})
            chosen = next((span for span in lasting if span.rule in _YEARS or span.start >= opening), chosen)
        # 由2017年的6.51张增至2022年的7.5张: each number has the year right before it.
        near = next(
            (span for span in times if span.compared and 0 <= one.start - span.end <= 1 and one.unit != "倍"), None
        )
        chosen = near or chosen
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
        return resolve(chosen.text, chosen.rule, self._date, self._year) if chosen is not None else None


def _year_of_headings(section: tuple[str, ...]) -> str | None:
    """The year that a heading names for all below it: 一、2023年工作回顾."""
    for heading in reversed(section):
        years = re.findall(r"(20\d\d)年", heading)
        if len(years) == 1:
            return str(years[0])
    return None


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
