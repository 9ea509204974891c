"""What Datasette asks an exported database: the same words are found as in the catalogue."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING

import pytest

from policycli.catalogue.bigrams import phrase
from policycli.query.answer import Filters
from policycli.render.export.exporting import export
from policycli.render.export.rows import Source
from policycli.render.export.target import Options

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def served(
    tmp_path_factory: pytest.TempPathFactory, bundled: sqlite3.Connection
) -> Iterator[tuple[sqlite3.Connection, str]]:
    """The exported database, and the query of its metadata."""
    folder = tmp_path_factory.mktemp("served")
    export(Source(bundled, Filters()), folder / "a.db", Options())
    known = json.loads((folder / "a.metadata.json").read_text(encoding="utf-8"))
    connection = sqlite3.connect(folder / "a.db")
    yield connection, known["databases"]["a"]["queries"]["search"]["sql"]
    connection.close()


# What is typed, and the words that it means.
FOUND = [
    ("补助", "补助"),
    ("专精特新", "专精特新"),
    ("政企直通车", "政企直通车"),
    ("补", "补"),
    ("5g", "5g"),
    ("5G网络", "5G网络"),
    ("2023年", "2023年"),
    ("２０２３年", "2023年"),
    ("100家以上", "100家以上"),
    ("99.89%", "99.89%"),
    ("办结率99.89%", "办结率99.89%"),
    ("“小巨人”企业", "小巨人企业"),
    (" 企业　补助 ", "企业 补助"),
]


@pytest.mark.parametrize(("typed", "words"), FOUND)
def test_the_query_finds_what_the_index_has(served: tuple[sqlite3.Connection, str], typed: str, words: str) -> None:
    connection, query = served
    wanted = " ".join(map(phrase, words.split()))
    by_index = "SELECT s.id FROM sentences_fts f JOIN sentences s ON s.rowid = f.rowid WHERE sentences_fts MATCH ?"
    found = sorted(row[0] for row in connection.execute(query, {"words": typed}))
    assert found == sorted(row[0] for row in connection.execute(by_index, (wanted,)))
    assert found


@pytest.mark.parametrize("typed", ["", " ", "%", "“”", "—", '"; DROP TABLE "*', "a*", "NOT", "企业 OR 补助", None])
def test_the_query_takes_anything(served: tuple[sqlite3.Connection, str], typed: str | None) -> None:
    connection, query = served
    assert connection.execute(query, {"words": typed}).fetchall() == []


def test_datasette_knows_the_index_by_its_double_quotes(served: tuple[sqlite3.Connection, str]) -> None:
    (made,) = served[0].execute("SELECT sql FROM sqlite_master WHERE name = 'sentences_fts'").fetchone()
    assert 'content="sentences"' in made
