"""What staff can do while a group builds: write, change, settle, move and choose lines, finish."""

import secrets
from functools import partial

import streamlit as st

from pages._ui.choice import told_apart
from pages._ui.doing import act, news, press, press_form, times_done
from pages._ui.opened import typed
from pages._ui.trouble import Beside
from pages._ui.words import show_text
from workshop.content.making import face_called, sections_of
from workshop.db import Db
from workshop.permissions import Actor
from workshop.queries.exercises import ExerciseView
from workshop.queries.making import MadeLineView, MadeView
from workshop.services import made_things, making
from workshop.services.making import LineDraft
from workshop.vocabulary import ExerciseKind, MadeSection

BUILD = "build"
NO_FORM = (MadeSection.FACE, MadeSection.SIGNED, MadeSection.MEANS_TO_ME)
FINISHED = "Kept in “What we make”. Now everyone can say how far they agree."


def build_controls(view: ExerciseView) -> None:
    """Show the controls of a model, a letter or principles; what is built stands below them."""
    if not isinstance(view.extra, MadeView):
        return
    add_form(view)
    two_at_once(view.extra)
    one_line(view, view.extra)
    taken_out(view.extra)
    with st.container(horizontal=True):
        if view.kind is ExerciseKind.LETTER:
            work = partial(made_things.ask_what_goes_in, prompt_id=view.id)
            press("Vote on what goes in", BUILD, work, key=f"build-vote-{view.id}")
        work = partial(made_things.finish, prompt_id=view.id)
        press("This is ours", BUILD, work, key=f"build-ours-{view.id}", said=FINISHED)
    news(BUILD)


def add_form(view: ExerciseView) -> None:
    """Write a line for the group; the box is empty for the next one once it is kept."""
    beside = Beside()
    part = f"{BUILD}-add-{view.id}"
    key = f"build-add-{view.id}-{times_done(part)}"
    sections = [one for one in sections_of(view.kind) if one.id not in NO_FORM]
    with st.expander("Write a line", key=f"build-write-{view.id}"), st.form(key, border=False):
        st.selectbox(
            "Where does it go?",
            [one.id for one in sections],
            format_func={one.id: one.ask for one in sections}.__getitem__,
            key=f"{key}-section",
        )
        st.text_area("The line", height=80, key=f"{key}-words")
        beside.field("words")
        st.text_input("Why?", key=f"{key}-why")
        beside.field("why")
        work = partial(add_typed, view_id=view.id, key=key)
        press_form("Put it in", part, work, key=f"{key}-go")
    news(part, beside)


def add_typed(db: Db, here: Actor, *, view_id: str, key: str) -> None:
    """Add the line that was typed."""
    draft = LineDraft(
        MadeSection(str(typed(f"{key}-section"))),
        str(typed(f"{key}-words") or ""),
        str(typed(f"{key}-why") or ""),
    )
    made = secrets.token_hex(16)
    making.add_line(db, here, prompt_id=view_id, key=made, draft=draft)


def two_at_once(made: MadeView) -> None:
    """Show each line that two people wrote at once, and let one version go on."""
    for line in made.everything:
        if not line.beside:
            continue
        with st.container(key=f"build-two-{line.id}-{line.newest}"):
            st.caption("Two people wrote here at once. Both are kept. Which one goes on?")
            for one in (line, *line.beside):
                show_text(f"{one.words} ({one.why})" if one.why else one.words)
                work = partial(
                    making.settle_line, line_id=line.id, number=one.number, seen=line.newest
                )
                key = f"build-settle-{line.id}-{line.newest}-{one.number}"
                press("This one goes on", BUILD, work, key=key)


def one_line(view: ExerciseView, made: MadeView) -> None:
    """Choose one line, then change it, move it, take it out or choose if it goes in."""
    lines = {line.id: line for line in made.everything}
    if not lines:
        return
    with st.expander("Change a line", key=f"build-one-{view.id}"):
        names = told_apart({line_id: named(line) for line_id, line in lines.items()})
        chosen = st.selectbox(
            "Which line?",
            list(names),
            format_func=names.__getitem__,
            key=f"build-which-{view.id}",
        )
        line = lines[chosen]
        if line.section not in NO_FORM:
            change_form(line)
        moves(line)


def named(line: MadeLineView) -> str:
    """Return a line as a list shows it."""
    words = face_called(line.picture) if line.section is MadeSection.FACE else line.words
    return words if line.goes_in else f"{words} (not in)"


def change_form(line: MadeLineView) -> None:
    """Change the words of a line and why it is there, as they stood when the page was drawn."""
    key = f"build-change-{line.id}-{line.number}"
    with st.form(key, border=False):
        st.text_area("The line", line.words, height=80, key=f"{key}-words")
        st.text_input("Why?", line.why, key=f"{key}-why")
        st.form_submit_button(
            "Keep it",
            key=f"{key}-go",
            on_click=act,
            args=(BUILD, partial(change_typed, line=line, key=key), "Kept."),
        )


def change_typed(db: Db, here: Actor, *, line: MadeLineView, key: str) -> None:
    """Change a line into what was typed."""
    making.change_line(
        db,
        here,
        line_id=line.id,
        based_on=line.number,
        words=str(typed(f"{key}-words") or ""),
        why=str(typed(f"{key}-why") or ""),
    )


def moves(line: MadeLineView) -> None:
    """Show the buttons that do one thing with a line."""
    in_or_out = making.leave_out if line.goes_in else making.put_in
    label = "Leave it out for now" if line.goes_in else "Put it in"
    with st.container(horizontal=True):
        up, down = (partial(making.move_line, line_id=line.id, up=up) for up in (True, False))
        press("Move up", BUILD, up, key=f"build-up-{line.id}")
        press("Move down", BUILD, down, key=f"build-down-{line.id}")
        work = partial(in_or_out, line_id=line.id)
        press(label, BUILD, work, key=f"build-in-{line.id}-{line.goes_in}")
        gone = partial(making.remove_line, line_id=line.id)
        press("Take this line away", BUILD, gone, key=f"build-out-{line.id}")


def taken_out(made: MadeView) -> None:
    """Show what was taken out, each line with the way back."""
    if not made.removed:
        return
    with st.expander(f"Taken away: {len(made.removed)}", key=f"build-gone-{made.removed[0].id}"):
        for line in made.removed:
            show_text(line.words)
            back = partial(making.bring_back_line, line_id=line.id)
            press("Bring it back", BUILD, back, key=f"build-back-{line.id}")
