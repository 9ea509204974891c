"""Export by the name of the target: which writer, what it needs, what it wrote."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from policycli.errors import Message, UsageError
from policycli.query.suggest import suggesting
from policycli.render.export.datasette import METADATA
from policycli.render.export.rows import TABLES, Source
from policycli.render.export.target import Options, beside, size_of


class Writer(NamedTuple):
    """A module with `write(source, path, options) -> counts`; the extra that it needs; whether it writes a folder; its file beside."""

    module: str
    extra: str | None = None
    folder: bool = False
    beside: str | None = None


WRITERS = {
    ".xlsx": Writer("spreadsheet", "xlsx"),
    ".csv": Writer("separated", folder=True),
    ".jsonl": Writer("lines"),
    ".db": Writer("database", beside=METADATA),
    ".parquet": Writer("parquet", "parquet"),
    ".md": Writer("ledger"),
    ".html": Writer("page", "report"),
}


def export(
    source: Source, target: Path, options: Options, *, folder: bool = False, force: bool = False
) -> dict[str, Any]:
    """Write the records of `source` to `target`, a `folder` if so said; returns what was written: counts by table and bytes."""
    suffix = target.suffix.lower()
    if folder or (suffix not in WRITERS and target.is_dir()):
        suffix = ".csv"
    writer = WRITERS.get(suffix)
    if writer is None:
        raise UsageError(_unknown(target))
    if options.excel and suffix != ".csv":
        raise UsageError("--excel: only for CSV; .xlsx is a spreadsheet already")
    module = _module(writer, suffix)
    names = [target.name] if not writer.folder else [f"{table}.csv" for table in TABLES]
    if writer.beside:
        names.append(target.with_suffix(writer.beside).name)
    with beside(target, names, folder=writer.folder, force=force) as part:
        counts = module.write(source, part if writer.folder else part / target.name, options)
    for note in source.notes():
        options.warn(note)
    if not any(counts.values()):
        options.warn(Message("--to: {path}: written, but nothing was found: it holds no records", path=target))
    size = size_of(target if writer.folder else target.parent, names)
    return {
        "path": str(target),
        **{name: counts[name] for name in (*TABLES, "sentences") if name in counts},
        "bytes": size,
    }


def _module(writer: Writer, suffix: str) -> Any:
    try:
        return import_module(f"policycli.render.export.{writer.module}")
    except ImportError:
        if writer.extra is None:
            raise
        raise UsageError(
            "--to: {suffix} needs more; install it: pip install 'policycli[{extra}]'", suffix=suffix, extra=writer.extra
        ) from None


def _unknown(target: Path) -> Message:
    said = Message(
        "--to: {path}: the name says no format; known: {known}, or a folder for CSV",
        path=target,
        known=", ".join(WRITERS),
    )
    return suggesting(said, target.suffix.lower(), WRITERS) if target.suffix else said
