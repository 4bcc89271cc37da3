"""Every paper, made of the views written out by hand."""

from exports.document import Document
from exports.handouts.agendas import agenda_for_everyone, running_sheet
from exports.handouts.checklists import host_checklist, whole_checklist
from exports.handouts.closing import closing_questions
from exports.handouts.exercises import exercise_sheet
from exports.handouts.forms import (
    agreement_sheet,
    answer_sheet,
    consent_sheet,
    money_slip,
    needs_sheet,
)
from exports.handouts.invitation import invitation, letter
from exports.handouts.joining import NamedCard, blank_cards, join_cards, joining_note
from exports.handouts.told import briefing_sheet
from tests.exports.handouts import views

CARDS = tuple(
    NamedCard(name, f"green table {name.lower()}")
    for name in ("Asha", "Bryn", "Cleo", "Dov", "Esme", "Farid", "Gwen", "Hari", "Ida")
)


def all_papers() -> dict[str, Document]:
    """Return each paper by its id."""
    return {
        "invitation": invitation(views.PAPER),
        "letter": letter(views.LETTER),
        "joining": joining_note(views.JOINING, views.ADDRESS),
        "agenda": agenda_for_everyone(views.AGENDA),
        "agenda-staff": running_sheet(views.RUNNING),
        "cards": join_cards(views.PAPER, CARDS, views.ADDRESS),
        "blank-cards": blank_cards(views.PAPER, views.ADDRESS),
        "checklist": whole_checklist(views.CHECKLIST),
        "checklist-host": host_checklist(views.CHECKLIST),
        "said": answer_sheet(views.SHEETS),
        "exercise": exercise_sheet(views.EXERCISE),
        "consent": consent_sheet(views.SHEETS),
        "pulse": closing_questions(views.SHEETS, ("KX47PM",)),
        "agreement": agreement_sheet(views.SHEETS),
        "needs": needs_sheet(views.PAPER),
        "settled": money_slip(views.SHEETS),
        "briefing": briefing_sheet(views.BRIEFING),
    }
