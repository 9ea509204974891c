"""Export by the name of the target: which writer, what it needs, what it wrote."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from policycli.errors import UsageError
from policycli.render.export.rows import TABLES, Source
from policycli.render.export.target import Options, beside, size_of


class Writer(NamedTuple):
    """A module with `write(source, path, options) -> counts`; the extra that it needs; whether it writes a folder."""

    module: str
    extra: str | None = None
    folder: bool = False


WRITERS = {
    ".xlsx": Writer("spreadsheet", "xlsx"),
    ".csv": Writer("separated", folder=True),
    ".jsonl": Writer("lines"),
    ".db": Writer("database"),
    ".parquet": Writer("parquet", "parquet"),
    ".md": Writer("ledger"),
    ".html": Writer("page", "report"),
}


def export(source: Source, target: Path, options: Options, *, force: bool = False) -> dict[str, Any]:
    """Write the records of `source` to `target`; returns what was written: counts by table and bytes."""
    suffix = ".csv" if str(target).endswith(("/", "\\")) or target.is_dir() else target.suffix.lower()
    writer = WRITERS.get(suffix)
    if writer is None:
        raise UsageError(
            "--to: {path}: the name says no format; known: {known}, or a folder for CSV",
            path=target,
            known=", ".join(WRITERS),
        )
    if options.excel and suffix != ".csv":
        raise UsageError("--excel: only for CSV; .xlsx is a spreadsheet already")
    try:
        module = import_module(f"policycli.render.export.{writer.module}")
        with beside(target, folder=writer.folder, force=force) as part:
            counts = module.write(source, part, options)
            if suffix == ".db":
                module.describe(part, target)
    except ImportError:
        raise UsageError(
            "--to: {suffix} needs more; install it: pip install 'policycli[{extra}]'", suffix=suffix, extra=writer.extra
        ) from None
    return {"path": str(target), **{name: counts[name] for name in TABLES if name in counts}, "bytes": size_of(target)}
