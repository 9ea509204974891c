from __future__ import annotations

import random
import sqlite3

import pytest

from policycli.catalogue.bigrams import index_tokens, phrase
from tests.support import without_marks


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("专精特新", "专精 精特 特新 新"),
        ("市", "市"),
        ("补助,企业", "补助 助 企业 业"),
        ("5G网络 ABC", "5g 网络 络 abc"),
        ("“小巨人”企业", "小巨 巨人 人企 企业 业"),
        ("《办法》·‘试行’〈一〉\"二\"'三'", "办法 法试 试行 行一 一二 二三 三"),
        ("二〇二五", "二〇 〇二 二五 五"),
        ("。,!", ""),
        ("", ""),
    ],
)
def test_tokens(text: str, tokens: str) -> None:
    assert index_tokens(text) == tokens


@pytest.mark.parametrize("word", ["", "。", '"', "“”", "·", "*", "( )", "-", "\x00"])
def test_what_holds_no_word_gives_no_query(word: str) -> None:
    assert phrase(word) == ""


def _index(texts: list[str]) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE t USING fts5 (tokens, tokenize='unicode61 remove_diacritics 0')")
    connection.executemany("INSERT INTO t (rowid, tokens) VALUES (?, ?)", enumerate(map(index_tokens, texts)))
    return connection


def _found(connection: sqlite3.Connection, word: str) -> set[int]:
    return {row[0] for row in connection.execute("SELECT rowid FROM t WHERE t MATCH ?", (phrase(word),))}


def test_every_substring_of_any_length_is_found_and_nothing_else(bundled: sqlite3.Connection) -> None:
    texts = [without_marks(row[0]) for row in bundled.execute("SELECT text FROM sentences")]
    connection = _index(texts)
    chosen = random.Random(20240418)  # noqa: S311 - a sample, not a secret
    runs = [run for text in texts for run in index_runs(text)]
    for _ in range(600):
        run = chosen.choice(runs)
        start = chosen.randrange(len(run))
        word = run[start : start + chosen.randint(1, 6)]
        expected = {number for number, text in enumerate(texts) if word in text}
        assert _found(connection, word) == expected, word


def test_what_stands_between_marks_is_found_as_if_they_were_not_there(bundled: sqlite3.Connection) -> None:
    texts = [row[0] for row in bundled.execute("SELECT text FROM sentences")]
    assert [index_tokens(text) for text in texts] == [index_tokens(without_marks(text)) for text in texts]
    assert any(text != without_marks(text) for text in texts)


def index_runs(text: str) -> list[str]:
    """Runs of Han characters."""
    return [run for run in "".join(one if "\u4e00" <= one <= "\u9fff" else " " for one in text).split() if run]


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("补", {0, 1}),
        ("助", {0}),
        ("补助企业", {0}),
        ("5G", {1}),
        ("5g", {1}),
        ("补贴5G网", {1}),
        ("贴", {1}),
        ("市AB", {2}),
        ("小巨人企业", {3, 4}),
        ("“小巨人”企业", {3, 4}),
        ("小“巨人企”业", {3, 4}),
        ("巨人企", {3, 4}),
        ("小巨人、企业", set()),
    ],
)
def test_single_characters_and_mixed_words(word: str, found: set[int]) -> None:
    texts = ["给予补助企业", "补贴5G网络", "全市ABC平台", "“小巨人”企业", "小巨人企业"]
    assert _found(_index(texts), word) == found


@pytest.mark.parametrize("word", ['"; DROP TABLE t', "补助 OR 企业", "NEAR(补 助)", "补*", "tokens:补助", "^补助"])
def test_the_index_takes_any_word_as_words(word: str) -> None:
    assert _found(_index(["其他内容"]), word) == set()
