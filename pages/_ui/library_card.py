"""A card of the library on screen: what to know before it is used, and how it goes."""

from collections.abc import Iterable
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
    modes = ", or ".join(MODE_WORDS[mode] for mode in MODE_WORDS if mode in one.modes)
    parts = [
        words_html(one.idea),
        facts_html(one),
        f"<p>It works {escape(modes)}.</p>",
        _line("Needs", ", ".join(one.needs) or "Nothing"),
        _list("How it goes", one.steps, tag="ol"),
        _list("Who does what", one.roles),
        _list("To say to members", one.plain),
        _line("What it makes", one.makes),
        _line("So that all can join", one.access),
        _line("With no screen", one.paper),
        _list("Watch for", (*one.watch, *(subject(name).words for name in one.clear_of))),
        _line("It touches", ", ".join(subject(name).title for name in one.touches)),
        _line("Helps with lesson", ", ".join(str(lesson) for lesson in one.lessons)),
    ]
    return f'{"".join(parts)}<p class="ice-pass">{escape(pass_line())}</p>'


def used_html(numbers: Iterable[int]) -> str:
    """Return a label that says in which sessions a card is used, or nothing."""
    told = ", ".join(str(number) for number in numbers)
    return status_html(f"Used in session {told}") if told else ""


def _line(name: str, words: str) -> str:
    return words_html(f"{name}: {words}") if words else ""


def _list(name: str, lines: Iterable[str], tag: str = "ul") -> str:
    told = "".join(words_html(line, tag="li") for line in lines)
    return f"<h4>{escape(name)}</h4><{tag}>{told}</{tag}>" if told else ""
