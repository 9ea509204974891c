"""Scope (口径): what a figure counts and how, read from its clause: so far or in the year, which title, of whom."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from policycli.lexicon import branches, table, words
from policycli.query.answer import COUNTINGS, Object

CUMULATIVE, ANNUAL = COUNTINGS
NATION = "国家"
"""The region of what is said of the whole country."""
_BREAK = re.compile(r"[,;:!?。]")
_END = re.compile(r"[,;:!?。、]")
_MARKS = re.compile(r"[“”‘’《》〈〉\"'()·\s]")
_NATIONAL = re.compile(r"国家(?=级|[“‘《]?(?:专精特新|小巨人|重点|高新))级?")


class Clause(NamedTuple):
    """The words around a figure that are its own: those `before` it since the last mark or figure, those `after` it."""

    before: str
    after: str


class Compared(NamedTuple):
    """A figure with what must agree before its value may stand beside another."""

    figure: Object
    region: str | None
    core: str
    """The indicator (指标) without marks, scope and words that say only that something was done."""
    counting: str | None
    """`cumulative` (累计, 至今, 以来), `annual` (全年, 今年, 每年, 新增) or None where the text does not say."""
    scope: tuple[str, ...]
    """Words that narrow what is counted: 省级, 规上, 农村."""
    level: bool
    """Whether it is read at a moment (率, 余额, 拥有量) and not added up over a time."""
    former: bool
    """Whether the clause gives it as the earlier of two values (从60%提高到90%)."""


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    """All cues of a class as one expression."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in words("comparison_cues", kind)))


@cache
def _scope_words() -> re.Pattern[str]:
    listed = branches(words("scopes"))
    return re.compile(f"(?P<word>{listed})(?:地区)?")


@cache
def _same_units() -> dict[str, str]:
    return {form: forms.split("|")[0] for forms, _ in table("same_units") for form in forms.split("|")}


def same_unit(unit: str) -> str:
    """The unit, or the one that stands for all that count the same things (家 for 户)."""
    return _same_units().get(unit, unit)


def clause(quote: str, text: str, at: int | None = None, since: int = 0) -> Clause:
    """The clause (分句) of a figure: `text` stands at `at` in `quote`, and what comes before `since` is another's."""
    start = quote.find(text) if at is None else at
    if start < 0:
        return Clause("", "")
    before = quote[since:start]
    marks = list(_BREAK.finditer(before))
    end = start + len(text)
    stop = _END.search(quote, end)
    return Clause(before[marks[-1].end() :] if marks else before, quote[end : stop.start() if stop else len(quote)])


def compared(figure: Object, region: str | None = None, own: Clause | None = None) -> Compared:
    """What decides whether the figure, an object of the contract, can be set beside another."""
    own = own or clause(figure["quote"], figure["text"])
    metric = figure["metric"] or ""
    said = own.before + metric
    scope = _scope(said)
    core = _core(metric)
    nation = _pattern("nation").search(said)
    return Compared(
        figure,
        NATION if nation else region,
        core,
        _counting(own, metric, figure["period"]),
        scope,
        figure["kind"] in {"share", "completion_rate"} or bool(_pattern("level").search(core)),
        bool(_pattern("former").search(own.before) and _pattern("onward").match(own.after)),
    )


def _scope(said: str) -> tuple[str, ...]:
    found = [match["word"] for match in _scope_words().finditer(_NATIONAL.sub("国家级", said))]
    return tuple(sorted(dict.fromkeys({"规上": "规模以上"}.get(one, one) for one in found)))


def _core(metric: str) -> str:
    """The metric without what scope and counting say by themselves; the metric where nothing else is left."""
    plain = _MARKS.sub("", _NATIONAL.sub("", metric))
    bare = _scope_words().sub("", plain)
    neutral = _pattern("neutral")
    while match := neutral.match(bare):
        bare = bare[match.end() :]
    return bare or plain


def _counting(own: Clause, metric: str, period: Object | None) -> str | None:
    """The last cue before the figure in its clause, else one in its metric, right behind it, or in its period."""
    for words_around in (own.before, metric, own.after[:6], period["text"] if period else ""):
        last: dict[str, int] = {}
        for kind in (CUMULATIVE, ANNUAL):
            for match in _pattern(kind).finditer(words_around):
                last[kind] = match.end()
        if last:
            return max(last, key=lambda kind: last[kind])
    return None
