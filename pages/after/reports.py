"""After a session or the series: the report, for the people it may reach, to keep or print."""

import streamlit as st

from exports.registry import Format
from pages._ui import visitor
from pages._ui.choice import choice
from pages._ui.parts import card, download_link, empty, notice, page_head
from pages._ui.trouble import shown
from workshop.db import unit_of_work
from workshop.services.downloads import ask_for
from workshop.vocabulary import SessionState, SharingLabel

WHO = {
    SharingLabel.PROJECT: "This project's team",
    SharingLabel.NAMED: "The organisations the group named",
    SharingLabel.PUBLIC: "Anyone",
}
MEANS = {
    SharingLabel.PROJECT: "Words that people let the team read.",
    SharingLabel.NAMED: "Words that people let our report hold.",
    SharingLabel.PUBLIC: "Only words with a last yes to the exact text.",
}
FORMATS = {
    Format.WORD: "Word, to change and send",
    Format.HTML: "A page to print",
    Format.MARKDOWN: "Plain text",
}


def page() -> None:
    """Choose what, for whom and how; then one link that works once."""
    page_head("Reports", "Honest by the way they are made: every output, every reason, every no.")
    told = {line.id: line for line in visitor.sessions() if line.state is not SessionState.PLANNED}
    if not told:
        empty("There is nothing to report yet", "The first report can be made once a session runs.")
        return
    with card("report"):
        picked = st.selectbox(
            "What is it about?",
            ["series", *told],
            format_func=lambda one: (
                "The whole series" if one == "series" else f"Session {told[one].number}"
            ),
            key="report-what",
        )
        label = choice("Who is it for?", WHO, hints=MEANS, key="report-who",
                       chosen=SharingLabel.PROJECT)  # fmt: skip
        kept_as = choice("How do you want it?", FORMATS, key="report-how", chosen=Format.WORD)
        if st.button("Make the report", type="primary", key="report-make"):
            make(picked, label or SharingLabel.PROJECT, kept_as or Format.WORD)
    notice("What people kept in the room is in no report. Each one that is made is written down.")


def make(picked: str, label: SharingLabel, kept_as: Format) -> None:
    """Show a link that works once, within ten minutes, for whoever asked."""
    one_session = picked != "series"
    with shown(), unit_of_work() as db:
        ticket = ask_for(
            db,
            visitor.actor(),
            project_id=visitor.project_id() or "",
            report="session" if one_session else "series",
            file_format=kept_as.value,
            label=label,
            session_id=picked if one_session else None,
        )
        download_link("Fetch the report", ticket)
        st.caption("The link works once, in the next 10 minutes, on this computer.")


page()
