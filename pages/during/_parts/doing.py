"""Does what a button asks for, tells a refusal where it stands, and draws the page anew."""

from collections.abc import Callable

import streamlit as st

from pages._ui.opened import tell_next
from pages._ui.trouble import Beside, shown
from workshop.db import Db, unit_of_work


def do(work: Callable[[Db], object], said: str = "", beside: Beside | None = None) -> None:
    """Do one piece of work; `said` is told at the head of the page once it is done."""
    with shown(beside):
        with unit_of_work() as db:
            work(db)
        if said:
            tell_next(said)
        st.rerun()
