"""Every message is a template with values, and every template has its translation."""

from __future__ import annotations

import ast
import gettext
import importlib.util
import io
import string
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import policycli

ROOT = Path(policycli.__file__).parent
TOOL = Path(__file__).resolve().parents[1] / "tools" / "messages.py"
MODULES = sorted(path for path in ROOT.rglob("*.py") if path.parent.name != "data")
SAYING = {"warn", "append", "Message", "marked"}
# Still made of f-strings: to be taken off here when they are made of templates.
UNCONVERTED: set[str] = set()


@pytest.fixture(scope="module")
def messages() -> Any:
    """The tool that collects and compiles, as a module."""
    if not TOOL.is_file():
        pytest.skip("no tools beside the tests: this is no checkout")
    spec = importlib.util.spec_from_file_location("messages", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def placeholders(text: str) -> set[str]:
    """The names in the braces of a template; TOML and queries in braces are none."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_no_message_lacks_its_translation(messages: Any) -> None:
    missing = messages.missing(messages.translated())
    assert not missing, (
        "\nThese have no Chinese yet. Run `python tools/messages.py`, write the empty msgstr in\n"
        f"{messages.CATALOGUE}\nand run it again:\n" + "\n".join(f"  {text!r}" for text in missing)
    )


def test_the_catalogue_holds_nothing_that_is_no_longer_said(messages: Any) -> None:
    said = {message.id for message in messages.collected()}
    gone = [message.id for message in messages.translated() if message.id not in said]
    assert not gone, f"run `python tools/messages.py` to take out: {gone}"


def test_a_translation_has_the_placeholders_of_its_template(messages: Any) -> None:
    for message in messages.translated():
        assert placeholders(message.id) == placeholders(message.string), message.id


def test_a_translation_says_something_and_is_not_the_english(messages: Any) -> None:
    same = {message.id for message in messages.translated() if message.id == message.string}
    assert same == set()


def test_what_is_compiled_is_what_is_written(messages: Any) -> None:
    compiled = gettext.GNUTranslations(io.BytesIO(messages.CATALOGUE.with_suffix(".mo").read_bytes()))
    fresh = gettext.GNUTranslations(io.BytesIO(messages.compiled(messages.translated())))
    for message in messages.translated():
        assert compiled.gettext(message.id) == fresh.gettext(message.id) == message.string, message.id


def glued(path: Path) -> Iterator[str]:
    """Where a message is put together before it is made: an f-string, a sum or a call of format."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
            call = node.exc
        elif isinstance(node, ast.Call):
            call = node
            name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
            if name not in SAYING or (name == "append" and not ast.unparse(call.func).endswith("notes.append")):
                continue
        else:
            continue
        for argument in call.args[:1]:
            parts = (argument.body, argument.orelse) if isinstance(argument, ast.IfExp) else (argument,)
            if any(isinstance(part, ast.JoinedStr | ast.BinOp) or ".format" in ast.unparse(part) for part in parts):
                yield f"{path.relative_to(ROOT).as_posix()}:{argument.lineno}: {ast.unparse(argument)}"


@pytest.mark.parametrize(
    "path",
    [
        pytest.param(path, marks=pytest.mark.xfail(strict=True))
        if path.relative_to(ROOT).as_posix() in UNCONVERTED
        else path
        for path in MODULES
    ],
    ids=lambda path: path.relative_to(ROOT).as_posix(),
)
def test_no_message_is_glued_together(path: Path) -> None:
    assert not list(glued(path))
