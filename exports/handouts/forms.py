"""Papers to write on, for people without a screen: the same choices, in the same words."""

from collections.abc import Iterable

from exports.document import (
    Block,
    Bullets,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Strong,
    Ticks,
    WriteIn,
)
from exports.handouts.parts import FOR_GROUP, facts, handout, part
from exports.handouts.when import day_words
from exports.wording import joined
from workshop.content.handouts import Paper, paper
from workshop.content.loader import Choice, consent
from workshop.queries.handout_views import PaperView, SheetView

FOR_WRITER = "This page belongs to whoever wrote on it."
GOOD_TO_KNOW = ("cooling_off", "take_back", "take_back_limits", "no_harm", "no_reply", "danger")


def answer_sheet(view: SheetView) -> Document:
    """Return a page for each question of the session; one with room for a question if none."""
    own = paper("said")
    asked = view.questions or ("",)
    pages = [_answer_page(own, question) for question in asked]
    blocks: list[Block] = list(pages[0])
    for page in pages[1:]:
        blocks += [PageBreak(), *page]
    return handout(own, view.paper, *blocks, for_whom=FOR_WRITER)


def _answer_page(own: Paper, question: str) -> tuple[Block, ...]:
    asked: tuple[Block, ...] = (
        (Heading(1, question),)
        if question.strip()
        else (
            Heading(1, "The question"),
            WriteIn(1),
        )
    )
    return (
        *asked,
        *part(own, "say"),
        WriteIn(6, boxed=True),
        *part(own, "name", 2),
        Ticks(own.part("with").lines),
        WriteIn(1),
        Ticks(own.part("without").lines),
        *part(own, "after"),
    )


def consent_sheet(view: SheetView) -> Document:
    """Return the sheet on which a person says what may happen to words that we keep."""
    own, words = paper("consent"), consent()
    choices = {"who": words.reaches, "name": words.name_styles, "long": words.untils}
    asked: list[Block] = []
    for screen in words.screens:
        asked += [Heading(1, screen.question), _choices(choices[screen.id])]
        if said := screen.spoken.removeprefix(screen.question).strip():
            asked.insert(-1, Paragraph(said))
    return handout(
        own,
        view.paper,
        Paragraph(words.sentence("not_needed")),
        *part(own, "words"),
        WriteIn(5),
        Ticks(own.part("right").lines),
        *part(own, "someone_else"),
        Paragraph(words.sentence("third_party")),
        _choices(words.third_party),
        *asked,
        *part(own, "know"),
        Bullets(tuple(map(words.sentence, GOOD_TO_KNOW))),
        *part(own, "mine"),
        WriteIn(1),
        for_whom=FOR_WRITER,
    )


def _choices(choices: Iterable[Choice]) -> Ticks:
    return Ticks(tuple((Strong(f"{one.words}."), f" {one.means}") for one in choices))


def agreement_sheet(view: SheetView) -> Document:
    """Return the group's agreement, to say yes to, to change, or to begin."""
    own = paper("agreement")
    lines = (Bullets(view.agreement),) if view.agreement else part(own, "empty")
    rule = next(one for one in consent().room_rules if one.id == view.paper.project.room_rule)
    return handout(
        own,
        view.paper,
        *part(own, "yours"),
        *lines,
        *part(own, "rule"),
        Paragraph((Strong(f"{rule.words}."), f" {rule.means}")),
        *part(own, "today"),
        Ticks(own.part("answers").lines),
        *part(own, "more"),
        WriteIn(4),
        for_whom=FOR_GROUP,
    )


def needs_sheet(view: PaperView) -> Document:
    """Return the sheet that asks what someone needs to take part, and no more than that."""
    own = paper("needs")
    return handout(
        own,
        view,
        *part(own, "ask"),
        Heading(1, own.part("ideas").heading),
        Ticks(own.part("ideas").lines),
        *part(own, "own"),
        WriteIn(2),
        *part(own, "name"),
        WriteIn(1),
        for_whom=FOR_WRITER,
    )


def money_slip(view: SheetView) -> Document:
    """Return the slip on which a person says whether they are settled: yes or no, no numbers."""
    own, meeting = paper("settled"), view.paper.meeting
    return handout(
        own,
        view.paper,
        *facts(("Day", day_words(meeting.start) if meeting else "")),
        *part(own, "ask"),
        Ticks(own.part("answers").lines),
        *part(own, "name"),
        WriteIn(1),
        *part(own, "not_here"),
        *facts(("Who sees to it", joined(view.paper.hosts))),
        for_whom=FOR_WRITER,
    )
