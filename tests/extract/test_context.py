from __future__ import annotations

import pytest

from tests.extract.support import read

REPLY = "福建省工业和信息化厅关于省政协第12号提案的答复\n2023年5月6日\n"
NOTICE = "福建省人民政府关于促进工业发展的若干措施\n2023年5月6日\n"
NEWS = "福建:工业发展加快\n2023年5月6日\n"
TALK = "福建省工业发展新闻发布会\n2023年5月6日\n"


def agencies(text: str, head: str) -> list[str | None]:
    """The agency of each measure."""
    return [one.agency for one in read(text, head).measures]


@pytest.mark.parametrize(
    ("head", "text", "agency"),
    [
        (REPLY, "我厅将支持企业开展技术改造。", "福建省工业和信息化厅"),
        (REPLY, "下一步,将支持企业开展技术改造。", "福建省工业和信息化厅"),
        (REPLY, "省财政厅将安排专项资金支持企业发展。", "福建省财政厅"),
        (REPLY, "省发改委已印发支持企业发展的方案。", "福建省发展和改革委员会"),
        (REPLY, "工信部将支持企业开展技术改造。", "工业和信息化部"),
        (REPLY, "2022年,省财政厅安排专项资金支持企业发展。", "福建省财政厅"),
        (REPLY, "我省将全面推进企业技术改造。", "福建省人民政府"),
        (NOTICE, "支持企业开展技术改造,给予10%的补助。(责任单位:省财政厅、省科技厅)", "福建省财政厅"),
        (NOTICE, "支持企业开展技术改造,给予10%的补助。(省财政厅牵头,省科技厅配合)", "福建省财政厅"),
        (NOTICE, "支持企业开展技术改造。(责任单位:省财政厅、省科技厅)", "福建省财政厅"),
        (NOTICE, "支持企业开展技术改造。\n责任单位:省财政厅、省科技厅", "福建省财政厅"),
        (NOTICE, "支持企业开展技术改造。", "福建省人民政府"),
        (NOTICE, "省教育厅支持院校扩大招生。(责任单位:省财政厅、省科技厅)", "福建省教育厅"),
        (REPLY, "企业技术改造补贴由省财政厅按季度拨付到位。", "福建省财政厅"),
        (REPLY, "省里选了一批企业开展技术改造试点。", "福建省人民政府"),
        (REPLY, "省财政2023年以来累计安排资金支持企业发展。", "福建省财政厅"),
        (REPLY, "上杭县建成了企业服务平台,已服务企业300家。", "上杭县人民政府"),
        (REPLY, "今年省财政安排专项资金2亿元支持企业开展技术改造。", "福建省财政厅"),
        (
            "【财政动态】福建省财政厅扎实推进惠企工作\n2023年5月6日\n",
            "连日来各项工作取得新进展。\n安排专项资金2亿元支持企业开展技术改造。",
            "福建省财政厅",
        ),
        (
            "经科局推出支援服务\n新闻局 2025年9月15日\n澳门特别行政区\n",
            "经科局承诺在15个工作天内完成审批,支持澳门企业数字化。",
            "经济及科技发展局",
        ),
        (NEWS, "来自福建省财政厅的消息,今年将安排专项资金支持企业发展。", "福建省财政厅"),
        (NEWS, "为支持企业发展,推动产业升级,福建省财政厅今年将安排专项资金2亿元。", "福建省财政厅"),
        (NOTICE, "财政部门:省财政厅负责安排专项资金,支持企业发展。", "福建省财政厅"),
        (
            "当前位置:福建省财政厅 / 财政要闻\n财政支持企业发展\n2023年5月6日\n",
            "今年将安排专项资金支持企业发展。",
            "福建省财政厅",
        ),
        (NEWS, "记者从福建省财政厅获悉,今年将安排专项资金支持企业发展。", "福建省财政厅"),
        (NEWS, "记者从福建省财政厅获悉,企业发展加快。\n今年将安排专项资金支持企业发展。", "福建省财政厅"),
        (NEWS, "据福建省财政厅介绍,企业发展加快。\n今年将安排专项资金支持企业发展。", "福建省财政厅"),
        (
            "福建省人民政府 > 部门动态 > 省财政厅\n省财政厅:惠企政策送上门\n2023年5月6日\n",
            "今年将安排专项资金支持企业发展。",
            "福建省财政厅",
        ),
        (NEWS, "国家外汇管理局福建省分局便利企业。该分局将安排专场支持企业发展。", "国家外汇管理局福建省分局"),
        (NEWS, "福建省财政厅5月6日发布消息。该厅将安排专项资金支持企业发展。", "福建省财政厅"),
    ],
)
def test_who_commits(head: str, text: str, agency: str) -> None:
    assert agencies(text, head)[-1:] == [agency]


def test_that_body_is_the_one_named_before() -> None:
    text = "深圳市财政局昨日发布消息。该局将安排专项资金支持企业发展。"
    assert agencies(text, "深圳:工业发展加快\n2023年5月6日\n")[-1:] == ["深圳市财政局"]


def test_the_speaker_answers_for_his_own_body() -> None:
    text = (
        "主持人:\n今天的发布会现在开始,出席的有省财政厅副厅长王建国、省科技厅副厅长李晓明。\n"
        "王建国:\n今年将安排专项资金支持企业发展。\n李晓明:\n今年将组织科技企业开展技术攻关。"
    )
    assert agencies(text, TALK) == ["福建省财政厅", "福建省科学技术厅"]


def test_no_guess() -> None:
    assert set(agencies("今年将安排专项资金支持企业发展。", "各地支持企业发展\n")) <= {None}


def test_a_list_in_mid_paragraph_holds_for_what_stands_before_it() -> None:
    text = (
        "支持企业开展技术改造,给予10%的补助。(责任单位:省财政厅)"
        "组织企业参加技能培训,培训职工300人。(责任单位:省人力资源和社会保障厅)"
    )
    assert agencies(text, NOTICE) == ["福建省财政厅", "福建省人力资源和社会保障厅"]


def test_partners() -> None:
    (one,) = read("支持企业开展技术改造,给予10%的补助。(责任单位:省财政厅、省科技厅)", NOTICE).measures
    assert (one.agency, one.partners) == ("福建省财政厅", ("福建省科学技术厅",))


@pytest.mark.parametrize(
    ("head", "text"),
    [
        (REPLY, "省财政厅已安排专项资金3000万元。"),
        (NEWS, "记者从福建省财政厅获悉,今年将安排专项资金3000万元。"),
    ],
)
def test_a_figure_has_the_agency_of_its_sentence(head: str, text: str) -> None:
    (one,) = read(text, head).figures
    assert one.agency == "福建省财政厅"


@pytest.mark.parametrize(
    ("head", "agency"),
    [
        ("福州市财政局关于市政协第12号提案的答复\n", "福州市人民政府"),
        ("澄湖市财政局关于市政协第12号提案的答复\n", "澄湖市人民政府"),
        ("晋江市财政局关于市政协第12号提案的答复\n", "晋江市人民政府"),
    ],
)
def test_our_city(head: str, agency: str) -> None:
    assert agencies("我市将全面推进企业技术改造。", head) == [agency]
