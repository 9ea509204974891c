from __future__ import annotations

import pytest

from policycli.errors import UsageError
from policycli.query.firm import Firm, Said, firm_of


def firm(*, at: str | None = None, size: str | None = None, title: str = "", event: str = "") -> Firm:
    return firm_of(
        Said(at, "--at") if at is not None else None,
        Said(size, "--size") if size is not None else None,
        (),
        [Said(title, "--title")] if title else [],
        [Said(event, "--event")] if event else [],
    )


@pytest.mark.parametrize(
    ("text", "name", "amount"),
    [
        ("技改投资=3000万元", "技改投资", 30_000_000),
        ("技改投资 3000万元", "技改投资", 30_000_000),
        ("技改投资3000万元", "技改投资", 30_000_000),
        ("技改投資：３０００萬元", "技改投资", 30_000_000),
        ("营业收入 1.2亿元", "营业收入", 120_000_000),
        ("研发投入 五百万元", "研发投入", 5_000_000),
        ("研发投入=五百万元", "研发投入", 5_000_000),
        ("2024年新增智能车间", "2024年新增智能车间", None),
        ("新增智能车间", "新增智能车间", None),
    ],
)
def test_an_event_and_its_amount(text: str, name: str, amount: float | None) -> None:
    (one,) = firm(event=text).events
    assert (one.name, one.amount and one.amount.value) == (name, amount)


@pytest.mark.parametrize(
    ("at", "path"), [("宿迁", ("江苏省", "宿迁市")), ("青岛崂山区", ("山东省", "青岛市", "崂山区"))]
)
def test_where_the_firm_is(at: str, path: tuple[str, ...]) -> None:
    region = firm(at=at).region
    assert region is not None
    assert region.path == path


def test_an_event_that_gave_a_title_says_that_it_is_held() -> None:
    made = firm(event="首次认定高新技术企业")
    assert [text for text, _ in made.titles] == ["首次认定高新技术企业"]
    assert made.events[0].recognition == "first"


@pytest.mark.parametrize(
    ("given", "line"),
    [
        ({"at": "宿千"}, "--at: no region '宿千' is known; did you mean "),
        ({"at": "鼓楼区"}, "--at: 鼓楼区 is the name of several places"),
        ({"size": "巨型"}, "--size: '巨型' is no size"),
        ({"event": "技改=三千"}, "--event: '三千' is no amount of money"),
        ({"event": "技改 3000"}, "--event: '3000' is no amount of money"),
        ({"event": "技改=500人"}, "--event: '500人' is no amount of money"),
        ({"event": "=3000万元"}, "--event: '=3000万元' names no event"),
    ],
)
def test_what_means_nothing_is_an_error_with_its_place(given: dict[str, str], line: str) -> None:
    with pytest.raises(UsageError, match=r".") as error:
        firm(**given)
    assert str(error.value).startswith(line)


def test_an_unknown_title_is_said() -> None:
    assert firm(title="中国驰名字号").notes == (
        "--title: '中国驰名字号' is none of the known titles; it is looked for word for word",
    )
