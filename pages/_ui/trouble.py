"""Shows what went wrong in calm words: a sentence beside the field, or a number to pass on."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages._ui.words import words_html
from workshop.db import Db, unit_of_work
from workshop.errors import Invalid, TenfoldError


class Beside:
    """Keeps a place under each field of a form, for what needs another look."""

    def __init__(self) -> None:
        self._places: dict[str, DeltaGenerator] = {}

    def field(self, name: str) -> None:
        """Keep a place here, under the field that was just drawn."""
        self._places[name] = st.empty()

    def tell(self, problems: dict[str, str]) -> dict[str, str]:
        """Say each problem beside its field; return those that have no field here."""
        for name, sentence in problems.items():
            if name in self._places:
                self._places[name].html(_look_html(sentence))
        return {name: told for name, told in problems.items() if name not in self._places}


@contextmanager
def shown(beside: Beside | None = None) -> Iterator[None]:
    """Turn a refusal into calm words here, and go on with the page.

    It must stand around `unit_of_work()`, so that the work is rolled back before it is told.
    """
    try:
        yield
    except Invalid as exc:
        left = beside.tell(exc.problems) if beside else exc.problems
        for sentence in left.values():
            st.html(_look_html(sentence))
    except TenfoldError as exc:
        st.html(_look_html(exc.sentence))


@contextmanager
def saving(beside: Beside | None = None) -> Iterator[Db]:
    """Open the writing door; once all is kept, draw the page anew. A refusal is told in its place.

    Streamlit's rerun is an exception: inside the unit of work it would undo what was done.
    """
    kept = False
    with shown(beside):
        with unit_of_work() as db:
            yield db
        kept = True
    if kept:
        st.rerun()


def show_trouble(reference: str) -> None:
    """Say that something of ours went wrong, with the number that the log has too."""
    with st.container(key="card-trouble"):
        st.subheader("Something went wrong on our side", anchor=False)
        st.write("What was saved is safe. Load this page again, or go back and try once more.")
        st.write(f"If it happens again, pass on this number: **{reference}**")


def _look_html(sentence: str) -> str:
    told = words_html(sentence, kind="words look-sentence")
    return f'<div class="notice notice-care" role="alert">{told}</div>'
