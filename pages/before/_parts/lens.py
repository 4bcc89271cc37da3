"""The planning lens beside an agenda: what the ten lessons would say of it, and one tap to mend."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from pages._ui import visitor
from pages._ui.navigation import PAGES
from pages._ui.opened import done, form_ways, open_button, opened, tell_next, told
from pages._ui.parts import card, status_html
from pages._ui.trouble import Beside, shown
from pages._ui.words import words_html
from workshop.db import reading, unit_of_work
from workshop.lens.look import Finding
from workshop.lessons.rules import load_rules
from workshop.queries.lens import RULE_COUNT, LeftFinding, LensView, lens_on
from workshop.queries.sessions import PlanView
from workshop.services.lens import BECAUSE_LIMIT, leave, mend, take_up
from workshop.vocabulary import State

LENS, LEAVE = "lens", "lens-leave"
SHOWN_FIRST = 3
WOULD_READ = {
    State.NOT_YET: ("Would read: not yet", "care"),
    State.PARTLY: ("Would read: partly", "plain"),
}
GOOD = f"If it runs as written, this plan reads well against all {RULE_COUNT} rules."
NOTHING = "There is nothing on the agenda to read yet."


def show_lens(plan: PlanView, *, whole: bool = False) -> None:
    """Show what the lens says of a plan that can still change; `whole` folds nothing away."""
    with reading() as db:
        view = lens_on(db, visitor.actor(), session_id=plan.session.id)
    if not view.planned:
        return
    with card("lens"):
        st.header("If it ran as written", anchor=False)
        told(LENS)
        st.caption("Advice from the ten lessons. You decide.")
        if view.empty:
            st.html(f"<p>{escape(NOTHING)}</p>")
        elif not view.open:
            st.html(f"<p>{escape(GOOD if not view.left else left_words(view))}</p>")
        found = view.open if whole else on_agenda_first(view.open)
        first = len(found) if whole else SHOWN_FIRST
        findings(plan, found[:first])
        if more := found[first:]:
            with st.expander(f"{len(more)} more"):
                findings(plan, more)
        if view.left:
            with st.expander(f"Left as it is: {len(view.left)}"):
                for one in view.left:
                    left_finding(plan, one)


def on_agenda_first(found: Sequence[Finding]) -> Sequence[Finding]:
    """Return the findings with those first that one tap mends on this very agenda."""
    return sorted(found, key=lambda one: not (one.mend and one.mend.steps))


def left_words(view: LensView) -> str:
    """Say that nothing waits for a decision."""
    count = len(view.left)
    return f"Nothing else to say. You chose to leave {count}."


def findings(plan: PlanView, found: Sequence[Finding]) -> None:
    """Show some findings, each with its ways."""
    for one in found:
        st.html(finding_html(one))
        if opened(LEAVE) == one.rule:
            leave_form(plan, one)
        else:
            ways(plan, one)


def finding_html(one: Finding) -> str:
    """Return a finding: the sign it comes from, how it would read, and why."""
    sign = load_rules().indicators[one.number]
    label, kind = WOULD_READ[one.state]
    return (
        f'<div class="lens"><p class="plan-small">{escape(f"{one.number} {sign.name}")}</p>'
        f"<p>{escape(one.sentence)}</p>{status_html(label, kind)}</div>"
    )


def ways(plan: PlanView, one: Finding) -> None:
    """Offer the tap that mends it, or the way to where it is mended, and leaving it."""
    with st.container(horizontal=True, vertical_alignment="center"):
        if one.mend is not None and one.mend.steps:
            if st.button(one.mend.label, key=f"lens-mend-{one.rule}"):
                mend_now(plan, one)
        elif one.mend is not None:
            way_to(one)
        label = f"Leave {one.number}"
        open_button(label, LEAVE, one.rule, key=f"lens-leave-{one.rule}", kind="tertiary")


def mend_now(plan: PlanView, one: Finding) -> None:
    """Do what mends it, and say so; the agenda's own undo takes it back."""
    with shown():
        with unit_of_work() as db:
            words = mend(db, visitor.actor(), session_id=plan.session.id, rule=one.rule)
        if words:
            tell_next("Done. “Undo” takes it back.", at=LENS)
        st.rerun()


def way_to(one: Finding) -> None:
    """Show the way to the page where it is mended, if this person may open it."""
    page = next((entry for entry in PAGES if one.mend and entry.address == one.mend.page), None)
    if page is not None and one.mend is not None:
        st.page_link(page.path, label=one.mend.label, icon=":material/arrow_forward:")


def leave_form(plan: PlanView, one: Finding) -> None:
    """Ask why it is left, if anyone wants to say."""
    beside = Beside()
    with st.form(f"lens-leave-form-{one.rule}", border=False):
        because = st.text_input(
            "Why leave it? (optional)", max_chars=BECAUSE_LIMIT, key=f"lens-because-{one.rule}"
        )
        beside.field("because")
        saved = form_ways("Leave it", "Not now", LEAVE, key=LEAVE)
    if saved:
        with shown(beside):
            with unit_of_work() as db:
                leave(
                    db,
                    visitor.actor(),
                    session_id=plan.session.id,
                    rule=one.rule,
                    because=because,
                )
            done(LEAVE, f"{one.number} is left as it is.", at=LENS)


def left_finding(plan: PlanView, one: LeftFinding) -> None:
    """Show what was left and why, with a way to look at it again."""
    st.html(finding_html(one.finding) + (words_html(one.because) if one.because else ""))
    label = f"Look at {one.finding.number} again"
    if st.button(label, key=f"lens-again-{one.finding.rule}"):
        with shown():
            with unit_of_work() as db:
                take_up(db, visitor.actor(), session_id=plan.session.id, rule=one.finding.rule)
            st.rerun()
