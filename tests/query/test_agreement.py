from __future__ import annotations

import pytest

from policycli.query.agreement import period_agrees
from policycli.records import Period

YEAR = Period("2023年", "2023-01-01", "2023-12-31")


@pytest.mark.parametrize(
    ("claimed", "start", "end", "date", "agrees"),
    [
        (None, "2021-01-01", "2021-12-31", "2022", True),
        (YEAR, "2023-01-01", "2023-12-31", None, True),
        (YEAR, "2023-04-01", "2023-06-30", None, True),
        (YEAR, "2023-01-01", None, "2024-04-18", True),
        (YEAR, "2022-01-01", "2022-12-31", None, False),
        (YEAR, "2021-01-01", "2025-12-31", None, False),
        (YEAR, None, None, "2024-04-18", True),
        (YEAR, None, None, "2021", False),
        (YEAR, None, None, None, None),
        (Period("2023年6月", "2023-06-01", "2023-06-30"), "2023-01-01", "2023-12-31", None, False),
    ],
)
def test_a_period_lies_within_the_claimed_one(
    claimed: Period | None, start: str | None, end: str | None, date: str | None, *, agrees: bool | None
) -> None:
    found = {"text": "", "start": start, "end": end} if start or end else None
    assert period_agrees(claimed, found, date) is agrees
