"""Ladders (梯度培育): the rungs that the documents state around a title, and the figures that each rung has.

The order is that of the documents' words. Statements that agree are one ladder: 专精特新—小巨人 beside a longer one that has
both in this order.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from policycli.catalogue.bigrams import phrase, plain_form
from policycli.errors import Message, NotFoundError
from policycli.lexicon import table
from policycli.query.answer import Answer, Filters, Object
from policycli.query.climbing import stated
from policycli.query.filters import conditions
from policycli.query.listing import figures_in, sentences_in
from policycli.query.rungs import core, forms, named

SLOTS = ("targets", "rewards", "results", "rules")
"""What a figure is to a rung: how many there shall be, what one gets, what was reached, and other terms."""
_PAUSES = frozenset(",;:。!?")


class Ladder(NamedTuple):
    """The cores of the rungs from the lowest, their names as first stated, and the sentences that state them."""

    cores: tuple[str, ...]
    names: tuple[str, ...]
    statements: list[Object]


def list_rungs(connection: sqlite3.Connection, title: str, filters: Filters) -> Answer:
    """The rungs of every ladder that has the title, each with its figures; `NotFoundError` where no document states one.

    The filters narrow the figures. A ladder that no document within them states keeps the order of those outside, which
    is said.
    """
    from policycli.query.typed import folded

    asked = core(folded(title))
    found = [one for one in _joined(_statements(connection, forms(asked))) if _on(asked, one.cores)]
    if not found:
        raise _nothing(connection, title, asked)
    narrowed = conditions(connection, filters, "s")
    notes = [*narrowed.notes]
    within = {one["id"] for one in sentences_in(connection, _any(forms(asked)), narrowed)} if narrowed.clauses else None
    objects: list[Object] = []
    for number, ladder in enumerate(found, 1):
        if within is not None and within.isdisjoint(one["id"] for one in ladder.statements):
            notes.append(
                Message(
                    "no document within the filters states the ladder {ladder}; its order is that of {document}",
                    ladder=" → ".join(ladder.names),
                    document=ladder.statements[0]["document"],
                )
            )
        objects += _rungs(connection, ladder, number, asked, filters)
    last = None if filters.limit is None else filters.offset + filters.limit
    return Answer(objects[filters.offset : last], len(objects), tuple(notes))


def _any(words: Iterable[str]) -> str:
    """What is asked of the index for any of the words."""
    return " OR ".join(dict.fromkeys(filter(None, map(phrase, words))))


def _statements(connection: sqlite3.Connection, words: Iterable[str]) -> list[tuple[tuple[str, ...], Object]]:
    """Ladders in the sentences that hold one of the words."""
    expression = _any(words)
    if not expression:
        return []
    return [(names, one) for one in sentences_in(connection, expression) for names in stated(one["quote"])]


def _cores(names: Sequence[str]) -> tuple[str, ...]:
    """The cores of the names; where two are the same but for their level, the names themselves."""
    found = tuple(map(core, names))
    return found if len(set(found)) == len(found) else tuple(map(plain_form, names))


def _on(asked: str, cores: tuple[str, ...]) -> bool:
    return any(asked in one for one in cores)


def _within(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether the long row has the short one in its order."""
    rest = iter(long)
    return all(one in rest for one in short)


def _joined(statements: list[tuple[tuple[str, ...], Object]]) -> list[Ladder]:
    """The ladders, those of most rungs and statements first; one whose rungs another has in this order is a statement of it."""
    found: dict[tuple[str, ...], Ladder] = {}
    for names, sentence in sorted(statements, key=lambda one: -len(one[0])):
        cores = _cores(names)
        ladder = next((one for own, one in found.items() if _within(cores, own)), None)
        if ladder is None:
            ladder = found[cores] = Ladder(cores, names, [])
        if sentence["id"] not in {one["id"] for one in ladder.statements}:
            ladder.statements.append(sentence)
    return sorted(found.values(), key=lambda one: (-len(one.cores), -len(one.statements), one.statements[0]["id"]))


def _rungs(
    connection: sqlite3.Connection, ladder: Ladder, number: int, asked: str, filters: Filters
) -> Iterable[Object]:
    every = tuple(form for rung in ladder.cores for form in forms(rung))
    figures: dict[str, list[Object]] = {rung: [] for rung in ladder.cores}
    for figure in figures_in(connection, _any(every), filters):
        for rung in _rungs_of(figure, ladder.cores):
            figures[rung].append(figure)
    first = ladder.statements[0]
    common = {key: first[key] for key in ("document", "agency", "quote", "section", "location")}
    for step, (rung, name) in enumerate(zip(ladder.cores, ladder.names, strict=True), 1):
        own = figures[rung]
        yield {
            "id": f"{first['id']}.r{step}",
            **{key: dict(value) if isinstance(value, dict) else value for key, value in common.items()},
            "ladder": number,
            "step": step,
            "rung": name,
            "asked": _on(asked, (rung,)),
            "rungs": list(ladder.names),
            "statements": [one["id"] for one in ladder.statements],
            "regions": list(dict.fromkeys(one["region"] for one in own if one["region"])),
            "agencies": list(dict.fromkeys(one["agency"] for one in own if one["agency"])),
            **{slot: [one for one in own if _slot(one) == slot] for slot in SLOTS},
        }


def _rungs_of(figure: Object, cores: tuple[str, ...]) -> list[str]:
    """The rungs that what is measured names; where that is not known, the only one that the figure's own clause names."""
    if figure["metric"] is not None:
        return named(figure["metric"], cores)
    quote, at = figure["quote"], figure["quote"].find(figure["text"])
    if at < 0:
        return []
    start = max((place + 1 for place in range(at) if quote[place] in _PAUSES), default=0)
    of_clause = named(quote[start:at], cores)
    return of_clause if len(of_clause) == 1 else []


def _slot(figure: Object) -> str:
    if figure["status"] == "achieved":
        return "results"
    if figure["kind"] == "subsidy":
        return "rewards"
    return "targets" if figure["status"] == "target" else "rules"


def _nothing(connection: sqlite3.Connection, title: str, asked: str) -> NotFoundError:
    """That no document states a ladder with the title, and the nearest title that is on one."""
    from policycli.query.suggest import suggesting

    cues = [row[-1] for row in table("ladder_cues") if row[1] == "frame"]
    known = {
        name for names, _ in _statements(connection, [*cues, *(row[0] for row in table("rungs"))]) for name in names
    }
    nothing = Message("no document in the catalogue states a ladder with {title!r}", title=title)
    close = suggesting(nothing, asked, sorted(known))
    return NotFoundError(
        close
        if close is not nothing or not known
        else Message("{said}; on one are {known}", said=nothing, known=", ".join(sorted(known)[:8]))
    )
