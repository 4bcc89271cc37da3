"""Choosing one of a few: every option in view, with a line that says what it means."""

from collections.abc import Mapping
from typing import TypeVar

import streamlit as st

Value = TypeVar("Value")


def told_apart(words: Mapping[str, str]) -> dict[str, str]:
    """Return id -> words for a list to choose from, with a number where two say the same.

    Streamlit knows what was chosen by its words alone: of two alike it would take the wrong one.
    """
    shown: dict[str, str] = {}
    for one, said in words.items():
        label, number = said, 1
        while label in shown.values():
            number += 1
            label = f"{said} ({number})"
        shown[one] = label
    return shown


def choice(
    label: str,
    options: Mapping[Value, str],
    *,
    key: str,
    hints: Mapping[Value, str] | None = None,
    chosen: Value | None = None,
) -> Value | None:
    """Show radio buttons and return the value chosen, or None while nothing is.

    `options` maps each value to its words; all words here are ours, never a person's.
    """
    values = list(options)
    return st.radio(
        label,
        values,
        index=values.index(chosen) if chosen is not None and chosen in options else None,
        format_func=options.__getitem__,
        captions=[hints.get(value, "") for value in values] if hints else None,
        key=key,
    )
