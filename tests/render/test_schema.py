from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from policycli.catalogue.contract import COMMON
from policycli.cli.output import FLAT
from policycli.query.answer import Answer, FigureFilters, Filters, MeasureFilters
from policycli.query.benefits import list_benefits
from policycli.query.compare import compare
from policycli.query.ladders import list_rungs
from policycli.query.listing import (
    list_agencies,
    list_documents,
    list_figures,
    list_measures,
    list_programs,
)
from policycli.query.search import search
from policycli.query.track import track
from policycli.query.verifying import verify
from policycli.render.schema import PROPERTIES, fields, schema

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable


def told(answer: Answer) -> Answer:
    """Figures as `policycli new` has them."""
    return answer._replace(
        objects=[
            {**{key: one[key] for key in COMMON}, "saved": "a", "record": "figure", "answer": one}
            for one in answer.objects
        ]
    )


LISTS: dict[str, Callable[[sqlite3.Connection], Answer]] = {
    "document": lambda c: list_documents(c, Filters()),
    "hit": lambda c: search(c, "企业", Filters()),
    "measure": lambda c: list_measures(c, Filters(), MeasureFilters()),
    "figure": lambda c: list_figures(c, Filters(), FigureFilters()),
    "program": lambda c: list_programs(c, Filters(), None, None),
    "new": lambda c: told(list_figures(c, Filters(), FigureFilters())),
    "rung": lambda c: list_rungs(c, "小巨人", Filters()),
    "agency": lambda c: list_agencies(c, Filters(), None),
    "benefit": lambda c: list_benefits(c, Filters()),
    "verdict": lambda c: Answer(
        [*verify(c, "福建政企直通车办结率100%", Filters()), *verify(c, "“甲乙丙”工程", Filters())], 2
    ),
    "track": lambda c: track(c, "企业", Filters()),
    "comparison": lambda c: compare(c, "企业", "region", Filters()),
}
# The table of the design.
CONTRACT = {
    "document": "title kind agency region date date_basis number index_number script path characters"
    " measures figures programs",
    "hit": "title date score matches records",
    "measure": "text status programs figures period",
    "figure": "text kind status metric value value_max unit comparator direction period",
    "program": "name kind aliases agencies documents mentions figures",
    "new": "saved record answer",
    "rung": "ladder step rung asked rungs statements regions agencies targets rewards results rules",
    "agency": "name aliases level region",
    "benefit": "name span word",
    "verdict": "claim part verdict differs found evidence value unit comparator period",
    "track": "role text metric period counting scope promise report difference notes evidence",
    "comparison": "group indicator role text metric period counting scope difference notes",
}


@pytest.mark.parametrize("record", LISTS)
def test_every_bundled_record_obeys_its_schema(bundled: sqlite3.Connection, record: str) -> None:
    validator = Draft202012Validator(schema(record))
    objects = LISTS[record](bundled).objects
    assert objects
    problems = [f"{one.get('id')}: {error.message}" for one in objects for error in validator.iter_errors(one)]
    assert problems == []


@pytest.mark.parametrize("record", LISTS)
def test_keys_stand_in_the_order_of_the_schema(bundled: sqlite3.Connection, record: str) -> None:
    common = ("id", "document", "agency", "quote", "section", "location")
    assert fields(record)[: len(common)] == common
    assert set(CONTRACT[record].split()) <= set(fields(record))
    assert {tuple(sorted(one)) for one in LISTS[record](bundled).objects} == {tuple(sorted(fields(record)))}


@pytest.mark.parametrize("record", PROPERTIES)
def test_schemas_are_schemas(record: str) -> None:
    Draft202012Validator.check_schema(schema(record))
    assert schema()[record] == schema(record)
    assert set(FLAT[record]) <= set(fields(record))


@pytest.mark.parametrize(
    ("record", "changes"),
    [
        ("figure", {"comparator": "about"}),
        ("figure", {"value": "100"}),
        ("figure", {"extra": 1}),
        ("figure", {"location": {"path": "x", "line": 0, "start": 0, "end": 0}}),
        ("measure", {"status": "target"}),
        ("measure", {"period": {"text": "今年"}}),
        ("program", {"kind": None}),
        ("document", {"date_basis": "guessed"}),
        ("hit", {"matches": [[1]]}),
    ],
)
def test_a_schema_refuses_what_breaks_the_contract(
    bundled: sqlite3.Connection, record: str, changes: dict[str, Any]
) -> None:
    validator = Draft202012Validator(schema(record))
    one = LISTS[record](bundled).objects[0]
    assert validator.is_valid(one)
    assert not validator.is_valid({**one, **changes})
    del one[next(iter(changes)) if next(iter(changes)) in one else "id"]
    assert not validator.is_valid(one)
