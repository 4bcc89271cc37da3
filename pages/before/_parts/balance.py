"""Who is at the table and who is missing: words first, counts only, never names."""

from html import escape

import streamlit as st

from pages._ui.parts import card, notice
from workshop.content.loader import hats
from workshop.queries.people import BalanceView, ExpectedBalance
from workshop.queries.sessions import SessionLine
from workshop.vocabulary import Hat

VOICES = (Hat.LIVED, Hat.BOTH, Hat.FRONTLINE, Hat.SUPPORTER, Hat.ADVOCATE)
AIM = "Half or more is the aim."


def show_expected(balance: ExpectedBalance, *, exact: bool) -> None:
    """Say how the list stands against the aim, while it grows (`practice` 2.8).

    `exact` is for those who run the sessions; others read no counts that could point at someone.
    """
    kind = "good" if balance.lived * 2 >= balance.all and balance.lived > 1 else "care"
    notice(expected_words(balance, exact=exact), kind)


def expected_words(balance: ExpectedBalance, *, exact: bool) -> str:
    """Return the balance of a list as a sentence or three."""
    if not balance.lived + balance.unsaid:
        return "Nobody with lived experience is on the list yet. The group is theirs."
    half = balance.lived * 2 >= balance.all
    if not exact:
        share = "Half or more" if half else "Less than half"
        return f"{share} of those on the list have lived experience. {AIM}"
    verb = "has" if balance.lived == 1 else "have"
    told = [f"{balance.lived} of {balance.all} so far {verb} lived experience.", AIM]
    if balance.lived == 1:
        told.append("Nobody should be the only one.")
    if balance.unsaid:
        told.append(f"Of {balance.unsaid} you have not said what they bring.")
    return " ".join(told)


def show_balance(last: SessionLine | None, balance: BalanceView | None, *, exact: bool) -> None:
    """Show what people brought to the last session; before it, when that will be known."""
    with card("balance"):
        st.header("Who is at the table", anchor=False)
        if last is None or balance is None:
            st.caption("What each person brings, they say themselves when they arrive.")
            return
        came = {one.hat: str(one.count) if exact else one.words for one in balance.hats}
        st.caption(f"What people said they bring, at session {last.number}")
        rows = "".join(
            f"<tr><th scope='row'>{escape(hat_words(hat))}</th><td>{told}</td></tr>"
            for hat, told in came.items()
        )
        if rows:
            st.html(f'<table class="plan-table"><tbody>{rows}</tbody></table>')
        missing = [hat_words(hat) for hat in VOICES if hat not in came]
        if missing:
            quoted = ", ".join(f"“{one}”" for one in missing)
            notice(f"Nobody said: {quoted}. Who could you still ask?", "care")
        else:
            notice("Nobody is missing: every kind of voice was there.", "good")


def hat_words(hat: Hat) -> str:
    """Return what a person said they bring, in the words they chose it by."""
    return next(one.words for one in hats().hats if one.id == hat.value)
