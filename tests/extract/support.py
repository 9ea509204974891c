"""What the tests of extraction share: the records of a short text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policycli.extract.extraction import extract
from tests.support import source

if TYPE_CHECKING:
    from policycli.records import Extraction, Figure, Measure

REPLY = "澄湖市财政局关于市政协第12号提案的答复\n2023年5月6日\n"
NOTICE = "澄湖市人民政府关于促进工业发展的若干措施\n2023年5月6日\n"


def read(text: str, head: str = "") -> Extraction:
    """The records of a text under a page's head."""
    return extract(source(head + text + "\n"), "d")


def figures(text: str, head: str = REPLY) -> tuple[Figure, ...]:
    """The figures of a reply (or another document) with this body."""
    return read(text, head).figures


def figure(text: str, head: str = REPLY) -> Figure:
    """The only figure of the text."""
    (one,) = figures(text, head)
    return one


def measures(text: str, head: str = REPLY) -> tuple[Measure, ...]:
    """The measures of a reply (or another document) with this body."""
    return read(text, head).measures
