"""What whoever runs a session does with a story, a journey and a sort."""

from functools import partial

import streamlit as st

from pages._ui.choice import told_apart
from pages._ui.doing import news, press, times_done
from pages._ui.opened import typed
from pages._ui.trouble import Beside
from pages._ui.words import show_text
from workshop.db import Db
from workshop.permissions import Actor
from workshop.queries.exercises import ExerciseView, PartView
from workshop.queries.sessions import NowView
from workshop.queries.sorting import CardView, SortView
from workshop.services.journeys import LEVELS, move_step, set_level
from workshop.services.parts import (
    PART_LIMIT,
    PartDraft,
    add_part,
    bring_part_back,
    open_part,
    remove_part,
    rename_part,
)
from workshop.services.sorting import (
    add_group,
    join_groups,
    put_in_group,
    take_out_of_group,
)

STORY, JOURNEY, SORT = "story", "journey", "sort"
HEIGHTS = {"up": "Good", "level": "Level", "down": "Hard"}


def story_controls(_here: Actor, _now: NowView, view: ExerciseView) -> None:
    """Change one thing of a story at a time: turn over the next card, or write a new one."""
    news(STORY)
    waiting = [one for one in view.parts if not one.opened]
    if waiting:
        st.caption("The next thing that changes:")
        show_text(waiting[0].title)
        work = partial(open_part, part_id=waiting[0].id)
        press("Change one thing", STORY, work, key=f"story-open-{waiting[0].id}")
    part = f"{STORY}-new"
    beside, key = Beside(), f"story-new-{view.id}-{times_done(part)}"
    with st.expander("Write another change", key=f"story-{view.id}"):
        st.text_input("What changes?", max_chars=PART_LIMIT, key=key)
        beside.field("title")
        work = partial(add_typed, prompt_id=view.id, key=key)
        press("Add it", part, work, key=f"{key}-do")
        news(part, beside)


def add_typed(db: Db, here: Actor, *, prompt_id: str, key: str) -> None:
    """Add what was typed as a part."""
    add_part(db, here, prompt_id=prompt_id, draft=PartDraft(str(typed(key) or "")))


def journey_controls(_here: Actor, _now: NowView, view: ExerciseView) -> None:
    """Put steps in order by buttons, say how high one stands, take one out and bring it back."""
    news(JOURNEY)
    steps = {one.id: one for one in view.parts}
    if steps:
        with st.expander("Change a step", key=f"steps-{view.id}"):
            chosen = st.selectbox(
                "Which step?",
                list(steps),
                format_func=told_apart({one.id: one.title for one in view.parts}).__getitem__,
                key=f"step-which-{view.id}",
            )
            step_buttons(steps[chosen], list(steps).index(chosen), len(steps))
    for part_id, title in view.extra if isinstance(view.extra, tuple) else ():
        show_text(title)
        work = partial(bring_part_back, part_id=part_id)
        press("Bring this step back", JOURNEY, work, key=f"step-back-{part_id}")


def step_buttons(step: PartView, number: int, count: int) -> None:
    """Show what can be done with one step."""
    with st.container(horizontal=True, key=f"steps-{step.id}"):
        if number:
            work = partial(move_step, part_id=step.id, earlier=True)
            press("Earlier", JOURNEY, work, key=f"step-up-{step.id}-{number}")
        if number + 1 < count:
            work = partial(move_step, part_id=step.id, earlier=False)
            press("Later", JOURNEY, work, key=f"step-down-{step.id}-{number}")
        for level, label in HEIGHTS.items():
            if LEVELS[level] != step.level:
                work = partial(set_level, part_id=step.id, level=level)
                press(label, JOURNEY, work, key=f"step-{level}-{step.id}")
        work = partial(remove_part, part_id=step.id)
        press("Take it out", JOURNEY, work, key=f"step-out-{step.id}")


def sort_controls(_here: Actor, _now: NowView, view: ExerciseView) -> None:
    """Put cards into groups, one at a time, and see to the groups."""
    news(SORT)
    sorted_ = view.extra
    if view.closed or not isinstance(sorted_, SortView):
        return
    if sorted_.cards:
        with st.expander("Put a card into groups", key=f"sort-{view.id}"):
            sort_one(view, sorted_)
    with st.expander("See to the groups", key=f"groups-{view.id}"):
        see_to_groups(view, sorted_)
    for part_id, title in sorted_.removed:
        show_text(title)
        work = partial(bring_part_back, part_id=part_id)
        press("Bring this group back", SORT, work, key=f"group-back-{part_id}")


def sort_one(view: ExerciseView, sorted_: SortView) -> None:
    """Choose a card; each group has a button to put it in or take it out."""
    st.button("Show the newest cards here", key=f"sort-fresh-{view.id}")
    cards = {one.item.id: one for one in (*sorted_.alone, *sorted_.cards)}
    words = {one: card.item.words or "A drawing or a voice note" for one, card in cards.items()}
    chosen = st.selectbox(
        "Which card?",
        list(cards),
        format_func=told_apart(words).__getitem__,
        key=f"sort-card-{view.id}",
    )
    card = cards[chosen or next(iter(cards))]
    for might in card.might_go:
        show_text(f"This might go in “{might.title}”: it says “{might.because}”.")
    for group in sorted_.groups:
        with st.container(horizontal=True, key=f"sort-into-{group.id}"):
            show_text(group.title)
            one_group(group.id, card)


def one_group(group_id: str, card: CardView) -> None:
    """Show the button that puts a card into a group, or takes it out of it."""
    ids = {"part_id": group_id, "contribution_id": card.item.id}
    key = f"sort-{group_id}-{card.item.id}"
    if group_id in card.groups:
        press("Take it out of here", SORT, partial(take_out_of_group, **ids), key=f"{key}-out")
    else:
        press("Put it here", SORT, partial(put_in_group, **ids), key=f"{key}-in")


def see_to_groups(view: ExerciseView, sorted_: SortView) -> None:
    """Add a group, give it another name or starter words, join two, or take one out."""
    part, turn = f"{SORT}-new", view.id
    box = f"group-new-{turn}-{times_done(part)}"
    st.text_input("A new group", max_chars=PART_LIMIT, key=box)
    work = partial(new_group, prompt_id=view.id, key=box)
    press("Add the group", part, work, key=f"{box}-add")
    news(part)
    titles = told_apart({one.id: one.title for one in sorted_.groups})
    starters = {one.id: one.starters for one in view.parts}
    if not titles:
        return
    chosen = st.selectbox("Which group?", list(titles), format_func=titles.get, key=f"group-{turn}")
    key = f"group-{chosen}"
    names = {one.id: one.title for one in sorted_.groups}
    st.text_input("Its name", names[chosen], max_chars=PART_LIMIT, key=f"{key}-name")
    st.text_input(
        "Words that suggest it, with commas", starters.get(chosen, ""), key=f"{key}-starters"
    )
    st.caption("They only suggest. Nothing moves by itself.")
    press("Keep the name and words", SORT, partial(renamed, part_id=chosen), key=f"{key}-keep")
    others = [one for one in titles if one != chosen]
    if others:
        st.selectbox("Join it into", others, format_func=titles.get, key=f"{key}-into-{turn}")
        work = partial(joined, part_id=chosen, key=f"{key}-into-{turn}")
        press("Join the 2 groups", SORT, work, key=f"{key}-join")
    press("Take the group out", SORT, partial(remove_part, part_id=chosen), key=f"{key}-out")


def new_group(db: Db, here: Actor, *, prompt_id: str, key: str) -> None:
    """Add a group with the name that was typed."""
    add_group(db, here, prompt_id=prompt_id, title=str(typed(key) or ""))


def renamed(db: Db, here: Actor, *, part_id: str) -> None:
    """Give a group the name and the starter words that were typed."""
    title = str(typed(f"group-{part_id}-name") or "")
    starters = str(typed(f"group-{part_id}-starters") or "")
    rename_part(db, here, part_id=part_id, title=title, starters=starters)


def joined(db: Db, here: Actor, *, part_id: str, key: str) -> None:
    """Join a group into the one that was chosen."""
    join_groups(db, here, part_id=part_id, into_id=str(typed(key) or ""))
