#!/usr/bin/env python3
"""How fast text becomes records: beside JioNLP on the same files, and as a document grows on one line.

    python -m tests.benchmarks.reading

JioNLP (`pip install jionlp==1.5.2`) reads money and times alone; without it the comparison is left out. Both run in turn in
one process, and the figure is the median of the rounds.
"""

from __future__ import annotations

import contextlib
import io
import random
import re
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from policycli.extract.extraction import extract
from policycli.read.source import read_source
from policycli.records import SourceText

FILES = sorted((Path(__file__).resolve().parents[2] / "data").glob("*.txt"))
ROUNDS = 5


def one_line(size: int) -> SourceText:
    """A document of about `size` bytes on one line: sentences of the bundled files' bodies, each time with other digits."""
    draw = random.Random(size)  # noqa: S311 - the same text in each run, no secret
    read = [one for file in FILES for one in extract(read_source(file)).document.sentences]
    sentences = [one.text for one in read if one.role == "body" and len(one.text) > 20]
    made, length = [], 0
    while length < size:
        sentence = re.sub(r"\d", lambda _: str(draw.randint(1, 9)), draw.choice(sentences))
        at = draw.randrange(len(sentence))
        made.append(sentence[:at] + draw.choice("甲乙丙丁戊己庚辛壬癸") + sentence[at:])
        length += len(made[-1].encode())
    return SourceText("line.txt", "".join(made), "utf-8")


def seconds(call: Callable[[], object]) -> float:
    """The time of one call."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def jionlp() -> Callable[[str], None] | None:
    """JioNLP's extraction of money and times, or None where it is not installed."""
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            import jionlp as peer  # no dependency
    except ImportError:
        return None

    def read(text: str) -> None:
        with contextlib.redirect_stdout(io.StringIO()):
            peer.ner.extract_money(text)
            peer.ner.extract_time(text, time_base=time.time())

    return read


def main() -> None:
    """Print both tables."""
    sources = [read_source(file) for file in FILES]
    characters = sum(len(source.text) for source in sources)
    peer = jionlp()
    ours, theirs = [], []
    for round_ in range(ROUNDS + 1):  # the first round warms up
        own = seconds(lambda: [extract(source) for source in sources])
        other = seconds(lambda: [peer(source.text) for source in sources]) if peer else 0.0
        if round_:
            ours.append(own)
            theirs.append(other)
    print(f"{len(FILES)} bundled files, {characters} characters: {median(ours) / characters * 1e6:.2f} µs a character")
    if peer is None:
        print("JioNLP is not installed: nothing to compare with")
    else:
        ratio = median(b / a for a, b in zip(ours, theirs, strict=True))
        print(
            f"JioNLP, money and times: {median(theirs) / characters * 1e6:.2f} µs a character, {ratio:.1f} times ours"
        )
    for size in (10_000, 100_000, 1_000_000, 2_000_000):
        source = one_line(size)
        spent = min(seconds(lambda: extract(source)) for _ in range(3 if size < 1_000_000 else 1))  # noqa: B023
        print(f"one line of {size:>9,} bytes: {spent / len(source.text) * 1e6:.2f} µs a character")


if __name__ == "__main__":
    main()
