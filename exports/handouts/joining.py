"""How to come in: the joining note of one session, and the cards that bring people back."""

from collections.abc import Sequence
from dataclasses import dataclass

from exports.document import (
    BLANK,
    Block,
    Card,
    Cards,
    Document,
    PageBreak,
    Paragraph,
    Strong,
    Words,
)
from exports.handouts.parts import facts, handout, meeting_facts, part, whom_to_ask
from exports.square import square_picture
from workshop.content.handouts import Paper, paper
from workshop.queries.handout_views import JoiningView, PaperView
from workshop.vocabulary import Mode

FOR_OWNER = "Each card is only for the person whose name is on it."
CARDS_ON_A_PAGE, COLUMNS, CARD_MM, SQUARE_MM = 8, 2, 58, 30
HALF_A_CODE = 3


@dataclass(frozen=True, slots=True)
class NamedCard:
    """A name and the three words that were made for it, on their way to paper."""

    name: str
    words: str


def joining_note(view: JoiningView, address: str) -> Document:
    """Return the note for one session; `address` is how tablets reach this server."""
    own, meeting = paper("joining"), view.paper.meeting
    away = meeting is not None and meeting.mode in (Mode.ONLINE, Mode.BLENDED)
    in_room = meeting is None or meeting.mode is not Mode.ONLINE
    door = f"{address}/join#{view.token}" if view.token else f"{address}/join"
    code = " ".join(filter(None, (view.code[:HALF_A_CODE], view.code[HALF_A_CODE:])))
    return handout(
        own,
        view.paper,
        *meeting_facts(meeting),
        *part(own, "tablet"),
        square_picture(door, width_mm=45),
        *facts(("Address", f"{address}/join"), ("Code", code)),
        *part(own, "again"),
        *(part(own, "no_tablet") if in_room else ()),
        *(part(own, "online") if away else ()),
        *part(own, "happens"),
        *part(own, "need_not"),
        *(part(own, "quiet") if in_room else ()),
        *part(own, "help"),
        *whom_to_ask(view.paper),
        subtitle=f"Session {meeting.number}" if meeting else "",
    )


def join_cards(view: PaperView, cards: Sequence[NamedCard], address: str) -> Document:
    """Return one card for each person, eight on a page, after a page on how to use them."""
    own = paper("cards")
    made = tuple(_card(own, one.name, (Strong(one.words),), address) for one in cards)
    return handout(own, view, *part(own, "cut"), *_grid(made), for_whom=FOR_OWNER, large=False)


def blank_cards(view: PaperView, address: str) -> Document:
    """Return a page of cards with no name, for people who are not on the list."""
    own = paper("blank-cards")
    blank = _card(own, "", BLANK, address)
    grid = _grid((blank,) * CARDS_ON_A_PAGE)
    return handout(own, view, *part(own, "cut"), *grid, for_whom=FOR_OWNER, large=False)


def _card(own: Paper, name: str, words: Words, address: str) -> Card:
    square = square_picture(f"{address}/join", width_mm=SQUARE_MM)
    return Card(name or BLANK, (*own.part("card").lines, words), square)


def _grid(cards: tuple[Card, ...]) -> tuple[Block, ...]:
    if not cards:
        return (Paragraph("There is nobody to make a card for yet."),)
    label = "Join cards, to cut out."
    return (PageBreak(), Cards(label, cards, COLUMNS, CARD_MM, cut=True, beside=True))
