from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any

import pytest

from policycli.query.answer import DIFFERS
from policycli.query.comparability import difference, what_differs
from policycli.query.scope import Clause, compared
from tests.query.test_scope import figure

if TYPE_CHECKING:
    from policycli.query.scope import Compared

YEAR = {"text": "2023年", "start": "2023-01-01", "end": "2023-12-31"}
NEXT = {"text": "2024年", "start": "2024-01-01", "end": "2024-12-31"}
NUMBERS = count()
THIS = {"text": "今年", "start": None, "end": None}


def one(region: str | None = "某市", before: str = "", metric: str = "诊断企业", **more: Any) -> Compared:
    """A figure in a document of its own, unless one is given."""
    given = {"document": f"d{next(NUMBERS)}", "period": YEAR, **more}
    return compared(figure(metric, **given), region, Clause(before, ""))


@pytest.mark.parametrize(
    ("other", "names"),
    [
        (one(), set()),
        (one(status="target"), {"status"}),
        (one(status="rule"), {"status"}),
        (one("别市"), {"region"}),
        (one(agency="别市财政局"), {"agency"}),
        (one(agency=None), {"agency"}),
        (one(period=NEXT), {"period"}),
        (one(period=None), {"period"}),
        (one(period=THIS), {"period"}),
        (one(unit="户"), set()),
        (one(unit="家次"), {"unit"}),
        (one(kind="growth", unit="%"), {"kind", "unit"}),
        (one(kind="subsidy", unit="元", currency="CNY"), {"kind", "unit"}),
        (one(per="户"), {"per"}),
        (one(comparator="ge"), {"bound"}),
        (one(value_max=120), {"bound"}),
        (one(before="累计"), {"counting"}),
        (one(metric="省级诊断企业"), {"scope"}),
        (one(metric="上云企业"), {"indicator"}),
    ],
)
def test_what_differs(other: Compared, names: set[str]) -> None:
    found = what_differs(one(), other)
    assert {reason.name for reason in found} == names == {reason.name for reason in what_differs(other, one())}
    assert [reason.name for reason in found] == [name for name in DIFFERS if name in names]
    assert (difference(one(), other, found) is None) == bool(names and other.figure["status"] != "target")


@pytest.mark.parametrize(
    ("status", "text"), [("achieved", "112家 - 100家 = 12家"), ("target", "100家 - 112家 = -12家")]
)
def test_a_difference_is_shown_with_its_sum_the_result_less_the_plan(status: str, text: str) -> None:
    plan, later = one(), one(status=status, value=112)
    found = difference(plan, later, what_differs(plan, later))
    assert found is not None
    assert found.text == text


@pytest.mark.parametrize(("value", "names"), [(100, []), (112, ["scope"])])
def test_a_document_that_gives_two_values_means_two_things(value: int, names: list[str]) -> None:
    found = what_differs(one(document="d"), one(document="d", value=value))
    assert [reason.name for reason in found] == names


@pytest.mark.parametrize("metric", [None, "国家和"])
def test_what_was_not_read_whole_is_not_compared(metric: str | None) -> None:
    (reason,) = what_differs(one(metric=metric or ""), one(metric=metric or ""))
    assert reason.name == "indicator"


def test_shares_differ_by_points() -> None:
    first, last = (one(kind="share", unit="%", value=value) for value in (60.1, 62.35))
    found = difference(first, last, what_differs(first, last))
    assert found is not None
    assert (found.value, found.unit, found.text) == (2.25, "百分点", "62.35% - 60.1% = 2.25百分点")


def test_two_bounds_make_no_difference() -> None:
    (reason,) = what_differs(one(comparator="ge"), one(comparator="ge", value=120))
    assert reason.said == "neither value is exact (at least; at least)"


def test_a_rise_is_not_set_beside_a_fall() -> None:
    rise, fall = (one(kind="growth", unit="%", direction=way) for way in ("up", "down"))
    assert [reason.said for reason in what_differs(rise, fall)] == ["a rise against a fall (a rise; a fall)"]
    assert what_differs(fall, fall) == ()


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("上半年", "1—6月", True),
        ("前三季度", "1至9月份", True),
        ("前五个月", "1—5月", True),
        ("上半年", "一季度", False),
    ],
)
def test_months_written_otherwise_in_one_document(a: str, b: str, same: bool) -> None:
    times = [{"text": text, "start": None, "end": None} for text in (a, b)]
    found = what_differs(*(one(period=each, document="d") for each in times))
    assert (not found) == same


def test_a_level_at_the_end_of_a_year_is_that_of_the_year() -> None:
    end = {"text": "到2023年底", "start": None, "end": "2023-12-31"}
    assert what_differs(one(metric="办结率"), one(metric="办结率", period=end)) == ()
    assert "period" in {reason.name for reason in what_differs(one(), one(period=end))}


def test_what_an_undated_document_says_of_this_year_is_of_no_known_year() -> None:
    (reason,) = what_differs(one(period=THIS), one(period=YEAR))
    assert "今年: which year is not known" in reason.said
