from __future__ import annotations

import pytest

from policycli.names.bodies import body_of, successor_of


def test_a_body_with_its_forms() -> None:
    body, forms, department = body_of("福建省工业和信息化厅", "福建省")
    assert body == "工业和信息化厅"
    assert "/工信厅/" in forms
    assert "/工业和信息化厅/" in forms
    assert "局" not in forms
    assert department == "工信"


@pytest.mark.parametrize(
    ("name", "region", "level", "today"),
    [
        ("福建省经济和信息化委员会", "福建省", "provincial", "福建省工业和信息化厅"),
        ("福建省经济贸易委员会", "福建省", "provincial", "福建省工业和信息化厅"),
        ("宿迁市经济和信息化委员会", "宿迁市", "municipal", "宿迁市工业和信息化局"),
        ("上海市经济和信息化委员会", "上海市", "provincial", None),
        ("福建省工业和信息化厅", "福建省", "provincial", None),
        ("卫生部", "国家", "national", "国家卫生健康委员会"),
        ("中国银行业监督管理委员会", "国家", "national", "国家金融监督管理总局"),
        ("某某公司", None, "", None),
    ],
)
def test_what_a_body_is_after_the_reforms(name: str, region: str | None, level: str, today: str | None) -> None:
    assert successor_of(name, region, level) == today
