"""The gold is checked before it is trusted: columns, names of the contract, anchors, and values computed afresh."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

import pytest

from tests.gold.scoring import SPLITS, Row, norm, rows, source_of

COLUMNS = {
    "documents": "doc split path start end kind region date agency note",
    "figures": "doc text value value_max unit comparator kind status metric period need context",
    "measures": "doc need status agency sentence",
    "programs": "doc need name kind",
}
DOCUMENT_KINDS = {"reply", "press_conference", "interview", "news", "brief", "notice", "plan", "report"}
FIGURE_KINDS = {"subsidy", "funding", "completion_rate", "growth", "share", "count", "time_limit", "amount"}
PROGRAM_KINDS = {"platform", "campaign", "mechanism", "plan", "fund", "pilot", "event", "project", "reform", "document"}
COMPARATORS = {"eq", "ge", "gt", "le", "lt", "approx"}
STATUSES = {"figures": {"target", "achieved", "rule"}, "measures": {"planned", "ongoing", "done", "reported"}}
TABLES = ("figures", "measures", "programs")
DOCUMENTS = {row["doc"]: row for row in rows("documents")}
CORPUS_ANCHOR = 24
# Holds each paragraph twice by design.
PRINTED_TWICE = "printed-twice"
# Values that the words alone do not give: the unit, the scale or the number stands outside of `text`.
NOT_COMPUTED = {
    "mixed-numerals 100": "1000000 is not in [100.0]",
    "c07-report-hr 一百五六十人": "160 is not in [210.0]",
    "d05-plan-education 17.3": "173000 is not in [17.3]",
    "d05-plan-education 22": "220000 is not in [22.0]",
    "h2-notice_miit 30": "300000 is not in [30.0]",
    "h2-notice_miit 40": "400000 is not in [40.0]",
    "h2-notice_miit 50": "500000 is not in [50.0]",
    "h7-news-macau-fss 四至六折": "40 is not in [60.0]",
    "g05-plan-digital 1016": "101600000000 is not in [1016.0]",
    "g05-plan-digital 1500": "150000000000 is not in [1500.0]",
    "g05-plan-digital 2300": "230000000000 is not in [2300.0]",
    "g6-news-xinchuang 最高9成5": "95 is not in [90.0]",
    "g7-hk 五個半月": "5.5 is not in [0.5]",
    "b3-taiwan 5折": "5 is not in [50.0]",
    "b3-taiwan 9成8": "98 is not in [90.0]",
    "g8-liuzhou_notice 二至三分钱": "0.03 is not in [2.0, 3.0]",
    "g8-liuzhou_notice 百分之八至百分之十二": "12 is not in [8.0]",
    "k3-news-tw 1成2": "12 is not in [10.0]",
    "k4-hk-housing 三成至四成": "40 is not in [30.0]",
}
# Figures that must be found, with a cell that is left open.
OPEN = ["002: 挂钩联系2户以上"]
# Rows that may be found, whose anchor stands in two places.
TWICE = {"001: 放权40周年", "002: 以下三个方面"}


def where(row: Row) -> str:
    return f"{row['doc']}: {row.get('context') or row.get('sentence') or row.get('name')}"


@cache
def text_of(doc: str) -> str | None:
    source = source_of(DOCUMENTS[doc])
    return None if source is None else norm(source.text)


@pytest.mark.parametrize("name", COLUMNS)
def test_columns(name: str) -> None:
    for row in rows(name):
        assert list(row) == COLUMNS[name].split()
        assert None not in row.values(), row


def test_documents() -> None:
    assert len(DOCUMENTS) == len(rows("documents"))
    for row in DOCUMENTS.values():
        assert row["split"] in SPLITS
        assert row["kind"] in DOCUMENT_KINDS
        assert re.fullmatch(r"(?:\d{4}-\d\d-\d\d)?", row["date"]), row
        assert (row["start"] == "") == (row["end"] == "")
        if "/" not in row["path"]:
            assert source_of(row) is not None


@pytest.mark.parametrize("name", TABLES)
def test_rows_belong_to_known_documents_and_are_needed_or_not(name: str) -> None:
    assert {row["doc"] for row in rows(name)} <= set(DOCUMENTS)
    assert {row["need"] for row in rows(name)} == {"must", "may"}


def test_kinds_statuses_and_comparators_are_those_of_the_contract() -> None:
    wrong = [
        where(row)
        for row in rows("figures")
        for value, known in (
            (row["kind"], FIGURE_KINDS),
            (row["status"], STATUSES["figures"]),
            (row["comparator"], COMPARATORS),
        )
        if value not in known and (value or row["need"] == "must")
    ]
    wrong += [where(row) for row in rows("programs") if row["kind"] not in PROGRAM_KINDS]
    wrong += [
        where(row)
        for row in rows("measures")
        if row["status"] not in STATUSES["measures"] and (row["status"] or row["need"] == "must")
    ]
    assert wrong == OPEN


@pytest.mark.parametrize("name", TABLES)
def test_no_row_twice(name: str) -> None:
    seen = Counter(tuple(row.values()) for row in rows(name))
    assert [row for row, count in seen.items() if count > 1] == []


@pytest.mark.parametrize(("name", "anchor"), [("figures", "context"), ("measures", "sentence"), ("programs", "name")])
def test_anchors_stand_in_their_text_once(name: str, anchor: str) -> None:
    long, missing, many = [], [], []
    for row in rows(name):
        words, doc = norm(row[anchor]), DOCUMENTS[row["doc"]]
        if not words:
            continue
        if "/" in doc["path"] and name != "programs" and len(row[anchor]) > CORPUS_ANCHOR:
            long.append(where(row))
        text = text_of(row["doc"])
        if text is None:
            continue
        count = text.count(words)
        if not count:
            missing.append(where(row))
        elif name != "programs" and count > 1 + (row["doc"] == PRINTED_TWICE) and where(row) not in TWICE:
            many.append(where(row))
    assert (long, missing, many) == ([], [], [])


_DIGITS = dict(zip("〇一二三四五六七八九", range(10), strict=True)) | {"零": 0, "○": 0, "两": 2}
_SCALES = {"十": 10.0, "百": 100.0, "千": 1000.0, "万": 1e4, "亿": 1e8, "廿": 20.0}
_WORD = r"[\d.,〇○零一二两三四五六七八九十百千万亿廿点·]"
_NUMERAL = re.compile(
    rf"{_WORD}*[\d〇○零一二两三四五六七八九十百千万亿廿](?:[多余][万亿])?(?<!千(?=瓦))(?<!千(?=[克米伏]))"
)


def value_of(words: str) -> float:
    """A numeral's value, written apart from the source: digits and scales folded from the left."""
    total = section = 0.0
    words = re.sub("[,多余]", "", words)
    last = 1.0
    for piece in re.findall(
        r"\d+(?:\.\d+)?|[〇○零一二两三四五六七八九]+(?:[点·][〇○零一二三四五六七八九]+)?|[十百千万亿廿]", words
    ):
        if piece[0] in "十百千廿":
            number = section % 10 or 1
            section += number * _SCALES[piece] - (section % 10) if piece != "廿" else 20
            if section < 1:
                section = _SCALES[piece]
            last = _SCALES[piece]
        elif piece in "万亿":
            section = (section or (0 if total else 1)) * _SCALES[piece] if section or not total else 0
            total = total * _SCALES[piece] if not section else total + section
            section, last = 0.0, _SCALES[piece]
        elif piece[0].isdigit():
            section += float(piece)
        else:
            whole, _, part = re.sub("[点·]", ".", piece).partition(".")
            digits = "".join(str(_DIGITS[one]) for one in whole)
            section += float(digits + ("." + "".join(str(_DIGITS[one]) for one in part) if part else ""))
    if last >= 1e4 and 0 < section < 10 and not re.search(r"\d|零", words):
        section *= last / 10
    return total + section


def values_of(text: str) -> list[float]:
    """All numbers that a text could mean, its own and those that borrow a scale from the next."""
    text = re.sub("(?<=[\\dlOo])[lOo]|l(?=\\d)", lambda match: "1" if match.group() == "l" else "0", norm(text))
    if match := re.search(r"([一二两三四五六七八九\d](?:[点·][一二三四五六七八九])?)成([一二三四五六七八九半])?", text):
        return [value_of(match[1]) * 10 + (5 if match[2] == "半" else value_of(match[2]) if match[2] else 0)]
    if match := re.search(rf"百分之({_WORD}+)", text):
        return [value_of(match[1])]
    if match := re.search(rf"({_WORD}+)分之({_WORD}+)", text):
        share = 100 * value_of(match[2]) / value_of(match[1])
        return [share, round(share, 2)]
    if match := re.search(r"([一二三四五六七八九\d])折", text):
        return [10 * value_of(match[1])]
    if "一半" in text:
        return [50]
    if match := re.search(r"(\d?)个?半", text):
        return [float(match[1] or 0) + 0.5]
    found = [match.group() for match in _NUMERAL.finditer(text)]
    if len(found) == 1 and re.fullmatch("[一二三四五六七八九两]{2}", found[0]):
        found = list(found[0])
    cents = 100 if re.search("\\d分钱", text) else 1
    values = [value_of(one) / cents for one in found]
    if len(found) == 2 and (scale := re.search("[万亿]+$", found[1])) and not re.search("[万亿]", found[0]):
        values.append(value_of(found[0] + scale.group()))
    return values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("3.5%", [3.5]),
        ("1,100万元", [11_000_000]),
        ("3万4000人次", [34_000]),
        ("12亿5,000万元", [1_250_000_000]),
        ("1.2万亿元", [1.2e12]),
        ("三亿九千六百万元", [396_000_000]),
        ("五亿元", [5e8]),
        ("廿九件", [29]),
        ("十五个", [15]),
        ("三百二十家", [320]),
        ("三成六", [36]),
        ("百分之三点五", [3.5]),
        ("两三个", [2, 3]),
        ("20到30万元", [20, 300_000, 200_000]),
        ("近亿元", [1e8]),
        ("4万多家次", [40_000]),
        ("2分钱", [0.02]),
        ("三分之二以上", [200 / 3, 66.67]),
        ("七折", [70]),
        ("1个半工作日", [1.5]),
        ("不少于一半", [50]),
    ],
)
def test_the_number_parser_of_this_test(text: str, values: list[float]) -> None:
    assert values_of(text) == pytest.approx(values)


def test_values_are_what_their_words_say() -> None:
    wrong = {}
    for row in rows("figures"):
        if row["need"] != "must":
            continue
        values = values_of(row["text"])
        for cell in filter(None, (row["value"], row["value_max"])):
            if not any(abs(value - float(cell)) <= 1e-6 * max(1.0, value) for value in values):
                wrong[f"{row['doc']} {row['text']}"] = f"{cell} is not in {values}"
    assert wrong == NOT_COMPUTED
