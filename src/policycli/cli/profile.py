"""A firm's profile (企业画像): read from a TOML file, with the options of the call laid over it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from policycli.cli.checks import unknown
from policycli.errors import Message, UsageError
from policycli.query.firm import Said
from policycli.read.toml import line_of, read_toml

DEFAULT = Path("firm.toml")
"""Where `match --init` writes unless told."""
LISTS = ("sector", "titles", "events")
KEYS = ("region", "sector", "size", "titles", "events")
TEMPLATE = Message(
    """\
# A firm's profile for policycli match --profile. Take the # from a line and write your own words.
# What is not said is not known: it meets no condition and misses none.

# Where the firm is: its province, city or county.
# region = "宿迁"

# What it does; one word or several.
# sector = ["装备制造", "软件"]

# 大型, 中型, 小型 or 微型.
# size = "中型"

# Titles that it holds, each with its level.
# titles = ["省级专精特新中小企业", "高新技术企业", "规上工业企业"]

# What it has done or been given, with the amount where there is one. A condition such as 首次认定 or 新增 is met
# only by what stands here.
# events = ["技改投资 3000万元", "研发投入 500万元", "营业收入 2亿元", "新增智能车间", "首次认定高新技术企业"]
"""
)


class Words(NamedTuple):
    """What is said of a firm, not yet understood, each word with the place where it was said."""

    region: Said | None = None
    size: Said | None = None
    sectors: tuple[Said, ...] = ()
    titles: tuple[Said, ...] = ()
    events: tuple[Said, ...] = ()

    def over(self, other: Words) -> Words:
        """These words before those of `other`: one region and size, all of the rest."""
        return Words(
            self.region or other.region,
            self.size or other.size,
            (*self.sectors, *other.sectors),
            (*self.titles, *other.titles),
            (*self.events, *other.events),
        )


def read(path: Path) -> Words:
    """The words of the profile at `path`; raises `UsageError` with file and line for a key or value that is wrong."""
    text, held = read_toml(path)
    for name in held:
        if name not in KEYS:
            place = f"{path}:{line_of(text, name)}"
            raise unknown(place, name, KEYS)
    found = {name: _values(path, text, held, name) for name in held}
    region, size = found.get("region", ()), found.get("size", ())
    return Words(
        region[0] if region else None,
        size[0] if size else None,
        found.get("sector", ()),
        found.get("titles", ()),
        found.get("events", ()),
    )


def _values(path: Path, text: str, held: Mapping[str, Any], name: str) -> tuple[Said, ...]:
    place, value = f"{path}:{line_of(text, name)}: {name}", held[name]
    several = name in LISTS
    if name == "events" and isinstance(value, dict):  # [events] 技改投资 = "3000万元"
        value = [f"{event} {amount}" if isinstance(amount, str) else event for event, amount in value.items() if amount]
    values = value if isinstance(value, list) and several else [value]
    if not all(isinstance(one, str) and one.strip() for one in values):
        raise UsageError(
            "{place}: write texts in quotation marks, such as {example}"
            if several
            else "{place}: write one text in quotation marks, such as {example}",
            place=place,
            example=_example(name),
        )
    return tuple(Said(one, f"{path}:{line_of(text, name, one)}: {name}") for one in values)


def _example(name: str) -> str:
    """The line of the template that shows the key."""
    return next(line for line in TEMPLATE.splitlines() if line.startswith(f"# {name} =")).removeprefix("# ")
