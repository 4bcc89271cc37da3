"""Shows what went wrong in calm words: refusals beside the work, the unexpected with a number."""

import streamlit as st


def show_trouble(reference: str) -> None:
    """Say that something of ours went wrong, with the number that the log has too."""
    with st.container(border=True, key="trouble"):
        st.subheader("Something went wrong on our side")
        st.write("Nothing that was saved is lost. Load this page again, or go back and try once more.")
        st.write(f"If it happens again, pass on this number: **{reference}**")
