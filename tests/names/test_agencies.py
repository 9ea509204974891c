from __future__ import annotations

import pytest

from policycli.names.agencies import describe, find_agencies
from policycli.names.bodies import Setting

FUJIAN = Setting(issuer="福建省工业和信息化厅", province="福建省")
SUQIAN = Setting(issuer="宿迁市工业和信息化局", province="江苏省", prefecture="宿迁市")
CHONGQING = Setting(issuer="重庆市财政局", province="重庆市")
NOWHERE = Setting()
LIUCHENG = Setting(issuer="柳城县财政局", province="广西壮族自治区", prefecture="柳州市", county="柳城县")
LUOYANG = Setting(issuer="洛阳市交通运输局", province="河南省", prefecture="洛阳市")
NINGXIA = Setting(issuer="宁夏回族自治区农业农村厅", province="宁夏回族自治区")
GUANGXI = Setting(province="广西壮族自治区")
LAOSHAN = Setting(province="山东省", prefecture="青岛市", county="崂山区", long=True)


@pytest.mark.parametrize(
    ("text", "setting", "names"),
    [
        ("省工信厅牵头", FUJIAN, ["福建省工业和信息化厅"]),
        ("省厅会同省财政厅安排资金", FUJIAN, ["福建省工业和信息化厅", "福建省财政厅"]),
        ("省厅安排资金,市局制定细则", SUQIAN, ["江苏省工业和信息化厅", "宿迁市工业和信息化局"]),
        ("市就业服务中心、市劳动监察支队", SUQIAN, ["宿迁市就业服务中心", "宿迁市劳动保障监察支队"]),
        ("福建省工信厅牵头", NOWHERE, ["福建省工业和信息化厅"]),
        ("由工信厅负责", FUJIAN, ["福建省工业和信息化厅"]),
        ("我厅将继续", FUJIAN, ["福建省工业和信息化厅"]),
        ("我局将继续", SUQIAN, ["宿迁市工业和信息化局"]),
        ("我市将继续", SUQIAN, ["宿迁市人民政府"]),
        ("我市将继续", CHONGQING, ["重庆市人民政府"]),
        ("市工信局和市财政局将", SUQIAN, ["宿迁市工业和信息化局", "宿迁市财政局"]),
        ("工信部印发", FUJIAN, ["工业和信息化部"]),
        ("国家发改委、省财政厅", FUJIAN, ["国家发展和改革委员会", "福建省财政厅"]),
        ("省工信厅会同省财政厅", FUJIAN, ["福建省工业和信息化厅", "福建省财政厅"]),
        ("浙江省商务厅到福建调研", FUJIAN, ["浙江省商务厅"]),
        ("今年市政府出台意见", LUOYANG, ["洛阳市人民政府"]),
        ("自治区财政厅已下达资金", NINGXIA, ["宁夏回族自治区财政厅"]),
        ("自治区大数据发展局上线平台", GUANGXI, ["广西壮族自治区大数据发展局"]),
        ("我关会同省口岸办推进", Setting(issuer="武汉海关", province="湖北省"), ["武汉海关", "湖北省口岸办公室"]),
        ("本部推出专案贷款", Setting("劳动部劳动力发展署", "台湾省"), ["劳动部"]),
        ("会同县公安局、县市场监管局", LIUCHENG, ["柳城县公安局", "柳城县市场监督管理局"]),
        ("暑期托管由团市委牵头", SUQIAN, ["共青团宿迁市委员会"]),
        ("省税务局辅导企业", FUJIAN, ["国家税务总局福建省税务局"]),
        ("产业发展署草拟条文", Setting(province="台湾省"), ["经济部产业发展署"]),
        ("经济部产业发展署草拟条文", Setting(province="台湾省"), ["经济部产业发展署"]),
        ("国家外汇管理局福建省分局推出便利", FUJIAN, ["国家外汇管理局福建省分局"]),
        ("国家金融监督管理总局宿迁监管分局", SUQIAN, ["国家金融监督管理总局宿迁监管分局"]),
        ("国家税务总局宿迁市税务局减税", SUQIAN, ["国家税务总局宿迁市税务局"]),
        ("国家统计局福建省数据", FUJIAN, ["国家统计局"]),
        ("市住房城乡建设委牵头", SUQIAN, ["宿迁市住房和城乡建设委员会"]),
        ("国务院关税税则委员会决定", NOWHERE, ["国务院关税税则委员会"]),
        ("我区将继续,由区商务局负责", LAOSHAN, ["青岛市崂山区人民政府", "青岛市崂山区商务局"]),
        ("由市水旱灾害防御中心负责送水", LUOYANG, ["洛阳市水旱灾害防御中心"]),
        ("市公安局交警支队反馈", LUOYANG, ["洛阳市公安局交警支队"]),
        ("连续末位的,由市政府督查室约谈", LUOYANG, ["洛阳市人民政府督查室"]),
        ("由省推进数字经济发展领导小组统筹", FUJIAN, ["福建省推进数字经济发展领导小组"]),
        ("依托省高端家电制造业创新中心,开发产品", FUJIAN, []),
        ("市场主体服务中心将", LUOYANG, []),
        ("今后省工信厅推动", FUJIAN, ["福建省工业和信息化厅"]),
        ("近年来省工信厅推动", FUJIAN, ["福建省工业和信息化厅"]),
        *(
            (f"{words}工信厅有何安排", FUJIAN, ["福建省工业和信息化厅"])
            for words in ("请问省", "感谢省", "在工作中省", "会上省")
        ),
        *(
            (f"省财政厅{verb}新政策", FUJIAN, ["福建省财政厅"])
            for verb in ("联合印发", "发布", "签署", "采取", "令各市执行", "发放")
        ),
    ],
)
def test_agencies_are_read_with_their_full_names(text: str, setting: Setting, names: list[str]) -> None:
    assert [one.name for one in find_agencies(text, setting)] == names


@pytest.mark.parametrize(
    ("text", "setting"),
    [
        ("各级教育部门要落实", FUJIAN),
        ("工信局面向好", SUQIAN),
        ("我厅将继续", SUQIAN),
        ("我厅将继续", NOWHERE),
        ("我省企业", NOWHERE),
        ("我市份额上升", NOWHERE),
        ("省工信厅牵头", NOWHERE),
        ("企业加快发展", FUJIAN),
        ("", FUJIAN),
    ],
)
def test_what_is_no_agency_or_cannot_be_known_is_left_out(text: str, setting: Setting) -> None:
    assert find_agencies(text, setting) == []


def test_spans_are_in_order_and_hold_the_words() -> None:
    text = "省工信厅会同省财政厅、福州市工信局和工信部"
    found = find_agencies(text, FUJIAN)
    assert [text[one.start : one.end] for one in found] == ["省工信厅", "省财政厅", "福州市工信局", "工信部"]
    assert [one.level for one in found] == ["provincial", "provincial", "municipal", "national"]


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("福建省工信厅", "福建省工业和信息化厅"),
        ("宿迁市工信局", "宿迁市工业和信息化局"),
        ("工信部", "工业和信息化部"),
        ("福州高新区管理委员会", "福州高新技术产业开发区管理委员会"),
        ("某某公司", None),
        ("", None),
    ],
)
def test_a_name_on_its_own(name: str, full: str | None) -> None:
    found = describe(name)
    assert full is None if found is None else full is not None and found.name.endswith(full[2:])
