"""A web page that opens offline: counts, bars, and tables to sort and filter, each row leading to its quote.

The tables are plain HTML; itables (DataTables) makes them sortable and filterable where scripts may run, from its own bundle, which
the page carries. The page may load nothing: its Content-Security-Policy says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from itables.javascript import generate_init_offline_itables_html, html_table_from_template
from itables.utils import find_package_file

from policycli.errors import Message, marked
from policycli.query.answer import Object
from policycli.render.export.rows import Source, text
from policycli.render.export.target import Options, Say

if TYPE_CHECKING:
    from itables.typing import DTForITablesOptions

MOST = 5000
"""Rows of a table; a browser takes long over more."""
_POLICY = "default-src 'none'; script-src 'unsafe-inline' blob:; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
_STYLE = """
:root { color-scheme: light; } body { font: 15px/1.6 system-ui, "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", sans-serif;
  margin: 0 auto; max-width: 1400px; padding: 1rem; color: #1a1a1a; background: #fff; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.2rem; margin-top: 2rem; border-bottom: 1px solid #ddd; }
.counts { display: grid; grid-template-columns: repeat(auto-fit, minmax(18rem, 1fr)); gap: 1.5rem; }
.counts table { width: 100%; border-collapse: collapse; } .counts td, .counts th { padding: .15rem .4rem; text-align: left; vertical-align: top; }
.counts td.n { text-align: right; font-variant-numeric: tabular-nums; width: 4rem; } .counts td.b { width: 40%; }
meter { width: 100%; height: 1rem; } .wide { overflow-x: auto; } table.rows { width: 100%; } table.rows td { vertical-align: top; text-align: left; }
td.q { min-width: 16rem; } td.t, td.a { min-width: 9rem; }
dl.quotes dt { font-weight: 600; margin-top: 1rem; } dl.quotes dd { margin: 0 0 0 1rem; } dl.quotes dt:target, dl.quotes dt:target + dd { background: #fff3c4; }
.note { font-weight: 600; } .place { color: #666; font-size: .85rem; } thead input { max-width: 9rem; width: 95%; }
@media (max-width: 900px) { body { padding: .5rem; } table.rows { min-width: 56rem; } }
"""
_NOBODY = marked("agency not stated")
_FIGURES = ("value", "kind", "status", "metric", "period", "agency", "quote")
_MEASURES = ("measure", "status", "period", "agency", "section", "quote")


def write(source: Source, path: Path, options: Options) -> dict[str, int]:
    """Write the page; returns how many figures and measures it has."""
    say = options.say
    kinds, statuses, agencies = Counter[str](), Counter[str](), Counter[str]()
    figures, figure_count, cut_figures = _some(source, "figures", options, (("kind", kinds), ("agency", agencies)))
    measures, measure_count, cut_measures = _some(
        source, "measures", options, (("status", statuses), ("agency", agencies))
    )
    documents, document_count, cut_documents = _some(source, "documents", options, ())
    agencies = Counter({name or say(_NOBODY): count for name, count in agencies.items()})
    title = say(Message("Commitments and figures of {count} documents", count=document_count))
    parts = [
        f'<!DOCTYPE html>\n<html lang="{"zh" if say(marked("status")) != "status" else "en"}"><head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body>",
        f"<h1>{escape(title)}</h1>",
        '<div class="counts">',
        _counted(say(marked("figures by kind")), Counter({say(name): count for name, count in kinds.items()})),
        _counted(say(marked("measures by status")), Counter({say(name): count for name, count in statuses.items()})),
        _counted(say(marked("measures and figures by agency")), agencies),
        "</div>",
        *(f'<p class="note">{escape(say(note))}</p>' for note in (*cut_figures, *cut_measures, *cut_documents)),
        _table("figures", say, _FIGURES, [_figure(one, say) for one in figures]),
        _table("measures", say, _MEASURES, [_measure(one, say) for one in measures]),
        _documents(documents, say),
        _quotes([*figures, *measures], say),
        generate_init_offline_itables_html(find_package_file("html/dt_bundle.js")).partition("\n<div")[0],
        _enhanced("figures", say),
        _enhanced("measures", say),
        "</body></html>\n",
    ]
    path.write_text("\n".join(parts), encoding="utf-8", newline="\n")
    return {"documents": document_count, "figures": figure_count, "measures": measure_count}


def _some(
    source: Source, table: str, options: Options, counted: Sequence[tuple[str, Counter[str]]]
) -> tuple[list[Object], int, list[Message]]:
    """The first records of a table, how many there are, and what is to be said of the rest; each is counted by these keys."""
    found: list[Object] = []
    count = 0
    for count, one in enumerate(source.objects(table), 1):
        for key, counter in counted:
            counter[one[key] or ""] += 1
        if count <= MOST:
            found.append(one)
    if count <= MOST:
        return found, count, []
    note = Message(
        "{table}: a page holds {most} rows; the rest is counted and left out", table=Message(table), most=MOST
    )
    options.warn(note)
    return found, count, [note]


def _e(value: object) -> str:
    return escape(text(value if value is not None else ""))


def _counted(heading: str, counts: Counter[str]) -> str:
    """A small table with a bar for each count, the twenty largest."""
    most = max(counts.values(), default=1)
    rows = "".join(
        f'<tr><td>{_e(name)}</td><td class="n">{count}</td><td class="b"><meter min="0" max="{most}" value="{count}">{count}</meter></td></tr>'
        for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:20]
    )
    return f"<section><h2>{_e(heading)}</h2><table>{rows}</table></section>"


def _table(identity: str, say: Say, names: Sequence[str], rows: Iterable[str]) -> str:
    head = "".join(f"<th>{_e(say(name))}</th>" for name in names)
    return (
        f'<section><h2>{_e(say(identity))}</h2><div class="wide"><table id="{identity}" class="rows display compact">'
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table></div></section>"
    )


def _figure(one: Object, say: Say) -> str:
    period = one["period"]["text"] if one["period"] else ""
    return (
        f'<tr><td data-order="{one["value"]}">{_e(one["text"])}</td><td>{_e(say(one["kind"]))}</td><td>{_e(say(one["status"]))}</td>'
        f'<td class="t">{_e(one["metric"])}</td><td>{_e(period)}</td><td class="a">{_e(one["agency"])}</td>{_leading(one)}</tr>'
    )


def _measure(one: Object, say: Say) -> str:
    period = one["period"]["text"] if one["period"] else ""
    return (
        f'<tr><td class="q">{_e(one["text"])}</td><td>{_e(say(one["status"]))}</td><td>{_e(period)}</td>'
        f'<td class="a">{_e(one["agency"])}</td>'
        f"<td>{_e(' > '.join(one['section']))}</td>{_leading(one)}</tr>"
    )


def _leading(one: Object) -> str:
    return f'<td class="q"><a href="#q-{_e(one["id"])}">{_e(one["quote"])}</a></td>'


def _documents(documents: Sequence[Object], say: Say) -> str:
    rows = "".join(
        f'<tr><td class="q">{_e(one["title"] or one["id"])}</td><td>{_e(one["agency"])}</td><td>{_e(one["date"])}</td>'
        f"<td>{one['figures']}</td><td>{one['measures']}</td></tr>"
        for one in documents
    )
    head = "".join(f"<th>{_e(say(name))}</th>" for name in ("title", "agency", "date", "figures", "measures"))
    return (
        f'<section><h2>{_e(say("documents"))}</h2><div class="wide"><table class="rows"><thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div></section>"
    )


def _quotes(records: Sequence[Object], say: Say) -> str:
    """Each record's sentence and where it stands: what the rows lead to."""
    items = []
    for one in records:
        place = one["location"]
        line = say(Message("line {number}", number=place["line"]))
        if place["page"]:
            line = say(Message("page {page} line {number}", page=place["page"], number=place["line"]))
        items.append(
            f'<dt id="q-{_e(one["id"])}">{_e(one["id"])} · {_e(one["text"])}</dt><dd>{_e(one["quote"])}'
            f'<div class="place">{_e(" > ".join(one["section"]))} {_e(place["path"])} {_e(line)}</div></dd>'
        )
    return f'<section><h2>{_e(say("quote"))}</h2><dl class="quotes">{"".join(items)}</dl></section>'


def _enhanced(identity: str, say: Say) -> str:
    """What makes the table of this id sortable and filterable."""
    settings: DTForITablesOptions = {
        "classes": "display compact",
        "style": "width:100%",
        "column_filters": "header",
        "pageLength": 25,
        "order": [],
        "language": {
            "search": say(marked("Search:")),
            "lengthMenu": say(marked("_MENU_ rows a page")),
            "info": say(marked("_START_ to _END_ of _TOTAL_")),
            "infoEmpty": say(marked("no rows")),
            "infoFiltered": say(marked("(of _MAX_)")),
            "zeroRecords": say(marked("no rows")),
        },
        "layout": {"topStart": "pageLength", "topEnd": "search"},
    }
    made = html_table_from_template(
        identity, dt_url="", connected=False, display_logo_when_loading=False, kwargs=settings
    )
    return made[made.index("<script") :]
