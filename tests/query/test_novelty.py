from __future__ import annotations

import pytest

from policycli.query.answer import FigureFilters, Filters, Object
from policycli.query.listing import list_documents, list_figures, list_programs
from policycli.query.novelty import contents, marked, unseen
from tests.support import catalogue_of

FIRST = "某市财政局关于补助的通知\n市财政局今年新增补助资金100万元。\n对新认定企业奖励5万元。\n"
EDITED = FIRST.replace("5万元", "6万元")
LISTS = {
    "figure": lambda c: list_figures(c, Filters(), FigureFilters()),
    "document": lambda c: list_documents(c, Filters()),
    "program": lambda c: list_programs(c, Filters(), None, None),
}
DAY = "2026-05-01T08:00:00"


def news(record: str, before: dict[str, str], after: dict[str, str], since: str | None = None) -> list[Object]:
    """What is new of `record` after a mark on the documents `before`."""
    old, now = catalogue_of(before), catalogue_of(after)
    seen = marked(record, LISTS[record](old).objects, contents(old), {}, DAY)
    return unseen(record, LISTS[record](now).objects, contents(now), seen, since)


@pytest.mark.parametrize(
    ("after", "figures", "documents"),
    [
        ({"a": FIRST}, [], []),
        ({"a": FIRST, "b": FIRST}, ["100万元", "5万元"], ["b"]),
        ({"a": EDITED}, ["6万元"], ["a"]),
        ({"a": FIRST + "新建车间3个。\n"}, ["3个"], ["a"]),
        ({"a": FIRST.replace("的通知\n", "的通知\n\n\n")}, [], ["a"]),
        ({}, [], []),
    ],
)
def test_a_record_is_known_by_its_document_and_words(
    after: dict[str, str], figures: list[str], documents: list[str]
) -> None:
    assert [one["text"] for one in news("figure", {"a": FIRST}, after)] == figures
    assert [one["id"] for one in news("document", {"a": FIRST}, after)] == documents


def test_a_renamed_document_brings_nothing_new() -> None:
    catalogue = catalogue_of({"a": FIRST})
    objects, content = LISTS["figure"](catalogue).objects, {"a": "checksum"}
    seen = marked("figure", objects, content, {}, DAY)
    renamed = [{**one, "document": "b"} for one in objects]
    assert unseen("figure", renamed, {"b": "checksum"}, seen, None) == []
    assert unseen("figure", renamed, {"b": "another"}, seen, None) == renamed


def test_a_programme_is_new_where_another_document_names_it() -> None:
    named = "某市工信局通知\n开展“千企上云”行动。\n"
    assert [one["name"] for one in news("program", {"a": named}, {"a": named, "b": named})] == ["“千企上云”行动"]
    assert news("program", {"a": named, "b": named}, {"a": named, "b": named}) == []


def test_a_programme_that_goes_by_another_of_its_names_is_not_new() -> None:
    one = {"name": "甲", "aliases": ["乙"], "documents": ["a"]}
    seen = marked("program", [one], {"a": "1"}, {}, DAY)
    assert unseen("program", [{**one, "name": "乙", "aliases": ["甲"]}], {"a": "2"}, seen, None) == []


@pytest.mark.parametrize(("since", "number"), [("2026-05-01", 2), ("2026-05-02", 0), ("2026-04-30", 2)])
def test_since_a_day_what_was_marked_before_it_is_old(since: str, number: int) -> None:
    assert len(news("figure", {"a": FIRST}, {"a": FIRST}, since)) == number


def test_a_mark_keeps_the_first_time_and_forgets_what_is_gone() -> None:
    catalogue = catalogue_of({"a": FIRST})
    objects, content = LISTS["figure"](catalogue).objects, contents(catalogue)
    first = marked("figure", objects[:1], content, {}, DAY)
    second = marked("figure", objects, content, first, "2026-06-01T08:00:00")
    assert sorted(set(second.values())) == [DAY, "2026-06-01T08:00:00"]
    assert first.items() <= second.items()
    assert first.keys().isdisjoint(marked("figure", objects[1:], content, second, DAY))
