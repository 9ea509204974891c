"""Small linear models (线性模型): weights that stand as data beside this module, trained by `tools/train.py`."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache
from heapq import nlargest
from operator import add
from pathlib import Path
from typing import Any, TypeVar

Choice = TypeVar("Choice")


@cache
def weights(model: str) -> tuple[tuple[str, ...], list[str], list[str]]:
    """The classes of a model, its features and their weights, one a class, as the file writes them; empty where there is none."""
    path = Path(__file__).resolve().parent / "weights" / f"{model}.tsv"
    if not path.is_file():
        return (), [], []
    head, _, body = path.read_text(encoding="utf-8").partition("\n")
    cells = body.rstrip("\n").replace("\n", "\t").split("\t")  # all at once: a row at a time takes three times as long
    return tuple(head.partition("\t")[2].split(" ")), cells[::2], cells[1::2]


@cache
def _single(model: str) -> dict[str, float]:
    """The weights of a model that gives one number a feature: all at once, for nearly every feature is met."""
    _, names, rows = weights(model)
    return dict(zip(names, map(float, rows), strict=True))


Row = tuple[float, ...] | complex


@cache
def _rows(model: str) -> dict[str, str | Row]:
    """The weights of a model with several classes; a row stays words until its feature is first met."""
    _, names, rows = weights(model)
    return dict(zip(names, rows, strict=True))


def _row(words: str) -> Row:
    """The weights of one feature.

    Of three classes the margins over the last say all; they are the two parts of a complex number, which Python adds up
    in a quarter of the time that three columns take.
    """
    row = tuple(map(float, words.split(" ")))
    return complex(row[0] - row[2], row[1] - row[2]) if len(row) == _PAIRED else row


_PAIRED = 3


_YES_OR_NO = 2
"""Options of which the second has no features: the first is taken where its own do not speak against it."""


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
    if len(options) == _YES_OR_NO and not options[1][1]:
        return options[sum(filter(None, map(weight, options[0][1]))) < 0][0]
    return max(options, key=lambda option: sum(filter(None, map(weight, option[1]))))[0]


def agreed(model: str, about: object, options: Sequence[tuple[str, Sequence[str]]]) -> str | None:
    """As `best`, for phrases and without a rule: of the likeliest the one that the others agree with (`consensus`)."""
    del about
    return consensus(options, _single(model)) if options else None


_LIKELY = 3
"""Options that are looked at together."""


def consensus(options: Sequence[tuple[str, Sequence[str]]], known: Mapping[str, float]) -> str:
    """Of the phrases that weigh most the one with the least expected loss (minimum Bayes risk, 最小贝叶斯风险).

    Each of them speaks with its chance for every other, as far as the two are alike: where 受理信件 weighs a little more than
    办结率 and 按时办结率 each, but those two share most of their pairs of characters, one of the two is taken.
    """
    weight = known.get
    scored = [(sum(filter(None, map(weight, names))), phrase) for phrase, names in options]
    likely = nlargest(_LIKELY, scored, key=lambda one: one[0])
    top = likely[0][0]
    chances = [(math.exp(score - top), set(map(add, phrase, phrase[1:])) or {phrase}) for score, phrase in likely]
    backing = [
        sum(chance * (len(pairs & other) / (len(pairs) + len(other))) ** 2 for chance, other in chances)
        for _, pairs in chances
    ]
    return likely[backing.index(max(backing))][1]


def classify(model: str, about: object, features: Sequence[str], rule: str) -> str:
    """The class that the features weigh most for; the rule's answer where there is no model.

    `about` is what is classified; the training looks on here.
    """
    del about
    classes, known = weights(model)[0], _rows(model)
    rows: list[Any] = list(filter(None, map(known.get, features)))
    if not rows:
        return rule
    if str in set(map(type, rows)):
        for feature in features:
            if isinstance(row := known.get(feature), str):
                known[feature] = _row(row)
        rows = list(filter(None, map(known.get, features)))
    if len(classes) == _PAIRED:
        margins = sum(rows)
        totals = [margins.real, margins.imag, 0.0]
    else:
        totals = list(map(sum, zip(*rows, strict=True)))
    return classes[totals.index(max(totals))]
