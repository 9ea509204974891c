from __future__ import annotations

import pytest

from policycli.query.estimates import in_words, money


@pytest.mark.parametrize(
    ("value", "text"), [(3_000_000, "300万元"), (150_000_000, "1.5亿元"), (8000, "8000元"), (0.5, "0.5元")]
)
def test_amounts_as_people_write_them(value: float, text: str) -> None:
    assert money(value, "元") == text


def test_an_estimate_in_words() -> None:
    assert [in_words(3_000_000, "CNY"), in_words(500_000, "HKD")] == ["300万元", "50万港元"]
