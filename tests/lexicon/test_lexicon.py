from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

import policycli.lexicon
from policycli.lexicon import branches, mapping, table, words

FOLDER = Path(policycli.lexicon.__file__).parent
TABLES = sorted(path.stem for path in FOLDER.glob("*.tsv"))
HEADERS = {
    "agencies": "name level short department successor example",
    "applicants": "word class example",
    "benefits": "word example",
    "claim_words": "word class example",
    "classifiers_alike": "units example",
    "comparison_cues": "pattern class example",
    "equivalents": "forms example",
    "firm_events": "event class forms example",
    "firm_sizes": "size classes example",
    "furniture": "pattern class example",
    "kind_cues": "pattern class example",
    "kinds": "pattern kind example",
    "measure_cues": "pattern class example",
    "metadata": "label field example",
    "page_containers": "selector example",
    "no_application": "word class example",
    "pinyin": "syllable characters example",
    "programme_nouns": "noun kind scope example",
    "programme_verbs": "verb uses example",
    "programmes": "name kind scope example",
    "radicals": "radical character example",
    "regions": "code name short aliases parent",
    "rungs": "rung more example",
    "same_units": "forms example",
    "scopes": "word class example",
    "sectors": "sector family example",
    "status_cues": "pattern class example",
    "title_levels": "word level example",
    "titles": "title forms level implies ladder example",
    "units": "surface unit dimension example",
    "verbs": "word class example",
}
PATTERNS = ("furniture", "kinds", "status_cues", "kind_cues", "measure_cues", "comparison_cues", "ladder_cues")
WORDS = (
    "verbs", "units", "metadata", "programmes", "programme_nouns", "programme_verbs", "applicants", "benefits", "firm_sizes",
    "sectors", "title_levels",
    "claim_words", "no_application",
    "sectors", "title_levels", "scopes",
)  # fmt: skip
FORMS = {"titles": 1, "firm_events": 2}
"""Tables with several forms in one cell, and the column of that."""


def lines(name: str) -> list[str]:
    return (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_a_header_and_as_many_cells_in_each_row(name: str) -> None:
    header, *rows = lines(name)
    assert header.split("\t") == HEADERS.get(name, header).split(" " if name in HEADERS else "\t")
    width = len(header.split("\t"))
    assert rows
    assert [row for row in rows if row.count("\t") != width - 1] == []
    assert [row for row in rows if any(cell != cell.strip() for cell in row.split("\t"))] == []


@pytest.mark.parametrize("name", [*WORDS, "furniture", *PATTERNS])
def test_keys_are_unique(name: str) -> None:
    assert [key for key, count in Counter(words(name)).items() if count > 1] == []


@pytest.mark.parametrize("name", [name for name in TABLES if name != "regions"])
def test_each_entry_has_an_example(name: str) -> None:
    assert [row for row in table(name) if not row[-1]] == []


@pytest.mark.parametrize("name", WORDS)
def test_an_example_holds_its_word(name: str) -> None:
    bare = str.maketrans("", "", "“”")
    assert [row for row in table(name) if row[0] not in row[-1] and row[0] not in row[-1].translate(bare)] == []


@pytest.mark.parametrize(("name", "column"), FORMS.items())
def test_an_example_holds_one_of_the_forms_and_no_form_stands_twice(name: str, column: int) -> None:
    bare = str.maketrans("", "", "“”")
    forms = [form for row in table(name) for form in row[column].split("|")]
    assert [form for form, count in Counter(forms).items() if count > 1] == []
    for row in table(name):
        assert any(form in row[-1].translate(bare) for form in row[column].split("|")), row


def test_what_a_title_implies_is_a_title_and_a_ladder_has_rungs() -> None:
    rows = table("titles")
    assert {row[3] for row in rows if row[3]} <= {row[0] for row in rows}
    assert {row[2] for row in rows if row[2]} <= {row[1] for row in table("title_levels")}
    assert [row for row in rows if row[4] and not re.fullmatch(r"\w+:\d", row[4])] == []


def _holds_a_form(row: tuple[str, ...]) -> bool:
    return any(form in row[-1] for form in (row[0], *row[2].split("|")) if form)


@pytest.mark.parametrize("row", table("agencies"), ids=lambda row: row[-1])
def test_an_agency_stands_in_its_example_under_one_of_its_forms(row: tuple[str, ...]) -> None:
    assert _holds_a_form(row)


@pytest.mark.parametrize(
    ("name", "row"),
    [pytest.param(name, row, id=f"{name}-{row[1]}-{row[-1]}") for name in PATTERNS for row in table(name)],
)
def test_a_pattern_matches_its_example(name: str, row: tuple[str, ...]) -> None:
    pattern = re.compile(row[0])
    assert pattern.fullmatch(row[-1]) if name == "furniture" else pattern.search(row[-1])


@pytest.mark.parametrize("name", PATTERNS)
def test_no_pattern_begins_with_an_unanchored_run_or_matches_nothing(name: str) -> None:
    for pattern, *_ in table(name):
        assert not re.match(r"\.[*+]|\.\{0,", pattern) or name == "furniture", pattern
        assert not re.compile(pattern).fullmatch(""), pattern


def test_a_container_is_found_in_its_example() -> None:
    for selector, example in table("page_containers"):
        assert LexborHTMLParser(example).css_first(selector) is not None, selector


def test_a_radical_is_named_by_its_number_and_stands_for_one_character() -> None:
    for radical, character, example in table("radicals"):
        assert (f"U+{ord(radical):04X}", len(character)) == (example, 1)


def test_the_gazetteer_hangs_together() -> None:
    rows = table("regions")
    codes = {row[0] for row in rows if row[0]}
    assert len(codes) == sum(bool(row[0]) for row in rows)
    assert [row for row in rows if row[4] and row[4] not in codes] == []
    assert [row for row in rows if len(row[1]) < 2] == []


def test_tables_as_words_as_a_mapping_as_branches() -> None:
    assert mapping("programmes")["免申即享"] == "mechanism"
    assert "推动" in words("verbs")
    assert set(words("furniture", "end")) < set(words("furniture"))
    assert re.fullmatch(branches(words("programmes")), "双随机、一公开")
    assert re.match(branches(words("units")), "元人民币").group() == "元人民币"  # type: ignore[union-attr]
