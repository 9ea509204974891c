"""Rungs (梯级): the titles that stand on ladders, each with the forms under which documents name it."""

from __future__ import annotations

import re
from functools import cache

from policycli.catalogue.bigrams import plain_form
from policycli.lexicon import table

BARE = 2
"""A name of so few characters (孵化) stands inside too many others: it must end what is measured."""
_ENDING = "企业"


@cache
def _known() -> dict[str, str]:
    """The rung of each form without its marks: 专精特新小巨人企业 to 小巨人; the lexicon's equivalents count as forms."""
    others = {row.split("|")[0]: row for row, _ in table("equivalents")}
    found: dict[str, str] = {}
    for rung, more, _ in table("rungs"):
        for form in (rung, *more.split("|"), *others.get(rung, "").split("|")):
            if form:
                found.setdefault(plain_form(form), rung)
    return found


@cache
def known_titles() -> re.Pattern[str]:
    """Any known title, the longest form first where several begin at one place."""
    return re.compile("|".join(map(re.escape, sorted(_known(), key=len, reverse=True))))


def core(title: str) -> str:
    """What a title is known by, whatever its form: 小巨人 for 国家级专精特新“小巨人”企业, 瞪羚 for 瞪羚企业.

    Of a title that the lexicon does not know it is the title itself without 企业 at its end.
    """
    plain = plain_form(title)
    found = known_titles().findall(plain)
    if found:
        return _known()[found[-1]]
    return plain.removesuffix(_ENDING) or plain


def forms(rung: str) -> tuple[str, ...]:
    """The forms of a rung by its core, the core first; no form that holds another."""
    every = [rung, *(form for form, known in _known().items() if known == rung)]
    return tuple(
        form
        for place, form in enumerate(dict.fromkeys(every))
        if not any(other != form and other in form for other in every[:place] + every[place + 1 :])
    )


def named(text: str, rungs: tuple[str, ...]) -> list[str]:
    """Which of the rungs, by their cores, a text names, each once: a 专精特新“小巨人”企业 is no 专精特新中小企业."""
    plain = plain_form(text)
    unknown = [rung for rung in rungs if rung not in _known().values()]
    found = [_known()[form] for form in known_titles().findall(plain)]
    found += [rung for rung in unknown if (rung in plain if len(rung) > BARE else plain.endswith(rung))]
    return [rung for rung in rungs if rung in found]
