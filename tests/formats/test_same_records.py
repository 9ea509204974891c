"""The bundled documents in every format that is read give the records that their texts give."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from opencc import OpenCC

from policycli.extract.extraction import extract
from policycli.read.source import read_source
from tests.formats.making import FORMATS
from tests.support import SOURCES

if TYPE_CHECKING:
    from policycli.records import Extraction, SourceText


def records(found: Extraction) -> Counter[Any]:
    """Figures and measures by what they say, without their places."""
    periods = {one.id: one.period and (one.period.start, one.period.end) for one in found.figures}
    figures: list[Any] = [
        (
            one.kind,
            one.status,
            one.value,
            one.value_max,
            one.unit,
            one.comparator,
            one.metric,
            one.agency,
            periods[one.id],
        )
        for one in found.figures
    ]
    return Counter(figures + [("".join(one.text.split()), one.status, one.agency) for one in found.measures])


def alike(source: SourceText, data: bytes, name: str) -> float:
    copy = extract(read_source(Path(name), data))
    wanted, found = records(extract(source)), records(copy)
    return 2 * sum((wanted & found).values()) / (sum(wanted.values()) + sum(found.values()))


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_gives_the_same_records(name: str) -> None:
    shares = [alike(one, FORMATS[name](one.text.split("\n")), name) for one in SOURCES]
    assert min(shares) >= 0.98, shares


def test_big5_gives_the_same_records() -> None:
    """In traditional script; what Big5 cannot hold is lost in any case, so the text is one that it can."""
    traditional = OpenCC("s2tw")
    for one in SOURCES:
        text = traditional.convert(one.text).encode("big5hkscs", "ignore").decode("big5hkscs")
        wanted = type(one)(one.path, text, "utf-8")
        assert alike(wanted, text.encode("big5hkscs"), "a.txt") == 1.0
