"""The page on each lesson says what its rules say, and nothing of where we read it."""

import re
from pathlib import Path

import pytest

from workshop.lessons.rules import LessonText, load_rules

RULES = load_rules()
PAGES = Path(__file__).resolve().parents[3] / "docs" / "lessons"
PARTS = ["What we count", "What would make it green", "How it might be gamed"]


def page_of(lesson: LessonText) -> str:
    """The page of one lesson."""
    return (PAGES / f"{lesson.number:02d}-{lesson.slug}.md").read_text(encoding="utf-8")


def test_there_is_one_page_for_each_lesson() -> None:
    names = [f"{lesson.number:02d}-{lesson.slug}.md" for lesson in RULES.lessons]
    assert sorted(path.name for path in PAGES.glob("*.md")) == names


@pytest.mark.parametrize("lesson", RULES.lessons, ids=lambda one: one.slug)
def test_a_page_asks_what_the_lesson_asks_in_its_four_parts(lesson: LessonText) -> None:
    page = page_of(lesson)
    assert page.startswith(f"# Lesson {lesson.number}: {lesson.title.lower()}\n\n{lesson.asks}\n")
    assert re.findall(r"^## (.*)$", page, re.MULTILINE) == PARTS


@pytest.mark.parametrize("lesson", RULES.lessons, ids=lambda one: one.slug)
def test_a_page_holds_every_sign_as_the_rules_have_it(lesson: LessonText) -> None:
    rows = [line.split(" | ") for line in page_of(lesson).splitlines() if line.startswith("| ")]
    signs = RULES.of_lesson(lesson.number)
    assert len(rows) == 1 + len(signs)
    for sign, (name, formula, practised, _) in zip(signs, rows[1:], strict=True):
        assert name.startswith(f"| {sign.id} {sign.name}")
        assert ("(anchor)" in name, "(must)" in name) == (sign.anchor, sign.must)
        assert (formula, practised.lower()) == (sign.formula, sign.practised.lower())


@pytest.mark.parametrize("lesson", RULES.lessons, ids=lambda one: one.slug)
def test_a_page_says_how_each_sign_might_be_gamed_and_what_protects_it(
    lesson: LessonText,
) -> None:
    page = page_of(lesson)
    for sign in RULES.of_lesson(lesson.number):
        line = f"- **{sign.id}** {sign.gaming} *What protects it:* {sign.protection}\n"
        assert line in page


@pytest.mark.parametrize("lesson", RULES.lessons, ids=lambda one: one.slug)
def test_a_page_of_a_lesson_that_is_not_read_yet_says_so(lesson: LessonText) -> None:
    unread = lesson.number not in {1, 3, 6, 8}
    assert ("Tenfold does not yet keep the records" in page_of(lesson)) is unread


@pytest.mark.parametrize("lesson", RULES.lessons, ids=lambda one: one.slug)
def test_a_page_carries_no_source_codes(lesson: LessonText) -> None:
    assert not re.search(r"\(S\d|\(R\d|:L\d|\[M\]", page_of(lesson))
