"""Exercises on paper: a real form for each kind, easy to read, in a Word file that opens."""

from dataclasses import replace
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn

from exports.document import Cards, Document, PageBreak, Table
from exports.handouts.exercises import exercise_sheet
from exports.handouts.slips import drawing, drawn
from exports.html import to_html
from exports.markdown import to_markdown
from exports.word import to_word
from exports.word_xml import w
from tests.exports.golden import assert_golden
from tests.exports.handouts import views
from tests.exports.handouts.test_papers import FINDER, values_empty, words_of
from tests.exports.hostile import HOSTILE
from workshop.content.exercise_papers import exercise_papers
from workshop.content.exercises import exercise
from workshop.plain.reading_age import long_sentences, read_ease
from workshop.queries.exercise_papers import ExercisePaper, PaperPart
from workshop.vocabulary import ExerciseKind

EACH = pytest.mark.parametrize("kind", ExerciseKind)


def blank(kind: ExerciseKind, **facts: object) -> ExercisePaper:
    """A blank form of one kind, for the first session; or one with these facts."""
    own = exercise(kind)
    parts = tuple(PaperPart(one.title, one.picture) for one in own.parts)
    view = ExercisePaper(views.FOR_FIRST, kind, own.question, "", own.limit, parts)
    return replace(view, **facts)  # type: ignore[arg-type]


def sheet(kind: ExerciseKind, **facts: object) -> Document:
    """The same as a document."""
    return exercise_sheet(blank(kind, **facts))


def cut_out(document: Document) -> list[Cards]:
    """The grids of a document that are cut out."""
    return [one for one in document.blocks if isinstance(one, Cards) and one.cut]


def titles(grid: Cards) -> list[object]:
    """What stands at the head of each card."""
    return [card.title for card in grid.cards]


@EACH
def test_it_is_a_word_file_with_a_title_headings_language_and_pictures_in_words(
    kind: ExerciseKind,
) -> None:
    document = sheet(kind)
    file = docx.Document(BytesIO(to_word(document)))
    styles = [one.style.name for one in file.paragraphs]
    pictures = [one.get("descr") for one in file.element.body.iter(qn("wp:docPr"))]
    named = [one for one in file.tables if list(one._tbl.iter(w("tblHeader")))]

    assert styles[0] == "Title"
    assert file.paragraphs[0].text == exercise(kind).title
    assert styles.count("Heading 1") >= 3
    assert {one.get(w("val")) for one in file.styles.element.iter(w("lang"))} == {"en-GB"}
    assert pictures
    assert all(pictures)
    assert len(named) + sum(values_empty(one._tbl) for one in file.tables) == len(file.tables)
    assert document.large_print


@EACH
def test_it_reads_easy_and_says_who_sees_it_and_that_passing_is_fine(kind: ExerciseKind) -> None:
    text = words_of(sheet(kind))
    reading = read_ease(text * 4)

    assert reading.age is not None
    assert reading.age <= 9
    assert long_sentences(text) == ()
    assert [hit.words for hit in FINDER.find(text)] == []
    assert "You can pass. You need not say why." in text
    assert exercise(kind).will_happen.split(".")[0] in text
    assert exercise(kind).paper[0] in text
    assert views.PROJECT.name not in text


@EACH
def test_how_it_is_run_stands_on_a_page_of_its_own(kind: ExerciseKind) -> None:
    *_, before, heading, _ = sheet(kind).blocks

    assert isinstance(before, PageBreak)
    assert getattr(heading, "text", "") == exercise_papers().run_it


@pytest.mark.parametrize(
    "kind",
    [
        ExerciseKind.DOTS,
        ExerciseKind.CONSENSUS,
        ExerciseKind.ASK_ANYTHING,
        ExerciseKind.BUST_IT,
        ExerciseKind.POWER_MAP,
        ExerciseKind.WHAT_IF,
    ],
)
def test_the_whole_sheet_reads_as_agreed(kind: ExerciseKind) -> None:
    name = f"paper-exercise-{kind.replace('_', '-')}"

    assert_golden(name, to_markdown(sheet(kind)))


def test_one_that_is_planned_has_its_question_its_scene_and_a_card_for_each_change() -> None:
    twists = (PaperPart("The lift is out."), PaperPart("It is night."))
    document = sheet(
        ExerciseKind.WHAT_IF, question="What now?", about="Sam is late.", parts=twists, planned=True
    )
    told = to_markdown(document)

    assert "## What now?" in told
    assert "Sam is late." in told
    assert told.count("What happens after card") == 2
    assert [card.lines for card in cut_out(document)[0].cards] == [
        ("The lift is out.",),
        ("It is night.",),
    ]


def test_a_blank_wall_has_room_for_the_question_and_a_planned_one_has_it() -> None:
    assert "## The question" in to_markdown(sheet(ExerciseKind.OPEN_WALL))
    planned = to_markdown(sheet(ExerciseKind.OPEN_WALL, question="Why here?", planned=True))
    assert "## Why here?" in planned
    assert "The question" not in planned


@pytest.mark.parametrize("limit, rings", [(3, 3), (5, 5), (0, 3)])
def test_dots_are_rings_to_fill_in_as_many_as_each_has(limit: int, rings: int) -> None:
    choices = (PaperPart("A ramp", "door"), PaperPart("A bell"))
    document = sheet(ExerciseKind.DOTS, limit=limit, parts=choices, planned=True)
    [grid] = [one for one in document.blocks if isinstance(one, Cards)]

    assert titles(grid) == ["A ramp", "A bell"]
    assert {card.lines for card in grid.cards} == {(" ".join("○" * rings),)}
    assert [card.picture is not None for card in grid.cards] == [True, False]
    assert f"You have {rings} in all." in to_markdown(document)


def test_dots_on_words_that_are_shown_have_those_words_as_choices() -> None:
    document = sheet(ExerciseKind.DOTS, cards=("Fewer forms.", " "), planned=True)
    [grid] = [one for one in document.blocks if isinstance(one, Cards)]

    assert titles(grid) == ["Fewer forms."]


def test_words_that_are_shown_are_cards_to_sort_and_without_them_the_cards_are_blank() -> None:
    shown = sheet(ExerciseKind.SORT, cards=("A", "B"), parts=(PaperPart("Desk"),))
    groups, cards = cut_out(shown)
    _, blank_cards = cut_out(sheet(ExerciseKind.SORT))

    assert titles(groups) == ["Desk"]
    assert titles(cards) == ["A", "B"]
    assert len(blank_cards.cards) == 8
    assert shown.for_whom == "Only for the people in this room. Leave it here."


def test_beliefs_are_for_whoever_runs_it_and_a_blank_deck_is_for_the_box() -> None:
    full = sheet(ExerciseKind.BUST_IT, cards=("Forms are easy.",), planned=True)
    empty = sheet(ExerciseKind.BUST_IT)

    assert "Forms are easy." in to_markdown(full)
    assert full.for_whom.startswith("For the people who run this.")
    assert "Then print this again." not in to_markdown(full)
    assert "Then print this again." in to_markdown(empty)
    assert empty.for_whom == "For the box. Write no name on it."


def test_a_long_way_has_a_line_for_each_four_steps() -> None:
    steps = tuple(PaperPart(f"Step {number}") for number in range(1, 7))
    document = sheet(ExerciseKind.JOURNEY, parts=steps)

    assert to_markdown(document).count("### Up here: it feels good") == 2
    assert all(f"Step {number}" in to_markdown(document) for number in range(1, 7))


def test_members_and_staff_have_a_copy_each_of_the_ten_powers() -> None:
    copies = [one for one in sheet(ExerciseKind.POWER_MAP).blocks if isinstance(one, Table)]

    assert [len(one.rows) for one in copies] == [10, 10]
    assert copies[0].rows == copies[1].rows
    assert copies[0].caption != copies[1].caption


def test_who_asked_keeps_the_slip_that_closes_the_question() -> None:
    [slips] = cut_out(sheet(ExerciseKind.ASK_ANYTHING))

    assert titles(slips) == ["That answers it", "Not yet"]


def test_moods_are_five_kinds_of_weather_to_tick() -> None:
    for kind in (ExerciseKind.MOOD_IN, ExerciseKind.MOOD_OUT):
        [grid] = [one for one in sheet(kind).blocks if isinstance(one, Cards)]
        assert titles(grid) == ["☐ Sunny", "☐ Some sun", "☐ Cloudy", "☐ Rainy", "☐ Stormy"]
        assert all(card.picture for card in grid.cards)


def test_each_drawing_of_an_exercise_is_there_for_paper_and_small() -> None:
    named = {one.picture for kind in ExerciseKind for one in exercise(kind).parts}
    named |= {exercise(kind).picture for kind in ExerciseKind}

    assert named <= drawn()
    assert drawing("no-such-drawing", "Nothing", width_mm=9) is None
    for name in named:
        shown = drawing(name, "A thing", width_mm=9)
        assert shown is not None
        assert len(shown.png) < 2_000


def test_cards_are_as_high_in_print_as_in_word() -> None:
    assert 'style="--tall: 95mm"' in to_html(sheet(ExerciseKind.WORD_BIN))


def test_whatever_was_typed_comes_out_letter_for_letter() -> None:
    for words in HOSTILE[2:]:
        document = sheet(
            ExerciseKind.WHAT_IF, question="Now?", about=words, parts=(PaperPart(words),)
        )
        read = docx.Document(BytesIO(to_word(document)))
        cells = [cell.text for table in read.tables for cell in table._cells]
        held = " ".join(" ".join([*cells, *(one.text for one in read.paragraphs)]).split())
        assert "<script" not in to_html(document).lower()
        assert held.count(" ".join(words.split())) >= 2
