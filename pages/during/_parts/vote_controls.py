"""What whoever runs a vote can do: see who has voted, turn the next card, vote for someone."""

from functools import partial

import streamlit as st

from pages._ui.choice import told_apart
from pages._ui.doing import news, press
from pages._ui.opened import typed
from pages._ui.words import words_html
from pages.during._parts.decision_panel import decision_panel
from workshop.db import Db, reading
from workshop.errors import Invalid
from workshop.permissions import Actor
from workshop.queries.asked_now import steps_with
from workshop.queries.exercises import ExerciseView
from workshop.queries.sessions import NowView
from workshop.queries.votes import CardView, TurnsView, VoteView, turns_of
from workshop.services.choices import turn_next
from workshop.services.voting_for import vote_for
from workshop.vocabulary import ExerciseKind, Level

VOTE = "vote"
PASSES = "They pass"


def vote_controls(here: Actor, now: NowView, view: ExerciseView) -> None:
    """Show the controls of a vote; nothing of how anyone voted is here before it is shown."""
    news(VOTE)
    seen = view.extra
    if not isinstance(seen, VoteView):
        return
    if view.revealed:
        decision_panel(here, now.session.id, view)
        return
    if view.kind is ExerciseKind.BUST_IT and not view.closed:
        turn_card(here, view, seen)
    with reading() as db:
        turns = turns_of(db, here, prompt_id=view.id)
    if seen.cards:
        who_has_voted(turns)
        if not view.closed:
            vote_for_someone(view, seen.cards[-1], turns)


def turn_card(here: Actor, view: ExerciseView, seen: VoteView) -> None:
    """Show the button that turns the next belief: the surest, with most on it, comes first."""
    if not seen.waiting_cards:
        st.caption("Every card is turned.")
        return
    label = "Turn the next card" if seen.cards else "Turn the first card"
    with reading() as db:
        can = steps_with(db, here, prompt_id=view.id)
    step = partial(turn_next, prompt_id=view.id, turn=can.turn)
    press(label, VOTE, step, key=f"vote-turn-{view.step}-{view.id}")
    st.html(words_html(f"Face down: {seen.waiting_cards}"))


def who_has_voted(turns: TurnsView) -> None:
    """Show names: who has voted and who is waited for; staff may sit out and are not."""
    with st.expander("Who has voted", key="vote-who"):
        st.html(words_html(f"In: {', '.join(turns.voted) or 'nobody yet'}"))
        st.html(words_html(f"We wait for: {', '.join(turns.waiting) or 'nobody'}"))
        st.caption("Nobody can see how anyone voted. You may vote or sit out.")


def vote_for_someone(view: ExerciseView, card: CardView, turns: TurnsView) -> None:
    """Put in the vote of a person with no screen, who says yes to it here."""
    if not turns.waiting_people:
        return
    with st.expander("Vote for someone who has no screen", key="vote-for"):
        key, names = f"vote-for-{view.id}-{card.part_id}", dict(turns.waiting_people)
        st.selectbox("Whose vote is it?", names, format_func=names.get, key=f"{key}-who")
        options = {one.id: one.words for one in card.options if not one.gone}
        picks = told_apart({**options, Level.PASS.value: PASSES})
        if view.kind is ExerciseKind.DOTS:
            st.multiselect(
                "Where do their dots go? One on each.",
                picks,
                format_func=picks.get,
                max_selections=view.limit,
                key=f"{key}-picks",
            )
        else:
            st.selectbox("What do they choose?", picks, format_func=picks.get, key=f"{key}-pick")
        st.checkbox("I showed or read it to them. They said yes.", key=f"{key}-yes")
        put = partial(put_vote, key=key, view=view, part_id=card.part_id)
        press("Put in their vote", VOTE, put, key=f"{key}-put", said="Their vote is in.")


def put_vote(db: Db, here: Actor, *, key: str, view: ExerciseView, part_id: str) -> None:
    """Put in what was chosen for a person; their own yes comes first."""
    if typed(f"{key}-yes") is not True:
        raise Invalid({"": "Ask them first. Then tick that they said yes."})
    picked = typed(f"{key}-picks") or [typed(f"{key}-pick")]
    choices = {str(one): 1 for one in picked if one} if isinstance(picked, list) else {}
    vote_for(
        db,
        here,
        prompt_id=view.id,
        person_id=str(typed(f"{key}-who") or ""),
        choices=choices,
        part_id=part_id,
        own_yes=True,
    )
