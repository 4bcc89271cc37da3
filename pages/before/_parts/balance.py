"""Who is at the table and who is missing, by what people bring; counts only, never names."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from pages._ui.parts import card, notice
from pages.before._parts.wording import SEATS
from workshop.content.loader import hats
from workshop.queries.people import BalanceView, PersonLine
from workshop.queries.sessions import SessionLine
from workshop.vocabulary import Hat, Role

EXPECTED = (Hat.LIVED, Hat.BOTH, Hat.FRONTLINE, Hat.SUPPORTER, Hat.ADVOCATE)


def show_balance(
    people: Sequence[PersonLine],
    last: SessionLine | None,
    balance: BalanceView | None,
    *,
    exact: bool,
) -> None:
    """Show what people brought to the last session, or before it the seats on the list.

    `exact` is for those who run the sessions; others read small counts as *fewer than 5*.
    """
    with card("balance"):
        st.header("Who is at the table", anchor=False)
        if last is None or balance is None:
            _seats(people)
            return
        came = {one.hat: str(one.count) if exact else one.words for one in balance.hats}
        st.caption(f"What people said they bring, at session {last.number}")
        rows = "".join(
            f"<tr><th scope='row'>{escape(hat_words(hat))}</th><td>{told}</td></tr>"
            for hat, told in came.items()
        )
        if rows:
            st.html(f'<table class="plan-table"><tbody>{rows}</tbody></table>')
        missing = [hat_words(hat) for hat in EXPECTED if hat not in came]
        if missing:
            quoted = ", ".join(f"“{one}”" for one in missing)
            notice(f"Nobody said: {quoted}. Who could you still ask?", "care")
        else:
            notice("Nobody is missing: every kind of voice was there.", "good")


def hat_words(hat: Hat) -> str:
    """Return what a person said they bring, in the words they chose it by."""
    return next(one.words for one in hats().hats if one.id == hat.value)


def _seats(people: Sequence[PersonLine]) -> None:
    counts = {role: sum(role in one.roles for one in people) for role in SEATS}
    rows = "".join(
        f"<tr><th scope='row'>{name}</th><td>{counts[role]}</td></tr>"
        for role, name in SEATS.items()
    )
    st.html(f'<table class="plan-table"><tbody>{rows}</tbody></table>')
    if not counts[Role.MEMBER]:
        notice("No member is on the list yet. The group is theirs: who could you ask?", "care")
    else:
        st.caption("What each person brings, they say themselves when they arrive.")
