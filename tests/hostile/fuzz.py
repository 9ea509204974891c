"""Read mutated documents by the hundred thousand: `python -m tests.hostile.fuzz [INPUTS] [--seed N] [--keep FOLDER]`.

A seeded mutator takes the bundled documents, as texts and in every other format that is read, and spoils them. Each input is read
as a user's file would be, in a process held to time and memory. It fails the run if an exception is raised that is not ours, if
it takes longer than its time, if the process dies, or if the words at a record's place are not the record's.
"""

from __future__ import annotations

import argparse
import io
import random
import re
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from policycli.catalogue import workers
from policycli.catalogue.cache import processes
from policycli.catalogue.jobs import Job, read
from policycli.catalogue.problems import Problem, unpacked
from policycli.clean.cleaning import clean
from policycli.extract.extraction import extract
from policycli.read.limits import MEGABYTE, USUAL, Limits
from policycli.read.source import read_source
from policycli.records import Figure, Measure, SourceText
from tests.formats.making import FORMATS, zipped
from tests.hostile.making import files
from tests.support import SOURCES

SECONDS = 5.0
BATCH = 2000
_PIECES = [
    *(
        "\x1b[31m",
        "\u202e",
        "\ufeff",
        "\0",
        "\ufffd",
        "[red]",
        "[link=x]",
        "=1+1",
        "<script>",
        "../",
        "2月30日",
        "9" * 10_000,
    ),
    *(
        "百分之",
        "一二三四五六七八九十" * 40,
        "万亿" * 50,
        "(" * 200,
        "“" * 100,
        "、" * 300,
        "第一条",
        "\n" * 50,
        "第",
        "责任单位:",
    ),
    *(
        "100万元",
        "由60%提高至90%",
        "同比增长",
        "十四五",
        "2021—2023年",
        "不超过",
        "个百分点",
        "\r",
        "\u2028",
        "个(gè",
        "?",
        "億",
    ),
]


def seeds() -> list[tuple[str, bytes]]:
    """What is spoiled: pieces of the documents in every format, and the small ones of the hostile files."""
    found = [("doc.txt", one.text.encode()) for one in SOURCES]
    for one in SOURCES:
        lines = one.text.split("\n")
        part = [line[:300] for line in lines[:25]]
        found += [(f"doc.{name.rpartition('.')[2]}", make(part)) for name, make in FORMATS.items()]
    skipped = {"doc", "rtf", "gz", "zip", "csv", "eml", "xlsx"}  # LibreOffice takes a second a file
    found += [(n, data) for n, data in files().items() if len(data) < 20_000 and n.rpartition(".")[2] not in skipped]
    return found


def spoiled(chance: random.Random, name: str, data: bytes) -> bytes:
    """The input with some of it changed: as text where it is one, else byte by byte."""
    if name.endswith((".txt", ".md", ".html")) and chance.random() < 0.8:
        encoding = "utf-8" if data[:3].isascii() or data[:1] >= b"\xe0" else "gb18030"
        text = data.decode(encoding, "replace")
        start = chance.randrange(max(1, len(text) - 400))
        text = text[start : start + chance.choice((40, 200, 800))] if name.endswith(".txt") else text
        for _ in range(chance.randint(1, 6)):
            at, other = sorted(chance.randrange(len(text) + 1) for _ in range(2))
            piece = chance.choice(_PIECES)
            act = chance.randrange(5)
            text = (
                text[:at] + piece + text[at:]
                if act < 2
                else text[:at] + text[other:]
                if act == 2
                else text[:other] + text[at:other] + text[other:]
                if act == 3
                else text[:at] + text[at:other][::-1] + text[other:]
            )
            text = text[:20_000]
        return text.encode(chance.choice(("utf-8", "utf-8", "utf-8", "gb18030", "utf-16")), "replace")
    if name.endswith((".docx", ".ofd")) and zipfile.is_zipfile(io.BytesIO(data)) and chance.random() < 0.8:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts: dict[str, str | bytes] = {part: archive.read(part) for part in archive.namelist()}
        part = chance.choice(sorted(parts))
        content = parts[part]
        parts[part] = bitten(chance, content if isinstance(content, bytes) else content.encode())
        return zipped(parts)
    return bitten(chance, data)


def bitten(chance: random.Random, data: bytes) -> bytes:
    """The bytes with some of them changed, lost, doubled or put in."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(changed) + 1)
        act = chance.randrange(4)
        if act == 0:
            changed[at : at + 1] = bytes([chance.randrange(256)])
        elif act == 1:
            del changed[at : at + chance.choice((1, 4, 64, 1000))]
        elif act == 2:
            changed[at:at] = changed[at : at + chance.choice((1, 16, 500))]
        else:
            changed[at:at] = bytes(chance.randrange(256) for _ in range(8))
    return bytes(changed[:200_000])


def squeezed(text: str) -> str:
    """The cleaned text without white space, neutral glosses and the difference of quotation marks."""
    text = "".join(clean(SourceText("", text, "")).text.split()).translate({0x201C: 0x22, 0x201D: 0x22, 0x2A: None})
    return re.sub(r"[((][a-zü]{1,6}[))]", "", text)


def checked(job: Job, limits: Limits) -> tuple[str | None, str | None, Problem | None]:
    """Read the file as the catalogue does; then hold each record to its place."""
    content, _, problem = read(job, limits, apart=True)
    if problem is not None and problem.skipped:
        return content, None, problem
    source = read_source(Path(job.path), limits=limits)
    found = extract(source, job.identity)
    records: list[Figure | Measure] = [*found.figures, *found.measures]
    for one in records:
        place = one.location
        raw = source.text[place.start : place.end]
        if not (0 <= place.start < place.end <= len(source.text)):
            return content, f"place of {one.id} outside of the text", None
        if source.markup or ("(" in raw and one.text.count("(") != raw.count("(")):
            continue  # signs and glosses at the edge of a slice are judged by the whole text
        if squeezed(raw) != squeezed(one.text):
            return content, f"{one.id}: {one.text[:60]!r} is not {raw[:60]!r}", None
    return content, None, problem


def batches(total: int, seed: int, folder: Path) -> Iterator[list[Job]]:
    """Write the inputs, a batch at a time."""
    chance = random.Random(seed)  # noqa: S311 - a seed is wanted
    known = seeds()
    for first in range(0, total, BATCH):
        jobs = []
        for number in range(first, min(first + BATCH, total)):
            name, data = chance.choice(known)
            path = folder / f"{number % BATCH}.{name.rpartition('.')[2]}"
            path.write_bytes(spoiled(chance, name, data))
            jobs.append(Job(str(path), str(number), None))
        yield jobs
        for job in jobs:
            Path(job.path).unlink()


def main() -> int:
    """Read so many inputs; 1 where any was wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("inputs", nargs="?", type=int, default=200_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="Keep the inputs that went wrong in this folder.")
    given = parser.parse_args()
    limits = USUAL._replace(seconds=SECONDS, memory=512 * MEGABYTE)
    reasons: Counter[str] = Counter()
    wrong: list[str] = []
    began = time.monotonic()
    done = 0
    with tempfile.TemporaryDirectory() as folder:
        for jobs in batches(given.inputs, given.seed, Path(folder)):
            pool = workers.Pool(jobs, processes(), limits, checked)
            for result in pool.run():
                done += 1
                said = unpacked(result.problem.said) if result.problem else None
                reasons[said.template if said else "read"] += 1
                bad = result.packed or (said if said and ("its reader" in said or "took longer" in said) else None)
                if bad:
                    wrong.append(f"{jobs[result.job].identity}: {bad}")
                    if given.keep:
                        given.keep.mkdir(exist_ok=True)
                        source = Path(jobs[result.job].path)
                        (given.keep / f"{jobs[result.job].identity}{source.suffix}").write_bytes(source.read_bytes())
            sys.stderr.write(f"\r{done} inputs, {done / (time.monotonic() - began):.0f} a second, {len(wrong)} wrong")
    sys.stderr.write("\n")
    for template, count in reasons.most_common():
        print(f"{count:8}  {template}")
    print(f"{done} inputs in {time.monotonic() - began:.0f} s, {len(wrong)} wrong")
    for line in wrong[:50]:
        print(line)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
