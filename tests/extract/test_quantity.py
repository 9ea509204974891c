from __future__ import annotations

import pytest

from policycli.extract.quantities import find_quantities
from policycli.extract.quantity import Quantity


def only(text: str) -> Quantity:
    (one,) = find_quantities(text)
    return one


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("培训职工3万4000人次", 34_000, "人次"),
        ("规模二十万亿元", 20e12, "元"),
        ("安排资金1,100万元", 11_000_000, "元"),
        ("建成站点1 122个", 1122, "个"),
        ("办理建议廿九件", 29, "件"),
        ("给予补助三亿九千六百万元", 396_000_000, "元"),
        ("资助比率为四成", 40, "%"),
        ("满意率九成五", 95, "%"),
        ("下降百分之三点五", 3.5, "%"),
        ("增长3.5%", 3.5, "%"),
        ("增长3.5％", 3.5, "%"),
        ("提高0.2个百分点", 0.2, "百分点"),
        ("服务企业46万家次", 460_000, "家次"),
        ("安排100万元", 1_000_000, "元"),
        ("投资1.5亿元", 150_000_000, "元"),
        ("流转土地300亩", 300, "亩"),
        ("厂房5000平方米", 5000, "平方米"),
        ("道路12公里", 12, "公里"),
        ("装机容量600千瓦", 600, "千瓦"),
        ("发电量3万千瓦时", 30_000, "千瓦时"),
        ("运送粮食2万吨", 20_000, "吨"),
        ("节约2万吨", 20_000, "吨"),
        ("节能15万吨标准煤", 150_000, "吨标准煤"),
        ("办理时限为6个工作日", 6, "工作日"),
        ("补贴期限三年", 3, "年"),
        ("受理时间压缩到24小时", 24, "小时"),
        ("产值翻两倍", 2, "倍"),
        ("按市场租金的九折收取", 90, "%"),
        ("门票九五折", 95, "%"),
        ("按原价10折收取", 100, "%"),
        ("房源按7.5折出售", 75, "%"),
        ("办理时限由半天缩短", 0.5, "天"),
        ("轮候时间缩短到五个半月", 5.5, "个月"),
        ("缩短1个半工作日", 1.5, "工作日"),
        ("每户两天半", 2.5, "天"),
        ("开行务工专列3趟", 3, "趟"),
        ("参加者完成六个月培训", 6, "个月"),
        ("进行为期八周的公众咨询", 8, "周"),
        ("提前16个月完成", 16, "个月"),
        ("执行期限一年", 1, "年"),
        ("信保成数为9成5", 95, "%"),
    ],
)
def test_value_and_unit(text: str, value: float, unit: str) -> None:
    one = only(text)
    assert one.value == pytest.approx(value)
    assert one.unit == unit
    assert one.comparator == "eq"


@pytest.mark.parametrize(
    ("text", "value", "comparator"),
    [
        ("新增企业100家以上", 100, "ge"),
        ("新增企业不少于100家", 100, "ge"),
        ("满意率不低于85%", 85, "ge"),
        ("新增企业至少100家", 100, "ge"),
        ("收入5000万元(含)以上", 50_000_000, "ge"),
        ("收入5000万元及以上", 50_000_000, "ge"),
        ("收入5000万元以上(含)", 50_000_000, "ge"),
        ("投资额超50亿元", 5_000_000_000, "gt"),
        ("企业超过100家", 100, "gt"),
        ("企业突破100家", 100, "gt"),
        ("产值逾3亿元", 300_000_000, "gt"),
        ("培训300多人次", 300, "gt"),
        ("培训300余人次", 300, "gt"),
        ("十多年", 10, "gt"),
        ("半小时内响应", 0.5, "le"),
        ("就业满半年", 0.5, "ge"),
        ("合同期三年半以上", 3.5, "ge"),
        ("不高于同地段市场价的七折", 70, "le"),
        ("6层以上住宅优先", 6, "ge"),
        ("得分低于60分的项目", 60, "lt"),
        ("得分90分以上的企业", 90, "ge"),
        ("亿元以上项目", 100_000_000, "ge"),
        ("覆盖面达到万家以上", 10_000, "ge"),
        ("用户增加了近一倍", 1, "lt"),
        ("贷款100万元以上(不含)", 1_000_000, "gt"),
        ("每户最高不超过50万元", 500_000, "le"),
        ("补助累计不超过200万元", 2_000_000, "le"),
        ("补助最高50万元", 500_000, "le"),
        ("奖励上限为50万元", 500_000, "le"),
        ("贷款500万元以下", 5_000_000, "le"),
        ("贷款500万元(含)以下", 5_000_000, "le"),
        ("办结时间5个工作日以内", 5, "le"),
        ("在5个工作日内办结", 5, "le"),
        ("单户不超500万元", 5_000_000, "le"),
        ("核心指标不宜少于5项", 5, "ge"),
        ("申请发明专利≥3 项", 3, "ge"),
        ("每轮限领2张", 2, "le"),
        ("服务机构最高抵扣800元", 800, "le"),
        ("最长可放宽到3年", 3, "le"),
        ("每个集团至少带动3所薄弱园", 3, "ge"),
        ("连续缴存满12个月即可", 12, "ge"),
        ("正常经营满一年", 1, "ge"),
        ("每月巡查不少于一次", 1, "ge"),
        ("失业满30日始得推介", 30, "ge"),
        ("逾期超过3日", 3, "gt"),
        ("学校周边500米范围内", 500, "le"),
        ("不得高于销售价格的5%", 5, "le"),
        ("不低于每生每年600元", 600, "ge"),
        ("不低于同级别人员平均水平的1.2倍", 1.2, "ge"),
        ("约占新增装机的91.5%", 91.5, "approx"),
        ("现时约有220万人", 2_200_000, "approx"),
        ("真正签约的有1190人", 1190, "eq"),
        ("贷款500万元以下(不含)", 5_000_000, "lt"),
        ("资金近亿元", 100_000_000, "lt"),
        ("服务企业近百家", 100, "lt"),
        ("不足30人", 30, "lt"),
        ("服务企业低于30家", 30, "lt"),
        ("增长9%左右", 9, "approx"),
        ("约300家企业", 300, "approx"),
        ("大约300家企业", 300, "approx"),
        ("共300家企业", 300, "eq"),
    ],
)
def test_comparator(text: str, value: float, comparator: str) -> None:
    one = only(text)
    assert one.value == pytest.approx(value)
    assert one.comparator == comparator


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("补助10%-15%", 10, 15, "%"),
        ("补助10-15%", 10, 15, "%"),
        ("补助10%至15%", 10, 15, "%"),
        ("培育3至5家", 3, 5, "家"),
        ("培育8—10个", 8, 10, "个"),
        ("培育8~10个", 8, 10, "个"),
        ("补助20到30万元", 200_000, 300_000, "元"),
        ("补助20万-30万元", 200_000, 300_000, "元"),
        ("补助20万元至30万元", 200_000, 300_000, "元"),
        ("每年走访两三个", 2, 3, "个"),
        ("按四至六折收取", 40, 60, "%"),
        ("三至四成受益", 30, 40, "%"),
        ("开票价10万元(含)至20万元之间", 100_000, 200_000, "元"),
    ],
)
def test_range(text: str, low: float, high: float, unit: str) -> None:
    one = only(text)
    assert one.value == pytest.approx(low)
    assert one.value_max == pytest.approx(high)
    assert one.unit == unit


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("分别奖励100、200万元", [1_000_000, 2_000_000]),
        ("分别给予200万元、100万元、50万元奖励", [2_000_000, 1_000_000, 500_000]),
        ("分别下降3.1和2.1个百分点", [3.1, 2.1]),
        ("由60%提高至90%", [60, 90]),
        ("从10天压缩到3天", [10, 3]),
        ("由0.8%提高到1.5%", [0.8, 1.5]),
        ("40亿元及以上、130亿元以下", [4e9, 13e9]),
        ("10家企业获得补助30万元", [10, 300_000]),
    ],
)
def test_several_quantities(text: str, values: list[float]) -> None:
    found = find_quantities(text)
    assert [one.value for one in found] == values
    assert [one.value_max for one in found] == [None] * len(values)


def test_the_unit_said_last_holds_for_the_first() -> None:
    for text in ("比例分别上调3个、5个百分点", "分别提高3个和5个百分点"):
        assert [(one.value, one.unit) for one in find_quantities(text)] == [(3, "百分点"), (5, "百分点")]


def test_a_bound_on_each_side() -> None:
    assert [one.comparator for one in find_quantities("40亿元及以上、130亿元以下")] == ["ge", "le"]


def test_a_cap_before_a_list_holds_for_all_of_it() -> None:
    assert [one.comparator for one in find_quantities("最高500万元、300万元")] == ["le", "le"]
    assert [one.comparator for one in find_quantities("额度上限由20万元提高到30万元")] == ["le", "le"]
    assert [one.comparator for one in find_quantities("合格率分别不低于75%、72%")] == ["ge", "ge"]
    assert [one.comparator for one in find_quantities("担保额由20万元提高到30万元")] == ["eq", "eq"]


@pytest.mark.parametrize(
    ("text", "value", "per"),
    [
        ("每人1500元", 1500, "人"),
        ("每户补助2000元", 2000, "户"),
        ("每家企业最高奖励10万元", 100_000, "家企业"),
        ("补贴标准为400元/千瓦。", 400, "千瓦"),
        ("按400元/千瓦补贴", 400, "千瓦"),
        ("每亩补助300元", 300, "亩"),
        ("补助300元", 300, None),
    ],
)
def test_rate(text: str, value: float, per: str | None) -> None:
    one = only(text)
    assert (one.value, one.unit, one.per) == (value, "元", per)


def test_a_range_with_a_rate() -> None:
    one = only("租金1—8元/平方米")
    assert (one.value, one.value_max, one.unit, one.per) == (1, 8, "元", "平方米")


@pytest.mark.parametrize(
    ("text", "value", "unit", "currency"),
    [
        ("拨款3亿元", 3e8, "元", "CNY"),
        ("拨款3亿港元", 3e8, "港元", "HKD"),
        ("涉及4,210万澳门元", 42_100_000, "澳门元", "MOP"),
        ("编列新台币12亿5,000万元", 1_250_000_000, "元", "TWD"),
        ("进出口3亿美元", 3e8, "美元", "USD"),
        ("安排300家", 300, "家", None),
    ],
)
def test_currency(text: str, value: float, unit: str, currency: str | None) -> None:
    one = only(text)
    assert (one.value, one.currency) == (value, currency)
    assert one.unit in {unit, "新台币"}


@pytest.mark.parametrize(
    "text",
    [
        "服务企业数千家",
        "2024年4月18日印发",
        "会议于上午9时30分召开",
        "16:00开始",
        "联系电话0591-87654321",
        "联系电话:05278436000",
        "入选30强",
        "推进5G应用",
        "办好第十期大讲堂",
        "公布第二批名单",
        "第3批企业",
        "市政协十三届二次会议",
        "第20243098号提案",
        "实施“3210”工程",
        "推广“456”机制",
        "主要有三个方面",
        "出台一系列政策",
        "召开二次会议",
        "安?00亿元",
        "完成投资?亿元",
        "千万要重视",
        "十分重视",
        "第一时间响应",
        "万一发生事故",
        "一批企业",
        "十九大精神",
        "编号12345",
        "共有999999999999999999999家企业",
        "投资99999999亿亿元",
        "增速保持两位数以上",
        "主要做了三件事",
        "主要抓三条",
        "九年义务教育",
        "晋级四分之一决赛",
        "折旧费按三折算",
        "半年工作总结",
        "上半年",
        "两层意思",
        "成千上万家企业",
        "",
    ],
)
def test_nothing(text: str) -> None:
    assert find_quantities(text) == []


def test_clause_counts_may_be_given_or_left_out() -> None:
    assert [one.value for one in find_quantities("出台28条措施")] in ([], [28])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("全年培育企业100家以上。", "100家以上"),
        ("每户补助最高不超过50万元。", "最高不超过50万元"),
        ("增长9%左右。", "9%左右"),
        ("培育3至5家龙头。", "3至5家"),
        ("补助近亿元。", "近亿元"),
    ],
)
def test_span_covers_number_unit_and_bound(text: str, words: str) -> None:
    one = only(text)
    assert text[one.start : one.end] == words
    assert one.start <= one.core < one.end


@pytest.mark.parametrize(
    "text", ["1" * 5000, "1," * 4000, "一" * 5000, "十百千万" * 1000, "3至" * 2000, "100、" * 2000]
)
def test_hostile_text_is_read_in_no_time(text: str) -> None:
    assert len(find_quantities(text)) < len(text)
