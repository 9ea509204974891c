"""The query language (检索式): words, "phrases", OR, -not, and field words (agency:工信厅 kind:subsidy year:2024)."""

from __future__ import annotations

import re
from typing import NamedTuple

from policycli.errors import UsageError
from policycli.query.answer import FIGURE_STATUS, KINDS, MEASURE_STATUS, Filters
from policycli.query.typed import folded

_TOKEN = re.compile(
    r'(?P<field>agency|region|doc|kind|status|year|since|until):(?:"(?P<quoted>[^"]+)"|(?P<value>\S+))'
    r'|(?P<not>-(?=\S))?(?:"(?P<phrase>[^"]+)"|“(?P<marked>[^”]+)”|(?P<word>\S+))'
)


class Term(NamedTuple):
    """A word of the query; an `exact` one (typed in quotation marks) stands for no other."""

    text: str
    exact: bool = False


class Query(NamedTuple):
    """All groups must occur, of each group one term; none of the excluded; the fields hold as filters do."""

    groups: tuple[tuple[Term, ...], ...]
    excluded: tuple[Term, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()

    @property
    def terms(self) -> list[Term]:
        """The terms of all groups, in order."""
        return [term for group in self.groups for term in group]


def parse(text: str) -> Query:
    """The query that the user typed; what is no operator is a word."""
    groups: list[list[Term]] = []
    excluded: list[Term] = []
    fields: list[tuple[str, str]] = []
    joining = False
    tokens = list(_TOKEN.finditer(folded(text)))
    for number, match in enumerate(tokens):
        if match["field"]:
            fields.append((match["field"], match["quoted"] or match["value"]))
            continue
        word = (match["phrase"] or match["marked"] or match["word"]).strip()
        bare = not (match["phrase"] or match["marked"])
        if bare and word in {"OR", "|"} and groups and number + 1 < len(tokens):
            joining = True
            continue
        term = Term(word, not bare)
        if not word:
            continue
        if match["not"] and not joining:
            excluded.append(term)
        elif joining:
            groups[-1].append(term)
        else:
            groups.append([term])
        joining = False
    return Query(tuple(map(tuple, groups)), tuple(excluded), tuple(fields))


def fielded(query: Query, filters: Filters) -> Filters:
    """The filters with what the field words of the query add; one that both give is an error."""
    given: dict[str, str] = {}
    for name, value in query.fields:
        if name in {"kind", "status"}:
            _known(name, value)
        elif name == "year":
            given |= {"since": value, "until": value}
        else:
            given[name] = value
    for name in given:
        if getattr(filters, name) is not None:
            raise UsageError("--{name} and {name}: in the query both say what to look for; leave one out", name=name)
    return filters._replace(**given)  # type: ignore[arg-type]  # the names are those of text filters


def _known(name: str, value: str) -> None:
    known = KINDS if name == "kind" else (*FIGURE_STATUS, *MEASURE_STATUS)
    if value not in known:
        raise UsageError(
            "{option}: {value!r} is not known; known: {known}", option=name, value=value, known=", ".join(known)
        )
