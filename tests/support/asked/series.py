"""What is asked while a series is laid out, moved about and copied, and in the guided start."""

from datetime import timedelta

from tests.support.roles import Call
from tests.support.stage import Stage
from workshop import clock
from workshop.db.engine import Db
from workshop.permissions import Power
from workshop.queries import leading
from workshop.queries import partners as partner_views
from workshop.queries import series as overview
from workshop.queries import sessions as lists
from workshop.services import beginning, copies, partners, projects, series, sessions
from workshop.services.beginning import Answer
from workshop.services.partners import PartnerDraft
from workshop.services.projects import ProjectDraft
from workshop.services.sessions import SessionDraft

LIBRARY = PartnerDraft("Library", "gives us the room")


def _day(days: int = 40) -> SessionDraft:
    return SessionDraft("A goal", clock.now() + timedelta(days=days))


def _plan_another(db: Db, stage: Stage) -> None:
    stage.ids["another"] = sessions.plan_session(
        db, stage.actors["facilitator"], project_id=stage["project"], draft=_day(50)
    )


def _cancel(db: Db, stage: Stage) -> None:
    series.cancel_session(db, stage.actors["facilitator"], session_id=stage["next"])


def _partner(db: Db, stage: Stage) -> None:
    stage.ids["partner"] = partners.add_partner(
        db, stage.actors["facilitator"], project_id=stage["project"], draft=LIBRARY
    )


CALLS: dict[str, Call] = {
    "services.projects.make_project": Call(
        Power.START_PROJECT,
        lambda db, a, _: projects.make_project(db, a, ProjectDraft("New", "Kinder.")),
    ),
    "services.beginning.begin_project": Call(
        Power.START_PROJECT, lambda db, a, _: beginning.begin_project(db, a, name="New")
    ),
    "services.beginning.keep_answer": Call(
        Power.PLAN,
        lambda db, a, s: beginning.keep_answer(
            db,
            a,
            project_id=s["project"],
            question="partners",
            answer=Answer({}, [LIBRARY]),
            then="care",
        ),
    ),
    "services.beginning.leave_beginning": Call(
        Power.PLAN, lambda db, a, s: beginning.leave_beginning(db, a, project_id=s["project"])
    ),
    "services.partners.add_partner": Call(
        Power.PLAN,
        lambda db, a, s: partners.add_partner(db, a, project_id=s["project"], draft=LIBRARY),
    ),
    "services.partners.change_partner": Call(
        Power.PLAN,
        lambda db, a, s: partners.change_partner(db, a, partner_id=s["partner"], draft=LIBRARY),
        before=_partner,
    ),
    "services.partners.remove_partner": Call(
        Power.PLAN,
        lambda db, a, s: partners.remove_partner(db, a, partner_id=s["partner"]),
        before=_partner,
    ),
    "services.partners.set_partners": Call(
        Power.PLAN,
        lambda db, a, s: partners.set_partners(db, a, project_id=s["project"], drafts=[LIBRARY]),
    ),
    "queries.partners.partners_of": Call(
        Power.SEE_PLAN,
        lambda db, a, s: partner_views.partners_of(db, a, project_id=s["project"]),
    ),
    "services.series.plan_series": Call(
        Power.PLAN,
        lambda db, a, s: series.plan_series(
            db, a, project_id=s["project"], first_start=clock.now() + timedelta(days=1)
        ),
        later=True,
    ),
    "services.series.plan_from_template": Call(
        Power.PLAN,
        lambda db, a, s: series.plan_from_template(
            db, a, project_id=s["project"], template="panel", number=1, draft=_day()
        ),
    ),
    "services.series.move_session": Call(
        Power.PLAN,
        lambda db, a, s: series.move_session(
            db, a, session_id=s["next"], start=clock.now() + timedelta(days=40)
        ),
    ),
    "services.series.swap_sessions": Call(
        Power.PLAN,
        lambda db, a, s: series.swap_sessions(db, a, session_id=s["next"], other_id=s["another"]),
        before=_plan_another,
    ),
    "services.series.put_starts_back": Call(
        Power.PLAN,
        lambda db, a, s: series.put_starts_back(
            db,
            a,
            project_id=s["project"],
            starts={s["next"]: clock.now() + timedelta(days=40)},
        ),
    ),
    "services.series.cancel_session": Call(
        Power.PLAN, lambda db, a, s: series.cancel_session(db, a, session_id=s["next"])
    ),
    "services.series.put_session_back": Call(
        Power.PLAN,
        lambda db, a, s: series.put_session_back(db, a, session_id=s["next"]),
        before=_cancel,
    ),
    "services.series.split_session": Call(
        Power.PLAN,
        lambda db, a, s: series.split_session(
            db, a, session_id=s["next"], at_item_id=s["planned"], goal="More."
        ),
        later=True,
    ),
    "services.series.join_sessions": Call(
        Power.PLAN,
        lambda db, a, s: series.join_sessions(db, a, session_id=s["next"], second_id=s["another"]),
        before=_plan_another,
    ),
    "services.copies.copy_session": Call(
        Power.PLAN,
        lambda db, a, s: copies.copy_session(
            db,
            a,
            session_id=s["session"],
            project_id=s["project"],
            start=clock.now() + timedelta(days=40),
        ),
    ),
    "services.copies.copy_series": Call(
        Power.PLAN,
        lambda db, a, s: copies.copy_series(
            db,
            a,
            from_project_id=s["project"],
            project_id=s["project"],
            first_start=clock.now() + timedelta(days=40),
            there=a,
        ),
        later=True,
    ),
    "queries.series.series_at_a_glance": Call(
        Power.PLAN, lambda db, a, s: overview.series_at_a_glance(db, a, project_id=s["project"])
    ),
    "queries.leading.leaders_in": Call(
        Power.PLAN, lambda db, a, s: leading.leaders_in(db, a, project_id=s["project"])
    ),
    "queries.sessions.cancelled_in": Call(
        Power.SEE_PLAN, lambda db, a, s: lists.cancelled_in(db, a, project_id=s["project"])
    ),
}
