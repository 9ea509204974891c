from __future__ import annotations

import pytest

from policycli.query.typed import folded


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("專精特新", "专精特新"),
        ("５Ｇ", "5G"),
        (" 工信厅　", "工信厅"),
        ("專(zhuān)精", "专精"),
        ("强(qiáng)化", "强化"),
        ("", ""),
        ("工信\x1b廳", "工信厅"),
    ],
)
def test_a_query_is_folded_as_the_documents_are(typed: str, meant: str) -> None:
    assert folded(typed) == meant
