"""An exercise on paper, straight from the screen that runs it: for whoever has no tablet today."""

import streamlit as st

from exports.registry import Format
from pages._ui.parts import download_link
from pages._ui.trouble import shown
from workshop.db import unit_of_work
from workshop.permissions import Actor
from workshop.queries.sessions import NowView
from workshop.services.downloads import ask_for
from workshop.vocabulary import SharingLabel


def on_paper(here: Actor, now: NowView, prompt_id: str) -> None:
    """Show a button; once it is pressed, a link to the page to print that works once."""
    if not st.button("On paper", key=f"run-paper-{prompt_id}", type="tertiary"):
        return
    with shown():
        with unit_of_work() as db:
            ticket = ask_for(
                db,
                here,
                project_id=here.project_id or "",
                report="exercise",
                file_format=Format.PRINT,
                label=SharingLabel.PROJECT,
                session_id=now.session.id,
                about_id=prompt_id,
            )
        download_link("Open the page to print", ticket, new_tab=True)
