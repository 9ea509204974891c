from __future__ import annotations

import ast
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import policycli
from tests.support import run

if TYPE_CHECKING:
    from collections.abc import Iterator

ORDER = (
    "errors", "months", "records", "lexicon", "read", "clean", "names",
    "structure", "extract", "catalogue", "query", "render", "cli",
)  # fmt: skip
ROOT = Path(policycli.__file__).parent
MODULES = sorted(path for path in ROOT.rglob("*.py") if path.name != "__main__.py" and path.parent.name != "data")
# Packages that cost start-up time, and the only modules that may import them outside of a function.
HEAVY = {
    "rich": {"render/table.py", "render/pieces.py", "render/beside.py", "render/ladders.py"},
    "rapidfuzz": set[str](),
    "opencc": set[str](),
    "hashlib": set[str](),
    "multiprocessing": set[str](),
}


def stage(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imports(tree: ast.AST) -> Iterator[str]:
    """Every module that is imported anywhere, inside functions as well."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative import"
            yield node.module or ""
            yield from (f"{node.module}.{one.name}" for one in node.names if node.module == "policycli")


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_imports_only_from_stages_before_its_own(path: Path) -> None:
    own = stage(path)
    stages = {name.split(".")[1] for name in imports(parsed(path)) if name.startswith("policycli.")} - {"__version__"}
    if own == "__init__":
        assert not stages
        return
    assert own in ORDER
    assert {one for one in stages if ORDER.index(one) > ORDER.index(own)} == set()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_heavy_packages_are_imported_where_they_are_used(path: Path) -> None:
    top = [node for node in parsed(path).body if isinstance(node, ast.Import | ast.ImportFrom)]
    names = {name.split(".")[0] for node in top for name in imports(node)}
    allowed = {name for name, places in HEAVY.items() if path.relative_to(ROOT).as_posix() in places}
    assert names & HEAVY.keys() <= allowed


def test_only_the_command_line_prints_and_exits() -> None:
    for path in MODULES:
        if stage(path) != "cli":
            names = {
                node.func.id
                for node in ast.walk(parsed(path))
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
            }
            assert names.isdisjoint({"print", "exit", "input", "eval", "exec"}), path


# What f-strings may put into SQL: fixed names, counted marks and conditions made of them. Values are bound.
# Constants of the module are checked to be fixed text themselves.
FIXED = re.compile(
    r"_?[A-Z][A-Z_]+|columns|tables|order|page|where|found\.where|inner\.where|record|marks|name|alias|table"
    r"|','\.join\('\?' \* len\(\w+\)\)|RECORD\.format\(t='m'\)\.replace\('m\.id,', ''\)"
)


@pytest.mark.parametrize(
    "path",
    [path for path in MODULES if stage(path) in {"catalogue", "query"}],
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_sql_is_put_together_from_fixed_names_only(path: Path) -> None:
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.JoinedStr) and re.search(
            r"\b(SELECT|INSERT|DELETE|UPDATE)\b|\bIN \(|= \?|MATCH",
            "".join(str(part.value) for part in node.values if isinstance(part, ast.Constant)),
        ):
            for part in node.values:
                if isinstance(part, ast.FormattedValue):
                    assert FIXED.fullmatch(ast.unparse(part.value)), f"{path}:{node.lineno}: {ast.unparse(part.value)}"


@pytest.mark.parametrize(
    "path",
    [path for path in MODULES if stage(path) in {"catalogue", "query"}],
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_constants_are_set_once_and_hold_fixed_text(path: Path) -> None:
    tree = parsed(path)
    names = [
        target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name) and re.fullmatch("_[A-Z_]+", target.id)
    ]
    assert len(names) == len(set(names))
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.Global)]
    top = [node for node in tree.body if isinstance(node, ast.Assign)]
    assert len([one for one in top if re.fullmatch("_[A-Z_]+", ast.unparse(one.targets[0]))]) == len(names)


def test_a_search_with_a_warm_cache_loads_nothing_heavy() -> None:
    arguments = ("search", "专精特新", "--json")
    cold = run(*arguments)
    warm = run(*arguments, python=["-X", "importtime"])
    assert (warm.code, warm.out) == (0, cold.out)
    assert json.loads(warm.out)
    loaded = {line.rpartition("|")[2].strip() for line in warm.err.splitlines() if line.startswith("import time:")}
    assert "policycli.query.search" in loaded
    heavy = (
        "hashlib",
        "rich",
        "rapidfuzz",
        "opencc",
        "pydantic",
        "numpy",
        "policycli.extract",
        "policycli.structure",
        "policycli.records",
        "policycli.read.sniff",
        "policycli.render.table",
    )
    assert {name for name in loaded if any(name == one or name.startswith(f"{one}.") for one in heavy)} == set()
