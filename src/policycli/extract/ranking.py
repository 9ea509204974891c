"""Small linear models (线性模型): weights that stand as data beside this module, trained by `tools/train.py`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TypeVar

Choice = TypeVar("Choice")
Weights = dict[str, tuple[float, ...]]


@cache
def weights(model: str) -> tuple[tuple[str, ...], Weights]:
    """The classes of a model and its weights by feature, one a class; empty where none has been trained."""
    path = Path(__file__).resolve().parent / "weights" / f"{model}.tsv"
    if not path.is_file():
        return (), {}
    head, _, body = path.read_text(encoding="utf-8").partition("\n")
    classes = tuple(head.split("\t")[1:])
    step = len(classes) + 1
    cells = body.rstrip("\n").replace("\n", "\t").split("\t")  # all at once: a row at a time takes three times as long
    columns = [map(float, cells[place::step]) for place in range(1, step)]
    return classes, dict(zip(cells[::step], zip(*columns, strict=True), strict=True))


@cache
def _single(model: str) -> dict[str, float]:
    """The weights of a model that gives one number a feature."""
    return {feature: row[0] for feature, row in weights(model)[1].items()}


def best(model: str, about: object, options: Sequence[tuple[Choice, Sequence[str]]], rule: Choice) -> Choice:
    """The option whose features weigh most; the rule's answer where there is no model or no option.

    `about` is what the choice is made for; the training looks on here.
    """
    del about
    known = _single(model)
    if not known or not options:
        return rule
    if len(options) == 1:
        return options[0][0]
    weight = known.get
    return max(options, key=lambda option: sum([weight(feature, 0.0) for feature in option[1]]))[0]


def classify(model: str, about: object, features: Sequence[str], rule: str) -> str:
    """The class that the features weigh most for; the rule's answer where there is no model.

    `about` is what is classified; the training looks on here.
    """
    del about
    classes, known = weights(model)
    if not known:
        return rule
    rows = [row for feature in features if (row := known.get(feature)) is not None]
    if not rows:
        return rule
    totals = [sum(column) for column in zip(*rows, strict=True)]
    return classes[totals.index(max(totals))]
