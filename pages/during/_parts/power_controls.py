"""The power map for whoever runs it: fill in the copy of staff, then show both side by side."""

from functools import partial

import streamlit as st

from pages._ui.doing import act, news, press
from pages._ui.opened import typed
from workshop.content.powers import holder_words
from workshop.db import Db, reading
from workshop.permissions import Actor
from workshop.queries.exercises import ExerciseView
from workshop.queries.power_maps import CopyLine, own_copy
from workshop.queries.sessions import NowView
from workshop.services.power_maps import say_who_holds, show_both_copies
from workshop.vocabulary import PowerHolder

POWERS = "powers"
NOT_SAID = "Not said"


def power_controls(here: Actor, _now: NowView, view: ExerciseView) -> None:
    """Show the copy of staff, and the button that lays both on the table."""
    news(POWERS)
    if view.revealed or view.closed:
        return
    with reading() as db:
        copy = own_copy(db, here, prompt_id=view.id)
    with st.expander("Fill in the copy of staff", key=f"powers-{view.id}"):
        st.caption(f"Filled in: {len([one for one in copy.lines if one.holder])} of 10")
        for one in copy.lines:
            power_field(view.id, one)
    st.caption("Once both are shown they stay as they are. Talk about where they differ.")
    show = partial(show_both_copies, prompt_id=view.id)
    press("Show both copies", POWERS, show, key=f"powers-show-{view.id}")


def power_field(prompt_id: str, line: CopyLine) -> None:
    """Ask who holds one power; it is kept as soon as it is chosen."""
    holders = ("", *PowerHolder)
    key = f"powers-{prompt_id}-{line.id}-{line.version}"
    work = partial(keep_holder, prompt_id=prompt_id, line=line, key=key)
    st.radio(
        line.words,
        holders,
        holders.index(line.holder or ""),
        format_func=lambda one: holder_words(PowerHolder(one)) if one else NOT_SAID,
        horizontal=True,
        key=key,
        on_change=act,
        args=(POWERS, work),
    )


def keep_holder(db: Db, here: Actor, *, prompt_id: str, line: CopyLine, key: str) -> None:
    """Keep who was chosen; nobody means that the answer is taken back."""
    chosen = str(typed(key) or "")
    holder = PowerHolder(chosen) if chosen else line.holder
    if holder is not None:
        say_who_holds(
            db, here, prompt_id=prompt_id, power=line.id, holder=holder, seen=line.version
        )
