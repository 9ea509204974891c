from __future__ import annotations

import pytest

from policycli.names.bodies import Setting
from policycli.records import Sentence
from policycli.structure.lines import line_spans
from policycli.structure.sentences import sentences

SETTING = Setting(issuer="福建省人民政府", province="福建省")


def cut(text: str, kind: str = "notice") -> list[Sentence]:
    return list(sentences(text, line_spans(text), SETTING, kind))


def texts(text: str, kind: str = "notice") -> list[str]:
    return [one.text for one in cut(text, kind)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("新增企业3家,培训职工20人。发放补助30万元。", ["新增企业3家,培训职工20人。", "发放补助30万元。"]),
        (
            "下一步,要做好三件事:一是支持企业改造;二是组织职工培训;三是落实优惠政策。",
            ["下一步,要做好三件事:", "一是支持企业改造;", "二是组织职工培训;", "三是落实优惠政策。"],
        ),
        (
            "我们将一是支持企业改造,二是组织职工培训,三是落实优惠政策。",
            ["我们将一是支持企业改造,", "二是组织职工培训,", "三是落实优惠政策。"],
        ),
        ("他说:“要支持企业改造。”会后发放补助30万元。", ["他说:“要支持企业改造。”", "会后发放补助30万元。"]),
        ("“支持企业改造,推动设备更新。”该负责人表示。", ["“支持企业改造,推动设备更新。”", "该负责人表示。"]),
        ("新增企业3家!如何申报?发放补助30万元。", ["新增企业3家!", "如何申报?", "发放补助30万元。"]),
        ("安?00亿元资金支持企业,培训职工20人。", ["安?00亿元资金支持企业,培训职工20人。"]),
        ("新增企业3家", ["新增企业3家"]),
        ("", []),
    ],
)
def test_cuts(text: str, found: list[str]) -> None:
    assert [each.strip() for each in texts(text)] == found


@pytest.mark.parametrize(
    "text", ["这是一个问题。", "进一步要求企业做好自查,并上报结果。", "重点是三要素保障,十要点工作同步推进。"]
)
def test_what_only_looks_like_an_enumeration_is_not_cut(text: str) -> None:
    assert texts(text) == [text]


def test_sections() -> None:
    text = "一、总体要求\n新增企业3家,培训职工20人。\n(一)主要目标\n发放补助30万元,惠及企业5家。\n二、保障措施\n组织培训,提供服务。"
    found = [(one.text, one.section) for one in cut(text) if one.role == "body"]
    assert found == [
        ("新增企业3家,培训职工20人。", ("一、总体要求",)),
        ("发放补助30万元,惠及企业5家。", ("一、总体要求", "(一)主要目标")),
        ("组织培训,提供服务。", ("二、保障措施",)),
    ]


def test_a_topic_sentence_is_the_heading_of_its_paragraph() -> None:
    found = cut("一、构建梯度培育机制。建立培育库,遴选企业300家入库培育。\n二、强化人才服务。组织培训,惠及职工500人。")
    assert [(one.role, one.text) for one in found] == [
        ("heading", "一、构建梯度培育机制。"),
        ("body", "建立培育库,遴选企业300家入库培育。"),
        ("heading", "二、强化人才服务。"),
        ("body", "组织培训,惠及职工500人。"),
    ]
    assert [one.section for one in found if one.role == "body"] == [("一、构建梯度培育机制",), ("二、强化人才服务",)]


def test_an_item_before_the_next_item_is_no_topic() -> None:
    found = [one.role for one in cut("一是支持企业开展技术改造。二是组织银企对接活动。")]
    assert found == ["body", "body"]


FINANCE, SCIENCE, HUMAN = "福建省财政厅", "福建省科学技术厅", "福建省人力资源和社会保障厅"


@pytest.mark.parametrize(
    ("text", "responsible"),
    [
        ("新增企业3家,培训职工20人。(责任单位:省财政厅、省科技厅)", [(FINANCE, SCIENCE)]),
        ("新增企业3家,培训职工20人。(牵头单位:省财政厅;配合单位:省科技厅)", [(FINANCE, SCIENCE)]),
        ("新增企业3家,培训职工20人。(省财政厅牵头,省科技厅配合)", [(FINANCE, SCIENCE)]),
        ("新增企业3家,培训职工20人。(省财政厅、省科技厅按职责分工负责)", [(FINANCE, SCIENCE)]),
        ("新增企业3家,培训职工20人。\n责任单位:省财政厅、省科技厅", [(FINANCE, SCIENCE)]),
        (
            "新增企业3家,培训职工20人。(责任单位:省财政厅)发放补助30万元,惠及企业5家。(责任单位:省人力资源和社会保障厅)",
            [(FINANCE,), (HUMAN,)],
        ),
        (
            "新增企业3家,培训职工20人。(省财政厅牵头)发放补助30万元,惠及企业5家。(省人力资源和社会保障厅牵头)",
            [(FINANCE,), (HUMAN,)],
        ),
        ("新增企业3家,培训职工20人。发放补助30万元,惠及企业5家。(责任单位:省财政厅)", [(FINANCE,), (FINANCE,)]),
        ("新增企业3家,培训职工20人。", [()]),
    ],
)
def test_responsible_lists(text: str, responsible: list[tuple[str, ...]]) -> None:
    found = [one for one in cut(text) if one.role == "body"]
    assert [one.responsible for one in found] == responsible
    assert not any("责任单位" in one.text or "牵头" in one.text for one in found)


def test_the_items_of_another_line_keep_their_own_list() -> None:
    text = "新增企业3家,培训职工20人。\n责任单位:省财政厅\n发放补助30万元,惠及企业5家。\n责任单位:省科技厅"
    assert [one.responsible for one in cut(text)] == [(FINANCE,), (SCIENCE,)]


def test_questions_begin_a_turn() -> None:
    text = "问:下一步如何支持企业?\n答:我省将安排资金,支持企业改造。\n问:如何组织申报?\n答:企业可在线申报,随报随审。"
    found = cut(text, "interview")
    assert [one.role for one in found] == ["question", "body", "question", "body"]
    assert [one.turn for one in found] == [1, 1, 2, 2]
    assert [one.speaker for one in found if one.role == "body"] == ["福建省人民政府"] * 2


def test_a_question_in_other_documents_is_an_ordinary_sentence() -> None:
    assert {one.role for one in cut("如何支持企业发展?安排资金,支持企业改造。", "news")} == {"body"}


@pytest.mark.parametrize("line", ["福州5月6日电 ", "本报讯(记者王某)", "本报福州5月6日讯 ", "(记者王某)"])
def test_datelines_are_not_part_of_the_sentence(line: str) -> None:
    assert texts(f"{line}福建安排资金,支持企业改造。", "news") == ["福建安排资金,支持企业改造。"]


@pytest.mark.parametrize(
    "text", ["一、总体要求\n 新增企业3家;培训职工20人。\n\n一是支持企业。二是发放补助。", "甲。\n乙!丙?"]
)
def test_places(text: str) -> None:
    for one in cut(text):
        assert text[one.start : one.end] == one.text


@pytest.mark.parametrize(
    ("text", "lengths"),
    [
        ("奖" * 2500, [1000, 1000, 500]),
        ("奖励,".join([""] * 500), [999, 498]),
        ("奖" * 900 + "、" + "励" * 900, [901, 900]),
        ("奖" * 1000, [1000]),
        ("奖" * 990 + "9" * 3000 + "万元。", [3993]),
        ("奖" * 998 + "1,200万元奖励给企业。", [1011]),
    ],
)
def test_what_is_longer_than_any_sentence_is_cut(text: str, lengths: list[int]) -> None:
    found = cut(text)
    assert [len(one.text) for one in found] == lengths
    assert "".join(one.text for one in found) == text
