"""The rules of the house for code, each as a question that a file answers."""

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.support.layers import wrong_imports, wrong_pages, wrong_views
from tests.support.shown_words import not_escaped, not_ours
from tests.support.tree import BESIDE, Source, calls, dotted

FILE_LIMIT, PAGE_LIMIT, FUNCTION_LIMIT = 400, 200, 60
WRITTEN_BY_A_TOOL = ("workshop/db/migrations/versions",)
SESSION_STATE = ("pages/_ui/visitor.py", "pages/_ui/opened.py")
ACTOR_HOMES = ("workshop/permissions.py", "workshop/queries/identity.py", "workshop/sample")
ASKS_SQL = frozenset({"text", "execute", "exec_driver_sql", "executescript", "scalar", "scalars"})
RUNS_TEXT = frozenset({"eval", "exec", "compile", "__import__"})
UNPACKS = frozenset({"pickle", "marshal", "shelve", "dill"})
EMPTY_NAMES = frozenset({"utils", "util", "common", "helpers", "helper", "manager", "misc"})
MACHINE = re.compile(r"/(?:tmp/setup|work/(?:main|shared)|home/\w+|root)\b|[A-Z]:\\\\Users")
LATER = re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b")
A_PRAGMA = re.compile(r"PRAGMA [a-z_{}= ]+")


@dataclass(frozen=True)
class Rule:
    """One rule: who is asked, what is wrong, and a file that breaks it."""

    name: str
    check: Callable[[Source], Iterator[str]]
    broken: Source
    places: tuple[str, ...] = ()
    free: tuple[str, ...] = BESIDE

    def complaints(self, source: Source) -> list[str]:
        """Say what is wrong with this file, if the rule is for it."""
        meant = not self.places or source.within(*self.places)
        return list(self.check(source)) if meant and not source.within(*self.free) else []


def at(source: Source, node: ast.expr | ast.stmt) -> str:
    """Return where it stands and what it says."""
    return f"{source.path}:{node.lineno}: {ast.unparse(node)[:90]}"


def other_clocks(source: Source) -> Iterator[str]:
    """Say where time is asked of anything but the clock."""
    asked = {"now", "utcnow", "today", "fromtimestamp"}
    for node, _ in calls(source.tree):
        *before, last = dotted(node.func).split(".")
        if last in asked and before and before[-1] in ("datetime", "date"):
            yield at(source, node)
        if dotted(node.func) in ("time.time", "time.time_ns", "time.localtime"):
            yield at(source, node)


def other_tellings(source: Source) -> Iterator[str]:
    """Say where another moment is told than the real one."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute) and dotted(node) == "clock.telling":
            yield at(source, node)
        if isinstance(node, ast.ImportFrom) and node.module == "workshop.clock":
            yield at(source, node)


def commits(source: Source) -> Iterator[str]:
    """Say where a unit of work is ended."""
    for node, named in calls(source.tree):
        if named == "commit":
            yield at(source, node)


def session_states(source: Source) -> Iterator[str]:
    """Say where something is kept in a Streamlit session."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute) and node.attr == "session_state":
            yield at(source, node)


def built_sql(source: Source) -> Iterator[str]:
    """Say where SQL is put together from pieces; a pragma's own name may be one."""
    for node, named in calls(source.tree):
        first = node.args[0] if node.args else None
        if named not in ASKS_SQL or first is None or dotted(node.func) == "st.text":
            continue
        pieces = isinstance(first, ast.JoinedStr | ast.BinOp) or _formatted(first)
        if pieces and not A_PRAGMA.fullmatch(ast.unparse(first).strip("f'\"")):
            yield at(source, node)


def _formatted(node: ast.expr) -> bool:
    made = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    return made and node.func.attr in ("format", "join", "replace", "format_map")  # type: ignore[attr-defined]


def runs_text(source: Source) -> Iterator[str]:
    """Say where text is run, or a stored object is unpacked."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and dotted(node.func) in RUNS_TEXT:
            yield at(source, node)
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = {getattr(node, "module", None) or "", *(one.name for one in node.names)}
            if {name.partition(".")[0] for name in names} & UNPACKS:
                yield at(source, node)


def unsafe_html(source: Source) -> Iterator[str]:
    """Say where Streamlit is told to let markup through, or Jinja to escape nothing."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.keyword):
            off = isinstance(node.value, ast.Constant) and node.value.value is False
            if node.arg in ("unsafe_allow_html", "unsafe_allow_javascript") and not off:
                yield f"{source.path}:{node.value.lineno}: {node.arg}"
            if node.arg == "autoescape" and off:
                yield f"{source.path}:{node.value.lineno}: autoescape"
        if isinstance(node, ast.Name) and node.id == "Markup":
            yield at(source, node)


def made_actors(source: Source) -> Iterator[str]:
    """Say where somebody is let in without having been asked at the door."""
    for node, named in calls(source.tree):
        given = [ast.unparse(one) for one in node.args[:1]]
        if named == "Actor" or (named == "replace" and any("actor" in one for one in given)):
            yield at(source, node)


def too_long(source: Source) -> Iterator[str]:
    """Say which file or function is longer than can be read in one go."""
    limit = PAGE_LIMIT if source.within("pages") and "/_" not in source.path else FILE_LIMIT
    if len(source.lines) > limit:
        yield f"{source.path}: {len(source.lines)} lines"
    for one in source.functions():
        length = (one.end_lineno or one.lineno) - one.lineno + 1
        if length > FUNCTION_LIMIT:
            yield f"{source.path}:{one.lineno}: {one.name} has {length} lines"


def says_nothing(source: Source) -> Iterator[str]:
    """Say which file does not begin with what it is for, or is named for nothing."""
    told = ast.get_docstring(source.tree)
    if not told or not told.split("\n")[0].endswith("."):
        yield f"{source.path}: no first line that says what it is for"
    if EMPTY_NAMES & set(source.module.split(".")):
        yield f"{source.path}: a name that says nothing"


def unhinted(source: Source) -> Iterator[str]:
    """Say which function does not say what it takes and gives."""
    for one in source.functions():
        every = (*one.args.posonlyargs, *one.args.args, *one.args.kwonlyargs)
        bare = [
            arg.arg for arg in every if arg.annotation is None and arg.arg not in ("self", "cls")
        ]
        if bare or one.returns is None:
            yield f"{source.path}:{one.lineno}: {one.name} {bare}"


def late_imports(source: Source) -> Iterator[str]:
    """Say which import stands inside a function, with no reason beside it."""
    for function in source.functions():
        for node in ast.walk(function):
            if isinstance(node, ast.Import | ast.ImportFrom):
                near = source.lines[max(0, node.lineno - 3) : node.lineno]
                if not any("#" in line for line in near):
                    yield at(source, node)


def traces(source: Source) -> Iterator[str]:
    """Say where a machine's own path stands, or something is put off."""
    for number, line in enumerate(source.lines, start=1):
        if MACHINE.search(line) or LATER.search(line):
            yield f"{source.path}:{number}: {line.strip()[:80]}"


def let_off(source: Source) -> Iterator[str]:
    """Say where a test is let off, or has a stand-in for our own code."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute) and node.attr in ("skip", "skipif", "xfail"):
            yield at(source, node)
        if isinstance(node, ast.Import | ast.ImportFrom):
            named = {getattr(node, "module", None) or "", *(one.name for one in node.names)}
            if named & {"mock", "unittest.mock", "unittest"}:
                yield at(source, node)


def own_doors(source: Source) -> Iterator[str]:
    """Say where what is behind a door opens one: it is handed the open database."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ImportFrom) and node.module in ("workshop.db", "workshop.db.doors"):
            yield at(source, node)


def python(path: str, *lines: str) -> Source:
    """A made-up file that breaks a rule; it says what it is for, as any file does."""
    return Source(path, "\n".join(('"""A made-up file."""', "", *lines, "")))


IN_PAGES = ("pages",)
RULES: tuple[Rule, ...] = (
    Rule(
        "imports follow the table",
        wrong_imports,
        python("workshop/lessons/bad.py", "from workshop.models import Person"),
    ),
    Rule(
        "parts of the journey keep apart",
        wrong_pages,
        python("pages/during/bad.py", "from pages.before.people import page"),
        IN_PAGES,
    ),
    Rule(
        "documents know views only",
        wrong_views,
        python("exports/bad.py", "from workshop.queries.reports import report_view"),
        ("exports",),
    ),
    Rule(
        "services and queries open no door",
        own_doors,
        python("workshop/services/bad.py", "from workshop.db import unit_of_work"),
        ("workshop/services", "workshop/queries"),
    ),
    Rule(
        "time comes from the clock",
        other_clocks,
        python("web/bad.py", "when = datetime.datetime.now()"),
        free=("workshop/clock.py", *BESIDE),
    ),
    Rule(
        "only the sample tells another time",
        other_tellings,
        python("web/bad.py", "with clock.telling(then):", "    act()"),
        free=("workshop/sample", *BESIDE),
    ),
    Rule(
        "only the doors commit",
        commits,
        python("workshop/services/bad.py", "db.commit()"),
        free=("workshop/db", *BESIDE),
    ),
    Rule(
        "two files keep what a visitor chose",
        session_states,
        python("pages/before/bad.py", "st.session_state['words'] = words"),
        free=(*SESSION_STATE, *BESIDE),
    ),
    Rule(
        "no SQL is put together",
        built_sql,
        python("workshop/db/bad.py", "db.execute(f'DELETE FROM {table}')"),
        # What makes tables takes no parameters, and asks nobody for their names.
        free=(*WRITTEN_BY_A_TOOL, *BESIDE),
    ),
    Rule(
        "nothing stored or typed is run",
        runs_text,
        python("web/bad.py", "import pickle"),
    ),
    Rule(
        "no markup is let through",
        unsafe_html,
        python("pages/before/bad.py", "st.markdown('x', unsafe_allow_html=True)"),
    ),
    Rule(
        "what Streamlit reads is ours",
        not_ours,
        python("pages/before/bad.py", "st.subheader(session.goal)"),
        IN_PAGES,
    ),
    Rule(
        "what goes into HTML is escaped",
        not_escaped,
        python("pages/before/bad.py", "told = f'<p>{session.goal}</p>'"),
        IN_PAGES,
    ),
    Rule(
        "actors come from the door",
        made_actors,
        python("web/bad.py", "me = Actor(role=Role.FACILITATOR)"),
        free=(*ACTOR_HOMES, *BESIDE),
    ),
    Rule(
        "files and functions can be read in one go",
        too_long,
        python("pages/before/bad.py", *("x = 1" for _ in range(PAGE_LIMIT))),
        free=WRITTEN_BY_A_TOOL,
    ),
    Rule(
        "every file says what it is for",
        says_nothing,
        Source("workshop/bad.py", "x = 1\n"),
        free=(),
    ),
    Rule(
        "every function says what it takes",
        unhinted,
        python("web/bad.py", "def greet(name):", "    return name"),
        free=(),
    ),
    Rule(
        "late imports have a reason",
        late_imports,
        python("web/bad.py", "def f() -> None:", "    import json"),
    ),
    Rule(
        "no trace of a machine, nothing put off",
        traces,
        python("web/bad.py", "# TODO: later"),
        free=("tests/support/rules.py",),
    ),
    Rule(
        "tests are not let off",
        let_off,
        python("tests/bad.py", "@pytest.mark.skip", "def test_x() -> None: ..."),
        ("tests",),
        free=(),
    ),
)
