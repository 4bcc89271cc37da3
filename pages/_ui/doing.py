"""Does what a button asks for, before the page is drawn, and tells a refusal where it stands.

Work is done in a callback: news of a colleague's step draws the page anew at any moment, and a
run that is cut short before it came to its button would forget that the button was pressed.
"""

from collections.abc import Callable
from typing import Literal

import streamlit as st
from streamlit.runtime.scriptrunner import RerunException

from pages._ui import visitor
from pages._ui.opened import keep_refusal, note, noted, take_refusal, tell_next, told
from pages._ui.trouble import Beside, shown
from workshop.db import Db, unit_of_work
from workshop.errors import Invalid, TenfoldError
from workshop.permissions import Actor

Work = Callable[[Db, Actor], object]


def act(part: str, work: Work, said: str = "") -> None:
    """Do one piece of work as whoever is here; keep a refusal for its part of the page.

    Streamlit cuts a callback short, and forgets it, at its first look at the session's state
    after another request came. Nothing is kept by then, so the work is done from its start.
    """
    cut = None
    try:
        problems = refused(work)
    except RerunException as newer:
        cut, problems = newer, refused(work)
    if problems:
        keep_refusal(part, problems)
    else:
        note(f"done-{part}", times_done(part) + 1)
        if said:
            tell_next(said, at=part)
    if cut:
        raise cut


def times_done(part: str) -> int:
    """Return how often whoever is here did something in a part of the page.

    A box with it in its key is empty again once its words are kept, and not when a colleague or
    a member does something while one types.
    """
    return int(str(noted(f"done-{part}") or 0))


def refused(work: Work) -> dict[str, str]:
    """Do the work, or return why it could not be done."""
    try:
        here = visitor.actor()
        with unit_of_work() as db:
            work(db, here)
    except Invalid as refusal:
        return refusal.problems
    except TenfoldError as refusal:
        return {"": refusal.sentence}
    return {}


def press(
    label: str,
    part: str,
    work: Work,
    *,
    key: str,
    said: str = "",
    kind: Literal["primary", "secondary"] = "secondary",
    width: Literal["content", "stretch"] = "content",
    shortcut: str | None = None,
) -> None:
    """Show a button that does one piece of work; its key says what would be done, and to what."""
    st.button(
        label,
        key=key,
        type=kind,
        width=width,
        shortcut=shortcut,
        on_click=act,
        args=(part, work, said),
    )


def press_form(label: str, part: str, work: Work, *, key: str, said: str = "") -> None:
    """Show the button of a form that does one piece of work with what was typed."""
    st.form_submit_button(label, key=key, on_click=act, args=(part, work, said))


def news(part: str, beside: Beside | None = None) -> None:
    """Say, once, what was done in this part of the page, or why it could not be."""
    told(part)
    if problems := take_refusal(part):
        with shown(beside):
            raise Invalid(problems)
