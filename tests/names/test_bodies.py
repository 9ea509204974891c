from __future__ import annotations

from policycli.names.bodies import body_of


def test_a_body_with_its_forms() -> None:
    body, forms, department = body_of("福建省工业和信息化厅", "福建省")
    assert body == "工业和信息化厅"
    assert "/工信厅/" in forms
    assert "/工业和信息化厅/" in forms
    assert "局" not in forms
    assert department == "工信"
