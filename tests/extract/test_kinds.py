from __future__ import annotations

import pytest

from tests.extract.support import NOTICE, REPLY, figure


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("对首次入选的企业给予30万元奖励。", "subsidy"),
        ("给予企业一次性奖励30万元。", "subsidy"),
        ("按照设备投资额的10%给予补助。", "subsidy"),
        ("对贷款企业给予50%的贴息。", "subsidy"),
        ("每户补贴最高不超过50万元。", "subsidy"),
        ("下达专项资金3000万元。", "funding"),
        ("安排3000万元专项资金支持企业改造。", "funding"),
        ("企业来件办结率达99%。", "completion_rate"),
        ("群众满意率为98%。", "completion_rate"),
        ("5G网络覆盖率达到90%。", "completion_rate"),
        ("审批事项100%网上可办。", "completion_rate"),
        ("规上工业增加值增长3.5%。", "growth"),
        ("营业收入同比下降2%。", "growth"),
        ("办理时限压缩70%。", "growth"),
        ("增速高于全市0.2个百分点。", "growth"),
        ("民营经济占比70%。", "share"),
        ("工业增加值占全市比重为61.1%。", "share"),
        ("对经济增长的贡献率为66%。", "share"),
        ("新增省级“专精特新”企业100家。", "count"),
        ("培训职工300人次。", "count"),
        ("受理企业来件1000件。", "count"),
        ("自受理之日起6个工作日内办结。", "time_limit"),
        ("行动为期三年。", "time_limit"),
        ("年销售收入超50亿元。", "amount"),
        ("企业贷款余额30亿元。", "amount"),
        ("新建标准厂房5000平方米。", "amount"),
    ],
)
def test_kind(text: str, kind: str) -> None:
    assert figure(text).kind == kind


@pytest.mark.parametrize(
    ("head", "text", "status"),
    [
        (REPLY, "2022年,全市规上工业增加值增长3.5%。", "achieved"),
        (REPLY, "累计培训职工300人次。", "achieved"),
        (REPLY, "下一步,我局将新增企业100家。", "target"),
        (NOTICE, "到2025年,规模以上工业企业达到300家。", "target"),
        (NOTICE, "对首次入选的企业给予30万元奖励。", "rule"),
        (NOTICE, "按照设备投资额的10%给予补助。", "rule"),
        (NOTICE, "本办法有效期3年。", "rule"),
        (REPLY, "法定办理时限为20个工作日。", "rule"),
    ],
)
def test_status(head: str, text: str, status: str) -> None:
    assert figure(text, head).status == status
