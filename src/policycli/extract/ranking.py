"""Small linear models (线性模型): weights that stand as data beside this module, trained by `tools/train.py`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TypeVar

Choice = TypeVar("Choice")


@cache
def weights(model: str) -> dict[str, float]:
    """The weights of a model by feature; empty where none has been trained."""
    path = Path(__file__).resolve().parent / "weights" / f"{model}.tsv"
    if not path.is_file():
        return {}
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:])
    return {feature: float(weight) for feature, weight in rows}


def best(model: str, about: object, options: Sequence[tuple[Choice, Sequence[str]]], rule: Choice) -> Choice:
    """The option whose features weigh most; the rule's answer where there is no model or no option.

    `about` is what the choice is made for; the training looks on here.
    """
    del about
    known = weights(model)
    if not known or not options:
        return rule
    if len(options) == 1:
        return options[0][0]
    weight = known.get
    return max(options, key=lambda option: sum([weight(feature, 0.0) for feature in option[1]]))[0]
