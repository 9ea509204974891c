"""Score what is said of pairs of figures against labels made by reading: comparable or not, and why not.

The texts of the corpus are looked for in the folder that POLICYCLI_CORPUS names. Run by itself it prints the shares:

    python -m tests.gold.comparing [--show]
"""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from policycli.query.answer import Filters
from policycli.query.comparability import difference, what_differs
from policycli.query.listing import placed_figures
from policycli.query.scope import compared
from policycli.query.subject import with_clauses
from policycli.read.discover import bundled_folder
from policycli.read.source import read_source
from tests.gold.scoring import CORPUS, HERE, Row, rows
from tests.support import catalogue_of

if TYPE_CHECKING:
    from policycli.query.scope import Compared

FOLDERS = {"bundled": bundled_folder(), "written": HERE / "written", "corpus": CORPUS}
SPLITS = ("built", "held")
COMPARABLE = (set[str](), {"status"})
"""What may be labelled where a difference can be computed: nothing, or the result beside its plan."""


class Shares(NamedTuple):
    """How many pairs were judged right, and of the reasons how many labelled were found and how many found are labelled."""

    pairs: int
    verdicts: float
    recall: float
    precision: float


def path_of(doc: str) -> Path:
    """Where the text of a row stands."""
    folder, _, name = doc.partition("/")
    return FOLDERS[folder] / name


@cache
def figures_in(doc: str) -> tuple[Compared, ...]:
    """The figures of one document, ready to be compared."""
    path = path_of(doc)
    with_text = catalogue_of({path.stem: read_source(path).text})
    found = placed_figures(with_text, Filters()).objects
    return tuple(compared(figure, figure["region"], own) for figure, own in with_clauses(found))


def figure_of(row: Row, side: str) -> list[Compared]:
    """The figures that a row may mean; one, unless the row is wrong."""
    text, anchor = row[f"text_{side}"], row[f"anchor_{side}"]
    found = figures_in(row[f"doc_{side}"])
    return [one for one in found if one.figure["text"] == text and anchor in one.figure["quote"]]


def at_hand(row: Row) -> bool:
    """Whether both texts are there."""
    return all(path_of(row[f"doc_{side}"]).is_file() for side in "ab")


def labelled(row: Row) -> set[str]:
    """What differs by the label."""
    return set(row["differs"].split()) - {"none"}


def score(split: str, *, show: bool = False) -> Shares:
    """The shares of one split."""
    pairs = verdicts = wanted = found = both = 0
    for row in rows("comparisons"):
        if row["split"] != split or not at_hand(row):
            continue
        (one,), (other,) = figure_of(row, "a"), figure_of(row, "b")
        reasons = what_differs(one, other)
        names, label = {reason.name for reason in reasons}, labelled(row)
        right = (difference(one, other, reasons) is not None) == (label in COMPARABLE)
        pairs += 1
        verdicts += right
        wanted, found, both = wanted + len(label), found + len(names), both + len(label & names)
        if show and (not right or label != names):
            mark = "  " if right else "! "
            sys.stdout.write(
                f"{mark}{row['text_a']} {row['text_b']} {row['anchor_b']}: missed {label - names}, added {names - label}\n"
            )
    return Shares(pairs, verdicts / max(1, pairs), both / max(1, wanted), both / max(1, found))


if __name__ == "__main__":
    for name in SPLITS:
        shares = score(name, show="--show" in sys.argv[1:] and (name == "built" or "--held" in sys.argv[1:]))
        sys.stdout.write(
            f"{name}: {shares.pairs} pairs, verdict {shares.verdicts:.2f}, reasons found {shares.recall:.2f}, right {shares.precision:.2f}\n"
        )
