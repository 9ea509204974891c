from __future__ import annotations

import pytest

from policycli.query.claims import pairs, read_claim


@pytest.mark.parametrize(
    ("text", "figures", "regions", "agencies"),
    [
        ("福建政企直通车办结率100%", ["100%"], ["福建省"], []),
        ("福建政企直通車辦結率１００％", ["100%"], ["福建省"], []),
        ("福建省级机构82个", ["82个"], ["福建省"], []),
        ("江苏省宿迁市奖励30万元", ["30万元"], ["江苏省", "宿迁市"], []),
        ("福建省工信厅抓好635个项目", ["635个"], [], ["福建省工业和信息化厅"]),
        ("清沅市个体工商户18.7万户", ["18.7万户"], ["清沅市"], []),
        ("3年内培育高新技术企业3000家以上", ["3000家以上"], [], []),
        ("上线“政策云配2.0”工具", [], [], []),
        ("全国企业5000家", ["5000家"], ["国家"], []),
    ],
)
def test_what_a_claim_says(text: str, figures: list[str], regions: list[str], agencies: list[str]) -> None:
    claim = read_claim(text)
    assert [one.text for one in claim.figures] == figures
    assert [path[-1] for path in claim.regions] == regions
    assert list(claim.agencies) == agencies


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2023年增长3.5%", ("2023-01-01", "2023-12-31")),
        ("2022年100家,2023年120家", ("2022-01-01", "2022-12-31")),
        ("今年增长3.5%", None),
        ("比2022年增长3.5%", None),
        ("每年新增100家", None),
    ],
)
def test_the_period_of_the_first_figure(text: str, period: tuple[str, str] | None) -> None:
    found = read_claim(text).figures[0].period
    assert (found and (found.start, found.end)) == period


def test_each_figure_has_the_words_of_its_own_clause_and_the_subject_before_it() -> None:
    first, second = read_claim("福建公共服务机构92个,其中县级机构82个").figures
    assert pairs("公共服务机构") == first.words
    assert second.words == pairs("县级机构")
    assert pairs("公共服务") <= second.around


def test_fillers_say_nothing() -> None:
    assert pairs("其中累计达到了100家以上的“小巨人”企业") == {"小巨", "巨人", "人企", "企业"}
