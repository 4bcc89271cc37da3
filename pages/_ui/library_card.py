"""A card of the library on screen: what to know before it is used, and how it goes."""

from collections.abc import Iterable, Sequence
from html import escape

from pages._ui import visitor
from pages._ui.parts import status_html
from pages._ui.times import minutes_words
from pages._ui.words import words_html
from workshop.content.library import Card, library_words, risk_words, subject
from workshop.db import reading
from workshop.queries.library import CardView, card_in
from workshop.vocabulary import Mode

MODE_WORDS = {
    Mode.IN_PERSON: "in a room",
    Mode.ONLINE: "on a call",
    Mode.BLENDED: "with some in a room and some on a call",
}
EVERYWHERE = "in a room, on a call, or both at once"


def pass_line() -> str:
    """Return the line that stands on every card."""
    return library_words().pass_line


def card_called(project_id: str, card_id: str) -> Card | None:
    """Return the card that an agenda item is made from, shipped or the project's own, if any."""
    if not card_id:
        return None
    with reading() as db:
        return card_in(db, visitor.actor(), project_id=project_id, card_id=card_id)


def facts_html(one: Card) -> str:
    """Return, on one line each, how long a card takes, for how many, and how personal it is."""
    least = f"{one.least} to " if one.least else ""
    return (
        f"<p><strong>{least}{minutes_words(one.minutes)}</strong>, {one.group_min} to"
        f" {one.group_max} people. <strong>Risk {one.risk}:</strong>"
        f" {escape(risk_words(one.risk))}</p>"
    )


def about_html(one: Card) -> str:
    """Return all of a card but its title; a group's own words are shown letter for letter."""
    return f"{words_html(one.idea)}{more_html(one)}"


def more_html(one: Card) -> str:
    """Return all of a card but its title and its idea."""
    return (
        f"{facts_html(one)}{fit_html(one)}{doing_html(one)}"
        f'<p class="ice-pass">{escape(pass_line())}</p>'
    )


def fit_html(one: Card) -> str:
    """Return where a card works, and what it needs and touches."""
    modes = " and ".join(MODE_WORDS[mode] for mode in MODE_WORDS if mode in one.modes)
    return (
        f"{line_html('It works', EVERYWHERE if len(one.modes) == len(Mode) else modes)}"
        f"{line_html('Needs', ', '.join(one.needs) or 'nothing')}"
        f"{line_html('It touches', ', '.join(subject(name).title for name in one.touches))}"
        f"{line_html('Helps with lesson', ', '.join(map(str, one.lessons)))}"
    )


def doing_html(one: Card) -> str:
    """Return how a card goes: for whoever leads it, for members, and with no screen."""
    clear = tuple(subject(name).words for name in one.clear_of)
    return (
        f"{list_html('How it goes', one.steps, tag='ol')}"
        f"{list_html('Who does what', one.roles)}"
        f"{list_html('To say to members', one.plain)}"
        f"{line_html('What it makes', one.makes)}"
        f"{line_html('So that all can join', one.access)}"
        f"{line_html('With no screen', one.paper)}"
        f"{list_html('Watch for', (*one.watch, *clear))}"
    )


def used_html(numbers: Iterable[int]) -> str:
    """Return a label that says in which sessions a card is used, or nothing."""
    told = ", ".join(str(number) for number in numbers)
    return status_html(f"Used in session {told}") if told else ""


def line_html(name: str, words: str) -> str:
    """Return a name of ours with what stands to it, or nothing where nothing does."""
    told = words_html(words, tag="span")
    return f"<p><strong>{escape(name)}:</strong> {told}</p>" if words else ""


def list_html(name: str, lines: Sequence[str], tag: str = "ul") -> str:
    """Return lines under a small heading of ours, or nothing where there are none."""
    told = "".join(words_html(line, tag="li") for line in lines)
    return f'<h3 class="ice-part">{escape(name)}</h3><{tag}>{told}</{tag}>' if lines else ""


def count_html(count: int) -> str:
    """Return how many cards suit what is asked, with the line that stands on all of them."""
    told = "1 card suits." if count == 1 else f"{count} cards suit."
    return f'<p class="plan-small">{told} {escape(pass_line())}</p>'


def card_name(one: CardView, number: int) -> str:
    """Return what a button may call a card: its title, or for the group's own only a number."""
    return f"our card {number}" if one.own else one.card.title


def row_html(one: CardView, used: Sequence[int]) -> str:
    """Return a card as one row of a list: what it is, what it takes, and how it stands."""
    least = f"{one.card.least} to " if one.card.least else ""
    return (
        f'<div class="ice">{words_html(one.card.title, tag="h2")}{words_html(one.card.idea)}'
        f'<p class="plan-small">{least}{minutes_words(one.card.minutes)}. {one.card.group_min} to'
        f" {one.card.group_max} people. Risk {one.card.risk}.</p>{marks_html(one, used)}</div>"
    )


def marks_html(one: CardView, used: Sequence[int]) -> str:
    """Return the labels of a card: used, a favourite, the group's own, switched off."""
    told = (
        f"{used_html(used)}"
        f"{_mark_html('Favourite', 'good', one.favourite)}"
        f"{_mark_html('Our own', 'plain', one.own)}"
        f"{_mark_html('Switched off', 'care', not one.card.switched_on)}"
    )
    return f'<p class="plan-seats">{told}</p>' if told else ""


def sheet_html(one: CardView, used: Sequence[int]) -> str:
    """Return a whole card, as a sheet that prints on one page."""
    title = words_html(one.card.title, tag="h2")
    marks = marks_html(one, used)
    return f'<div class="ice card-sheet">{title}{marks}{about_html(one.card)}</div>'


def _mark_html(label: str, kind: str, shown: bool) -> str:
    return status_html(label, kind) if shown else ""
