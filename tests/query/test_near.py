from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from policycli.query.answer import Filters
from policycli.query.equivalents import equivalents
from policycli.query.near import near
from policycli.query.search import search

if TYPE_CHECKING:
    import sqlite3


@pytest.mark.parametrize(
    ("word", "first"),
    [
        ("专经特新", "专精特新"),
        ("免审即享", "免申即享"),
        ("政企直通军", "政企直通车"),
        ("zhuanjingtexin", "专精特新"),
        ("zjtx", "专精特新"),
        ("ZJTX", "专精特新"),
        ("mianshenjixiang", "免申即享"),
    ],
)
def test_what_was_meant(bundled: sqlite3.Connection, word: str, first: str) -> None:
    assert near(bundled, word)[:1] == [first]


@pytest.mark.parametrize("word", ["火星探测", "qqqq", "zz", "x", "阿", "", "1234", "a b"])
def test_what_nothing_comes_near_to(bundled: sqlite3.Connection, word: str) -> None:
    assert near(bundled, word) == []


def test_a_near_word_is_searched_and_it_is_said(bundled: sqlite3.Connection) -> None:
    meant, typed = (search(bundled, word, Filters()) for word in ("专精特新", "专经特新"))
    assert [one["id"] for one in typed.objects] == [one["id"] for one in meant.objects]
    assert any("专精特新" in note for note in typed.notes)


def test_a_word_that_occurs_is_never_replaced(bundled: sqlite3.Connection) -> None:
    assert not any("instead" in note for note in search(bundled, "专精特新", Filters()).notes)
    assert search(bundled, '"专经特新"', Filters()).objects == []


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("智改数转", "智能化改造和数字化转型"),
        ("智能化改造和数字化转型", "智改数转"),
        ("工信厅", "工业和信息化厅"),
        ("GDP", "国内生产总值"),
    ],
)
def test_other_forms_of_a_word(bundled: sqlite3.Connection, word: str, form: str) -> None:
    assert form in equivalents(bundled, word)


def test_other_forms_are_said_and_a_phrase_has_none(bundled: sqlite3.Connection) -> None:
    wide, exact = (search(bundled, query, Filters()) for query in ("工信厅", '"工信厅"'))
    assert wide.total > exact.total
    assert any("工业和信息化厅" in note for note in wide.notes)
    assert exact.notes == ()
