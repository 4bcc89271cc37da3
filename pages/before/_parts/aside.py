"""What was set aside while planning: kept whole, and brought back to any session of the series."""

from functools import partial

import streamlit as st

from pages._ui.doing import news, press, refused
from pages._ui.opened import close_part, open_button, opened, sure
from pages._ui.parts import card, rows
from pages._ui.times import minutes_words
from pages._ui.trouble import shown
from pages._ui.words import words_html
from pages.before._parts.item_panel import place_field
from pages.before._parts.plan_words import KIND_TITLES
from workshop.errors import Invalid
from workshop.queries.planning import ParkedView
from workshop.queries.sessions import PlanView
from workshop.services.parking import bring_back, let_go
from workshop.vocabulary import SessionState

ASIDE, LET_GO = "agenda-aside", "agenda-let-go"


def aside_list(plan: PlanView, parked: tuple[ParkedView, ...]) -> None:
    """Show what is set aside in this series, with the way back to this session's agenda."""
    news(ASIDE)
    if not parked:
        return
    with card("aside"):
        st.header("Set aside", anchor=False)
        position = 0
        if plan.session.state is SessionState.PLANNED:
            count = len(plan.items)
            position = place_field(count, count + 1, key="agenda-aside-place")
        with rows("aside"):
            for number, one in enumerate(parked, start=1):
                aside_row(plan, one, number, position)


def aside_row(plan: PlanView, one: ParkedView, number: int, position: int) -> None:
    """Show one part that is set aside; `position` is where it would go, 0 for nowhere now."""
    words, ways = st.columns([3, 2], vertical_alignment="center")
    came = f", from session {one.from_session}" if one.from_session else ""
    words.html(
        f'{words_html(one.title)}<p class="plan-small">{number}. {KIND_TITLES[one.kind.value]},'
        f" {minutes_words(one.minutes)}{came}</p>"
    )
    with ways, st.container(horizontal=True):
        if position:
            back = partial(
                bring_back, parked_id=one.id, session_id=plan.session.id, position=position
            )
            said = f"It is part {position} now, with all that it held."
            press(f"Bring back {number}", ASIDE, back, said=said, key=f"agenda-back-{one.id}")
        open_button(f"Let go of {number}", LET_GO, one.id, key=f"quiet-let-go-{one.id}")
    if opened(LET_GO) == one.id and sure(
        LET_GO, f"Let go of {number}? Its notes go with it.", "Yes, let it go"
    ):
        close_part(LET_GO)
        if problems := refused(partial(let_go, parked_id=one.id)):
            with shown():
                raise Invalid(problems)
        else:
            st.rerun()
