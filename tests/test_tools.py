from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from policycli.extract import decisions, extraction, figures, programs, ranking

if TYPE_CHECKING:
    from collections.abc import Iterator

SCRIPT = Path(__file__).resolve().parents[1] / "tools" / "train.py"


@pytest.fixture
def trainer(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """The training script as a module."""
    if not SCRIPT.is_file():
        pytest.skip("no tools beside the tests: this is no checkout")
    monkeypatch.setattr(sys, "path", list(sys.path))
    spec = importlib.util.spec_from_file_location("train", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    yield module


def made(trainer: Any) -> list[Any]:
    """Three examples: what stands to the left is right, whatever its length."""
    return [
        trainer.Example("a", [(["left", "len=1"], True), (["right", "len=1"], False)], True),
        trainer.Example("b", [(["right", "len=2"], False), (["left", "len=2"], True)], False),
        trainer.Example("c", [(["left", "len=1"], True), (["right", "len=2"], False), (["before"], False)], True),
    ]


def test_importing_the_trainer_leaves_the_package_as_it_was(trainer: Any) -> None:
    assert trainer.ranking is ranking
    assert vars(programs)["best"] is vars(decisions)["best"] is ranking.best
    assert vars(figures)["agreed"] is ranking.agreed
    assert vars(decisions)["classify"] is ranking.classify
    assert extraction._figure.__module__ == extraction.__name__
    assert {f"{model}.tsv" for model in trainer.ORDER} == {path.name for path in trainer.FOLDER.iterdir()}


def test_training_is_deterministic_and_learns_its_examples(trainer: Any) -> None:
    plan = trainer.Plan()
    weights = trainer.train(made(trainer), plan)
    assert list(weights.items()) == list(trainer.train(made(trainer), plan).items())
    assert weights["left"] > 0 > weights["right"]
    assert trainer.right(made(trainer), weights) == 3


def test_an_example_without_a_right_option_teaches_nothing(trainer: Any) -> None:
    hopeless = trainer.Example("d", [(["left"], False), (["right"], False)], False)
    assert trainer.train([hopeless], trainer.Plan()) == {}
    assert trainer.train([*made(trainer), hopeless], trainer.Plan()) == trainer.train(made(trainer), trainer.Plan())


def test_classes_are_learnt_the_same_each_time(trainer: Any) -> None:
    cases = [trainer.Case("a", ["cold", "wet"], "no", True), trainer.Case("b", ["warm"], "yes", False)] * 4
    plan = trainer.Plan(least=2)
    weights = trainer.train_classes(cases, ("yes", "no"), plan)
    assert weights == trainer.train_classes(cases, ("yes", "no"), plan)
    assert trainer.right_classes(cases, ("yes", "no"), weights) == len(cases)
    assert trainer.train_classes(cases[:1], ("yes", "no"), plan) == {}
