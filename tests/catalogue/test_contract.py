from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from policycli.catalogue.contract import COMMON, RECORD_TYPES, keys, program_objects, record_objects
from policycli.extract.extraction import extract
from policycli.query.answer import FigureFilters, Filters, MeasureFilters
from policycli.query.listing import list_figures, list_measures, list_programs
from policycli.render.schema import fields
from tests.support import SOURCES

if TYPE_CHECKING:
    import sqlite3

    from policycli.records import Extraction


@pytest.fixture(scope="module")
def extractions() -> list[Extraction]:
    return [extract(one) for one in SOURCES]


@pytest.mark.parametrize("name", RECORD_TYPES)
def test_keys_begin_with_the_common_ones_and_are_those_of_the_schema(name: str) -> None:
    assert keys(name)[: len(COMMON)] == COMMON
    assert set(keys(name)) == set(fields(name.removesuffix("s")))


def test_programmes_have_the_keys_of_the_schema(extractions: list[Extraction]) -> None:
    programs = program_objects(extractions)
    assert programs
    assert all(set(one) == set(fields("program")) for one in programs)


def test_the_tables_give_back_what_was_extracted(bundled: sqlite3.Connection, extractions: list[Extraction]) -> None:
    listed: dict[str, list[dict[str, Any]]] = {
        "figures": list_figures(bundled, Filters(), FigureFilters()).objects,
        "measures": list_measures(bundled, Filters(), MeasureFilters()).objects,
    }
    for name, objects in listed.items():
        assert objects == [one for extraction in extractions for one in record_objects(name, extraction)]
        assert len({one["id"] for one in objects}) == len(objects)


def test_programmes_are_the_same_from_the_tables(bundled: sqlite3.Connection, extractions: list[Extraction]) -> None:
    listed = {one["id"]: one for one in list_programs(bundled, Filters(), None, None).objects}
    made = {one["id"]: one for one in program_objects(extractions)}
    assert listed.keys() == made.keys()
    for identity, one in made.items():
        assert {**listed[identity], "figures": set(listed[identity]["figures"])} == {
            **one,
            "figures": set(one["figures"]),
        }
