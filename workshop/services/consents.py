"""The three questions for each capture: who will see it, what name, for how long."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import col, func, select

from workshop import clock
from workshop.db.engine import Db
from workshop.errors import Invalid, NotFound
from workshop.models import Capture, CaptureAnswer, Consent, Person, WorkshopSession
from workshop.permissions import Actor, Power, require, require_own
from workshop.plain.cleaning import clean_name
from workshop.services.audit import record
from workshop.services.captures import get_capture, last_version
from workshop.vocabulary import CheckBack, Form, NameStyle, Reach, SessionState, Until

COOLING_OFF = timedelta(hours=24)
YEAR = timedelta(days=365)
LONGEST = 5 * YEAR
WIDE = (Reach.REPORT, Reach.PUBLIC)


@dataclass(frozen=True, slots=True)
class ConsentDraft:
    """What a person chose for one capture; the defaults are the safest choices.

    `sure_of_full_name` is the second step before a full name: people can search for it.
    `about_others` and `others_safe` answer: does this talk about someone else, and could they,
    or someone who wants to harm them, know it is them?
    """

    reach: Reach = Reach.ROOM
    name_style: NameStyle = NameStyle.MEMBER
    shown_name: str = ""
    sure_of_full_name: bool = False
    form: Form = Form.EXACT
    until: Until = Until.YEAR
    until_date: date | None = None
    check_back: CheckBack = CheckBack.BEFORE_PUBLIC
    contact_via: str = "host"
    about_others: bool | None = None
    others_safe: bool | None = None
    wording: str = "1"

    def problems(self) -> dict[str, str]:
        """Return field -> sentence for what needs another look."""
        found: dict[str, str] = {}
        if self.name_style in (NameStyle.CHOSEN, NameStyle.FULL) and not clean_name(
            self.shown_name
        ):
            found["shown_name"] = "Type the name you want us to use."
        if self.name_style is NameStyle.FULL and not self.sure_of_full_name:
            found["sure_of_full_name"] = "People can search for a full name. Say if you are sure."
        if self.until is Until.DATE:
            found |= self._date_problems()
        if self.reach in WIDE:
            found |= self._others_problems()
        return found

    def _date_problems(self) -> dict[str, str]:
        if self.until_date is None or self.until_date <= clock.today():
            return {"until_date": "Choose a day that is still to come."}
        if self.until_date > clock.today() + LONGEST:
            return {"until_date": "Choose a day in the next 5 years."}
        return {}

    def _others_problems(self) -> dict[str, str]:
        if self.about_others is None:
            return {"about_others": "Tell us if this talks about someone else."}
        if self.about_others and self.others_safe is not True:
            return {"others_safe": "Keep it in this room, or change it so nobody can be known."}
        return {}


def answer(db: Db, actor: Actor, *, capture_id: str, draft: ConsentDraft) -> str:
    """Record the author's choices, or those a supporter carries for them; return the id.

    Only the person can widen: what a supporter carries stays in the room until the author says
    it themselves (`visibility.reach_today`). A reach beyond the team begins a day later.
    """
    capture = get_capture(db, capture_id)
    relayed = capture.author_id != actor.person_id
    require(actor, Power.RELAY if relayed else Power.OWN_WORDS, capture.project_id)
    if capture.author_id is None:
        raise NotFound("These words belong to the whole group. There is nobody to ask.")
    if problems := draft.problems() | _name_problems(db, capture, draft):
        raise Invalid(problems)
    return _add(db, actor, capture, draft, relayed=relayed)


def confirm_relayed(db: Db, actor: Actor, *, capture_id: str) -> str:
    """Let the author make their own what a supporter carried for them; return the new id."""
    capture = get_capture(db, capture_id)
    require(actor, Power.OWN_WORDS, capture.project_id)
    require_own(actor, capture.author_id)
    last = last_consent(db, capture_id)
    if last is None:
        raise NotFound
    draft = ConsentDraft(
        reach=last.reach,
        name_style=last.name_style,
        shown_name=last.shown_name,
        sure_of_full_name=True,
        form=last.form,
        until=last.until,
        until_date=last.until_date,
        check_back=last.check_back,
        contact_via=last.contact_via,
        about_others=last.about_others,
        others_safe=last.others_safe,
        wording=last.wording,
    )
    return _add(db, actor, capture, draft, relayed=False)


def final_check(db: Db, actor: Actor, *, capture_id: str, version: int, yes: bool) -> None:
    """Record the author's answer to the exact text in its place, before it goes out."""
    capture = get_capture(db, capture_id)
    require(actor, Power.OWN_WORDS, capture.project_id)
    require_own(actor, capture.author_id)
    last = last_version(db, capture_id)
    if last.number != version:
        raise Invalid({"version": "The words have changed. Have another look."})
    db.add(
        CaptureAnswer(
            capture_id=capture_id,
            version_id=last.id,
            person_id=actor.person_id or "",
            yes=yes,
            final=True,
            answered_at=clock.now(),
        )
    )
    db.flush()
    record(db, actor, "final-check", subject=capture_id)


def last_consent(db: Db, capture_id: str) -> Consent | None:
    """Return the newest answer for a capture, or None when nobody has answered."""
    return db.scalars(
        select(Consent)
        .where(Consent.capture_id == capture_id)
        .order_by(col(Consent.sequence).desc())
        .limit(1)
    ).first()


def _add(db: Db, actor: Actor, capture: Capture, draft: ConsentDraft, *, relayed: bool) -> str:
    now = clock.now()
    last = last_consent(db, capture.id)
    consent = Consent(
        capture_id=capture.id,
        sequence=last.sequence + 1 if last else 1,
        given_by=capture.author_id or "",
        relayed_by=actor.person_id if relayed else None,
        name_style=draft.name_style,
        shown_name=clean_name(draft.shown_name),
        reach=draft.reach,
        form=draft.form,
        until=draft.until,
        until_date=_until(db, capture, draft),
        check_back=draft.check_back,
        contact_via=draft.contact_via,
        about_others=draft.about_others,
        others_safe=draft.others_safe,
        wording=draft.wording,
        given_at=now,
        wider_from=_wider_from(last, draft, relayed=relayed),
    )
    db.add(consent)
    db.flush()
    record(db, actor, "answer-consent", subject=capture.id)
    return consent.id


def _wider_from(last: Consent | None, draft: ConsentDraft, *, relayed: bool) -> datetime:
    """A day to think again; not asked twice when the same reach was already given."""
    if last and last.relayed_by is None and last.reach == draft.reach and not relayed:
        return last.wider_from
    return clock.now() + COOLING_OFF if draft.reach in WIDE else clock.now()


def _until(db: Db, capture: Capture, draft: ConsentDraft) -> date:
    today = clock.today()
    match draft.until:
        case Until.DATE if draft.until_date:
            return draft.until_date
        case Until.TWO_YEARS:
            return today + 2 * YEAR
        case Until.SERIES_END:
            last = db.scalars(
                select(func.max(WorkshopSession.planned_start)).where(
                    WorkshopSession.project_id == capture.project_id,
                    WorkshopSession.state != SessionState.CANCELLED,
                )
            ).one()
            return max(last.date(), today)
        case _:
            return today + YEAR


def _name_problems(db: Db, capture: Capture, draft: ConsentDraft) -> dict[str, str]:
    """A chosen name must not be the name of someone else in the group."""
    if draft.name_style is not NameStyle.CHOSEN:
        return {}
    other = db.scalars(
        select(Person.id).where(
            Person.project_id == capture.project_id,
            Person.name_key == clean_name(draft.shown_name).casefold(),
            Person.id != capture.author_id,
        )
    ).first()
    return {"shown_name": "Someone here has that name. Choose another."} if other else {}
