#!/usr/bin/env python3
"""A large corpus made from a small one: the same seed, the same files.

python -m tests.benchmarks.corpus FOLDER NUMBER

Each document is a news item or policy text of the corpus (POLICYCLI_CORPUS; without it the bundled files) cut to about 2 kB,
its digits and some of its characters drawn anew, so that no two are alike and the number of different words grows.
"""

from __future__ import annotations

import random
import re
import sys
from pathlib import Path

from policycli.read.source import read_source
from tests.gold.scoring import CORPUS

BYTES = 2000
_DATA = Path(__file__).resolve().parents[2] / "data"


def sources() -> list[str]:
    """The texts to draw from, in a fixed order."""
    files = sorted(CORPUS.rglob("*.txt")) if CORPUS.is_dir() else []
    return [read_source(file).text for file in files or sorted(_DATA.glob("*.txt"))]


def document(texts: list[str], number: int) -> str:
    """The document of this number: a piece of one text with other digits and a few other words."""
    draw = random.Random(number)  # noqa: S311 - the same text in each run, no secret
    text = texts[draw.randrange(len(texts))]
    length = BYTES // 3
    start = draw.randrange(max(1, len(text) - length))
    start = text.rfind("\n", 0, start) + 1
    piece = text[start : start + int(length * draw.uniform(0.5, 1.5))]
    piece = re.sub(r"\d", lambda _: str(draw.randint(1, 9)), piece)
    names = "".join(draw.choice("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥") for _ in range(3))
    return f"{names}市第{number}号\n{piece}\n"


def write(folder: Path, number: int) -> Path:
    """Write the first `number` documents into `folder`, a thousand to a subfolder; those that are there stay."""
    texts = sources()
    for one in range(number):
        part = folder / f"{one // 1000:03}"
        if one % 1000 == 0:
            part.mkdir(parents=True, exist_ok=True)
        path = part / f"{one:06}.txt"
        if not path.exists():
            path.write_text(document(texts, one), encoding="utf-8")
    return folder


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))
