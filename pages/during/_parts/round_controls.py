"""What whoever runs a round does: begin it, move it on for who has no device, set its order."""

from functools import partial

import streamlit as st

from pages._ui.doing import news, press
from pages._ui.words import words_html
from workshop.permissions import Actor
from workshop.queries.exercises import ExerciseView
from workshop.queries.rounds import RoundView, TurnView
from workshop.queries.sessions import NowView
from workshop.services.rounds import (
    bring_to_round,
    mark_turn,
    move_in_round,
    start_round,
    undo_turn,
)
from workshop.vocabulary import RoundState

ROUND = "round"
SAID = {
    RoundState.SPOKE: "Has spoken",
    RoundState.PASSED: "Passes",
    RoundState.LATER: "Later, at the end",
    RoundState.AWAY: "Is not in the room",
}


def round_controls(_here: Actor, _now: NowView, view: ExerciseView) -> None:
    """Show the buttons of a round."""
    news(ROUND)
    if view.closed or not isinstance(view.extra, RoundView):
        return
    going = view.extra
    if not going.began:
        st.caption("Members come first, whoever runs it last. You can change the order.")
        start = partial(start_round, prompt_id=view.id)
        press("Start with everyone here", ROUND, start, key=f"round-start-{view.id}")
        return
    if going.now:
        st.html(words_html(f"Now: {going.now.name}"))
        steps(going.now)
    if going.may_undo:
        undo = partial(undo_turn, prompt_id=view.id)
        press("Undo the last step", ROUND, undo, key=f"round-undo-{view.id}-{view.step}")
    order(view, going)


def steps(turn: TurnView) -> None:
    """Show what can be said of the turn that is on, for who has no device."""
    with st.container(horizontal=True, key="run-round"):
        for state, label in SAID.items():
            if state is RoundState.LATER and turn.later_used:
                continue
            step = partial(mark_turn, turn_id=turn.id, state=state)
            press(label, ROUND, step, key=f"round-{state}-{turn.id}")


def order(view: ExerciseView, going: RoundView) -> None:
    """Let the order be changed, and bring back who was away."""
    coming = {one.id: one for one in going.turns if one.stands != "done"}
    if not coming:
        return
    with st.expander("Change the order", key=f"round-order-{view.id}"):
        chosen = st.selectbox(
            "Who?",
            list(coming),
            format_func=lambda turn_id: coming[turn_id].name,
            key=f"round-who-{view.id}-{len(coming)}",
        )
        turn = coming[chosen]
        with st.container(horizontal=True, key="run-round-order"):
            if turn.stands == "away":
                back = partial(bring_to_round, turn_id=turn.id)
                press("Is back: at the end", ROUND, back, key=f"round-back-{turn.id}")
                return
            for label, earlier in (("Goes earlier", True), ("Goes later", False)):
                move = partial(move_in_round, turn_id=turn.id, earlier=earlier)
                press(label, ROUND, move, key=f"round-move-{earlier}-{turn.id}")
            if turn.stands != "now":
                away = partial(mark_turn, turn_id=turn.id, state=RoundState.AWAY)
                press("Skip: not in the room", ROUND, away, key=f"round-skip-{turn.id}")
