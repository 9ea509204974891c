from __future__ import annotations

import math
from collections import Counter
from pathlib import Path

import pytest

from policycli.extract import ranking
from policycli.extract.ranking import best, weights

FOLDER = Path(ranking.__file__).parent / "weights"
MODELS = ("metric", "programme")
OPTIONS = [("甲", ["left", "len=1"]), ("乙", ["right"]), ("丙", [])]


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Weights of the test's own for each model."""
    monkeypatch.setattr(ranking, "weights", lambda _: request.param)


def test_without_weights_the_rule_has_the_word() -> None:
    assert weights("no such model") == {}
    assert best("no such model", None, OPTIONS, "规则") == "规则"


@pytest.mark.parametrize("model", MODELS)
def test_without_options_the_rule_has_the_word(model: str) -> None:
    assert weights(model)
    assert best(model, None, [], "规则") == "规则"


@pytest.mark.parametrize(
    ("known", "chosen"),
    [
        ({"left": 1.0, "right": 0.5}, "甲"),
        ({"left": 1.0, "len=1": -0.6, "right": 0.5}, "乙"),
        ({"left": -1.0, "right": -0.5}, "丙"),
        ({"unheard of": 1.0}, "甲"),
    ],
    indirect=["known"],
)
@pytest.mark.usefixtures("known")
def test_the_option_that_weighs_most_is_chosen_and_the_first_of_equals(chosen: str) -> None:
    assert best("any", None, OPTIONS, "规则") == chosen


def test_each_model_has_its_weights_and_no_other_file_lies_there() -> None:
    assert sorted(path.name for path in FOLDER.iterdir()) == [f"{model}.tsv" for model in MODELS]


@pytest.mark.parametrize("model", MODELS)
def test_weights_parse_and_are_finite_and_their_features_unique(model: str) -> None:
    header, *rows = (FOLDER / f"{model}.tsv").read_text(encoding="utf-8").splitlines()
    assert header == "feature\tweight"
    assert [row for row in rows if row.count("\t") != 1] == []
    names = [row.split("\t")[0] for row in rows]
    assert all(names)
    assert [name for name, count in Counter(names).items() if count > 1] == []
    assert names == sorted(names)
    values = [float(row.split("\t")[1]) for row in rows]
    assert all(math.isfinite(value) for value in values)
    assert weights(model) == dict(zip(names, values, strict=True))
