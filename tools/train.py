#!/usr/bin/env python3
"""Train the linear models (a figure's metric, what is a programme) from the gold's `bundled`, `written` and `dev` splits.

    python tools/train.py [metric|programme] [--cross]

writes `src/policycli/extract/weights/NAME.tsv` for each (or the named) model. `--cross` writes nothing and prints what each
model reaches on documents that it was not trained on (five folds), beside what the rules alone reach. The training is
deterministic: a softmax over the options with AdaGrad steps, in a fixed order.
"""

from __future__ import annotations

import math
import random
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.gold import scoring

from policycli.extract import extraction, figures, programs, ranking
from policycli.records import Figure

MODELS = ("metric", "programme")
SPLITS = ("bundled", "written", "dev")
EPOCHS, RATE, DECAY = 8, 0.1, 0.003
FOLDER = ROOT / "src" / "policycli" / "extract" / "weights"


class Example(NamedTuple):
    """A gold figure: its options as features, which of them the gold accepts, and whether the rule's answer is one."""

    document: str
    options: list[tuple[Sequence[str], bool]]
    rule: bool


class Watch:
    """Looks on while the extraction chooses, with the rules' answers taken throughout."""

    def __init__(self) -> None:
        self.choices: dict[int, tuple[Any, Any]] = {}
        self.quantities: dict[str, Any] = {}
        self.programmes: list[tuple[Any, Any, bool]] = []
        plain = extraction._figure

        def best(model: str, about: object, options: Any, rule: Any) -> Any:
            self.choices[id(about)] = (options, rule)
            return rule

        def figure(document: Any, context: Any, reading: Any, number: int) -> Figure:
            made = plain(document, context, reading, number)
            self.quantities[made.id] = reading.quantity
            return made

        figures.best = best  # type: ignore[assignment]

        def programme(model: str, about: object, options: Any, rule: Any) -> Any:
            self.programmes.append((about, options, rule))
            return rule

        programs.best = programme  # type: ignore[assignment]
        extraction._figure = figure


def examples() -> dict[str, list[Example]]:
    """For each model one example for each figure of the gold that the extraction finds."""
    watch = Watch()
    found: dict[str, list[Example]] = {model: [] for model in MODELS}
    gold, named = scoring.rows("figures"), scoring.rows("programs")
    for row in scoring.rows("documents"):
        source = scoring.source_of(row) if row["split"] in SPLITS else None
        if source is None:
            continue
        watch.choices.clear()
        watch.programmes.clear()
        objects = scoring.record_objects("figures", extraction.extract(source, row["doc"]))
        found["programme"] += _programmes(watch, row["doc"], [one for one in named if one["doc"] == row["doc"]])
        used: set[int] = set()
        for one in gold:
            if one["doc"] != row["doc"] or one["need"] != "must":
                continue
            matching = [i for i, p in enumerate(objects) if i not in used and scoring._figure_match(one, p)]
            if not matching:
                continue
            used.add(matching[0])
            quantity = watch.quantities[objects[matching[0]]["id"]]
            options, rule = watch.choices.get(id(quantity), ([], None))
            if options and one["metric"]:
                judged = [(names, scoring.overlap(one["metric"], answer)) for answer, names in options]
                found["metric"].append(Example(row["doc"], judged, scoring.overlap(one["metric"], rule)))
    return found


def _programmes(watch: Watch, document: str, gold: list[dict[str, str]]) -> list[Example]:
    """A candidate is right where a required row names it, wrong where no row does; the debatable teach nothing."""
    made = []
    for about, options, rule in watch.programmes:
        rows = [one for one in gold if scoring._program_match(one, {"name": about.name, "aliases": []})]
        if rows and not any(one["need"] == "must" for one in rows):
            continue
        made.append(Example(document, [(names, answer == bool(rows)) for answer, names in options], rule == bool(rows)))
    return made


def train(data: list[Example]) -> dict[str, float]:
    """Weights that raise the probability of the accepted options of each example."""
    weights: defaultdict[str, float] = defaultdict(float)
    steps: defaultdict[str, float] = defaultdict(float)
    order = [one.options for one in data if any(good for _, good in one.options)]
    shuffle = random.Random(1)  # noqa: S311 - a fixed order, no secret
    for _ in range(EPOCHS):
        shuffle.shuffle(order)
        for options in order:
            scores = [sum(weights[name] for name in names) for names, _ in options]
            top = max(scores)
            chances = [math.exp(score - top) for score in scores]
            whole = sum(chances)
            accepted = sum(chance for chance, (_, good) in zip(chances, options, strict=True) if good)
            gradient: defaultdict[str, float] = defaultdict(float)
            for chance, (names, good) in zip(chances, options, strict=True):
                push = (chance / accepted if good else 0.0) - chance / whole
                if abs(push) > 1e-4:
                    for name in names:
                        gradient[name] += push
            for name, push in gradient.items():
                step = push - DECAY * weights[name]
                steps[name] += step * step
                weights[name] += RATE * step / math.sqrt(steps[name] + 1e-8)
    return {name: round(weight, 3) for name, weight in weights.items() if abs(weight) >= 0.005}


def right(data: list[Example], weights: dict[str, float]) -> int:
    """How many examples the weights answer as the gold does."""
    return sum(max(one.options, key=lambda each: sum(weights.get(name, 0.0) for name in each[0]))[1] for one in data)


def main(arguments: list[str]) -> None:
    """Train, or cross-check, as the arguments say."""
    named = [model for model in MODELS if model in arguments] or list(MODELS)
    for model, data in examples().items():
        if model not in named:
            continue
        possible = sum(any(good for _, good in one.options) for one in data)
        print(f"{model}: {len(data)} figures; rules right in {sum(one.rule for one in data)}, possible {possible}")
        if "--cross" in arguments:
            documents = sorted({one.document for one in data})
            total = 0
            for fold in range(5):
                held = {name for index, name in enumerate(documents) if index % 5 == fold}
                weights = train([one for one in data if one.document not in held])
                total += right([one for one in data if one.document in held], weights)
            print(f"{model}: the model on documents that it was not trained on: {total} of {len(data)}")
            continue
        weights = train(data)
        FOLDER.mkdir(exist_ok=True)
        lines = ["feature\tweight", *(f"{name}\t{weight}" for name, weight in sorted(weights.items()))]
        (FOLDER / f"{model}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
        print(f"{model}: {len(weights)} weights; on what it was trained on: {right(data, weights)}")
    ranking.weights.cache_clear()


if __name__ == "__main__":
    main(sys.argv[1:])
