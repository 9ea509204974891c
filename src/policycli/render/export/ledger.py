"""A ledger (台账) in Markdown: what each agency does or will do, by section, with the figures and the place of each."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from policycli.errors import Message, marked
from policycli.query.answer import Object
from policycli.render.export.rows import Source
from policycli.render.export.target import Options, Say
from policycli.render.formats import escaped

_HEADS = (marked("No."), marked("measure"), marked("status"), marked("figures"), marked("source"))
_NOBODY = marked("agency not stated")
_BARE = marked("figures outside of measures")


def write(source: Source, path: Path, options: Options) -> dict[str, int]:
    """Write one file; returns how many measures and figures it has."""
    say = options.say
    figures = {one["id"]: one for one in source.objects("figures")}
    measures = list(source.objects("measures"))
    titles = {one["id"]: one["title"] or one["id"] for one in source.objects("documents")}
    used = {name for one in measures for name in one["figures"]}
    lines = [f"# {say(Message('Ledger of commitments'))}", ""]
    by_agency: dict[str, list[Object]] = {}
    for one in measures:
        by_agency.setdefault(one["agency"] or "", []).append(one)
    rest: dict[str, list[Object]] = {}
    for one in figures.values():
        if one["id"] not in used:
            rest.setdefault(one["agency"] or "", []).append(one)
    for agency in sorted({*by_agency, *rest}, key=lambda name: (not name, -len(by_agency.get(name, ())), name)):
        lines += [f"## {escaped(agency) if agency else say(_NOBODY)}", ""]
        for section, group in groupby(
            by_agency.get(agency, ()), key=lambda one: (one["document"], tuple(one["section"]))
        ):
            lines += [f"### {escaped(' > '.join(section[1]) or titles.get(section[0], section[0]))}", "", *_head(say)]
            lines += [_measure(number, one, figures, say) for number, one in enumerate(group, 1)]
            lines.append("")
        if agency in rest:
            lines += [f"### {say(_BARE)}", "", *_head(say)]
            lines += [
                f"| {number} | {escaped(one['quote'])} | {say(one['status'])} | {_figure(one)} | {_source(one, say)} |"
                for number, one in enumerate(rest[agency], 1)
            ]
            lines.append("")
    path.write_text("\n".join(lines).rstrip("\n") + "\n", encoding="utf-8", newline="\n")
    return {"measures": len(measures), "figures": len(figures)}


def _head(say: Say) -> list[str]:
    return ["| " + " | ".join(map(say, _HEADS)) + " |", "| ---: | --- | --- | --- | --- |"]


def _measure(number: int, one: Object, figures: dict[str, Object], say: Say) -> str:
    own = "<br>".join(_figure(figures[name]) for name in one["figures"] if name in figures)
    period = f"<br>{escaped(one['period']['text'])}" if one["period"] else ""
    return f"| {number} | {escaped(one['text'])} | {say(one['status'])}{period} | {own} | {_source(one, say)} |"


def _figure(one: Object) -> str:
    metric = f"{escaped(one['metric'])}: " if one["metric"] else ""
    return f"{metric}{escaped(one['text'])}"


def _source(one: Object, say: Say) -> str:
    place = one["location"]
    if place["page"]:
        said = say(Message("page {page} line {number}", page=place["page"], number=place["line"]))
    else:
        said = say(Message("line {number}", number=place["line"]))
    return f"{escaped(one['id'])} {said}"
