"""The files of the house, read once, for the tests that hold its rules."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = ("workshop", "web", "pages", "exports", "launcher")
DOORS = ("app.py", "start.py")
BESIDE = ("benchmarks", "tests")


@dataclass(frozen=True)
class Source:
    """One file: its path from the root, with slashes, and what stands in it."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        """What Python reads in it."""
        return ast.parse(self.text)

    @cached_property
    def module(self) -> str:
        """The name by which others import it."""
        return self.path.removesuffix(".py").replace("/", ".").removesuffix(".__init__")

    @property
    def lines(self) -> list[str]:
        """Its lines, without their ends."""
        return self.text.splitlines()

    def within(self, *places: str) -> bool:
        """Say whether it is one of these files, or in one of these folders."""
        return any(self.path == place or self.path.startswith(f"{place}/") for place in places)

    def functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        """Every function in it, methods and inner ones included."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield node


@cache
def files(*kinds: str) -> tuple[Source, ...]:
    """Every file of the tree with one of these endings, tests and benches included."""
    found = [ROOT / door for door in DOORS]
    for folder in (*PRODUCT, *BESIDE):
        found += (ROOT / folder).rglob("*")
    wanted = sorted(one for one in found if one.suffix in kinds and one.is_file())
    return tuple(
        Source(one.relative_to(ROOT).as_posix(), one.read_text(encoding="utf-8"))
        for one in wanted
        if "__pycache__" not in one.parts
    )


def python() -> tuple[Source, ...]:
    """Every Python file."""
    return files(".py")


def product() -> tuple[Source, ...]:
    """The Python files that run where people meet: no tests, no benches."""
    return tuple(one for one in python() if not one.within(*BESIDE))


def dotted(node: ast.expr) -> str:
    """Return `a.b.c` for such an expression, and nothing for any other."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        before = dotted(node.value)
        return f"{before}.{node.attr}" if before else ""
    return ""


def calls(tree: ast.AST) -> Iterator[tuple[ast.Call, str]]:
    """Every call in it, with the last name of what is called."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            named = node.func.attr if isinstance(node.func, ast.Attribute) else dotted(node.func)
            yield node, named
