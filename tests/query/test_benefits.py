from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from policycli.query.answer import Filters
from policycli.query.benefits import benefits_in, list_benefits
from tests.support import catalogue_of


def names(text: str) -> list[str]:
    return [text[start:end] for _, (start, end) in benefits_in(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("将甲补贴、乙补助等政策纳入“免申即享”范围", ["甲补贴", "乙补助"]),
        ("“免申即享”事项包括甲补贴、乙补助等", ["甲补贴", "乙补助"]),
        ("对甲补贴、“小升规、规改股”奖励实行免申即享", ["甲补贴", "“小升规、规改股”奖励"]),
        ("甲补贴不实行免申即享", []),
        ("免申即享", []),
        ("“免申即享”政策", []),
        ("将纳入免申即享", []),
        ("免申即享有:", []),
        ("、、、等政策免申即享", []),
    ],
)
def test_items_before_and_after_the_word(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_a_long_hostile_sentence_is_read_in_its_stride() -> None:
    assert len(names("将" + "甲补贴、" * 3000 + "乙补贴纳入免申即享范围")) == 3001
    assert names("免申即享" * 5000) == []


def test_four_benefits_of_the_bundled_documents(bundled: sqlite3.Connection) -> None:
    found = list_benefits(bundled, Filters()).objects
    assert [one["name"] for one in found] == [
        "免征部分行业地方水利建设基金",
        "减征文化事业建设费",
        "省技改项目融资支持",
        "失业保险稳岗返还",
    ]
    for one in found:
        text = Path(one["location"]["path"]).read_text(encoding="utf-8")
        assert text[one["location"]["start"] : one["location"]["end"]] == one["name"]
        assert one["quote"][slice(*one["span"])] == one["name"]


def test_filters_words_and_pages(bundled: sqlite3.Connection) -> None:
    assert list_benefits(bundled, Filters(region="宿迁")).total == 0
    assert [one["name"] for one in list_benefits(bundled, Filters(), "失業").objects] == ["失业保险稳岗返还"]
    page = list_benefits(bundled, Filters(limit=1, offset=1))
    assert ([one["name"] for one in page.objects], page.total) == (["减征文化事业建设费"], 4)


def test_glosses_in_a_sentence_leave_it_its_own_place() -> None:
    connection = catalogue_of({"a": "甲市财政局通知\n对稳岗補(bǔ)貼(tiē)、用電(diàn)補貼實行“免申即享”。\n"})
    found = list_benefits(connection, Filters()).objects
    assert [one["name"] for one in found] == ["稳岗补贴", "用电补贴"]
    assert len({one["location"]["start"] for one in found}) == 1
