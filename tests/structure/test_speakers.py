from __future__ import annotations

import pytest

from policycli.names.bodies import Setting
from policycli.structure.speakers import Speakers

SETTING = Setting(issuer="福建省工业和信息化厅", province="福建省")
TEXT = (
    "出席发布会的有省财政厅副厅长王建国,省科技厅党组成员、总工程师李晓明。\n主持人:\n王建国:\n李晓明:\n"
    "福州日报记者:\n路人甲:\n"
)
FINANCE, SCIENCE = "福建省财政厅", "福建省科学技术厅"


@pytest.mark.parametrize(
    ("line", "role", "agency"),
    [
        ("主持人:", "moderator", None),
        ("主持人:下面请记者提问。", "moderator", None),
        ("记者:", "question", None),
        ("福州日报记者:", "question", None),
        ("福州日报记者:请问下一步有何打算?", "question", None),
        ("问:下一步有何打算?", "question", None),
        ("网友:请问如何申报?", "question", None),
        ("答:将支持企业发展。", "body", "福建省工业和信息化厅"),
        ("王建国:", "body", FINANCE),
        ("王建国:今年将安排资金。", "body", FINANCE),
        ("[王建国]:今年将安排资金。", "body", FINANCE),
        ("李晓明:", "body", SCIENCE),
        ("省财政厅副厅长王建国:", "body", FINANCE),
        ("省财政厅副厅长王建国:今年将安排资金。", "body", FINANCE),
        ("省科技厅总工程师 李晓明:今年将组织攻关。", "body", SCIENCE),
    ],
)
def test_labels(line: str, role: str, agency: str | None) -> None:
    label = Speakers(TEXT, SETTING).label(line)
    assert label is not None
    assert (label.role, label.agency) == (role, agency)


@pytest.mark.parametrize(
    ("line", "rest"),
    [("答:将支持企业发展。", "将支持企业发展。"), ("王建国: 今年将安排资金。", "今年将安排资金。"), ("主持人:", "")],
)
def test_what_follows_the_label_is_said(line: str, rest: str) -> None:
    label = Speakers(TEXT, SETTING).label(line)
    assert label is not None
    assert line[label.length :].strip() == rest


@pytest.mark.parametrize(
    "line",
    [
        "支持企业发展。",
        "重点任务:",
        "省财政厅将支持企业发展。",
        "主要措施如下:一是支持企业;二是培训职工。",
        "陌生人:今年将安排资金。",
        "",
    ],
)
def test_no_label(line: str) -> None:
    assert Speakers(TEXT, SETTING).label(line) is None


def test_who_is_asked_to_speak_is_no_moderator() -> None:
    text = "主持人:各位朋友,大家好!今天邀请到省财政厅副厅长王建国先生。首先请王建国先生介绍。\n王建国:谢谢主持人。\n"
    label = Speakers(text, SETTING).label("王建国:谢谢主持人。")
    assert label is not None
    assert (label.role, label.agency) == ("body", FINANCE)
    moderator = Speakers("主持人:省政府新闻办 王建国\n王建国:大家好。\n", SETTING).label("王建国:大家好。")
    assert moderator is not None
    assert moderator.role == "moderator"


def test_a_name_belongs_to_the_body_it_is_introduced_with() -> None:
    speakers = Speakers(TEXT, SETTING)
    assert (speakers.agency_of("王建国"), speakers.agency_of("李晓明"), speakers.agency_of("无名氏")) == (
        FINANCE,
        SCIENCE,
        None,
    )


def test_an_office_of_a_bureau_speaks_for_the_bureau() -> None:
    speakers = Speakers("最后请省人社厅就业服务中心主任王建国同志介绍。\n【王建国】\n", SETTING)
    assert speakers.agency_of("王建国") == "福建省人力资源和社会保障厅"


ROSTER = (
    "发布人:王建国 省财政厅党组成员、副厅长\n李 晓 省科技厅总会计师\n陈立新 福州市人民政府副市长\n主持人:罗 芳 省政府新闻办发布处处长\n"
    "【罗芳】\n【王建国】\n【福州日报记者】\n【李晓】\n【赵一鸣】\n"
)


@pytest.mark.parametrize(
    ("line", "role", "agency"),
    [
        ("【罗芳】", "moderator", None),
        ("【王建国】", "body", FINANCE),
        ("【李晓】", "body", SCIENCE),
        ("【陈立新】", "body", "福州市人民政府"),
        ("【福州日报记者】", "question", None),
        ("【赵一鸣】", "body", None),
    ],
)
def test_names_in_brackets_of_a_list_that_puts_names_first(line: str, role: str, agency: str | None) -> None:
    label = Speakers(ROSTER, SETTING).label(line)
    assert label is not None
    assert (label.role, label.agency) == (role, agency)


def test_a_heading_in_brackets_speaks_only_where_reporters_stand_in_brackets() -> None:
    assert Speakers(TEXT, SETTING).label("【补贴对象】") is None
    assert Speakers(ROSTER, SETTING).is_entry("李 晓 省科技厅总会计师")


@pytest.mark.parametrize(
    ("entry", "agency"),
    [
        ("王建国 省财政厅副厅长、省国资委副主任", FINANCE),  # the first is his own post
        ("王建国 省委宣传部副部长、省财政厅厅长", FINANCE),  # an office of the party is held beside it
        ("王建国 省政府办公厅副主任、省财政厅厅长", FINANCE),
        ("王建国 省发展改革委副主任、省能源局局长", "福建省发展和改革委员会"),  # a commission is no such office
    ],
)
def test_whom_a_speaker_with_two_posts_speaks_for(entry: str, agency: str) -> None:
    label = Speakers(f"发布人:{entry}\n主持人:\n王建国:\n", SETTING).label("王建国:")
    assert label is not None
    assert label.agency == agency


def test_a_label_with_two_posts_is_read_as_a_list_of_speakers_is() -> None:
    label = Speakers(TEXT, SETTING).label("省财政厅副厅长、省国资委副主任 王建国:")
    assert label is not None
    assert label.agency == FINANCE
