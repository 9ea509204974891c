from __future__ import annotations

import pytest

from policycli.clean.script import fold_script, is_traditional, traditional_characters


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("專精特新", "专精特新"),
        ("營商環境優化", "营商环境优化"),
        ("發展與規劃", "发展与规划"),
        ("頭髮", "头发"),
        ("後來", "后来"),
        ("皇后", "皇后"),
        ("乾隆年間", "乾隆年间"),
        ("乾淨", "干净"),
        ("第一段。\n第二段,服務企業!", "第一段。\n第二段,服务企业!"),
        ("简体不变", "简体不变"),
        ("abc 123", "abc 123"),
        ("", ""),
    ],
)
def test_traditional_becomes_simplified_in_place(text: str, folded: str) -> None:
    assert fold_script(text) == folded
    assert len(folded) == len(text)


@pytest.mark.parametrize(
    ("text", "traditional"),
    [
        ("推動企業發展", True),
        ("推动企业发展", False),
        ("", False),
        ("推动企业发展" * 20 + "業", False),
        ("ASCII", False),
    ],
)
def test_a_stray_character_makes_no_traditional_text(text: str, traditional: bool) -> None:
    assert is_traditional(text) is traditional


def test_the_table_of_traditional_characters_is_there() -> None:
    assert {"專", "業", "發"} <= traditional_characters()
    assert traditional_characters().isdisjoint("专业发的一是")


def test_a_long_run_without_marks_keeps_its_length() -> None:
    text = "發展" * 5000
    assert fold_script(text) == "发展" * 5000


@pytest.mark.parametrize(
    "text", ["關於市十八屆人大會議第號建議", "專精特新企業梯度培育", "經濟發展與資訊科技", "裏程碑", "臺灣電訊網絡後續"]
)
def test_characters_that_no_phrase_bears_on_fold_as_opencc_folds_them(text: str) -> None:
    from opencc import OpenCC

    assert fold_script(text) == OpenCC("t2s").convert(text)
