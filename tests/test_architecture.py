"""The layers: imports point down only, modules stay small, and what is slow to import is imported late."""

from __future__ import annotations

import ast
import statistics
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import exocheck

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(exocheck.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))

# What a layer may import, beside itself and the leaves.
BELOW = {
    "cli": {"config", "triage", "diff", "scan", "read", "report", "engine", "rulebook", "model", "text"},
    "scan": {"config", "triage", "read", "report", "engine", "rulebook", "model"},
    "read": {"engine", "rulebook", "model", "text"},
    "report": {"engine", "rulebook", "model", "text"},
    "engine": {"rulebook", "model", "text"},
    "rulebook": {"model", "text"},
    "model": {"text"},
    "text": set(),
    "api": {"read", "report", "engine", "rulebook", "model"},
    "diff": {"report", "model", "text"},
    "triage": {"config", "engine", "model", "text"},
    "config": {"model"},
    "errors": {"exits"},
    "exits": set(),
}
LEAVES = {"errors", "exits", "__version__"}

# Slow to import, so no module that a plain `check` loads may import them at its top.
LATE = {"yaml", "rich", "rapidfuzz", "csv", "html", "difflib", "traceback", "tempfile", "jsonschema", "pydantic"}
ALLOWED_AT_TOP = {
    "rich": {"report/console.py", "report/page.py"},
    "yaml": {"rulebook/nodes.py"},
}

LONGEST, LONGEST_MEDIAN = 300, 120


def test_every_layer_is_known() -> None:
    found = {layer_of(path) for path in MODULES} - {"__init__", "__main__"}
    assert found == set(BELOW), "a new layer needs its place in this test"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_point_down(path: Path) -> None:
    layer = layer_of(path)
    if layer in ("__init__", "__main__"):
        return
    for name, line in imports(path, "anywhere"):
        if name.startswith("exocheck."):
            target = name.split(".")[1]
            ok = target == layer or target in BELOW[layer] or target in LEAVES
            assert ok, f"{path}:{line}: {layer} must not import {target}"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_slow_modules_are_imported_late(path: Path) -> None:
    here = path.relative_to(PACKAGE).as_posix()
    for name, line in imports(path, "at the top"):
        root = name.split(".")[0]
        ok = root not in LATE or here in ALLOWED_AT_TOP.get(root, ())
        assert ok, f"{path}:{line}: import {root} inside the function that needs it"


def test_modules_are_small() -> None:
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in MODULES}
    too_long = {str(path): length for path, length in lengths.items() if length > LONGEST}
    assert not too_long
    assert statistics.median(n for path, n in lengths.items() if path.name != "__init__.py") <= LONGEST_MEDIAN


def layer_of(path: Path) -> str:
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def imports(path: Path, where: str) -> Iterator[tuple[str, int]]:
    """Yield the modules that a module imports; those for type checkers alone run never, and count as nothing."""
    tree = ast.parse(path.read_text("utf-8"))
    nodes = ast.walk(tree) if where == "anywhere" else top_level(tree.body)
    package = ".".join(("exocheck", *path.relative_to(PACKAGE).parent.parts))
    for node in nodes:
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node.lineno
        elif isinstance(node, ast.ImportFrom):
            if node.level:
                yield f"{package}.{node.module or ''}", node.lineno
            elif node.module == "exocheck":
                for alias in node.names:
                    yield f"exocheck.{alias.name}", node.lineno
            elif node.module:
                yield node.module, node.lineno


def top_level(body: list[ast.stmt]) -> Iterator[ast.AST]:
    """Yield the statements that run when a module is imported."""
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            continue
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            yield from top_level(node.orelse)
            continue
        yield node
        for part in ("body", "orelse", "finalbody"):
            yield from top_level(getattr(node, part, []))
        for handler in getattr(node, "handlers", []):
            yield from top_level(handler.body)
