from __future__ import annotations

import re

import pytest

from policycli.extract import times
from policycli.extract.times import clock_spans, find_times, resolve

DATE = "2023-05-06"
Bounds = tuple[str | None, str | None]


def bounds(text: str, date: str | None = DATE) -> Bounds:
    """Start and end of the first time of a sentence, resolved against the document's date."""
    span = find_times(text)[0]
    period = resolve(span.text, span.rule, date)
    return period.start, period.end


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("今年新增企业", ("2023-01-01", "2023-12-31")),
        ("去年新增企业", ("2022-01-01", "2022-12-31")),
        ("明年新增企业", ("2024-01-01", "2024-12-31")),
        ("前年新增企业", ("2021-01-01", "2021-12-31")),
        ("上半年新增企业", ("2023-01-01", "2023-06-30")),
        ("下半年新增企业", ("2023-07-01", "2023-12-31")),
        ("今年上半年新增企业", ("2023-01-01", "2023-06-30")),
        ("一季度新增企业", ("2023-01-01", "2023-03-31")),
        ("前三季度新增企业", ("2023-01-01", "2023-09-30")),
        ("1-6月新增企业", ("2023-01-01", "2023-06-30")),
        ("1—5月新增企业", ("2023-01-01", "2023-05-31")),
        ("未来三年新增企业", ("2023-01-01", "2025-12-31")),
    ],
)
def test_deixis_is_resolved_against_the_date(text: str, expected: Bounds) -> None:
    assert bounds(text) == expected
    assert bounds(text, None) == (None, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023年新增企业", ("2023-01-01", "2023-12-31")),
        ("2021—2023年新增企业", ("2021-01-01", "2023-12-31")),
        ("2021-2023年新增企业", ("2021-01-01", "2023-12-31")),
        ("2021年至2023年新增企业", ("2021-01-01", "2023-12-31")),
        ("2023年上半年新增企业", ("2023-01-01", "2023-06-30")),
        ("2023年二季度新增企业", ("2023-04-01", "2023-06-30")),
        ("2023年2月新增企业", ("2023-02-01", "2023-02-28")),
        ("2024年2月新增企业", ("2024-02-01", "2024-02-29")),
        ("2023年4月18日新增企业", ("2023-04-18", "2023-04-18")),
        ("二〇二三年新增企业", ("2023-01-01", "2023-12-31")),
        ("二○二三年新增企业", ("2023-01-01", "2023-12-31")),
        ("“十二五”期间新增企业", ("2011-01-01", "2015-12-31")),
        ("“十四五”期间新增企业", ("2021-01-01", "2025-12-31")),
        ("“十五五”时期新增企业", ("2026-01-01", "2030-12-31")),
        ("“十九五”时期新增企业", ("2046-01-01", "2050-12-31")),
        ("十四五期间新增企业", ("2021-01-01", "2025-12-31")),
        ("疫情期间新增企业", (None, None)),
        ("113年上半年新增企业", ("2024-01-01", "2024-06-30")),
        ("112年8月底新增企业", ("2023-08-01", "2023-08-31")),
        ("首五年落成单位", (None, None)),
    ],
)
def test_what_the_words_say_needs_no_date(text: str, expected: Bounds) -> None:
    assert bounds(text) == bounds(text, None) == expected


@pytest.mark.parametrize(
    ("text", "date", "end"),
    [
        ("到2025年,建成园区", DATE, "2025-12-31"),
        ("到2025年底,建成园区", None, "2025-12-31"),
        ("截至7月25日,建成园区", DATE, "2023-07-25"),
        ("截至2022年12月31日,建成园区", None, "2022-12-31"),
        ("截至7月25日,建成园区", None, None),
    ],
)
def test_an_end_without_a_start(text: str, date: str | None, end: str | None) -> None:
    assert bounds(text, date) == (None, end)


def test_since() -> None:
    assert bounds("2023年至今,新增企业", None) == ("2023-01-01", None)
    assert bounds("2023年以来,新增企业", None)[0] == "2023-01-01"


@pytest.mark.parametrize("text", ["2月30日新增企业", "2023年2月29日新增企业", "2023年13月1日新增企业"])
def test_impossible_days_are_not_resolved_to_days(text: str) -> None:
    for span in find_times(text):
        period = resolve(span.text, span.rule, DATE)
        assert (period.start, period.end) in {(None, None), ("2023-01-01", "2023-12-31")}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("到2025年,建成园区", ["到2025年"]),
        ("截至7月25日,发放补助", ["截至7月25日"]),
        ("“十四五”期间,新增企业", ["“十四五”期间"]),
        ("疫情期间,办结率99%以上", ["疫情期间"]),
        ("“双减”以来,参与率为91.7%", ["“双减”以来"]),
        ("自2018年机构改革以来,办结率", ["2018年机构改革以来"]),
        ("“十四五”开局以来,筹集房源", ["“十四五”开局以来"]),
        ("截至去年底,建成园区", ["截至去年底"]),
        ("明年底前,建成园区", ["明年底前"]),
        ("今年前两批资金", ["今年"]),
        ("今年“三夏”期间,投入农机", ["今年“三夏”期间"]),
        ("这十年,已培育企业", ["这十年"]),
        ("即现时的15,070元", ["现时"]),
        ("将于113年上半年启用", ["113年上半年"]),
        ("去(111)年为64.9%", ["去(111)年"]),
        ("2023年至今,受理来件", ["2023年至今"]),
        ("今年和明年", ["今年", "明年"]),
        ("第2023号", []),
        ("办理期限6个月", []),
        ("奖励2023万元", []),
    ],
)
def test_spans(text: str, words: list[str]) -> None:
    found = find_times(text)
    assert [span.text for span in found] == words
    assert [text[span.start : span.end] for span in found] == words


@pytest.mark.parametrize(("text", "compared"), [("比2012年增长", True), ("较去年增长", True), ("2012年增长", False)])
def test_the_reference_of_a_comparison_is_marked(text: str, compared: bool) -> None:
    assert [span.compared for span in find_times(text)] == [compared]


@pytest.mark.parametrize(
    ("text", "words"),
    [("上午9时30分召开", ["9时30分"]), ("16:00开始", ["16:00"]), ("办理时间24小时", []), ("重点工作", [])],
)
def test_times_of_the_day(text: str, words: list[str]) -> None:
    assert [text[start:end] for start, end in clock_spans(text)] == words


def test_an_unfounded_mark_is_no_plan() -> None:
    assert find_times("一五一十地说明") == []


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("2023年,全省增长3.5%", True),
        ("2022年新增100家,2023年新增120家", True),
        ("2023年以来受理信件", False),
        ("2023年底前完成", False),
        ("到2025年达到100家", False),
        ("2021—2023年每年拿出10亿元", False),
        ("2023年上半年增长3%", False),
        ("今年比2023年增长3%", False),
        ("“十四五”和2023年", False),
        ("2023年3月增长3%", False),
    ],
)
def test_plain_years_are_read_as_the_large_pattern_reads_them(text: str, *, plain: bool) -> None:
    def spans(pattern: re.Pattern[str]) -> list[tuple[tuple[int, int], str | None]]:
        return [(match.span(), match.lastgroup) for match in pattern.finditer(text)]

    assert times._only_plain_years(text) is plain
    assert not plain or spans(times._PLAIN) == spans(times._time())
