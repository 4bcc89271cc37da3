"""Forms that hold what was planned: boxes, scenes with their cards, choices, weather, beliefs."""

from collections.abc import Callable

from exports.document import (
    BLANK,
    Block,
    Card,
    Cards,
    Heading,
    Paragraph,
    WriteIn,
)
from exports.handouts.made_forms import TWO_LINES, named
from exports.handouts.slips import RING, boxes, cut_page, drawing, slip, told
from exports.wording import TICK
from workshop.content.exercise_papers import Sheet
from workshop.content.exercises import exercise
from workshop.content.vote_words import fixed_answers
from workshop.queries.exercise_papers import ExercisePaper, PaperPart
from workshop.vocabulary import ExerciseKind

Form = Callable[[ExercisePaper, Sheet], tuple[Block, ...]]

BLANK_CARDS, BLANK_CHOICES, STEPS_IN_A_ROW, RINGS = 6, 4, 4, 3


def _one_box(view: ExercisePaper, sheet: Sheet) -> tuple[Block, ...]:
    title = sheet.part("box").heading
    box = boxes(f"A large box for: {title}", ((title, exercise(view.kind).picture),), height_mm=110)
    return (box, *named())


def _side_by_side(view: ExercisePaper, sheet: Sheet) -> tuple[Block, ...]:
    (label,) = sheet.part("boxes").lines
    titles = ((one.title, one.picture) for one in _or_blank(view.parts, 3))
    return (boxes(label, titles, height_mm=110), *named())


def _what_if(view: ExercisePaper, sheet: Sheet) -> tuple[Block, ...]:
    """Return room for the start and for each change, then the changes as cards to cut out."""
    twists, card = _or_blank(view.parts, BLANK_CHOICES), sheet.part("card").heading
    after = (
        block
        for number, _ in enumerate(twists, start=1)
        for block in (Heading(2, f"{sheet.part('after').heading} {number}"), WriteIn(3, boxed=True))
    )
    cards = (
        slip(f"{card} {number}", *_words(one.title)) for number, one in enumerate(twists, start=1)
    )
    return (
        Heading(2, sheet.part("start").heading),
        WriteIn(3, boxed=True),
        *after,
        *named(),
        *cut_page(sheet.part("cards"), cards),
    )


def _journey(view: ExercisePaper, sheet: Sheet) -> tuple[Block, ...]:
    """Return a long line with room above for what is good and below for what is hard."""
    steps = _or_blank(view.parts, STEPS_IN_A_ROW)
    cards = (
        slip(sheet.part("card").heading, *TWO_LINES, *sheet.part("feels").lines, _faces_in_words())
        for _ in range(BLANK_CARDS)
    )
    stretches = (
        block
        for start in range(0, len(steps), STEPS_IN_A_ROW)
        for block in _stretch(steps[start : start + STEPS_IN_A_ROW], sheet)
    )
    return (*stretches, *cut_page(sheet.part("cards"), cards, height_mm=70))


def _faces_in_words() -> str:
    return f"{TICK} good   {TICK} hard"


def _stretch(steps: tuple[PaperPart, ...], sheet: Sheet) -> tuple[Block, ...]:
    line = tuple(Card(one.title or BLANK) for one in steps)
    rows = (
        (sheet.part("high"), (Card(""),) * len(line), 35),
        (sheet.part("line"), line, 20),
        (sheet.part("low"), (Card(""),) * len(line), 35),
    )
    return tuple(
        block
        for own, cards, height in rows
        for block in (*told(own, 2), Cards(f"Boxes. {own.heading}.", cards, len(cards), height))
    )


def _sort(view: ExercisePaper, sheet: Sheet) -> tuple[Block, ...]:
    """Return the cards that the room may read, and headings for groups; the rest is by hand."""
    group = sheet.part("group").heading
    groups = (slip(one.title or group, *TWO_LINES) for one in _or_blank(view.parts, BLANK_CHOICES))
    cards = tuple(slip(one) for one in view.cards if one.strip())
    blank = (slip(BLANK, BLANK, BLANK) for _ in range(8))
    return (
        *cut_page(sheet.part("groups"), groups, height_mm=40),
        *cut_page(sheet.part("cards"), cards or blank, height_mm=50),
    )


def _dots(view: ExercisePaper, sheet: Sheet) -> tuple[Block, ...]:
    own, count = sheet.part("choices"), view.limit or RINGS
    listed = view.parts or tuple(map(PaperPart, filter(str.strip, view.cards)))
    rings = " ".join([RING] * count)
    cards = tuple(
        Card(one.title or BLANK, (rings,), drawing(one.picture, one.title, width_mm=12))
        for one in _or_blank(listed, BLANK_CHOICES)
    )
    return (
        Heading(1, own.heading),
        *(Paragraph(line.format(count=count)) for line in own.lines),
        Cards("Choices with rings to fill in.", cards, 2, 30),
        *told(sheet.part("why"), 2),
        WriteIn(3),
    )


def _cards(view: ExercisePaper, sheet: Sheet) -> tuple[Block, ...]:
    choice = sheet.part("choice").heading
    cards = (
        slip(one.title or choice, *(() if one.title else TWO_LINES), picture=one.picture)
        for one in _or_blank(view.parts, 2)
    )
    return cut_page(sheet.part("cards"), cards, height_mm=65)


def _weather(view: ExercisePaper, sheet: Sheet) -> tuple[Block, ...]:
    cards = tuple(
        Card(f"{TICK} {one.title}", (), drawing(one.picture, one.title, width_mm=16))
        for one in view.parts
    )
    return (*told(sheet.part("weather")), Cards("Weather to tick.", cards, 3, 45))


def _bust_it(view: ExercisePaper, sheet: Sheet) -> tuple[Block, ...]:
    """Return slips for members, and the cards: blank ones where no belief may be printed."""
    count = len(view.cards) or BLANK_CARDS
    ticks = tuple(f"{TICK} {one.words}" for one in fixed_answers(view.kind))
    slips = tuple(
        Card(
            f"{sheet.part('slip').heading} {number}", (*ticks, *sheet.part("because").lines, BLANK)
        )
        for number in range(1, count + 1)
    )
    title = sheet.part("card").heading
    words = view.cards or ("",) * BLANK_CARDS
    cards = (Card(f"{number}. {title}", _words(one)) for number, one in enumerate(words, start=1))
    blank = () if view.cards else told(sheet.part("sealed"))
    return (
        *told(sheet.part("slips")),
        Cards("Answers to tick, for each card.", slips, 2, 60),
        *blank,
        *cut_page(sheet.part("cards"), cards, height_mm=70),
    )


def _or_blank(parts: tuple[PaperPart, ...], count: int) -> tuple[PaperPart, ...]:
    return parts or (PaperPart(""),) * count


def _words(words: str) -> tuple[str, ...]:
    return (words,) if words.strip() else TWO_LINES


FORMS: dict[ExerciseKind, Form] = {
    ExerciseKind.OPEN_WALL: _one_box,
    ExerciseKind.ONE_WORD: _one_box,
    ExerciseKind.ROSE_THORN_BUD: _side_by_side,
    ExerciseKind.THREE_PILES: _side_by_side,
    ExerciseKind.ON_TUESDAY: _side_by_side,
    ExerciseKind.WHAT_IF: _what_if,
    ExerciseKind.JOURNEY: _journey,
    ExerciseKind.SORT: _sort,
    ExerciseKind.DOTS: _dots,
    ExerciseKind.THIS_OR_THAT: _cards,
    ExerciseKind.PICTURES: _cards,
    ExerciseKind.MOOD_IN: _weather,
    ExerciseKind.MOOD_OUT: _weather,
    ExerciseKind.BUST_IT: _bust_it,
}
