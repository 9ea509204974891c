from __future__ import annotations

import itertools

import pytest

from policycli.clean.gloss import gloss_spans


def without_glosses(text: str) -> str:
    for start, end in reversed(gloss_spans(text)):
        text = text[:start] + text[end:]
    return text


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("強(qiáng)化", "強化"),
        ("擴(kuò)大服務(wù)", "擴大服務"),
        ("綠(lǜ)色轉(zhuǎn)型", "綠色轉型"),
        ("第5(wǔ)條", "第5條"),
        ("個( gè )", "個"),
        ("個(gè", "個"),
        ("個gè)", "個"),
        ("服務(wù)好了(le)環(huán)境和發(fā)展", "服務好了環境和發展"),
    ],
)
def test_a_gloss_after_a_character_goes(text: str, read: str) -> None:
    assert without_glosses(text) == read


@pytest.mark.parametrize(
    "text",
    [
        "好了(le)",
        "某平台(app)上线",
        "北京(Beijing)",
        "企业(a)和企业(b)",
        "单位(万元)",
        "(qiáng)",
        "the (qiáng) sign",
        "café",
        "",
    ],
)
def test_other_brackets_stay(text: str) -> None:
    assert gloss_spans(text) == []


def test_spans_are_sorted_and_apart() -> None:
    spans = gloss_spans("務(wù)了(le)環(huán)境優(yōu)了(le)")
    assert spans == sorted(spans)
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(spans))
