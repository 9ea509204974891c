"""Score records against hand-made gold: recall, precision and the attributes of what was found.

Rows marked `must` are required; `may` rows are neither required nor punished. Matching ignores white space, glosses,
script, width and the style of quotation marks. Run by itself it prints a table:

    python -m tests.gold.scoring [--split dev] [--doc ID] [--show]
"""

from __future__ import annotations

import csv
import os
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from opencc import OpenCC

from policycli.catalogue.contract import program_objects, record_objects
from policycli.extract.extraction import extract
from policycli.read.discover import bundled_folder
from policycli.read.source import read_source
from policycli.records import Extraction, SourceText

HERE = Path(__file__).resolve().parent
CORPUS = Path(os.environ.get("POLICYCLI_CORPUS", HERE.parents[2] / "shared" / "corpus"))
SPLITS = (
    "bundled",
    "written",
    "pages",
    "dev",
    "extra",
    "more",
    "later",
    "further",
    "check",
    "kept",
    "fresh",
    "blind",
    "sealed",
)
Row = dict[str, str]
Prediction = dict[str, Any]
_GLOSS = re.compile(r"[((][a-zü\u00e0-\u01dc]+[))]")
_QUOTES = str.maketrans("‘’“”「」『』\"'", "''''''''''")
_CONVERTER = OpenCC("t2s")
_UNITS = {"percent": "%", "人民币": "元", "CNY": "元"}
_SCALED = {"万元": ("元", 1e4), "亿元": ("元", 1e8), "千元": ("元", 1e3), "百万元": ("元", 1e6)}


@lru_cache(maxsize=200_000)
def norm(text: str) -> str:
    """Text without glosses, white space, script, width and quotation style."""
    folded = unicodedata.normalize("NFKC", _GLOSS.sub("", text or ""))
    return re.sub(r"\s+", "", str(_CONVERTER.convert(folded)).translate(_QUOTES))


def rows(name: str) -> list[Row]:
    """The rows of one gold table."""
    with (HERE / f"{name}.tsv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def source_of(document: Row) -> SourceText | None:
    """The text that a gold document labels, None where the corpus is not at hand."""
    split = document["split"]
    folder = CORPUS if "/" in document["path"] else bundled_folder() if split == "bundled" else HERE / split
    path = folder / document["path"]
    if not path.is_file():
        return None
    source = read_source(path)
    start = int(document["start"] or 0)
    end = int(document["end"] or len(source.text))
    return SourceText(source.path, source.text[start:end], source.encoding)


@dataclass
class Score:
    """Counts of one record type on one split."""

    must: int = 0
    hit: int = 0
    spurious: int = 0
    attributes: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))
    notes: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return self.hit / self.must if self.must else 1.0

    @property
    def precision(self) -> float:
        return self.hit / (self.hit + self.spurious) if self.hit + self.spurious else 1.0

    @property
    def f1(self) -> float:
        total = self.recall + self.precision
        return 2 * self.recall * self.precision / total if total else 0.0

    def add(self, other: Score) -> None:
        self.must += other.must
        self.hit += other.hit
        self.spurious += other.spurious
        for name, (right, total) in other.attributes.items():
            self.attributes[name][0] += right
            self.attributes[name][1] += total
        self.notes += other.notes

    def summary(self) -> dict[str, float]:
        numbers = {"must": float(self.must), "recall": self.recall, "precision": self.precision, "f1": self.f1}
        numbers |= {name: right / total for name, (right, total) in self.attributes.items() if total}
        return {name: round(number, 3) for name, number in numbers.items()}


def _close(one: object, other: object) -> bool:
    try:
        return abs(float(one) - float(other)) <= 1e-6 * max(1.0, abs(float(other)))  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return False


def _quantity(value: object, unit: str) -> tuple[object, str]:
    unit = norm(unit)
    if unit in _SCALED and value not in (None, ""):
        base, scale = _SCALED[unit]
        return float(value) * scale, base  # type: ignore[arg-type]
    return value, _UNITS.get(unit, unit)


def grams(text: str) -> set[str]:
    """The pairs of neighbouring characters of a text, marks aside."""
    text = re.sub(r"[^\w]", "", norm(text))
    return {text[i : i + 2] for i in range(len(text) - 1)} or {text}


def overlap(gold: str, predicted: str | None) -> bool:
    """Half of the gold's character pairs found, in a phrase not three times as long."""
    if not gold:
        return True
    if not predicted:
        return False
    one, other = grams(gold), grams(predicted)
    return len(one & other) / len(one) >= 0.5 and len(one & other) / len(other) >= 0.34


def period_ok(gold: str, predicted: Any) -> bool:
    """Whether the words of the period agree, or the years that the gold names are those it was resolved to."""
    if not gold:
        return True
    if not predicted:
        return False
    text = predicted["text"]
    if overlap(gold, text) or overlap(text, gold):
        return True
    years = set(re.findall(r"(?:19|20)\d\d", norm(gold)))
    got = {str(predicted.get(key))[:4] for key in ("start", "end") if predicted.get(key)}
    return bool(years) and bool(got) and years <= got | set(re.findall(r"(?:19|20)\d\d", norm(text)))


def _comparator_ok(gold: str, predicted: str) -> bool:
    groups = ({"ge", "gt"}, {"le", "lt", "approx"}, {"eq"})
    return any(gold in group and predicted in group for group in groups)


def figure_match(gold: Row, predicted: Prediction) -> bool:
    """Whether value, unit and place of a figure are those of the row."""
    value, unit = _quantity(gold["value"], gold["unit"])
    other_value, other_unit = _quantity(predicted["value"], predicted["unit"])
    same_unit = unit == other_unit or unit in other_unit or (other_unit and other_unit in unit)
    if not (_close(value, other_value) and same_unit):
        return False
    if gold.get("value_max") and not _close(_quantity(gold["value_max"], gold["unit"])[0], predicted.get("value_max")):
        return False
    text, quote, context = norm(predicted["text"]), norm(predicted["quote"]), norm(gold["context"])
    return context in quote or (text in context and text in quote)


def measure_match(gold: Row, predicted: Prediction) -> bool:
    """Whether a measure's sentence holds the row's anchor."""
    marks = "。;;,,!?:“”'"
    one, other = norm(gold["sentence"]).strip(marks), norm(predicted["text"]).strip(marks)
    return bool(other) and (one in other or (other in one and len(other) >= 6))


def program_match(gold: Row, predicted: Prediction) -> bool:
    def plain(text: str) -> str:
        return re.sub(r"[\W_]", "", norm(text))

    name = plain(gold["name"])
    for other in map(plain, [predicted["name"], *predicted["aliases"]]):
        if other == name and other:
            return True
        short, long = sorted((len(other), len(name)))
        if short >= 4 and (other in name or name in other) and short / long >= 0.5:
            return True
        if len(name) >= 20 and other.startswith(name):
            return True
    return False


Check = Callable[[Row, Prediction], bool]
FIGURE_CHECKS: dict[str, Check] = {
    "kind": lambda gold, p: gold["kind"] == p["kind"],
    "status": lambda gold, p: gold["status"] == p["status"],
    "comparator": lambda gold, p: _comparator_ok(gold["comparator"], p["comparator"]),
    "metric": lambda gold, p: overlap(gold["metric"], p["metric"]),
    "period": lambda gold, p: period_ok(gold["period"], p["period"]),
}
MEASURE_CHECKS: dict[str, Check] = {
    "status": lambda gold, p: (gold["status"] == "planned") == (p["status"] == "planned"),
    "agency": lambda gold, p: not gold["agency"] or norm(gold["agency"]) == norm(p["agency"] or ""),
}
PROGRAM_CHECKS: dict[str, Check] = {"kind": lambda gold, p: gold["kind"] == p["kind"]}


def _score(
    gold: list[Row], predicted: list[Prediction], match: Check, checks: dict[str, Check], *, paired: bool
) -> Score:
    """Pair each gold row with one prediction (`paired`, figures) or with all that it covers."""
    score = Score()
    candidates = [[i for i, p in enumerate(predicted) if match(row, p)] for row in gold]
    matched: dict[int, int] = {}
    used: set[int] = set()

    def fit(k: int, i: int) -> tuple[bool, int]:
        same = norm(gold[k].get("text", "")) == norm(predicted[i].get("text", ""))
        return same, sum(check(gold[k], predicted[i]) for check in checks.values())

    if paired:
        owner: dict[int, int] = {}

        def assign(k: int, seen: set[int]) -> bool:
            for i in sorted(candidates[k], key=lambda i: fit(k, i), reverse=True):
                if i not in seen:
                    seen.add(i)
                    if i not in owner or assign(owner[i], seen):
                        owner[i] = k
                        return True
            return False

        for k in sorted(range(len(gold)), key=lambda k: gold[k]["need"] != "must"):
            assign(k, set())
        matched = {k: i for i, k in owner.items()}
        used = set(owner)
        for k, row in enumerate(gold):
            if row["need"] != "must":
                used.update(candidates[k])
    else:
        for k, found in enumerate(candidates):
            if found:
                matched[k] = max(found, key=lambda i, k=k: fit(k, i))  # type: ignore[misc]
                used.update(found)
    for k, row in enumerate(gold):
        if row["need"] != "must":
            continue
        score.must += 1
        label = row.get("context") or row.get("sentence") or row.get("name") or ""
        if k not in matched:
            score.notes.append(f"- {row['doc']} {label[:60]} [{row.get('value', '')}{row.get('unit', '')}]")
            continue
        score.hit += 1
        p = predicted[matched[k]]
        for name, check in checks.items():
            if not row.get(name):
                continue
            right = check(row, p)
            score.attributes[name][0] += right
            score.attributes[name][1] += 1
            if not right:
                got = p[name]["text"] if isinstance(p.get(name), dict) else p.get(name)
                score.notes.append(f"~{name} {row['doc']} {label[:40]} «{row.get('text', '')}»: {row[name]} -> {got}")
    for i, p in enumerate(predicted):
        if i not in used:
            score.spurious += 1
            place, words = p.get("document") or p.get("documents"), p.get("name") or p["text"]
            score.notes.append(f"+ {place} {words} :: {p['quote'][:60]}")
    return score


def score_document(row: Row, extraction: Extraction, gold: dict[str, list[Row]]) -> dict[str, Score]:
    """Scores of one document by record type."""

    def mine(name: str) -> list[Row]:
        return [one for one in gold[name] if one["doc"] == row["doc"]]

    figures = record_objects("figures", extraction)
    measures = record_objects("measures", extraction)
    programs = program_objects([extraction])
    return {
        "figures": _score(mine("figures"), figures, figure_match, FIGURE_CHECKS, paired=True),
        "measures": _score(mine("measures"), measures, measure_match, MEASURE_CHECKS, paired=False),
        "programs": _score(mine("programs"), programs, program_match, PROGRAM_CHECKS, paired=False),
    }


def score_split(split: str, documents: Iterable[str] = ()) -> tuple[dict[str, Score], int]:
    """Scores of a split by record type, and the number of documents that were at hand."""
    gold = {name: rows(name) for name in ("figures", "measures", "programs")}
    totals = {name: Score() for name in gold}
    seen = 0
    wanted = set(documents)
    for row in rows("documents"):
        if row["split"] != split or (wanted and row["doc"] not in wanted):
            continue
        source = source_of(row)
        if source is None:
            continue
        seen += 1
        for name, score in score_document(row, extract(source, row["doc"]), gold).items():
            totals[name].add(score)
    return totals, seen


def main(arguments: list[str]) -> None:
    """Print the scores of the splits, with what was missed where `--show` asks for it."""
    splits = [arguments[i + 1] for i, a in enumerate(arguments) if a == "--split"] or list(SPLITS)
    documents = [arguments[i + 1] for i, a in enumerate(arguments) if a == "--doc"]
    for split in splits:
        totals, seen = score_split(split, documents)
        print(f"{split}: {seen} documents")
        for name, score in totals.items():
            if "--show" in arguments:
                print(*score.notes, sep="\n")
            print("  ", name, score.summary())


if __name__ == "__main__":
    main(sys.argv[1:])
