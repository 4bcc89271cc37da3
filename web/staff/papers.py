"""Which view and which builder make each paper; a ticket names the paper, and whose it is."""

from collections.abc import Callable

from exports.artifact import Artifact
from exports.calendar import calendar_file
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
from exports.registry import Format, render
from workshop.db import Db, reading, unit_of_work
from workshop.queries import handouts
from workshop.queries.exercise_papers import exercise_paper
from workshop.queries.handout_views import ChecklistPaper, PaperView, SheetView
from workshop.services.downloads import Wanted
from workshop.services.handouts import make_join_cards
from workshop.services.pulse_paper import make_sheets

Maker = Callable[[Db, Wanted, str], Document]
CARDS, PULSE = "cards", "pulse"
CALENDARS = {"calendar": False, "calendar-named": True}


def make_paper(wanted: Wanted, address: str) -> Artifact:
    """Make the paper that a ticket is for; `address` is how tablets reach this server.

    Join cards are made here and now: their words stand in this one file and nowhere else. So are
    the letters of the closing questions.
    """
    if wanted.report in (CARDS, PULSE):
        with unit_of_work() as db:
            return render(MAKERS[wanted.report](db, wanted, address), Format(wanted.format))
    with reading() as db:
        if wanted.report in CALENDARS:
            return _calendar(db, wanted)
        return render(MAKERS[wanted.report](db, wanted, address), Format(wanted.format))


def _calendar(db: Db, wanted: Wanted) -> Artifact:
    view = handouts.calendar_view(
        db, wanted.actor, project_id=wanted.project_id, session_id=wanted.session_id
    )
    return calendar_file(view, named=CALENDARS[wanted.report])


def _cards(db: Db, wanted: Wanted, address: str) -> Document:
    made = make_join_cards(db, wanted.actor, project_id=wanted.project_id)
    cards = tuple(NamedCard(one.name, one.words) for one in made)
    return join_cards(_paper(db, wanted), cards, address)


def _pulse(db: Db, wanted: Wanted, address: str) -> Document:
    session_id, count = wanted.session_id or "", wanted.about_id or ""
    letters = make_sheets(
        db, wanted.actor, session_id=session_id, count=int(count) if count.isdecimal() else 0
    )
    return closing_questions(handouts.sheet_view(db, wanted.actor, session_id=session_id), letters)


def _letter(db: Db, wanted: Wanted, address: str) -> Document:
    return letter(handouts.letter_view(db, wanted.actor, person_id=wanted.about_id or ""))


def _joining(db: Db, wanted: Wanted, address: str) -> Document:
    session_id = wanted.session_id or ""
    return joining_note(handouts.joining_view(db, wanted.actor, session_id=session_id), address)


def _agenda(db: Db, wanted: Wanted, address: str) -> Document:
    session_id = wanted.session_id or ""
    return agenda_for_everyone(handouts.agenda_view(db, wanted.actor, session_id=session_id))


def _running(db: Db, wanted: Wanted, address: str) -> Document:
    session_id = wanted.session_id or ""
    return running_sheet(handouts.running_view(db, wanted.actor, session_id=session_id))


def _briefing(db: Db, wanted: Wanted, address: str) -> Document:
    briefing_id = wanted.about_id or ""
    return briefing_sheet(handouts.briefing_paper(db, wanted.actor, briefing_id=briefing_id))


def _exercise(db: Db, wanted: Wanted, address: str) -> Document:
    view = exercise_paper(
        db,
        wanted.actor,
        project_id=wanted.project_id,
        about_id=wanted.about_id or "",
        session_id=wanted.session_id,
    )
    return exercise_sheet(view)


def _of_list(build: Callable[[ChecklistPaper], Document]) -> Maker:
    def make(db: Db, wanted: Wanted, address: str) -> Document:
        session_id = wanted.session_id or ""
        return build(handouts.checklist_paper(db, wanted.actor, session_id=session_id))

    return make


def _paper(db: Db, wanted: Wanted) -> PaperView:
    return handouts.paper_view(
        db, wanted.actor, project_id=wanted.project_id, session_id=wanted.session_id
    )


def _of_project(build: Callable[[PaperView], Document]) -> Maker:
    def make(db: Db, wanted: Wanted, address: str) -> Document:
        return build(_paper(db, wanted))

    return make


def _of_session(build: Callable[[SheetView], Document]) -> Maker:
    def make(db: Db, wanted: Wanted, address: str) -> Document:
        session_id = wanted.session_id or ""
        return build(handouts.sheet_view(db, wanted.actor, session_id=session_id))

    return make


def _blank(db: Db, wanted: Wanted, address: str) -> Document:
    return blank_cards(_paper(db, wanted), address)


MAKERS: dict[str, Maker] = {
    "invitation": _of_project(invitation),
    "letter": _letter,
    "joining": _joining,
    "agenda": _agenda,
    "agenda-staff": _running,
    "cards": _cards,
    "blank-cards": _blank,
    "checklist": _of_list(whole_checklist),
    "checklist-host": _of_list(host_checklist),
    "said": _of_session(answer_sheet),
    "exercise": _exercise,
    "consent": _of_session(consent_sheet),
    "pulse": _pulse,
    "agreement": _of_session(agreement_sheet),
    "needs": _of_project(needs_sheet),
    "settled": _of_session(money_slip),
    "briefing": _briefing,
}
