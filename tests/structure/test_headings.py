from __future__ import annotations

import pytest

from policycli.structure.headings import Outline, enumerated, is_heading_line, is_topic, marker

ORDER = ["第一章 总则", "第二节 任务", "一、总体要求", "(一)基本原则", "1.主要目标", "(1)具体安排", "•要点"]


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("一、总体要求", "总体要求"),
        ("十二、保障措施", "保障措施"),
        ("(一)基本原则", "基本原则"),
        ("(三)、基本原则", "基本原则"),
        ("第一章 总则", "总则"),
        ("第二节 任务", "任务"),
        ("第三条 本办法适用于工业企业", "本办法适用于工业企业"),
        ("1.主要目标", "主要目标"),
        ("2、主要目标", "主要目标"),
        ("1.2017-2021年投资情况", "2017-2021年投资情况"),
        ("(1)具体安排", "具体安排"),
        ("①具体安排", "具体安排"),
        ("• 要点", "要点"),
    ],
)
def test_markers(text: str, rest: str) -> None:
    found = marker(text)
    assert found is not None
    assert text[found[1] :] == rest


@pytest.mark.parametrize(
    "text", ["总体要求", "一是支持企业", "3.5%的企业", "一家企业", "十多年来", "第一季度增长", "2023年", ""]
)
def test_no_marker(text: str) -> None:
    assert marker(text) is None


def test_deeper_markers_stand_below_shallower_ones() -> None:
    depths = [found[0] for text in ORDER if (found := marker(text))]
    assert depths == sorted(set(depths))
    assert len(depths) == len(ORDER)


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("一是支持企业", 2),
        ("二要支持企业", 2),
        ("十一是支持企业", 3),
        ("一是一", 2),
        ("一是个好办法", 0),
        ("支持企业", 0),
        ("是", 0),
    ],
)
def test_enumerations(text: str, length: int) -> None:
    assert enumerated(text) == length


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("加强组织领导", True),
        ("工作开展情况", True),
        ("支持企业发展。", False),
        ("支持企业发展;", False),
        ("支持企业发展:", False),
        ("支持" * 30, False),
        ("一", False),
    ],
)
def test_heading_lines(text: str, is_one: bool) -> None:
    assert is_heading_line(text) is is_one


@pytest.mark.parametrize(
    ("text", "marked", "is_one"),
    [
        ("构建梯度培育机制。", False, True),
        ("构建梯度培育机制。", True, True),
        ("强化人才服务。", True, True),
        ("我们办好了三件事。", False, False),
        ("新增企业100家,培训职工300人。", False, False),
        ("投资增长3.5%。", True, False),
    ],
)
def test_topic_sentences(text: str, marked: bool, is_one: bool) -> None:
    assert is_topic(text, marked=marked) is is_one


def test_the_outline_holds_the_headings_above() -> None:
    outline = Outline()
    paths = []
    for level, title in [(3, "一"), (4, "(一)"), (5, ""), (4, "(二)"), (3, "二")]:
        outline.push(level, title)
        paths.append(outline.path())
    assert paths == [("一",), ("一", "(一)"), ("一", "(一)"), ("一", "(二)"), ("二",)]
