"""One exercise as a sheet of paper: what is asked, what to do, the form, and what becomes of it."""

from dataclasses import replace

from exports.document import (
    Block,
    Bullets,
    Document,
    Heading,
    Numbered,
    PageBreak,
    Paragraph,
    WriteIn,
)
from exports.handouts.exercise_forms import FORMS
from exports.handouts.forms import FOR_WRITER
from exports.handouts.made_forms import ALWAYS_THE_SAME
from exports.handouts.parts import FOR_STAFF, handout
from exports.handouts.slips import drawing
from workshop.content.exercise_papers import Sheet, exercise_papers, sheet_for, way_of
from workshop.content.exercises import Exercise, exercise
from workshop.content.handouts import paper
from workshop.queries.exercise_papers import ExercisePaper
from workshop.vocabulary import ExerciseKind

FOR_BOX = "For the box. Write no name on it."
FOR_ALL = "For the people in this room."
FOR_ROOM = "Only for the people in this room. Leave it here."
FOR_WHOM = {
    "words": FOR_WRITER,
    "vote": FOR_BOX,
    "mood": FOR_BOX,
    "light": FOR_ALL,
    "together": FOR_ALL,
    "said": FOR_ALL,
}
ASKS_ANYTHING = (ExerciseKind.OPEN_WALL, ExerciseKind.ROUND)
PICTURE_MM = 20


def exercise_sheet(view: ExercisePaper) -> Document:
    """Return one exercise on paper, for any kind there is."""
    own, sheet = exercise(view.kind), sheet_for(view.kind)
    meeting, (first, cut_out) = view.paper.meeting, _pages(_form(view))
    return handout(
        replace(paper("exercise"), title=own.title),
        view.paper,
        *_asked(view, own),
        *first,
        *_good_to_know(own, view.kind),
        *cut_out,
        *_run_it(own),
        for_whom=_for_whom(view, sheet),
        subtitle=f"Session {meeting.number}" if meeting else "",
    )


def _for_whom(view: ExercisePaper, sheet: Sheet) -> str:
    """Say who may have it: beliefs are for staff until they are turned, words for the room."""
    if not view.cards:
        return FOR_WHOM[sheet.way]
    return FOR_STAFF if view.kind is ExerciseKind.BUST_IT else FOR_ROOM


def _form(view: ExercisePaper) -> tuple[Block, ...]:
    sheet = sheet_for(view.kind)
    same = ALWAYS_THE_SAME.get(view.kind)
    return same(sheet) if same else FORMS[view.kind](view, sheet)


def _pages(form: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Part a form before its first new page, so that what is cut out stands on pages of its own."""
    breaks = (place for place, one in enumerate(form) if isinstance(one, PageBreak))
    place = next(breaks, len(form))
    return form[:place], form[place:]


def _asked(view: ExercisePaper, own: Exercise) -> tuple[Block, ...]:
    """Return the question with its drawing, what it stands on, and what to do."""
    shown = drawing(own.picture, own.title, width_mm=PICTURE_MM)
    is_open = view.kind in ASKS_ANYTHING and not view.planned
    asked = exercise_papers().question if is_open else view.question
    return (
        *((shown,) if shown else ()),
        Heading(1, asked),
        *((WriteIn(1),) if is_open else ()),
        *_stands_on(view, own),
        Bullets(own.lines),
    )


def _stands_on(view: ExercisePaper, own: Exercise) -> tuple[Block, ...]:
    """Return the scene, the proposal or the grand phrase, or room to write it."""
    if not own.about_is:
        return ()
    words = (Paragraph(view.about),) if view.about.strip() else (WriteIn(2),)
    return (Heading(2, own.about_is), *words)


def _good_to_know(own: Exercise, kind: ExerciseKind) -> tuple[Block, ...]:
    """Return who sees it, that passing is fine, and how it gets in later."""
    words, way = exercise_papers(), way_of(sheet_for(kind))
    lines = (*words.passing, own.will_happen, *way.who, *way.back)
    return (Heading(1, words.good_to_know), Bullets(lines))


def _run_it(own: Exercise) -> tuple[Block, ...]:
    """Return how it goes with no screen, on a page that is kept by whoever runs it."""
    return (PageBreak(), Heading(1, exercise_papers().run_it), Numbered(own.paper))
