from __future__ import annotations

import pytest

from policycli.clean.cleaning import clean
from policycli.structure.lines import line_spans, tidy
from tests.support import source

# A page that breaks its lines at 20 characters.
WRAPPED = (
    "全市各级各部门要把促进企业发展摆在突出位置,支\n"
    "持企业加快技术改造和设备更新,鼓励企业参与标准\n"
    "制定,引导金融机构加大信贷投放力度,帮助企业降\n"
    "低用能用工成本,推动产业链上下游企业协同发展。\n"
    "各县区要结合实际制定配套措施,明确责任分工和完\n"
    "成时限,确保各项政策落实到位。\n"
)


def tidied(text: str) -> str:
    return tidy(clean(source(text))).text


def lines(text: str) -> list[str]:
    return [text[start:end] for start, end in line_spans(text)]


def test_hard_wraps_are_joined_also_inside_words() -> None:
    found = lines(tidied(WRAPPED))
    assert "支持企业加快技术改造和设备更新,鼓励企业参与标准制定" in found[0]
    assert found[-1].endswith("明确责任分工和完成时限,确保各项政策落实到位。")


@pytest.mark.parametrize(
    "text",
    [
        "一、总体要求\n促进企业发展。\n二、主要任务\n支持技术改造。",
        "市财政局\n2023年5月6日",
        "促进企业发展。\n支持技术改造。",
    ],
)
def test_lines_that_say_where_they_end_stay(text: str) -> None:
    assert lines(tidied(text)) == text.split("\n")


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("支持企业开展技术改造\n,推动设备更新。", "支持企业开展技术改造,推动设备更新。"),
        ("支持企业开展技术改造、\n设备更新。", "支持企业开展技术改造、设备更新。"),
    ],
)
def test_a_line_that_begins_or_ends_with_a_comma_is_joined(text: str, joined: str) -> None:
    assert lines(tidied(text)) == [joined]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("福 州 市 公 安 局", "福州市公安局"),
        ("关 于 促 进 工 业 发 展 的 通 知", "关于促进工业发展的通知"),
        ("福州市 公安局", "福州市 公安局"),
        ("GB 2312 编码", "GB 2312 编码"),
    ],
)
def test_letter_spacing(text: str, read: str) -> None:
    assert tidied(text) == read


@pytest.mark.parametrize("text", ["**促进**发展", "<!-- 注 -->促进发展", "## 促进发展"])
def test_editors_marks_go(text: str) -> None:
    assert tidied(text).strip() == "促进发展"


def test_a_name_that_is_broken_over_two_lines_is_joined_and_the_number_below_is_not() -> None:
    text = "某市住房和城乡建设局关于印发《某市老旧小区\n更新行动计划》的通知\n建城〔2025〕23号\n各县区:"
    assert lines(tidied(text)) == [
        "某市住房和城乡建设局关于印发《某市老旧小区更新行动计划》的通知",
        "建城〔2025〕23号",
        "各县区:",
    ]


def test_the_head_of_a_page_on_one_line_is_cut_by_its_labels() -> None:
    text = (
        "某省财政厅2024年上半年工作总结 发布时间:2024-07-22 来源:厅办公室 今年以来,收入增长4.7%。" + "支出平稳。" * 60
    )
    assert lines(tidied(text))[:3] == ["某省财政厅2024年上半年工作总结", "发布时间:2024-07-22", "来源:厅办公室"]


def test_a_page_on_one_line_is_cut_at_its_seams() -> None:
    body = "支持企业开展技术改造和设备更新,推动产业链上下游企业协同发展。" * 4
    page = f"关于促进工业发展的通知 一、总体要求 {body} 二、主要任务 {body} 三、保障措施 {body}"
    found = lines(page)
    assert "".join(page.split()) == "".join("".join(found).split())
    for heading in ("一、", "二、", "三、"):
        assert any(line.startswith(heading) for line in found)


@pytest.mark.parametrize(
    ("text", "found"),
    [("", []), ("\n \n", []), ("  甲  \n\n乙", ["甲", "乙"]), ("\u3000\u3000甲", ["甲"])],
)
def test_lines_without_the_space_around_them(text: str, found: list[str]) -> None:
    assert lines(text) == found


@pytest.mark.parametrize("text", [WRAPPED, "福 州 市 公 安 局", "**促进**发展\n", "機(jī)器\u200b设备"])
def test_the_way_back_to_the_source_holds(text: str) -> None:
    raw = source(text)
    cleaned = tidy(clean(raw))
    assert len(cleaned.offsets) == len(cleaned.text) + 1
    for index, character in enumerate(cleaned.text):
        assert clean(source(raw.text[cleaned.offsets[index]])).text in {character, ""}
