from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from policycli.query.answer import Filters
from policycli.query.language import parse
from policycli.query.search import search
from tests.support import catalogue_of, without_marks

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def some() -> Iterator[sqlite3.Connection]:
    body = "\n".join(f"第{number}段讲服务企业的普通情况。" for number in range(8))
    connection = catalogue_of(
        {
            "title": "甲市工业和信息化局关于培育灯塔工厂的通知\n甲市工业和信息化局将培育灯塔工厂5家以上。\n",
            "other": "乙市财政局关于补贴的通知\n乙市财政局给予5G网络项目补贴,企业也可申请。\n提到“灯塔”和工厂。\n",
            "many": f"丙市情况\n{body}\n",
            "traditional": "丁市關於發展的通知\n推動服務企業高質量發展。\n",
        }
    )
    yield connection
    connection.close()


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("专精特新", ["专精特新"]),
        ("專精特新 企業", ["专精特新", "企业"]),
        ('"小巨人 企业" 奖励', ["小巨人 企业", "奖励"]),
        ("“小巨人”", ["小巨人"]),
        ("５Ｇ　网络", ["5G", "网络"]),
        ("", []),
        ('""', ['""']),
    ],
)
def test_words_of_a_query(query: str, words: list[str]) -> None:
    assert [term.text for term in parse(query).terms] == words


@pytest.mark.parametrize(
    ("query", "documents"),
    [
        ("灯塔工厂", {"title"}),
        ("灯塔", {"title", "other"}),
        ("燈塔", {"title", "other"}),
        ("灯塔 工厂", {"title", "other"}),
        ("补贴", {"other"}),
        ("贴", {"other"}),
        ("5g网络", {"other"}),
        ("５Ｇ", {"other"}),
        ("发展", {"traditional"}),
        ("發展", {"traditional"}),
        ("服务企业", {"many", "traditional"}),
        ("服务企业 普通", {"many"}),
        ("火星", set()),
        ("灯塔 火星", set()),
        ("灯塔和工厂", {"other"}),
        ("提到灯塔", {"other"}),
        ("提到“灯塔”", {"other"}),
        ("《灯塔》工厂", {"title"}),
        ("补贴企业", set()),
    ],
)
def test_hits_hold_all_the_words(some: sqlite3.Connection, query: str, documents: set[str]) -> None:
    answer = search(some, query, Filters())
    assert {one["document"] for one in answer.objects} == documents
    assert answer.total == len(answer.objects)


@pytest.mark.parametrize("query", ["，", "。。", "()", "*", ""])
def test_a_query_without_words_finds_nothing_and_says_so(some: sqlite3.Connection, query: str) -> None:
    answer = search(some, query, Filters())
    assert answer.objects == []
    assert "nothing to search for" in answer.notes[-1]


@pytest.mark.parametrize(
    "query", ['" OR "', "补贴 OR 企业", "NEAR(补贴 企业)", "text:补贴", "'; DROP TABLE documents; --"]
)
def test_operators_of_the_index_are_words(some: sqlite3.Connection, query: str) -> None:
    search(some, query, Filters())
    assert some.execute("SELECT count(*) FROM documents").fetchone()[0] == 4


def test_a_title_stands_before_a_passing_mention(some: sqlite3.Connection) -> None:
    assert search(some, "灯塔", Filters()).objects[0]["document"] == "title"


def test_no_document_crowds_the_others_out(some: sqlite3.Connection) -> None:
    answer = search(some, "服务企业", Filters(limit=4))
    assert "traditional" in {one["document"] for one in answer.objects}
    assert answer.total == 9


def test_pages_put_together_are_the_whole_list(some: sqlite3.Connection) -> None:
    whole = [one["id"] for one in search(some, "服务企业", Filters()).objects]
    pages = [
        one["id"] for at in range(0, 10, 4) for one in search(some, "服务企业", Filters(limit=4, offset=at)).objects
    ]
    assert pages == whole
    assert len(set(whole)) == 9


@pytest.mark.parametrize(
    "query",
    ["专精特新", "补助", "企业", "新 企业", "办结率", "5G", "2023", "“小巨人”企业", "小巨人企业", "“小巨人", "市"],
)
def test_bundled_hits_are_those_of_a_plain_scan_and_marked(bundled: sqlite3.Connection, query: str) -> None:
    answer = search(bundled, query, Filters())
    words = [without_marks(term.text.lower()) for term in parse(query).terms]
    for one in answer.objects:
        assert one["matches"]
        if len(words) > 1 and not all(word in without_marks(one["quote"].lower()) for word in words):
            continue  # one of the words, the others close by
        assert {without_marks(one["quote"][start:end].lower()) for start, end in one["matches"]} == set(words)
    rows = bundled.execute("SELECT d.id, s.number, s.text FROM sentences s JOIN documents d ON d.rowid = s.document")
    expected = {
        f"{document}.s{number + 1}"
        for document, number, text in rows
        if all(word in without_marks(text.lower()) for word in words)
    }
    found = {one["id"] for one in answer.objects}
    assert expected <= found
    # Further ones hold one of the words and have the others close by.
    assert len(words) > 1 or found == expected


@pytest.mark.parametrize(
    ("query", "documents"),
    [
        ("灯塔 OR 补贴", {"title", "other"}),
        ("灯塔 -补贴", {"title", "other"}),
        ("企业 -普通", {"other", "traditional"}),
        ("doc:oth 补贴", {"other"}),
        ("kind:count", {"title"}),
        ("status:planned 灯塔", {"title"}),
        ("灯塔 财政局", {"other"}),
    ],
)
def test_operators_and_fields(some: sqlite3.Connection, query: str, documents: set[str]) -> None:
    assert {one["document"] for one in search(some, query, Filters()).objects} == documents


def test_context_gives_the_sentences_around(some: sqlite3.Connection) -> None:
    (one,) = [hit for hit in search(some, "提到", Filters(), 1).objects if hit["document"] == "other"]
    assert one["before"] == ["乙市财政局给予5G网络项目补贴,企业也可申请。"]
    assert one["after"] == []
    assert search(some, "提到", Filters()).objects[0]["before"] == []


def test_a_sentence_said_twice_waits_the_second_time() -> None:
    words = "某市将培育灯塔工厂5家以上。"
    connection = catalogue_of({"a": f"{words}\n", "b": f"{words}\n", "c": "某市已建成灯塔工厂,运行良好,产品远销。\n"})
    assert [one["document"] for one in search(connection, "灯塔工厂", Filters()).objects] == ["a", "c", "b"]


def test_what_the_policy_officer_types(bundled: sqlite3.Connection) -> None:
    first = {one["document"][:3] for one in search(bundled, "专精特新", Filters(limit=3)).objects}
    assert {"002", "004"} <= first


def test_what_the_journalist_types(bundled: sqlite3.Connection) -> None:
    quotes = [one["quote"] for one in search(bundled, "办结率", Filters(agency="工信厅")).objects]
    assert len(quotes) == 2
    assert "99.89%" in quotes[0] + quotes[1]
    assert "99%以上" in quotes[0] + quotes[1]
