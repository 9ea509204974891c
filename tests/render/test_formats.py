from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest

from policycli.errors import UsageError
from policycli.render.formats import FORMATS, cell, pick, to_csv, to_json, to_jsonl, to_md, to_tsv

LOCATION = {"path": "data/甲.txt", "line": 3, "start": 5, "end": 9}
ROWS: list[dict[str, Any]] = [
    {
        "id": "a.f1",
        "text": "100万元",
        "value": 1000000,
        "metric": None,
        "section": ["一、总则", "(一)目标"],
        "location": LOCATION,
    },
    {
        "id": "a.f2",
        "text": '含,逗号"引号"|竖线',
        "value": 0.5,
        "metric": "",
        "section": [],
        "location": LOCATION,
    },
]
FIELDS = tuple(ROWS[0])


@pytest.mark.parametrize("rows", [[], ROWS[:1], ROWS], ids=["none", "one", "two"])
def test_json_and_jsonl_give_the_objects_back(rows: list[dict[str, Any]]) -> None:
    assert json.loads(to_json(rows, FIELDS)) == rows
    assert [json.loads(line) for line in to_jsonl(rows, FIELDS).splitlines()] == rows
    assert "\\u" not in to_json(rows, FIELDS)


def test_csv_gives_the_cells_back() -> None:
    text = to_csv(ROWS, FIELDS)
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert rows[0] == list(FIELDS)
    assert rows[1] == ["a.f1", "100万元", "1000000", "", "一、总则; (一)目标", "data/甲.txt:3"]
    assert rows[2][1:] == ['含,逗号"引号"|竖线', "0.5", "", "", "data/甲.txt:3"]
    assert text.count("\r\n") == 3


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("tab\there", "tab\ufffdhere"),
        ("两\n行", "两\n行"),
        ("两\r\n行", "两\n行"),
        ("全　角", "全　角"),
    ],
    ids=repr,
)
def test_csv_keeps_what_is_no_control_character(text: str, kept: str) -> None:
    rows = list(csv.reader(io.StringIO(to_csv([{"a": text}], ["a"]), newline="")))
    assert rows == [["a"], [kept]]


@pytest.mark.parametrize(
    ("value", "guarded"),
    [
        ("=1+1", "'=1+1"),
        ("@x", "'@x"),
        ("+cmd", "'+cmd"),
        ("-2个百分点", "'-2个百分点"),
        ("\t=1", "\ufffd=1"),
        ("\r=1", "\ufffd=1"),
        ("100=100", "100=100"),
        (-5, "-5"),
        (-0.5, "-0.5"),
        (["=1+1", "b"], "'=1+1; b"),
        ({"text": "=1+1", "start": None, "end": None}, "'=1+1"),
        ({**LOCATION, "path": "=x.txt"}, "'=x.txt:3"),
    ],
    ids=repr,
)
def test_no_csv_cell_becomes_a_formula(value: object, guarded: str) -> None:
    assert list(csv.reader(io.StringIO(to_csv([{"a": value}], ["a"]), newline="")))[1] == [guarded]


def test_tsv_has_one_line_a_record_and_one_cell_a_field() -> None:
    lines = to_tsv(ROWS, FIELDS).splitlines()
    assert [len(line.split("\t")) for line in lines] == [len(FIELDS)] * 3
    assert lines[2].split("\t")[1] == '含,逗号"引号"|竖线'
    assert to_tsv([{"a": "两\n行\t制表　宽", "b": 1}], ["a", "b"]).splitlines()[1] == "两 行 制表 宽\t1"


def test_markdown_escapes_what_would_be_markup() -> None:
    text = to_md([{"a": "*粗* _斜_ [链](x) <b> `c` a|b # 头\n二"}], ["a"])
    assert text.splitlines()[:2] == ["| a |", "| --- |"]
    assert text.splitlines()[2] == r"| \*粗\* \_斜\_ \[链\](x) \<b\> \`c\` a\|b \# 头 二 |"


@pytest.mark.parametrize("name", FORMATS)
def test_escape_characters_never_reach_a_terminal(name: str) -> None:
    text = FORMATS[name]([{"path": "\x1b[31m红\x07.txt"}], ["path"])
    assert "\x1b" not in text
    assert "\x07" not in text


@pytest.mark.parametrize("name", ["csv", "tsv", "md"])
def test_without_records_there_is_a_header(name: str) -> None:
    assert "id" in FORMATS[name]([], FIELDS)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("文", "文"),
        (0, "0"),
        (1.5, "1.5"),
        ([], ""),
        (["甲", "乙"], "甲; 乙"),
        ([[0, 2], [4, 6]], "0; 2; 4; 6"),
        (LOCATION, "data/甲.txt:3"),
        ({"text": "今年", "start": None, "end": None}, "今年"),
    ],
    ids=repr,
)
def test_cells(value: object, text: str) -> None:
    assert cell(value) == text


def test_fields_are_picked_in_the_order_given_and_reach_inside() -> None:
    (one, _) = pick(ROWS, ["location.line", "id", "metric.none"], FIELDS)
    assert list(one.items()) == [("location.line", 3), ("id", "a.f1"), ("metric.none", None)]


@pytest.mark.parametrize(("field", "says"), [("titel", "did you mean title?"), ("qqqqq", "known: id, title")])
@pytest.mark.parametrize("rows", [[], [{"id": 1, "title": 2}]], ids=["none", "one"])
def test_an_unknown_field_is_wrong_usage(field: str, says: str, rows: list[dict[str, Any]]) -> None:
    with pytest.raises(UsageError, match="--fields") as error:
        pick(rows, [field], ["id", "title"])
    assert says in str(error.value)
