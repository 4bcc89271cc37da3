"""Who may import whom: the table of `architecture` 1, and how a file is held against it."""

import ast
import sys
from collections.abc import Iterator

from tests.support.tree import Source

OURS = frozenset({"workshop", "web", "pages", "exports", "launcher", "app", "start"})
ASIDE = frozenset({"tests", "benchmarks"})

# What each part may import of ours, beside itself. A part that is not named here fails.
MAY_IMPORT: dict[str, str] = {
    "workshop": "",
    "workshop.vocabulary": "",
    "workshop.errors": "",
    "workshop.clock": "",
    "workshop.settings": "",
    "workshop.dates": "",
    "workshop.receipts": "",
    "workshop.permissions": "vocabulary errors",
    "workshop.outputs": "vocabulary",
    "workshop.throttle": "clock errors",
    "workshop.visibility": "permissions vocabulary",
    "workshop.models": "vocabulary",
    "workshop.db": "clock settings models",
    "workshop.plain": "",
    "workshop.content": "vocabulary",
    "workshop.lessons": "vocabulary",
    "workshop.lens": "dates plain vocabulary",
    "workshop.live": "",
    "workshop.queries": (
        "clock content dates db.engine errors lens lessons models outputs permissions plain"
        " receipts visibility vocabulary"
    ),
    "workshop.services": (
        "clock content dates db.engine errors lens live models outputs permissions plain queries"
        " receipts settings vocabulary"
    ),
    "workshop.rehearsal": "clock db models permissions queries services vocabulary",
    "workshop.sample": "clock content db permissions queries services vocabulary",
    "exports": "queries visibility vocabulary content dates lessons",
    "web": (
        "clock content dates db errors live outputs permissions plain queries receipts rehearsal"
        " services settings throttle vocabulary exports"
    ),
    "pages": (
        "clock content dates db errors lens lessons outputs permissions plain queries services"
        " settings vocabulary exports"
    ),
    "launcher": "",
    "app": "pages._ui web",
    "start": "launcher",
}
ELSEWHERE = frozenset({"exports", "launcher", "pages._ui", "web"})
# These know nothing but Python itself, so that they can be read and tested anywhere.
PURE = (
    *("workshop.vocabulary", "workshop.errors", "workshop.clock", "workshop.dates"),
    *("workshop.permissions", "workshop.outputs", "workshop.visibility", "workshop.receipts"),
    *("workshop.throttle", "workshop.lessons", "workshop.lens", "workshop.plain"),
    *("workshop.content", "launcher", "start"),
)
# Packages that belong to some parts only.
ONLY_IN: dict[str, tuple[str, ...]] = {
    "streamlit": ("app", "pages"),
    "starlette": ("app", "web"),
    "jinja2": ("web",),
    "sqlalchemy": (
        *("workshop.db", "workshop.models", "workshop.queries", "workshop.services"),
        "workshop.live.changes",
    ),
    "sqlmodel": ("workshop.db", "workshop.models", "workshop.queries", "workshop.services"),
    "alembic": ("workshop.db",),
    "psycopg": ("workshop.db", "workshop.live.postgres"),
    "docx": ("exports",),
    "lxml": ("exports",),
    "argon2": ("workshop.services.passphrases",),
}


def imported(source: Source) -> Iterator[tuple[str, int]]:
    """Every name that a file imports, dotted, with its line."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            for one in node.names:
                yield one.name, node.lineno
        elif isinstance(node, ast.ImportFrom):
            for one in node.names:
                yield f"{'.' * node.level}{node.module or ''}.{one.name}", node.lineno


def is_in(module: str, part: str) -> bool:
    """Say whether a dotted name is this part, or within it."""
    return module == part or module.startswith(f"{part}.")


def part_of(module: str) -> str | None:
    """Return the part of the table that a file belongs to; the longest name counts."""
    if module == "workshop":
        return module
    found = [one for one in MAY_IMPORT if one != "workshop" and is_in(module, one)]
    return max(found, key=len, default=None)


def wrong_imports(source: Source) -> Iterator[str]:
    """Say which imports the table does not allow."""
    part = part_of(source.module)
    if part is None:
        yield f"{source.path}: has no place in the table of parts"
        return
    allowed = [part, *(_full(one) for one in MAY_IMPORT[part].split())]
    for name, line in imported(source):
        top = name.partition(".")[0]
        if top in ASIDE or not top:
            yield f"{source.path}:{line}: {name}"
        elif top in OURS:
            if not any(is_in(name, one) for one in allowed):
                yield f"{source.path}:{line}: {part} imports {name}"
        elif not _may_use(source.module, part, top):
            yield f"{source.path}:{line}: {part} imports {top}"


def wrong_pages(source: Source) -> Iterator[str]:
    """Say where one part of the journey imports from another one's pages."""
    own = ".".join(source.module.split(".")[:2])
    for name, line in imported(source):
        if is_in(name, "pages") and not (is_in(name, own) or is_in(name, "pages._ui")):
            yield f"{source.path}:{line}: {own} imports {name}"


def wrong_views(source: Source) -> Iterator[str]:
    """Say where a document asks the database: of the queries it knows only their views."""
    for name, line in imported(source):
        if is_in(name, "workshop.queries") and not name.rpartition(".")[2][0].isupper():
            yield f"{source.path}:{line}: {name}"


def _full(name: str) -> str:
    return name if name in ELSEWHERE else f"workshop.{name}"


def _may_use(module: str, part: str, top: str) -> bool:
    if part in PURE:
        return top in sys.stdlib_module_names
    homes = ONLY_IN.get(top)
    return homes is None or any(is_in(module, home) for home in homes)
