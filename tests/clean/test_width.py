from __future__ import annotations

import pytest

from policycli.clean.width import fold_width, invisible_spans


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("１００％", "100%"),
        ("ＡＢｃ（１）：２；３，４！５？", "ABc(1):2;3,4!5?"),
        ("全　角\u00a0空\u2003格", "全 角 空 格"),
        ("行\u2028分\x0b隔\x0c符\x85完", "行\n分\n隔\n符\n完"),
        ("「五心」『服務』｢x｣", "“五心”“服務”“x”"),
        ("〈办法〉", "《办法》"),
        ("３－５个、３–５个、３−５个", "3-5个、3-5个、3-5个"),
        ("３～５个、３〜５个", "3~5个、3~5个"),
        ("千分之三‰", "千分之三‰"),
        ("，。、《》“”", ",。、《》“”"),
        ("۳个、٣个、३个、๓个", "3个、3个、3个、3个"),
        ("⼈⺠政府、⻓期、⼯业", "人民政府、长期、工业"),
        ("①、²、Ⅳ", "①、²、Ⅳ"),
    ],
)
def test_full_width_becomes_half_width_in_place(text: str, folded: str) -> None:
    assert fold_width(text) == folded
    assert len(text) == len(folded)


@pytest.mark.parametrize("text", ["CO2排放", "H2O含量", "PM2.5浓度", "ISO9001认证", "B2B平台、O2O模式", "5G网络"])
def test_letters_beside_digits_stay_letters(text: str) -> None:
    assert fold_width(text) == text


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("政策", []),
        ("政\u200b策", [(1, 2)]),
        ("\ufeff政\u202e策\u202c", [(0, 1), (2, 3), (4, 5)]),
        ("\x1b[31m红", [(0, 1)]),
        ("a\x00\x07b", [(1, 3)]),
        ("留\t住\n行\r末", []),
    ],
)
def test_invisible_characters_are_found(text: str, spans: list[tuple[int, int]]) -> None:
    assert invisible_spans(text) == spans
