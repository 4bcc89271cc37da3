"""The house holds together: who may import whom, and the other rules of `architecture` 1."""

import ast

import pytest

from tests.support import layers, page_rules, rules, shown_words, tree
from tests.support.rules import RULES, Rule, python
from tests.support.tree import Source

ALL = (*RULES, *page_rules.PAGE_RULES)
RULE_NAMES = [rule.name for rule in ALL]
KINDS = {"py": (".py",), "js": (".js",), "html": (".html",)}

# Each is well made, close to what a rule forbids, and must pass every rule.
FINE = (
    python("workshop/services/fine.py", "from workshop.db.engine import Db"),
    python("web/fine.py", "when = clock.now()", "db.execute(select(Person))"),
    python("workshop/db/fine.py", "connection.execute(f'PRAGMA {name}')", "db.commit()"),
    python("pages/before/fine.py", "st.subheader('Our goal')", "show_text(session.goal)"),
    python("pages/before/also.py", "label = f'Take out line {len(lines)}'", "st.button(label)"),
    python("pages/before/html.py", "st.html(f'<p>{escape(session.goal)}</p>')"),
    python("exports/fine.py", "from workshop.queries.reports import ReportView"),
    python(
        "web/late.py", "def f() -> None:", "    # Slow: only who prints needs it.", "    import x"
    ),
    Source("web/static/fine.js", "box.textContent = words;\n"),
    Source(
        "web/templates/fine.html", '<script type="module" src="{{ asset(\'x.js\') }}"></script>'
    ),
)


def files_for(rule: Rule) -> tuple[Source, ...]:
    """The files of the kind that the rule is about."""
    return tree.files("." + rule.broken.path.rpartition(".")[2])


@pytest.mark.parametrize("rule", ALL, ids=RULE_NAMES)
def test_the_house_keeps_the_rule(rule: Rule) -> None:
    assert [one for source in files_for(rule) for one in rule.complaints(source)] == []


@pytest.mark.parametrize("rule", ALL, ids=RULE_NAMES)
def test_the_rule_sees_what_breaks_it(rule: Rule) -> None:
    assert rule.complaints(rule.broken)


@pytest.mark.parametrize("source", FINE, ids=[one.path for one in FINE])
def test_what_is_well_made_breaks_no_rule(source: Source) -> None:
    kind = source.path.rpartition(".")[2]
    asked = [rule for rule in ALL if rule.broken.path.endswith(f".{kind}")]

    assert [one for rule in asked for one in rule.complaints(source)] == []


def test_a_test_may_be_no_longer_than_other_files() -> None:
    rule = next(one for one in RULES if one.check is rules.too_long)
    lines = ("x = 1" for _ in range(rules.FILE_LIMIT - 3))

    assert rule.complaints(python("tests/pages/just_fits.py", *lines)) == []
    assert rule.complaints(python("tests/pages/bad.py", *("x = 1",) * rules.FILE_LIMIT))


BAD_IMPORTS = {
    "workshop/vocabulary.py": "from workshop.errors import NotAllowed",
    "workshop/models/words.py": "from workshop.db import reading",
    "workshop/db/doors.py": "from workshop.services.audit import record",
    "workshop/visibility.py": "from workshop.models import Capture",
    "workshop/queries/walls.py": "from workshop.services.prompts import ask",
    "workshop/services/pulse.py": "import exports.word",
    "workshop/live/hub.py": "from workshop.queries.walls import wall_for",
    "workshop/plain/jargon.py": "from workshop.content.loader import jargon",
    "workshop/sample/cast.py": "from workshop.models import Person",
    "workshop/services/captures.py": "import starlette.requests",
    "workshop/lessons/facts.py": "import pandas",
    "workshop/somewhere_new.py": "import json",
    "exports/word.py": "from workshop.services.outputs import park",
    "web/member/here.py": "from workshop.models import Person",
    "web/room/screen.py": "import streamlit",
    "pages/before/people.py": "from sqlmodel import select",
    "pages/after/follow.py": "import workshop.models",
    "pages/frame.py": "from web.render import page",
    "app.py": "from workshop.db import reading",
    "start.py": "from workshop.settings import settings",
    "launcher/network.py": "import requests",
    "web/live.py": "from tests.support.world import World",
    "web/log.py": "from . import render",
}


@pytest.mark.parametrize("path", BAD_IMPORTS)
def test_an_import_across_the_table_is_seen(path: str) -> None:
    source = python(path, BAD_IMPORTS[path])

    assert [one.split(":")[0] for one in layers.wrong_imports(source)] == [path]


BAD_WORDS = (
    "st.write(note)",
    "st.caption(f'By {person.chosen_name}')",
    "st.button(label=prompt.question)",
    "place.markdown(words)",
    "st.sidebar.info('Said: ' + said)",
    "st.table(rows)",
    "choice(session.goal, WORDS)",
    "st.html(words)",
    "st.html('<p>' + words + '</p>')",
    "label = output.title if output else 'None'\nst.header(label)",
    "def f(title: str) -> None:\n    st.title(title)",
    "st.expander('; '.join(names))",
    "st.page_link(page, label=session.goal)",
)


@pytest.mark.parametrize("code", BAD_WORDS)
def test_words_that_may_be_a_persons_are_seen_on_their_way_to_streamlit(code: str) -> None:
    assert len(list(shown_words.not_ours(python("pages/before/bad.py", code)))) == 1


def test_no_other_file_holds_a_trace_of_a_machine() -> None:
    kinds = (".md", ".toml", ".txt", ".csv", ".js", ".css", ".html", ".yml", ".json", ".lock")
    folders = [tree.ROOT / name for name in (*tree.PRODUCT, *tree.BESIDE, "docs", ".streamlit")]
    found = [one for folder in folders for one in folder.rglob("*")]
    texts = [one for one in (*found, *tree.ROOT.glob("*")) if one.suffix in kinds]
    sources = [Source(str(one.relative_to(tree.ROOT)), one.read_text("utf-8")) for one in texts]

    assert len(sources) > 100
    assert [complaint for one in sources for complaint in rules.traces(one)] == []


def test_every_reviewed_word_is_still_there() -> None:
    texts = {source.path: source for source in tree.product()}
    gone = [
        (path, words)
        for path, words in shown_words.REVIEWED
        if path not in texts or words not in _expressions(texts[path])
    ]

    assert gone == []


def test_the_rules_look_at_the_whole_house() -> None:
    paths = {source.path for source in tree.product()}

    assert {"app.py", "start.py", "workshop/permissions.py", "pages/frame.py"} <= paths
    assert len(paths) > 150
    assert {one.path for one in tree.files(".js")} >= {"web/static/live/composer.js"}
    assert {one.path for one in tree.files(".html")} >= {"web/templates/base.html"}


def _expressions(source: Source) -> set[str]:
    return {ast.unparse(node) for node in ast.walk(source.tree) if isinstance(node, ast.expr)}
