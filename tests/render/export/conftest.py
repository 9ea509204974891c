"""Fixtures of the exports: a catalogue with texts that are made to hurt who opens a file."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from policycli.query.answer import Filters
from policycli.render.export.rows import Source
from tests.support import catalogue_of

if TYPE_CHECKING:
    from collections.abc import Iterator

HOSTILE = (
    "某市财政局关于支持企业发展的通知\n"
    "=HYPERLINK(1,2)市财政局今年将新增企业补助资金100万元。\n"
    "</script><img src=x onerror=alert(1)>市财政局今年将奖励“[red]小巨人[/red]”企业20家。\n"
    "市财政局今年将推动\x1b[31m100家|企业`上云`<b>改造</b>。\n"
)


@pytest.fixture(scope="session")
def hostile() -> Iterator[sqlite3.Connection]:
    """A catalogue of one hostile document."""
    connection = catalogue_of({"=1+1": HOSTILE})
    yield connection
    connection.close()


@pytest.fixture
def source(bundled: sqlite3.Connection) -> Source:
    """All of the bundled documents."""
    return Source(bundled, Filters())
