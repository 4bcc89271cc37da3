"""What the papers to hand out may say, each read for those who may have it."""

from sqlmodel import col, func, select

from workshop import clock
from workshop.db.engine import Db
from workshop.errors import NotFound
from workshop.models import (
    AuditEntry,
    Offer,
    Partner,
    Person,
    Prompt,
    PulseRound,
    Seat,
    WorkshopSession,
)
from workshop.permissions import Actor, Power, require
from workshop.queries.agenda import ItemView
from workshop.queries.briefings import briefing
from workshop.queries.group import agreement_page
from workshop.queries.handout_views import (
    AgendaLine,
    AgendaView,
    BriefingPaper,
    CalendarEntry,
    CalendarView,
    CardPerson,
    ChecklistPaper,
    JoiningView,
    LetterView,
    Meeting,
    OfferView,
    PaperView,
    Purpose,
    RunningView,
    SheetView,
)
from workshop.queries.library import cards_on
from workshop.queries.projects import ProjectView, project_in
from workshop.queries.ready import checklist_of
from workshop.queries.rota import codes_in
from workshop.queries.sessions import SessionLine, cancelled_in, plan_of, series_of
from workshop.vocabulary import Role, SessionState

CARD_SEATS = (Role.MEMBER, Role.SUPPORTER, Role.GUEST)


def paper_view(
    db: Db, actor: Actor, *, project_id: str, session_id: str | None = None
) -> PaperView:
    """Return what every paper of a project may say, for one session of it if asked."""
    require(actor, Power.EXPORT, project_id)
    meetings = tuple(_meeting(one) for one in series_of(db, actor, project_id=project_id))
    meeting = next((one for one in meetings if one.id == session_id), None)
    if session_id and meeting is None:
        raise NotFound
    return PaperView(
        made_on=clock.today(),
        project=_purpose(project_in(db, actor, project_id=project_id)),
        hosts=_hosts(db, project_id),
        partners=_partners(db, project_id),
        meetings=meetings,
        meeting=meeting,
    )


def letter_view(db: Db, actor: Actor, *, person_id: str) -> LetterView:
    """Return what one person's own letter says; only a facilitator makes it."""
    person = db.get(Person, person_id)
    if person is None or person.ended_at is not None:
        raise NotFound
    require(actor, Power.RUN, person.project_id)
    offer = db.get(Offer, person_id)
    return LetterView(
        paper=paper_view(db, actor, project_id=person.project_id),
        name=person.chosen_name,
        offer=OfferView(offer.pay, offer.pay_words, offer.expenses, offer.how, offer.when_paid)
        if offer
        else None,
    )


def joining_view(db: Db, actor: Actor, *, session_id: str) -> JoiningView:
    """Return how to join one session; the code only while its door is open."""
    session = _session(db, actor, session_id)
    is_open = session.state is SessionState.LIVE
    return JoiningView(
        paper=paper_view(db, actor, project_id=session.project_id, session_id=session_id),
        code=(session.join_code or "") if is_open else "",
        token=(session.join_token or "") if is_open else "",
    )


def agenda_view(db: Db, actor: Actor, *, session_id: str) -> AgendaView:
    """Return the agenda of one session as everyone may read it."""
    session = _session(db, actor, session_id)
    items = plan_of(db, actor, session_id=session_id).items
    return AgendaView(
        paper=paper_view(db, actor, project_id=session.project_id, session_id=session_id),
        lines=tuple(
            AgendaLine(
                kind=item.kind,
                title=item.title,
                start=item.planned_start,
                minutes=item.minutes,
                leads=leads_of(item),
                spare=item.spare,
            )
            for item in items
        ),
    )


def running_view(db: Db, actor: Actor, *, session_id: str) -> RunningView:
    """Return the agenda of one session with all that those who run it need."""
    session = _session(db, actor, session_id)
    prompts = select(Prompt).where(Prompt.session_id == session_id)
    return RunningView(
        paper=paper_view(db, actor, project_id=session.project_id, session_id=session_id),
        items=plan_of(db, actor, session_id=session_id).items,
        cards=cards_on(db, actor, session_id=session_id),
        questions=tuple(
            (one.item_id or "", one.question)
            for one in db.scalars(prompts.order_by(col(Prompt.position), col(Prompt.id)))
        ),
    )


def sheet_view(db: Db, actor: Actor, *, session_id: str) -> SheetView:
    """Return what the papers to write on ask in one session."""
    session = _session(db, actor, session_id)
    prompts = select(Prompt.question).where(Prompt.session_id == session_id)
    asked = db.scalars(
        select(PulseRound.questions).where(PulseRound.session_id == session_id)
    ).first()
    lines = agreement_page(db, actor, project_id=session.project_id).lines
    return SheetView(
        paper=paper_view(db, actor, project_id=session.project_id, session_id=session_id),
        questions=tuple(db.scalars(prompts.order_by(col(Prompt.position), col(Prompt.id)))),
        agreement=tuple(one.words for one in lines),
        codes=(
            tuple(asked.split(","))
            if asked
            else codes_in(db, project_id=session.project_id, session_number=session.number)
        ),
    )


def briefing_paper(db: Db, actor: Actor, *, briefing_id: str) -> BriefingPaper:
    """Return what one briefing says on paper."""
    require(actor, Power.EXPORT, actor.project_id)
    told = briefing(db, actor, briefing_id=briefing_id)
    return BriefingPaper(
        paper=paper_view(db, actor, project_id=actor.project_id or ""),
        topic=told.topic,
        parts=tuple((one.part, one.words) for one in told.parts),
    )


def checklist_paper(db: Db, actor: Actor, *, session_id: str) -> ChecklistPaper:
    """Return the checklists of one session as they stand."""
    session = _session(db, actor, session_id)
    return ChecklistPaper(
        paper=paper_view(db, actor, project_id=session.project_id, session_id=session_id),
        lists=checklist_of(db, actor, session_id=session_id).lists,
    )


def people_for_papers(db: Db, actor: Actor, *, project_id: str) -> tuple[CardPerson, ...]:
    """Return who can have a letter and a join card, by name: those who sign in with none."""
    require(actor, Power.RUN, project_id)
    rows = db.execute(
        select(Person, Offer.person_id)
        .outerjoin(Offer, col(Offer.person_id) == col(Person.id))
        .where(
            Person.project_id == project_id,
            col(Person.ended_at).is_(None),
            col(Person.account_id).is_(None),
            col(Person.id).in_(select(Seat.person_id).where(col(Seat.role).in_(CARD_SEATS))),
        )
        .order_by(col(Person.name_key))
    )
    return tuple(
        CardPerson(person.id, person.chosen_name, has_offer=offer is not None)
        for person, offer in rows
    )


def calendar_view(
    db: Db, actor: Actor, *, project_id: str, session_id: str | None = None
) -> CalendarView:
    """Return the sessions for a calendar, called-off ones too, so that they leave it again."""
    require(actor, Power.EXPORT, project_id)
    standing = series_of(db, actor, project_id=project_id)
    off = cancelled_in(db, actor, project_id=project_id)
    told = [(one, False) for one in standing] + [(one, True) for one in off]
    told = [(one, gone) for one, gone in told if session_id in (None, one.id)]
    if session_id and not told:
        raise NotFound
    changes = _changes(db, project_id)
    return CalendarView(
        made_at=clock.now(),
        project_name=project_in(db, actor, project_id=project_id).name,
        entries=tuple(
            CalendarEntry(_meeting(one), changes.get(one.id, 0), cancelled=gone)
            for one, gone in told
        ),
    )


def leads_of(item: ItemView) -> tuple[str, ...]:
    """Return who leads an item, by the names they chose; else what is said while it is nobody."""
    named = tuple(name for name in (item.lead_name, item.co_lead_name) if name)
    return named or ((item.lead,) if item.lead else ())


def _session(db: Db, actor: Actor, session_id: str) -> WorkshopSession:
    session = db.get(WorkshopSession, session_id)
    if session is None:
        raise NotFound
    require(actor, Power.EXPORT, session.project_id)
    return session


def _meeting(line: SessionLine) -> Meeting:
    return Meeting(
        id=line.id,
        number=line.number,
        goal=line.goal,
        start=line.planned_start,
        minutes=line.planned_minutes,
        mode=line.mode,
        place=line.place,
    )


def _purpose(project: ProjectView) -> Purpose:
    return Purpose(
        name=project.name,
        objective=project.objective,
        convened_by=project.convened_by,
        decider=project.decider,
        can_change=project.can_change,
        cannot_change=project.cannot_change,
        route_to_change=project.route_to_change,
        help_line=project.help_line,
        safe_person=project.safe_person,
        room_rule=project.room_rule,
    )


def _hosts(db: Db, project_id: str) -> tuple[str, ...]:
    """Return the names of those who run the sessions; whoever else comes is on no paper."""
    rows = db.scalars(
        select(Person.chosen_name)
        .join(Seat, col(Seat.person_id) == col(Person.id))
        .where(
            Person.project_id == project_id,
            Seat.role == Role.FACILITATOR,
            col(Person.ended_at).is_(None),
        )
        .order_by(col(Person.name_key))
    )
    return tuple(rows)


def _partners(db: Db, project_id: str) -> tuple[tuple[str, str], ...]:
    rows = db.scalars(
        select(Partner)
        .where(Partner.project_id == project_id)
        .order_by(col(Partner.position), col(Partner.id))
    )
    return tuple((one.name, one.part) for one in rows)


def _changes(db: Db, project_id: str) -> dict[str, int]:
    """Count what the log holds of each subject: it only ever grows, as a calendar wants it."""
    rows = db.execute(
        select(AuditEntry.subject, func.count())
        .where(AuditEntry.project_id == project_id)
        .group_by(col(AuditEntry.subject))
    )
    return {subject: int(changes) for subject, changes in rows}
