"""Forms that are the same each time: faces, rounds, slips, the two maps, chairs, what is made."""

from collections.abc import Callable

from exports.document import BLANK, Block, Heading, PageBreak, Table, Ticks, WriteIn
from exports.handouts.parts import part
from exports.handouts.slips import RING, answers_to_tick, boxes, cut_page, slip, told
from exports.wording import TICK
from workshop.content.exercise_papers import Sheet
from workshop.content.handouts import paper
from workshop.content.powers import powers
from workshop.content.vote_words import fixed_answers
from workshop.vocabulary import ExerciseKind

TWO_LINES = (BLANK, BLANK)


def named() -> tuple[Block, ...]:
    """Return the choice that words always have: this name, or none."""
    own = paper("said")
    return (
        *part(own, "name", 2),
        Ticks(own.part("with").lines),
        WriteIn(1),
        Ticks(own.part("without").lines),
    )


def _consensus(sheet: Sheet) -> tuple[Block, ...]:
    return (
        *told(sheet.part("faces")),
        answers_to_tick("Faces to tick.", fixed_answers(ExerciseKind.CONSENSUS)),
        *told(sheet.part("worry"), 2),
        WriteIn(3),
    )


def _round(sheet: Sheet) -> tuple[Block, ...]:
    held = (("speak", "talk"), ("pass", "pass"), ("later", "later"))
    cards = (slip(sheet.part(name).heading, picture=shown) for name, shown in held)
    number = sheet.part("number").heading
    order = (slip(f"{number} {place}") for place in range(1, 16))
    return (
        *cut_page(sheet.part("turn"), cards, columns=3, height_mm=55),
        *cut_page(sheet.part("order"), order, columns=3, height_mm=32),
    )


def _ask_anything(sheet: Sheet) -> tuple[Block, ...]:
    """Return the question's own card, and the slip with which its asker alone can close it."""
    mark = sheet.part("my_mark").lines
    slips = (
        slip(own.heading, *own.lines, *mark, BLANK, picture=shown)
        for own, shown in ((sheet.part("answers"), "tick"), (sheet.part("not_yet"), "talk"))
    )
    return (
        Heading(2, sheet.part("ask").heading),
        WriteIn(5, boxed=True),
        *told(sheet.part("mark")),
        WriteIn(1, boxed=True),
        *named(),
        *cut_page(sheet.part("keep"), slips, height_mm=90),
    )


def _word_bin(sheet: Sheet) -> tuple[Block, ...]:
    title, new = sheet.part("card").heading, sheet.part("new").lines
    cards = (slip(title, BLANK, *new, BLANK, picture="bin") for _ in range(4))
    return cut_page(sheet.part("cards"), cards, height_mm=95)


def _power_map(sheet: Sheet) -> tuple[Block, ...]:
    """Return the ten powers twice: a copy for members, and one for staff."""
    staff, members = sheet.part("staff"), sheet.part("members")
    return (
        PageBreak(),
        *told(members),
        _powers(sheet, members.heading),
        PageBreak(),
        *told(staff),
        _powers(sheet, staff.heading),
        *told(sheet.part("talk")),
        WriteIn(3),
    )


def _powers(sheet: Sheet, whose: str) -> Table:
    holders = tuple(one.words for one in powers().holders)
    rows = tuple((one.title, *(TICK for _ in holders)) for one in powers().powers)
    header = (sheet.part("power").heading, *holders)
    return Table(f"{whose}: {sheet.part('table').heading.lower()}", header, rows)


def _who_is_missing(sheet: Sheet) -> tuple[Block, ...]:
    help_line = sheet.part("help").lines
    chairs = (
        slip(sheet.part("who").heading, *TWO_LINES, *help_line, BLANK, picture="chair")
        for _ in range(4)
    )
    return cut_page(sheet.part("chairs"), chairs, height_mm=100)


def _measures(sheet: Sheet) -> tuple[Block, ...]:
    title = sheet.part("card").heading
    (dots,) = sheet.part("dots").lines
    cards = (slip(title, *TWO_LINES, f"{dots} {RING}", picture="rule") for _ in range(4))
    return cut_page(sheet.part("cards"), cards, height_mm=95)


def _model(sheet: Sheet) -> tuple[Block, ...]:
    acts = ((sheet.part("always").heading, "tick"), (sheet.part("never").heading, "never"))
    return (
        PageBreak(),
        *told(sheet.part("name")),
        WriteIn(1),
        *told(sheet.part("draw")),
        WriteIn(13, boxed=True),
        PageBreak(),
        *told(sheet.part("acts")),
        boxes("Two boxes: what it always does, and never does.", acts, height_mm=80),
        *told(sheet.part("like")),
        WriteIn(4),
        *told(sheet.part("day")),
        WriteIn(4, boxed=True),
    )


def _letter(sheet: Sheet) -> tuple[Block, ...]:
    (vote,) = sheet.part("vote").lines
    kinds = ("happened", "happened", "ask", "ask")
    strips = (slip(sheet.part(one).heading, *TWO_LINES, f"{vote} {TICK}") for one in kinds)
    return (
        *told(sheet.part("to")),
        WriteIn(1),
        *cut_page(sheet.part("strips"), strips, columns=1, height_mm=46),
    )


def _principles(sheet: Sheet) -> tuple[Block, ...]:
    return (
        Heading(1, f"{sheet.part('good').heading}…"),
        WriteIn(2),
        *told(sheet.part("means"), 2),
        WriteIn(4, boxed=True),
        *told(sheet.part("faces"), 2),
        answers_to_tick("Faces to tick.", fixed_answers(ExerciseKind.CONSENSUS)),
        *told(sheet.part("worry"), 2),
        WriteIn(2),
    )


ALWAYS_THE_SAME: dict[ExerciseKind, Callable[[Sheet], tuple[Block, ...]]] = {
    ExerciseKind.CONSENSUS: _consensus,
    ExerciseKind.ROUND: _round,
    ExerciseKind.ASK_ANYTHING: _ask_anything,
    ExerciseKind.WORD_BIN: _word_bin,
    ExerciseKind.POWER_MAP: _power_map,
    ExerciseKind.WHO_IS_MISSING: _who_is_missing,
    ExerciseKind.MEASURES: _measures,
    ExerciseKind.MODEL: _model,
    ExerciseKind.LETTER: _letter,
    ExerciseKind.PRINCIPLES: _principles,
}
