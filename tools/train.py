#!/usr/bin/env python3
"""Train the linear models from the splits of the gold that are learned from (`SPLITS`).

    python tools/train.py [MODEL...] [--cross]

writes `src/policycli/extract/weights/MODEL.tsv` for each (or the named) model. `--cross` writes nothing and prints what each
model reaches on documents that it was not trained on (five folds), beside what the rules alone reach. The training is
deterministic: softmax with AdaGrad steps, in a fixed order. Models that use what others decide are trained after them.
"""

from __future__ import annotations

import math
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.gold import scoring

from policycli.extract import categories, decisions, extraction, figures, programs, ranking
from policycli.records import Figure

SPLITS = ("bundled", "written", "pages", "dev", "extra", "more", "later", "further")
EMPHASIS = defaultdict(lambda: 4, metric=12)
"""How often the bundled documents are taken: their labels are the standard that the others were made by."""
FOLDER = ROOT / "src" / "policycli" / "extract" / "weights"


class Plan(NamedTuple):
    """How a model is trained: rounds, step, pull towards zero, how often a feature has to occur, what a miss costs."""

    epochs: int = 8
    rate: float = 0.1
    decay: float = 0.01
    least: int = 1
    keep: float = 0.0
    """Features whose weights lie less apart are left out, and the others trained again without them."""
    orders: int = 4
    """In how many orders the cases are gone through; the weights are their mean: none of them has the last word by chance."""
    miss: float = 1.0
    """Weight of the examples whose first option is right: above one where a miss costs more than a false find."""


RANKED = {"metric": Plan(18, 0.1, 0.005, 3, orders=1), "programme": Plan(8, 0.05, 0.1, 2, miss=1.85)}
CLASSED = {
    "measure": Plan(10, 0.03, 0.05, 3, 0.12),
    "kind": Plan(8, 0.03, 0.02, 3, 0.25),
    "status": Plan(10, 0.03, 0.01, 3, 0.25),
    "modality": Plan(8, 0.03, 0.05, 3, 0.15),
    "category": Plan(8, 0.05, 0.02, 2, 0.35),
}
PASSES = {"kind": 2}
"""How often a model is trained; from the second time on, what it decides itself is what it sees of the figure before."""
ORDER = ("kind", "status", "metric", "programme", "category", "measure", "modality")
SENTENCES = frozenset({"measure", "modality"})
"""The models that are asked once a sentence."""
CLASSES = {
    "measure": ("yes", "no"),
    "kind": ("subsidy", "funding", "completion_rate", "growth", "share", "count", "time_limit", "amount"),
    "status": ("target", "achieved", "rule"),
    "modality": ("planned", "ongoing", "done"),
    "category": (
        "platform",
        "campaign",
        "mechanism",
        "plan",
        "fund",
        "pilot",
        "event",
        "project",
        "reform",
        "document",
    ),
}


class Example(NamedTuple):
    """What the gold says of one choice: the options as features, which of them it accepts, whether the rule's is one."""

    document: str
    options: list[tuple[Sequence[str], float]]
    """The features of each option and what it is worth: nothing where the gold does not accept it."""
    rule: bool
    phrases: tuple[str, ...] = ()
    """The options' words, where the likeliest are asked what they agree on."""


class Case(NamedTuple):
    """What the gold says of one classification: the features, the right class, whether the rule says so."""

    document: str
    features: Sequence[str]
    right: str
    rule: bool


class Watch:
    """Looks on while the extraction decides; in the model that is watched the rules' answers are taken."""

    def __init__(self) -> None:
        self.model = ""
        self.learned = False
        """Whether what the model has learned is taken in place of the rules' answers."""
        self.choices: dict[int, tuple[Any, Any]] = {}
        self.quantities: dict[str, Any] = {}
        self.programmes: list[tuple[Any, Any, Any]] = []
        self.sentences: list[tuple[Any, Any, str]] = []
        plain = extraction._figure

        def best(model: str, about: object, options: Any, rule: Any) -> Any:
            if model != self.model:
                return ranking.best(model, about, options, rule)
            if model == "programme":
                self.programmes.append((about, options, rule))
            else:
                self.sentences.append((about, options[0][1], "yes" if rule else "no"))
            return rule

        def agreed(model: str, about: object, options: Any) -> Any:
            if model == self.model:
                self.choices[id(about)] = (options, None)
            return ranking.agreed(model, about, options)

        def classify(model: str, about: Any, features: Any, rule: str) -> str:
            if model != self.model:
                return ranking.classify(model, about, features, rule)
            if model == "category":
                self.programmes.append((about, features, rule))
            elif model in SENTENCES:
                self.sentences.append((about, features, rule))
            else:
                self.choices[id(about)] = (features, rule)
            return ranking.classify(model, about, features, rule) if self.learned else rule

        def figure(document: Any, context: Any, reading: Any, number: int) -> Figure:
            made = plain(document, context, reading, number)
            self.quantities[made.id] = reading.quantity
            return made

        figures.agreed = agreed
        programs.best = best  # type: ignore[assignment]
        decisions.best = best  # type: ignore[assignment]
        decisions.classify = classify
        categories.classify = classify
        extraction._figure = figure


def examples(watch: Watch, model: str, splits: Sequence[str] = SPLITS) -> list[Any]:
    """What the gold teaches a model."""
    watch.model = model
    found: list[Any] = []
    name = "programs" if model in {"programme", "category"} else "measures" if model in SENTENCES else "figures"
    gold = scoring.rows(name)
    for row in scoring.rows("documents"):
        source = scoring.source_of(row) if row["split"] in splits else None
        if source is None:
            continue
        for kept in (watch.choices, watch.quantities, watch.programmes, watch.sentences):
            kept.clear()
        made = extraction.extract(source, row["doc"])
        own = [one for one in gold if one["doc"] == row["doc"]]
        if model == "programme":
            taught = _programmes(watch, row["doc"], own)
        elif model == "category":
            taught = _categories(watch, row["doc"], own)
        elif name == "measures":
            taught = _sentences(watch, row["doc"], own)
        else:
            taught = _figures(watch, row["doc"], own, scoring.record_objects("figures", made))
        found += taught * (EMPHASIS[model] if row["split"] == "bundled" else 1)
    return found


def _figures(watch: Watch, document: str, gold: list[dict[str, str]], objects: list[dict[str, Any]]) -> list[Any]:
    made: list[Any] = []
    used: set[int] = set()
    for one in gold:
        matching = [i for i, p in enumerate(objects) if i not in used and scoring.figure_match(one, p)]
        if one["need"] != "must" or not matching or not one[watch.model]:
            continue
        used.add(matching[0])
        quantity = watch.quantities[objects[matching[0]]["id"]]
        options, rule = watch.choices.get(id(quantity), ([], None))
        if watch.model != "metric":
            made.append(Case(document, options, one[watch.model], rule == one[watch.model]))
        elif options:
            judged = [(names, _worth(one["metric"], answer)) for answer, names in options]
            phrases = tuple(answer for answer, _ in options)
            made.append(Example(document, judged, rule=False, phrases=phrases))
    return made


def _worth(gold: str, answer: str) -> float:
    """What a phrase is worth: of those that name the same as the gold's the ones nearest to its words are worth most."""
    one, other = scoring.grams(gold), scoring.grams(answer)
    return (2 * len(one & other) / (len(one) + len(other))) ** 2 if scoring.overlap(gold, answer) else 0.0


def _sentences(watch: Watch, document: str, gold: list[dict[str, str]]) -> list[Case]:
    """A sentence with a required row is a measure and has its status, one without any row is none; the debatable teach nothing."""
    made = []
    for about, features, rule in watch.sentences:
        rows = [one for one in gold if scoring.measure_match(one, {"text": about.text})]
        required = [one for one in rows if one["need"] == "must"]
        if watch.model == "modality":
            said = {one["status"].replace("reported", "done") for one in required}
            right = said.pop() if len(said) == 1 else ""
        else:
            right = "yes" if required else "" if rows else "no"
        if right:
            made.append(Case(document, features, right, rule == right))
    return made


def _programmes(watch: Watch, document: str, gold: list[dict[str, str]]) -> list[Example]:
    """A candidate is right where a required row names it, wrong where no row does; the debatable teach nothing."""
    made = []
    for about, options, rule in watch.programmes:
        rows = [one for one in gold if scoring.program_match(one, {"name": about.name, "aliases": []})]
        if rows and not any(one["need"] == "must" for one in rows):
            continue
        made.append(
            Example(document, [(names, float(answer == bool(rows))) for answer, names in options], rule == bool(rows))
        )
    return made


def _categories(watch: Watch, document: str, gold: list[dict[str, str]]) -> list[Case]:
    """A mention has the kind of the required row that names it, of several the one of nearest length."""
    made = []
    for about, features, rule in watch.programmes:
        rows = [
            one
            for one in gold
            if one["need"] == "must" and one["kind"] and scoring.program_match(one, {"name": about.name, "aliases": []})
        ]
        if rows:
            right = min(rows, key=lambda one: abs(len(one["name"]) - len(about.name)))["kind"]
            made.append(Case(document, features, right, rule == right))
    return made


def train(data: list[Example], plan: Plan) -> dict[str, float]:
    """Weights that raise the probability of the accepted options of each example."""
    total: defaultdict[str, float] = defaultdict(float)
    for seed in range(1, plan.orders + 1):
        for name, weight in _ranked(data, plan, seed).items():
            total[name] += weight / plan.orders
    return {name: round(weight, 3) for name, weight in total.items() if abs(weight) >= 0.05}


def _ranked(data: list[Example], plan: Plan, seed: int) -> dict[str, float]:
    """The weights of one training, the examples in the order that `seed` gives."""
    weights: defaultdict[str, float] = defaultdict(float)
    steps: defaultdict[str, float] = defaultdict(float)
    often = Counter(name for one in data for name in {name for names, _ in one.options for name in names})
    order = [
        [([name for name in names if often[name] >= plan.least], good) for names, good in one.options]
        for one in data
        if any(good for _, good in one.options)
    ]
    shuffle = random.Random(seed)  # noqa: S311 - a fixed order, no secret
    for _ in range(plan.epochs):
        shuffle.shuffle(order)
        for options in order:
            scores = [sum(weights[name] for name in names) for names, _ in options]
            top = max(scores)
            chances = [math.exp(score - top) for score in scores]
            whole = sum(chances)
            accepted = sum(chance * worth for chance, (_, worth) in zip(chances, options, strict=True))
            gradient: defaultdict[str, float] = defaultdict(float)
            cost = plan.miss if options[0][1] else 1.0
            for chance, (names, worth) in zip(chances, options, strict=True):
                push = cost * (chance * worth / accepted - chance / whole)
                if abs(push) > 1e-4:
                    for name in names:
                        gradient[name] += push
            for name, push in gradient.items():
                step = push - plan.decay * weights[name]
                steps[name] += step * step
                weights[name] += plan.rate * step / math.sqrt(steps[name] + 1e-8)
    return weights


def train_classes(data: list[Case], classes: Sequence[str], plan: Plan) -> dict[str, tuple[float, ...]]:
    """Weights, one a class, that raise the probability of each case's right class."""
    weights = _averaged(data, classes, plan)
    kept = {name for name, row in weights.items() if max(row) - min(row) >= plan.keep}
    fewer = [case._replace(features=[name for name in case.features if name in kept]) for case in data]
    return _averaged(fewer, classes, plan._replace(least=1))


def _averaged(data: list[Case], classes: Sequence[str], plan: Plan) -> dict[str, tuple[float, ...]]:
    """The mean of the weights that several orders of the cases give."""
    total: defaultdict[str, list[float]] = defaultdict(lambda: [0.0] * len(classes))
    for seed in range(plan.orders):
        for name, row in _fit(data, classes, plan, seed).items():
            total[name] = [one + other for one, other in zip(total[name], row, strict=True)]
    return {name: tuple(round(weight / plan.orders, 2) for weight in row) for name, row in total.items()}


def _fit(data: list[Case], classes: Sequence[str], plan: Plan, seed: int) -> dict[str, list[float]]:
    """The weights of one training, the cases in the order that `seed` gives."""
    often = Counter(name for case in data for name in case.features)
    order = [
        ([name for name in case.features if often[name] >= plan.least], classes.index(case.right)) for case in data
    ]
    weights = {name: [0.0] * len(classes) for name, count in often.items() if count >= plan.least}
    steps = {name: [1e-8] * len(classes) for name in weights}
    shuffle = random.Random(seed)  # noqa: S311 - a fixed order, no secret
    for _ in range(plan.epochs):
        shuffle.shuffle(order)
        for names, right in order:
            scores = [sum(column) for column in zip(*(weights[name] for name in names), strict=True)]
            if not scores:
                continue
            top = max(scores)
            chances = [math.exp(score - top) for score in scores]
            whole = sum(chances)
            for place, chance in enumerate(chances):
                push = (place == right) - chance / whole
                if abs(push) < 1e-3:
                    continue
                for name in names:
                    row, past = weights[name], steps[name]
                    step = push - plan.decay * row[place]
                    past[place] += step * step
                    row[place] += plan.rate * step / math.sqrt(past[place])
    return weights


def right(data: list[Example], weights: dict[str, float]) -> int:
    """How many examples the weights answer as the gold does."""
    return sum(_answered(one, weights) for one in data)


def _answered(one: Example, weights: dict[str, float]) -> bool:
    if one.phrases:
        chosen = ranking.consensus(
            [(p, names) for p, (names, _) in zip(one.phrases, one.options, strict=True)], weights
        )
        return one.options[one.phrases.index(chosen)][1] > 0
    return max(one.options, key=lambda each: sum(weights.get(name, 0.0) for name in each[0]))[1] > 0


def right_classes(data: list[Case], classes: Sequence[str], weights: dict[str, tuple[float, ...]]) -> int:
    """How many cases the weights classify as the gold does."""
    count = 0
    for case in data:
        rows = [weights[name] for name in case.features if name in weights]
        totals = [sum(column) for column in zip(*rows, strict=True)] or [1.0]
        count += classes[totals.index(max(totals))] == case.right
    return count


def learn(model: str, data: list[Any]) -> Any:
    """The weights of a model from its examples or cases."""
    if model in RANKED:
        return train(data, RANKED[model])
    return train_classes(data, CLASSES[model], CLASSED[model])


def score(model: str, data: list[Any], weights: Any) -> int:
    """How many of the examples or cases the weights answer as the gold does."""
    return right(data, weights) if model in RANKED else right_classes(data, CLASSES[model], weights)


def crossed(model: str, data: list[Any]) -> int:
    """How many are right on documents that the model was not trained on, in five folds."""
    documents = sorted({one.document for one in data})
    total = 0
    for fold in range(5):
        held = {name for index, name in enumerate(documents) if index % 5 == fold}
        weights = learn(model, [one for one in data if one.document not in held])
        total += score(model, [one for one in data if one.document in held], weights)
    return total


def write(model: str, weights: Any) -> None:
    """Put the weights into the package."""
    FOLDER.mkdir(exist_ok=True)
    if model == "measure":  # of two classes the margin says all
        weights = {name: yes - no for name, (yes, no) in weights.items()}
    classes = ("weight",) if model == "measure" else CLASSES.get(model, ("weight",))
    lines = [f"feature\t{' '.join(classes)}"]
    for name in sorted(weights):
        if "\t" in name or "\n" in name:
            continue
        row = weights[name] if len(classes) > 1 else (weights[name],)
        lines.append(f"{name}\t{' '.join(f'{weight:.4g}' for weight in row)}")
    (FOLDER / f"{model}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    ranking.weights.cache_clear()
    ranking._single.cache_clear()
    ranking._rows.cache_clear()


def main(arguments: list[str]) -> None:
    """Train, or cross-check, as the arguments say."""
    watch = Watch()
    order = [model for model in ORDER if model in arguments] or ORDER
    for model, times in [(each, times) for each in order for times in range(PASSES.get(each, 1))]:
        watch.learned = times > 0
        data = examples(watch, model)
        rules = f"; rules right in {sum(one.rule for one in data)}" if model != "metric" else ""
        print(f"{model}: {len(data)} in the gold{rules}")
        if model in RANKED:
            print(f"{model}: possible {sum(any(good for _, good in one.options) for one in data)}")
        if "--cross" in arguments:
            print(f"{model}: right on documents that it was not trained on: {crossed(model, data)}")
            continue
        weights = learn(model, data)
        write(model, weights)
        print(f"{model}: {len(weights)} features; right on what it was trained on: {score(model, data, weights)}")


if __name__ == "__main__":
    main(sys.argv[1:])
