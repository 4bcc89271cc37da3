"""Every sentence that a member or an owner reads on a plain page of ours: short and plain."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from web.render import ENVIRONMENT, HERE
from workshop.content.loader import jargon
from workshop.plain.jargon import JargonFinder
from workshop.plain.reading_age import count_words, grade, long_sentences, split_sentences

ROOT = HERE.parent
TEMPLATES = sorted(
    path.relative_to(HERE / "templates").as_posix()
    for folder in ("member", "member/signals", "owner", "parts")
    for path in (HERE / "templates" / folder).glob("*.html")
)
CODE = sorted((*(ROOT / "web/member").glob("*.py"), *(ROOT / "web/owner").glob("*.py")))
FINDER = JargonFinder(jargon())
NEVER_SAID = re.compile(
    r"\b(?:user|submit|invalid|fail(?:ed|s)?|errors?|please|sorry|case)\b", re.IGNORECASE
)
# What stands in for a value while the sentence around it is read.
VALUE = "Sam"
COMMENT = re.compile(r"<!--.*?-->|<(script|style|svg)\b.*?</\1>", re.DOTALL)
INSIDE_A_LINE = re.compile(r"</?(?:a|b|bdi|span|strong|em)\b[^>]*>")
TAG = re.compile(r"<[^>]*>?")
LETTERS = re.compile(r"[A-Za-z’“]")
OURS_TO_READ = re.compile(r"^[A-Z“](?!\d)[^/_{}<>=]*$")


def pieces(template: str) -> Iterator[str]:
    """Yield the text of a template as it would stand, and each text that it hands to a macro."""
    source = (HERE / "templates" / template).read_text("utf-8")
    shown, inside = "", ""
    for _, kind, value in ENVIRONMENT.lex(source):
        if kind == "data":
            shown += value
        elif kind in ("variable_begin", "block_begin"):
            inside = kind
        elif kind in ("variable_end", "block_end"):
            shown += VALUE if inside == "variable_begin" else ""
            inside = ""
        elif kind == "string" and OURS_TO_READ.match(value[1:-1]):
            yield value[1:-1]
    plain = INSIDE_A_LINE.sub("", COMMENT.sub("\n", shown))
    yield from TAG.sub("\n", plain).split("\n")


def told_by(path: Path) -> Iterator[str]:
    """Yield the texts of a file of code that people may read: not its docstrings."""
    tree = ast.parse(path.read_text("utf-8"))
    notes = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        said = node.value if isinstance(node, ast.Constant) and id(node) not in notes else None
        if isinstance(said, str) and " " in said and OURS_TO_READ.match(said):
            yield said


def sentences_in(texts: Iterator[str]) -> list[str]:
    """The sentences of some texts, each once."""
    lines = (" ".join(text.split()) for text in texts)
    found = (one for line in lines if LETTERS.search(line) for one in split_sentences(line))
    return sorted({one for one in found if one.replace(VALUE, "").strip(" .,:")})


EVERY = {name: sentences_in(pieces(name)) for name in TEMPLATES}
EVERY |= {path.relative_to(ROOT).as_posix(): sentences_in(told_by(path)) for path in CODE}


@pytest.mark.parametrize("name", EVERY)
def test_each_sentence_has_15_words_or_fewer(name: str) -> None:
    assert [one for one in EVERY[name] if long_sentences(one)] == []


@pytest.mark.parametrize("name", EVERY)
def test_each_sentence_uses_plain_words(name: str) -> None:
    assert [(hit.words, one) for one in EVERY[name] for hit in FINDER.find(one)] == []
    assert [one for one in EVERY[name] if NEVER_SAID.search(one)] == []
    assert [one for one in EVERY[name] if count_words(one) >= 6 and grade(one) > 8] == []


def test_the_check_reads_all_there_is() -> None:
    found = [one for told in EVERY.values() for one in told]
    assert len(found) > 250
    for sentence in (
        "You said this is not right.",
        "Say what is better, and for whom",
        "Something that happened",
        "Only you see this.",
        "What exactly do you promise?",
        "No session is open now.",
    ):
        assert sentence in found, sentence


def test_the_check_would_notice_what_is_wrong() -> None:
    assert NEVER_SAID.search("Please submit")
    assert FINDER.find("We will implement it.")
    assert long_sentences("One two three four five six seven eight nine ten a b c d e f.")
