"""What the tests share: texts, connections and whole-process runs."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policycli.catalogue.store import add, create, derive
from policycli.extract.extraction import extract
from policycli.read.discover import bundled_folder, discover
from policycli.read.source import read_source
from policycli.records import Location, Mention, SourceText

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

BUNDLED = [Path(file.path) for file in discover([bundled_folder()])]
SOURCES = [read_source(path) for path in BUNDLED]
NOTICE = "某市财政局关于支持企业发展的通知\n市财政局今年将新增企业补助资金100万元。\n"


def source(text: str, path: str = "doc.txt") -> SourceText:
    """A text as if it had been read from a file."""
    return SourceText(path, text, "utf-8")


def catalogue_of(texts: Mapping[str, str]) -> sqlite3.Connection:
    """A catalogue in memory of texts by document id."""
    connection = sqlite3.connect(":memory:")
    create(connection)
    for name, text in texts.items():
        add(connection, extract(source(text, f"{name}.txt"), name))
    derive(connection)
    return connection


def mention(key: str, kind: str, *, name: str = "", document: str = "d") -> Mention:
    """A mention of a programme; its name is its key in quotation marks unless given."""
    return Mention(document, name or f"“{key}”", key, kind, None, "", "", (), Location("", 1, 0, 0), 0)


def without_marks(text: str) -> str:
    """The text without the marks over which words are found: 小巨人企业 in “小巨人”企业."""
    return text.translate(dict.fromkeys(map(ord, "“”‘’《》〈〉·\"'")))


def squeezed(text: str) -> str:
    """The text without white space: lines that a page breaks in the middle of a word are joined in records."""
    return "".join(text.split())


@dataclass(frozen=True, slots=True)
class Ran:
    """What a process left behind."""

    code: int
    out: str
    err: str


def run(
    *arguments: str | bytes, python: Sequence[str] = (), environment: Mapping[str, str] | None = None, **more: Any
) -> Ran:
    """Run the command line in a process of its own; both streams must be UTF-8."""
    done = subprocess.run(
        [sys.executable, *python, "-m", "policycli", *arguments],
        env={**os.environ, **(environment or {})},
        stdout=more.pop("stdout", subprocess.PIPE),
        stderr=subprocess.PIPE,
        check=False,
        timeout=60,
        **more,
    )
    return Ran(done.returncode, (done.stdout or b"").decode(), done.stderr.decode())


def write(folder: Path, files: Mapping[str, str]) -> Path:
    """Write files by name into the folder and return it."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder
