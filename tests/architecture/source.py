"""The source of the house as text and as trees, for rules about code."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from config.environment import CHECKOUT

CODE = ("tracker", "escalations", "recovery", "config", "bench", "docs")


@cache
def files(*folders: str) -> tuple[Path, ...]:
    """The Python files of these folders, without migrations."""
    found = [path for folder in folders for path in sorted((CHECKOUT / folder).rglob("*.py"))]
    return tuple(path for path in found if "migrations" not in path.parts and "__pycache__" not in path.parts)


@cache
def tree_of(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=name_of(path))


def trees(*folders: str) -> Iterator[tuple[str, ast.Module]]:
    """Name and tree of every file in these folders."""
    for path in files(*folders):
        yield name_of(path), tree_of(path)


@cache
def nodes_of(tree: ast.AST) -> tuple[ast.AST, ...]:
    """Every node of a tree; many rules look through all of them."""
    return tuple(ast.walk(tree))


def name_of(path: Path) -> str:
    """A path as failures name it."""
    return path.relative_to(CHECKOUT).as_posix()


def calls(tree: ast.AST, *names: str) -> Iterator[ast.Call]:
    """Calls of functions or methods with one of these names."""
    for node in nodes_of(tree):
        if isinstance(node, ast.Call) and called(node) in names:
            yield node


def called(call: ast.Call) -> str:
    """The last part of what a call calls: `timezone.now()` -> "now"."""
    match call.func:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
    return ""


def imports(tree: ast.AST) -> Iterator[str]:
    """Every module a file imports, with the names it takes: "django.utils.timezone", "unfold.admin.ModelAdmin"."""
    for node in nodes_of(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
