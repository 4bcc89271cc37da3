"""What the group agreed about clocks: none, unless it wants one."""

from functools import partial

import streamlit as st

from pages._ui.doing import news, press_form
from pages._ui.opened import typed
from workshop.db import Db, reading
from workshop.permissions import Actor
from workshop.queries.clocks import clocks_of
from workshop.queries.sessions import NowView
from workshop.services.clocks import choose_clocks

CLOCKS, ROOM, MEMBER = "clocks", "run-clock-room", "run-clock-member"


def clocks_part(here: Actor, now: NowView) -> None:
    """Ask what the group agreed; words such as “About 10 minutes left”, never a countdown."""
    with reading() as db:
        chosen = clocks_of(db, here, project_id=now.project_id)
    with st.expander("What the group agreed about clocks", key="run-clocks"):
        st.caption(
            "Ask the group first. A clock is words: “About 10 minutes left”. "
            "Members see it from the next part on."
        )
        # Keys say what is chosen, so that a colleague's choice shows here too.
        turn = f"{chosen.room:d}{chosen.member:d}"
        with st.form(f"run-clocks-{turn}", border=False):
            st.checkbox("On the room screen", value=chosen.room, key=f"{ROOM}-{turn}")
            st.checkbox("On members’ own screens", value=chosen.member, key=f"{MEMBER}-{turn}")
            work = partial(choose, project_id=now.project_id, turn=turn)
            press_form("The group agreed", CLOCKS, work, key=f"{CLOCKS}-{turn}", said="Noted.")
        news(CLOCKS)


def choose(db: Db, here: Actor, *, project_id: str, turn: str) -> None:
    """Note what was ticked."""
    choose_clocks(
        db,
        here,
        project_id=project_id,
        room_clock=typed(f"{ROOM}-{turn}") is True,
        member_clock=typed(f"{MEMBER}-{turn}") is True,
    )
