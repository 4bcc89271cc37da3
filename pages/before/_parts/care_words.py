"""Plain words for what people bring, for pay, and for how a need stands; for staff pages."""

from collections.abc import Mapping, Sequence

import streamlit as st

from pages._ui.words import words_html
from workshop.vocabulary import Hat, NeedState, Pay, Role

# What staff think somebody will bring, and the seat that goes with it.
EXPECTED: Mapping[Hat | None, tuple[str, Role]] = {
    Hat.LIVED: ("They have lived it", Role.MEMBER),
    Hat.BOTH: ("Both: lived it, and know it from work", Role.MEMBER),
    Hat.FRONTLINE: ("They work face to face with people", Role.MEMBER),
    Hat.ADVOCATE: ("They speak up alongside people", Role.MEMBER),
    Hat.SUPPORTER: ("They support someone", Role.SUPPORTER),
    Hat.GUEST: ("A guest for a day", Role.GUEST),
    None: ("Not sure yet", Role.MEMBER),
}
HATS: Mapping[Hat | None, str] = {hat: words for hat, (words, _) in EXPECTED.items()}
PAYS: Mapping[Pay, str] = {
    Pay.PAID: "Paid for their time",
    Pay.VOUCHER: "A voucher",
    Pay.BY_EMPLOYER: "Their employer pays them",
    Pay.NONE: "No payment",
}
NEED_STATES: Mapping[NeedState, tuple[str, str]] = {
    NeedState.OPEN: ("To sort", "plain"),
    NeedState.SAID_DONE: ("Done, waits for their yes", "now"),
    NeedState.SORTED: ("Sorted, they say", "good"),
    NeedState.NOT_YET: ("They say: not yet", "care"),
}


def show_beside(sentences: Sequence[str]) -> None:
    """Say, beside words that were typed, that they hold more than anyone asked for."""
    for sentence in sentences:
        told = words_html(sentence, kind="words look-sentence")
        st.html(f'<div class="notice notice-care" role="status">{told}</div>')
