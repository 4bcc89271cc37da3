"""Which parts of a page are open for a change, and what was just done: kept between two runs.

It keeps our own words and ids, and for an undo what was taken away; a page shows none of it
before it has asked again who is here.
"""

from typing import Literal

import streamlit as st

from pages._ui.parts import notice

OPEN, MET, TOLD = "open-parts", "met-parts", "told-next"
AWAY, REFUSED = "put-away", "refused-parts"
NOTED = "noted"
HEAD = "head"


def opened(part: str) -> str | None:
    """Return the id that is open in this part of the page, or None while it is closed."""
    return _open().get(part)


def open_part(part: str, subject: str = "") -> None:
    """Open a part of the page, on one thing of it if an id is given."""
    _open()[part] = subject


def open_at_first(part: str, subject: str) -> None:
    """Open a part by itself the first time that it is met for this subject; closed, it stays so."""
    met: set[tuple[str, str]] = st.session_state.setdefault(MET, set())
    if (part, subject) not in met:
        met.add((part, subject))
        open_part(part)


def close_part(part: str) -> None:
    """Close a part of the page."""
    _open().pop(part, None)


def open_button(
    label: str,
    part: str,
    subject: str = "",
    *,
    key: str,
    kind: Literal["primary", "secondary", "tertiary"] = "secondary",
    icon: str | None = None,
) -> None:
    """Show a button that opens a part of the page."""
    st.button(label, key=key, type=kind, icon=icon, on_click=open_part, args=(part, subject))


def close_button(label: str, part: str, *, key: str) -> None:
    """Show a button that closes a part of the page and changes nothing."""
    st.button(label, key=key, on_click=close_part, args=(part,))


def form_ways(save: str, leave: str, part: str, *, key: str) -> bool:
    """Show the end of a form: the one button that saves, and the one that only closes."""
    with st.container(horizontal=True):
        saved = st.form_submit_button(save, type="primary", key=f"{key}-save")
        st.form_submit_button(leave, key=f"{key}-leave", on_click=close_part, args=(part,))
    return saved


def done(part: str, sentence: str, *, at: str = HEAD) -> None:
    """Close a part, and draw the page anew with this sentence of ours at a place of it."""
    close_part(part)
    tell_next(sentence, at=at)
    st.rerun()


def tell_next(sentence: str, *, at: str = HEAD) -> None:
    """Keep a sentence of ours for the next time that this place of the page is drawn."""
    st.session_state[TOLD] = (at, sentence)


def told(at: str = HEAD) -> None:
    """Say, once and where it was done, what was just done."""
    place, sentence = st.session_state.get(TOLD, (HEAD, ""))
    if sentence and place == at:
        del st.session_state[TOLD]
        notice(sentence, "good")


def put_away(kind: str, taken: object) -> None:
    """Keep what was just taken away, so that it can be put back; only the last one of all."""
    st.session_state[AWAY] = (kind, taken)


def taken_away(kind: str) -> object | None:
    """Return what was last taken away, if it is of this kind."""
    held, taken = st.session_state.get(AWAY, ("", None))
    return taken if held == kind else None


def forget_taken() -> None:
    """Let go of what was taken away."""
    st.session_state.pop(AWAY, None)


def _open() -> dict[str, str]:
    held: dict[str, str] = st.session_state.setdefault(OPEN, {})
    return held


def sure(part: str, sentence: str, yes: str, no: str = "Leave it as it is") -> bool:
    """Ask once more before something goes; say whether the answer is yes. All words are ours."""
    notice(sentence, "care")
    with st.container(horizontal=True):
        said = st.button(yes, key=f"{part}-yes")
        close_button(no, part, key=f"{part}-no")
    return said


def typed(key: str) -> object:
    """Return what stands in a field of a form, for whoever takes the form before the page runs."""
    value: object = st.session_state.get(key)
    return value


def keep_refusal(part: str, problems: dict[str, str]) -> None:
    """Keep why something could not be done, to be told in its part of the page."""
    st.session_state.setdefault(REFUSED, {})[part] = problems


def take_refusal(part: str) -> dict[str, str]:
    """Return, once, why something of this part could not be done: field -> sentence."""
    refused: dict[str, str] = st.session_state.get(REFUSED, {}).pop(part, {})
    return refused


def note(name: str, what: object) -> None:
    """Keep something of a page for its next runs, such as what a form started from."""
    st.session_state.setdefault(NOTED, {})[name] = what


def noted(name: str) -> object | None:
    """Return what was kept under this name, or None."""
    kept: object | None = st.session_state.get(NOTED, {}).get(name)
    return kept
