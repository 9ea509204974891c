from __future__ import annotations

import pytest

from policycli.extract.numerals import MAX_DIGITS, NUMBER, fold_lookalikes, number_value, plain


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("3.5", 3.5),
        ("1,100", 1100),
        ("1,234,567.5", 1_234_567.5),
        ("1 122", 1122),
        ("100万", 1_000_000),
        ("1,100万", 11_000_000),
        ("1.2万亿", 1.2e12),
        ("3万4000", 34_000),
        ("34万5千", 345_000),
        ("12亿5,000万", 1_250_000_000),
        ("4万多", 40_000),
        ("10余万", 100_000),
        ("十", 10),
        ("十五", 15),
        ("二十", 20),
        ("廿九", 29),
        ("卅", 30),
        ("一百零五", 105),
        ("一百五", 150),
        ("三万四", 34_000),
        ("三万四千", 34_000),
        ("三万零四十", 30_040),
        ("三亿九千六百万", 396_000_000),
        ("二十万亿", 20e12),
        ("一万二千亿", 1.2e12),
        ("两千", 2000),
        ("二○二四", 2024),
        ("四六〇亿", 46_000_000_000),
        ("九点五", 9.5),
        ("九·五", 9.5),
    ],
)
def test_the_value_of_a_numeral(text: str, value: float) -> None:
    match = NUMBER.match(text)
    assert match is not None
    assert number_value(match.group()) == pytest.approx(value)
    assert match.group().rstrip("多") == text.rstrip("多")


@pytest.mark.parametrize("text", ["9" * (MAX_DIGITS + 1), "3万40000"])
def test_a_numeral_that_says_no_value(text: str) -> None:
    assert number_value(text) is None


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("超l0亿元", "超10亿元"),
        ("2O25年", "2025年"),
        ("1OO家", "100家"),
        ("5G基站", "5G基站"),
        ("H2O监测", "H2O监测"),
        ("CO2减排", "CO2减排"),
        ("A2I平台", "A2I平台"),
        ("I类企业", "I类企业"),
    ],
)
def test_letters_that_stand_for_digits(text: str, folded: str) -> None:
    assert fold_lookalikes(text) == folded


@pytest.mark.parametrize(
    ("value", "shown"), [(3.0000000000001, 3), (0.1 + 0.2, 0.3), (34.5e8, 3_450_000_000), (1e-7, 0)]
)
def test_noise_of_binary_fractions_goes(value: float, shown: float) -> None:
    assert plain(value) == shown
