"""A plan that was made elsewhere: pasted, looked at as parts, and added in one go."""

from collections.abc import Mapping, Sequence

import streamlit as st

from pages._ui import visitor
from pages._ui.opened import close_button, done, open_button
from pages._ui.parts import notice
from pages._ui.times import minutes_words
from pages._ui.trouble import shown
from pages._ui.words import words_html
from pages.before._parts.item_panel import place_field
from pages.before._parts.plan_words import KIND_TITLES, many_words
from workshop.db import unit_of_work
from workshop.plain.pasted_plan import PastedPart, read_plan
from workshop.queries.sessions import PlanView
from workshop.services.agendas import ItemDraft, add_items
from workshop.vocabulary import ItemKind

PASTE = "agenda-paste"
LETTERS_MAX = 50_000
NOT_SAID = 10
KINDS: Mapping[str, ItemKind] = {
    "icebreaker": ItemKind.ICEBREAKER,
    "check-in": ItemKind.CHECK_IN,
    "check in": ItemKind.CHECK_IN,
    "check-out": ItemKind.CHECK_OUT,
    "check out": ItemKind.CHECK_OUT,
    "welcome": ItemKind.WELCOME,
    "break": ItemKind.BREAK,
    "lunch": ItemKind.BREAK,
    "agreement": ItemKind.AGREEMENT,
    "briefing": ItemKind.BRIEFING,
    "open time": ItemKind.OPEN_TIME,
    "celebrat": ItemKind.CELEBRATION,
    "close": ItemKind.CLOSE,
}


def paste_button() -> None:
    """Offer to paste a plan."""
    open_button("Paste a plan", PASTE, key=PASTE)


def paste_panel(plan: PlanView) -> None:
    """Take a pasted plan, show which parts it makes, and add them all at once."""
    st.header("Paste a plan", anchor=False)
    text = st.text_area(
        "One part on each line: its name and its minutes. A table from Word works too.",
        height=200,
        key=f"{PASTE}-text",
    )
    position = place_field(len(plan.items), len(plan.items) + 1, key=f"{PASTE}-place")
    parts = read_plan(text) if len(text) <= LETTERS_MAX else ()
    if len(text) > LETTERS_MAX:
        letters = f"That is {len(text):,} letters."
        notice(f"{letters} Paste up to {LETTERS_MAX:,} at a time.", "care")
    elif text.strip() and not parts:
        notice("There is no part in this yet. Write a name on each line.", "care")
    if parts:
        preview(parts)
    with st.container(horizontal=True):
        adds = bool(parts) and st.button(
            f"Add these {len(parts)} parts" if len(parts) > 1 else "Add this part",
            type="primary",
            key=f"{PASTE}-add",
        )
        if not parts:
            st.button("Look at it", key=f"{PASTE}-look")
        close_button("Not now", PASTE, key=f"{PASTE}-no")
    if adds:
        add_parts(plan, [draft_of(one) for one in parts], position)


def preview(parts: Sequence[PastedPart]) -> None:
    """Show the parts as they would be added."""
    st.html(f'<ol class="pasted">{"".join(row_html(one) for one in parts)}</ol>')
    if any(one.minutes is None for one in parts):
        notice(f"Where no minutes are given we take {NOT_SAID}. Change them afterwards.")
    if many := many_words(len(parts)):
        notice(many)


def row_html(one: PastedPart) -> str:
    """Return one part as it would be added; its name and notes are a person's words."""
    draft = draft_of(one)
    notes = words_html(f"For staff: {one.notes}", kind="words by") if one.notes else ""
    kind = f"{KIND_TITLES[draft.kind.value]}, {minutes_words(draft.planned_minutes)}"
    return f'<li>{words_html(one.title)}<p class="plan-small">{kind}</p>{notes}</li>'


def draft_of(one: PastedPart) -> ItemDraft:
    """Return a part that was read as a draft; its kind is guessed from its name."""
    name = one.title.lower()
    found = (kind for word, kind in KINDS.items() if word in name)
    return ItemDraft(
        kind=next(found, ItemKind.ACTIVITY),
        title=one.title,
        planned_minutes=NOT_SAID if one.minutes is None else one.minutes,
        notes=one.notes,
    )


def add_parts(plan: PlanView, drafts: Sequence[ItemDraft], position: int) -> None:
    """Add all parts, or say which one needs another look and add none."""
    for number, draft in enumerate(drafts, start=1):
        for sentence in draft.problems().values():
            notice(f"Line {number}: {sentence}", "care")
    if any(draft.problems() for draft in drafts):
        return
    with shown():
        with unit_of_work() as db:
            session_id = plan.session.id
            add_items(db, visitor.actor(), session_id=session_id, drafts=drafts, position=position)
        told = "1 part is" if len(drafts) == 1 else f"{len(drafts)} parts are"
        done(PASTE, f"{told} on the agenda. Undo takes all of it out again.")
