"""Export (导出)."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from policycli.cli.language import say
from policycli.cli.options import Common, sharing
from policycli.cli.output import chosen_format, relative, warn, write_report
from policycli.errors import UsageError
from policycli.query.opening import ask


@sharing(Common)
def export(
    to: Annotated[
        str,
        typer.Option(
            "--to",
            metavar="FILE",
            help="Where to: .xlsx, .csv or a folder (a file a table), .jsonl, .db, .parquet, .md or .html.",
            show_default=False,
        ),
    ],
    excel: Annotated[
        bool,
        typer.Option("--excel", help="CSV for a spreadsheet program: with a mark of its encoding, without formulas."),
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Write over what is there.")] = False,
    *,
    common: Common,
) -> None:
    """Write the records to a file: spreadsheet, database, ledger or page.

    Examples:
        policycli export --to figures.xlsx
        policycli export --to tables/ --excel --agency 工信厅
        policycli export --to ledger.md --region 福建 --lang zh
        policycli export --to report.html --data notices/
    """
    from policycli.render.export.exporting import export as write
    from policycli.render.export.rows import Source
    from policycli.render.export.target import Options

    if common.fields is not None:
        raise UsageError("--fields: export writes all fields")
    if not to:
        raise UsageError("--to: name a file")
    options = Options(excel, say, warn)
    report = ask(
        common.sources,
        warn,
        lambda catalogue: write(
            Source(catalogue, common.filters, relative),
            Path(to),
            options,
            folder=to.endswith(("/", os.sep)),
            force=force,
        ),
    )
    write_report(report, chosen_format(common))
