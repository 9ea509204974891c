"""Numerals (数词): Arabic, Chinese and mixed, to plain numbers."""

from __future__ import annotations

import re

DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000, "廿": 20, "卅": 30}
MAX_DIGITS = 24

# An Arabic numeral with thousands by comma or space; a Chinese one with an optional decimal part.
ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:[ ]\d{3})+(?![\d.])|\d+(?:\.\d+)?"
HAN = r"(?:[〇○零一二两三四五六七八九十百万亿廿卅]|千(?![瓦米克伏卡升帕焦赫]))+(?:[点·][〇○零一二三四五六七八九]+)?"
# What may follow a numeral and belongs to it: 3万4000, 34万5千, 4万多, 10余万, 1.2万亿.
TAIL = r"(?:[ ]?[多余几来]?(?:[十百万亿]|千(?![瓦米克伏卡升帕焦赫]))+(?:\d{1,3},\d{3}(?![\d.,])[千百]?万?|\d{1,4}(?![\d.,])[千百]?万?)?)?"
# One look at the first character passes over the others three times as fast.
NUMBER = re.compile(
    rf"(?=[\d{''.join(DIGITS)}{''.join(_SCALES)}])(?:(?:{ARABIC}){TAIL}|{HAN}(?:[多余几来][十百千万亿]+)?)"
)
_MIXED = re.compile(
    r"(?P<head>[\d,. ]+)(?P<more>[多余几来])?(?P<scale>[十百千万亿]+)?(?P<rest>[\d,]+)?(?P<restscale>[千百]?万?)"
)
# Letters in the place of digits (超l0亿元, 2O25年): beside a digit, and not part of a word or a formula.
_LOOKALIKE = re.compile(
    r"(?<![A-Za-z])[lI](?=\d+(?:\.\d+)?(?:[^\W\d_a-zA-Z]|%))|(?<![A-Za-z]\d)(?<=\d)[lIOo]+(?=(?:[^\W_a-zA-Z]|%))|(?<=[\d.])[Oo](?=\d)"
)
_DIGIT_LIKE = str.maketrans("lIOo", "1100")


def fold_lookalikes(text: str) -> str:
    """`text` with letters that stand for digits replaced, of the same length."""
    if "l" not in text and "I" not in text and "O" not in text and "o" not in text:
        return text
    return _LOOKALIKE.sub(lambda match: match.group().translate(_DIGIT_LIKE), text)


_WITHOUT_MORE = str.maketrans("", "", "多余几来")


def number_value(text: str) -> float | None:
    """The value of a numeral as `NUMBER` matches it, None for one that says no value (千万 as in 千万要)."""
    if len(text) > MAX_DIGITS:
        return None
    if text[0].isdigit() and text[0].isascii():
        match = _MIXED.fullmatch(text)
        if match is None:
            return None
        value = float(match["head"].replace(",", "").replace(" ", ""))
        scale = _scale(match["scale"] or "")
        rest = 0.0
        if match["rest"]:
            rest = float(match["rest"].replace(",", "")) * _scale(match["restscale"])
            if rest >= scale:
                return None
        return plain(value * scale + rest)
    return _han(text.translate(_WITHOUT_MORE))


def plain(value: float) -> float:
    """The value without the noise of binary fractions."""
    return round(value) if abs(value - round(value)) < 1e-6 * max(1.0, abs(value)) * 1e-3 else round(value, 6)


def _scale(text: str) -> int:
    """万亿 is 10,000 times 100,000,000."""
    product = 1
    for character in text:
        product *= _SCALES[character]
    return product


def _han(text: str) -> float | None:
    whole, _, fraction = text.replace("点", ".").replace("·", ".").partition(".")
    if all(character in DIGITS for character in whole):
        value = float("".join(str(DIGITS[character]) for character in whole)) if whole else 0.0
    else:
        value = _structured(whole)
    if fraction:
        value += float("0." + "".join(str(DIGITS[character]) for character in fraction))
    return plain(value)


def _structured(text: str) -> float:
    """三万四千, 二十万亿, 廿九: sections of 亿 and 万, each a sum of digit times scale; 三万四 is 34,000."""
    total = section = 0
    digit: int | None = None
    last = 1
    for character in text:
        if character in DIGITS:
            digit = DIGITS[character] if digit is None else digit * 10 + DIGITS[character]
            if character in "零〇":
                last = 10
            continue
        scale = _SCALES[character]
        if character in "廿卅":
            section, last = section + scale, 10
        elif scale >= 10_000:
            section = (section + (digit or 0)) or (1 if not total else 0)
            if section:
                total = (
                    (total + section) * scale if scale > 10_000 and total and total < scale else total + section * scale
                )
            else:
                total *= scale
            section, last = 0, scale
        else:
            section, last = section + (1 if digit is None else digit) * scale, scale
        digit = None
    trailing = digit or 0
    if trailing and last >= 100 and trailing < 10:
        trailing *= last // 10
    return float(total + section + trailing)
