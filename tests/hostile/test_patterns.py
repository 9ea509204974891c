"""No pattern of the package takes long on text made of its own words: backtracking that grows with a power or faster shows here."""

from __future__ import annotations

import importlib
import pkgutil
import random
import re
import signal
from collections.abc import Iterator
from types import FrameType

import pytest

import policycli
from policycli.extract import modality
from policycli.lexicon import table

LENGTH, SECONDS = 1000, 1.0
"""A sentence is cut at that many characters; the slowest pattern needs about a thirtieth of that time for them."""
OTHERS = ["1", "年", "每人", "甲", "(", ",", "“", " "]


def patterns() -> dict[str, re.Pattern[str]]:
    """All patterns that stand in a module, and those made of the cues of status."""
    found = {f"cue.{cue}": modality._pattern(cue) for cue in {row[1] for row in table("status_cues")}}
    for module in pkgutil.walk_packages(policycli.__path__, "policycli."):
        if not module.name.endswith("__main__"):
            names = vars(importlib.import_module(module.name))
            found |= {f"{module.name}.{name}": one for name, one in names.items() if isinstance(one, re.Pattern)}
    return {name: one for name, one in sorted(found.items()) if isinstance(one.pattern, str)}


PATTERNS = patterns()


def hostile(source: str) -> Iterator[str]:
    """Texts that repeat the words of a pattern, alone and joined, and end in something else."""
    draw = random.Random(1)  # noqa: S311 - the same texts in each run, no secret
    words = list(dict.fromkeys(re.findall(r"[\u4e00-\u9fff]{1,6}", source))) + OTHERS
    draw.shuffle(words)
    joined = ["".join(draw.choice(words) for _ in range(draw.choice((2, 3, 4)))) for _ in range(6)]
    for each in [*words[:12], *words[-2:], *OTHERS, *joined]:
        yield (each * LENGTH)[:LENGTH] + "☃"


def _late(_: int, __: FrameType | None) -> None:
    raise TimeoutError


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="a pattern can be interrupted on Unix only")
@pytest.mark.parametrize("name", PATTERNS)
def test_a_pattern_gives_up_on_its_own_words(name: str) -> None:
    before = signal.signal(signal.SIGALRM, _late)
    try:
        for text in hostile(PATTERNS[name].pattern):
            for look in (PATTERNS[name].search, PATTERNS[name].fullmatch):
                signal.setitimer(signal.ITIMER_REAL, SECONDS)
                look(text)
                signal.setitimer(signal.ITIMER_REAL, 0)
    except TimeoutError:
        pytest.fail(f"{name}: {text[:24]}… takes more than {SECONDS} s")
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
