"""A card of the library on screen: what to know before it is used, and how it goes."""

from collections.abc import Iterable, Sequence
from html import escape

from pages._ui.parts import status_html
from pages._ui.times import minutes_words
from pages._ui.words import words_html
from workshop.content.library import Card, library_words, risk_words, subject
from workshop.vocabulary import Mode

MODE_WORDS = {
    Mode.IN_PERSON: "in a room",
    Mode.ONLINE: "on a call",
    Mode.BLENDED: "some in a room, some on a call",
}


def pass_line() -> str:
    """Return the line that stands on every card."""
    return library_words().pass_line


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
    return f'{before_html(one)}{doing_html(one)}<p class="ice-pass">{escape(pass_line())}</p>'


def before_html(one: Card) -> str:
    """Return what to know of a card before it is used."""
    modes = ", or ".join(MODE_WORDS[mode] for mode in MODE_WORDS if mode in one.modes)
    return (
        f"{words_html(one.idea)}{facts_html(one)}"
        f"{line_html('It works', modes)}"
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
    return f"<h4>{escape(name)}</h4><{tag}>{told}</{tag}>" if lines else ""
