from __future__ import annotations

import math
from collections import Counter
from pathlib import Path

import pytest

from policycli.extract import ranking
from policycli.extract.ranking import agreed, best, classify, consensus, weights

FOLDER = Path(ranking.__file__).parent / "weights"
CLASSES = {
    "category": "platform campaign mechanism plan fund pilot event project reform document",
    "kind": "subsidy funding completion_rate growth share count time_limit amount",
    "measure": "weight",
    "metric": "weight",
    "modality": "planned ongoing done",
    "programme": "weight",
    "status": "target achieved rule",
}
MODELS = tuple(CLASSES)
OPTIONS = [("甲", ["left", "len=1"]), ("乙", ["right"]), ("丙", [])]


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Weights of the test's own for each model."""
    classes, rows = request.param
    monkeypatch.setattr(ranking, "weights", lambda _: (classes, list(rows), list(rows.values())))
    for made in ("_single", "_rows"):
        monkeypatch.setattr(ranking, made, getattr(ranking, made).__wrapped__)


def test_without_weights_the_rule_has_the_word() -> None:
    assert weights("no such model") == ((), [], [])
    assert classify("no such model", None, ["left"], "规则") == "规则"
    assert best("no such model", None, OPTIONS, "规则") == "规则"


@pytest.mark.parametrize("model", [model for model in MODELS if CLASSES[model] == "weight"])
def test_without_options_the_rule_has_the_word(model: str) -> None:
    assert weights(model)[1]
    assert best(model, None, [], "规则") == "规则"


@pytest.mark.parametrize(
    ("known", "chosen"),
    [
        ((("weight",), {"left": "1.0", "right": "0.5"}), "甲"),
        ((("weight",), {"left": "1.0", "len=1": "-0.6", "right": "0.5"}), "乙"),
        ((("weight",), {"left": "-1.0", "right": "-0.5"}), "丙"),
        ((("weight",), {"unheard of": "1.0"}), "甲"),
    ],
    indirect=["known"],
)
@pytest.mark.usefixtures("known")
def test_the_option_that_weighs_most_is_chosen_and_the_first_of_equals(chosen: str) -> None:
    assert best("any", None, OPTIONS, "规则") == chosen


@pytest.mark.parametrize(
    ("known", "features", "chosen"),
    [
        ((("yes", "no"), {"a": "1.0 0.0", "b": "-2.0 0.0"}), ["a"], "yes"),
        ((("yes", "no"), {"a": "1.0 0.0", "b": "-2.0 0.0"}), ["a", "b"], "no"),
        ((("yes", "no"), {"a": "1.0 0.0"}), ["never seen"], "规则"),
    ],
    indirect=["known"],
)
@pytest.mark.usefixtures("known")
def test_the_class_that_the_features_weigh_most_for(features: list[str], chosen: str) -> None:
    assert classify("any", None, features, "规则") == chosen


@pytest.mark.parametrize(
    ("weighed", "chosen"),
    [
        ({"办结率": 0.5, "按时办结率": 0.3, "受理企业信件": 0.6}, "办结率"),  # two that name one thing outweigh a third
        ({"办结率": 0.1, "按时办结率": 0.3, "受理企业信件": 2.0}, "受理企业信件"),
        ({"率": 0.5, "企业": 0.4, "信件": 0.3}, "率"),
        ({"企业": 0.5, "参加诊断服务的中小企业": 0.4, "信件": 0.6}, "信件"),  # a word in a long phrase is not its name
        ({"信件": 0.0}, "信件"),
    ],
)
def test_of_the_likeliest_phrases_the_one_that_the_others_agree_with(weighed: dict[str, float], chosen: str) -> None:
    assert consensus([(phrase, [phrase]) for phrase in weighed], weighed) == chosen


def test_without_options_nothing_is_agreed() -> None:
    assert agreed("metric", None, []) is None


def test_each_model_has_its_weights_and_no_other_file_lies_there() -> None:
    assert sorted(path.name for path in FOLDER.iterdir()) == [f"{model}.tsv" for model in MODELS]


@pytest.mark.parametrize("model", MODELS)
def test_weights_parse_and_are_finite_and_their_features_unique(model: str) -> None:
    header, *rows = (FOLDER / f"{model}.tsv").read_text(encoding="utf-8").splitlines()
    classes = CLASSES[model].split()
    assert header == f"feature\t{CLASSES[model]}"
    assert [row for row in rows if row.count("\t") != 1 or len(row.split("\t")[1].split(" ")) != len(classes)] == []
    names = [row.split("\t")[0] for row in rows]
    assert all(names)
    assert [name for name, count in Counter(names).items() if count > 1] == []
    assert names == sorted(names)
    values = [tuple(map(float, row.split("\t")[1].split(" "))) for row in rows]
    assert all(math.isfinite(value) for row in values for value in row)
    assert weights(model) == (tuple(classes), names, [row.split("\t", 1)[1] for row in rows])
