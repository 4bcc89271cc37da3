"""What came of a vote that was shown, in words: the same that its screens show, and no more."""

import streamlit as st

from pages._ui.parts import summary_list
from pages._ui.words import words_html
from workshop.queries.exercises import ExerciseView
from workshop.queries.vote_results import Result
from workshop.queries.votes import OptionView, VoteView

TOO_FEW = "Too few voted to show numbers. Talk about it."
IN_BANDS = "We say “most” or “some” so that nobody is known."


def vote_said(view: ExerciseView) -> None:
    """Show each choice and what it got; nothing of a vote that is not shown, or was too small."""
    seen = view.extra
    if not isinstance(seen, VoteView):
        return
    for one in seen.cards:
        if one.result is not None and one.result.too_few:
            st.write(TOO_FEW)
        elif one.result is not None:
            summary_list({option.words: said_of(option, one.result) for option in one.options})
            st.html(words_html(counted(one.result), kind="hint"))


def counted(result: Result) -> str:
    """Say how many votes stand behind it, and why there are no numbers."""
    told = f"{result.votes} votes were counted."
    return f"{told} {IN_BANDS}" if result.in_bands else told


def said_of(option: OptionView, result: Result) -> str:
    """Say what one choice got from everyone, and from those with lived experience if it may be."""
    everyone = (result.everyone or {})[option.id].said
    if result.lived is None:
        return everyone
    return f"Everyone: {everyone}. People with lived experience: {result.lived[option.id].said}."
