"""The closing questions on paper: five to tick, then fold, then the box."""

from functools import cache
from pathlib import Path

from exports.document import Block, Card, Cards, Document, Heading, Picture
from exports.handouts.parts import handout, part
from exports.wording import TICK
from workshop.content.handouts import paper
from workshop.content.loader import PulseAnswer, PulseQuestion, pulse
from workshop.content.pulse_pictures import NOT_SURE, pictures_of
from workshop.queries.handout_views import SheetView

PICTURES = Path(__file__).with_name("pictures")
FOR_BOX = "For the box. Write no name on it."
ANSWER_MM, PICTURE_MM, BRINGS_MM = 22, 8, 14


def closing_questions(view: SheetView) -> Document:
    """Return the five questions of this session, all pages alike, so that no page is anyone's."""
    own = paper("pulse")
    known = {one.code: one for one in pulse().questions}
    asked = [block for code in view.codes for block in _question(known[code])]
    return handout(
        own,
        view.paper,
        *part(own, "how"),
        *asked,
        *part(own, "bring", 2),
        _brings(own.part("brings").lines),
        *part(own, "fold", 2),
        *part(own, "promise"),
        for_whom=FOR_BOX,
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
