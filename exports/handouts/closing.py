"""The closing questions on paper: five to tick, then fold, then the box."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from exports.document import (
    Block,
    Card,
    Cards,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Picture,
    Strong,
)
from exports.handouts.parts import handout, part
from exports.wording import TICK
from workshop.content.handouts import Paper, paper
from workshop.content.loader import PulseAnswer, PulseQuestion, pulse
from workshop.content.pulse_pictures import NOT_SURE, pictures_of
from workshop.queries.handout_views import SheetView

PICTURES = Path(__file__).with_name("pictures")
FOR_BOX = "For the box. Write no name on it."
HALF = 3
ANSWER_MM, PICTURE_MM, BRINGS_MM = 22, 8, 14


def closing_questions(view: SheetView, letters: Sequence[str]) -> Document:
    """Return a sheet of this session's five questions for each of the letters.

    All are alike but for their letters, which are nobody's: a sheet is handed out from a mixed
    pile, and its letters let it count once.
    """
    own = paper("pulse")
    sheets = [block for one in letters for block in (PageBreak(), *_sheet(own, view, one))]
    return handout(own, view.paper, *sheets[1:], for_whom=FOR_BOX)


def _sheet(own: Paper, view: SheetView, letters: str) -> tuple[Block, ...]:
    known = {one.code: one for one in pulse().questions}
    asked = [block for code in view.codes for block in _question(known[code])]
    shown = f"{letters[:HALF]} {letters[HALF:]}"
    return (
        *part(own, "how"),
        Paragraph((Strong(f"{shown} "), " ".join(own.part("letters").lines))),
        *asked,
        *part(own, "bring", 2),
        _brings(own.part("brings").lines),
        *part(own, "fold", 2),
        *part(own, "promise"),
    )


def _question(question: PulseQuestion) -> tuple[Block, ...]:
    answers = question.answers
    if NOT_SURE not in {one.id for one in answers}:
        answers = (*answers, PulseAnswer(NOT_SURE, pulse().not_sure))
    pictures = {**pictures_of(question), NOT_SURE: "unsure"}
    cards = tuple(
        Card(f"{TICK} {one.words}", (), _picture(pictures[one.id], one.words)) for one in answers
    )
    label = f"Boxes to tick for: {question.question}"
    return Heading(2, question.question), Cards(label, cards, len(cards), ANSWER_MM)


def _brings(choices: tuple[str, ...]) -> Cards:
    cards = tuple(Card(f"{TICK} {one}") for one in choices)
    return Cards("Boxes to tick for what fits you best.", cards, len(cards), BRINGS_MM)


def _picture(name: str, words: str) -> Picture:
    return Picture(_drawing(name), f"A small drawing for: {words}", width_mm=PICTURE_MM)


@cache
def _drawing(name: str) -> bytes:
    return (PICTURES / f"{name}.png").read_bytes()
