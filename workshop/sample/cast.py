"""Who is in the sample series, and how each of them acts."""

from dataclasses import dataclass, field
from datetime import date

from workshop.content import sample_series
from workshop.db import Db
from workshop.permissions import Actor
from workshop.queries.people import people_in
from workshop.sample.diary import Diary
from workshop.services.people import PersonDraft, invite
from workshop.services.projects import ProjectDraft, set_room_rule, start_project
from workshop.services.series import plan_series
from workshop.vocabulary import Hat, Role, RoomRule


@dataclass
class Cast:
    """The invented people, by the short names of the sample's own files."""

    diary: Diary
    account_id: str
    facilitator: str
    project_id: str = ""
    sessions: dict[int, str] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    hats: dict[str, Hat] = field(default_factory=dict)
    roles: dict[str, tuple[Role, ...]] = field(default_factory=dict)

    def act(self, name: str, session_id: str | None = None) -> Actor:
        """Return one of them as an actor, in the first of their roles."""
        roles = self.roles[name]
        return Actor(
            account_id=self.account_id if name == self.facilitator else None,
            project_id=self.project_id,
            person_id=self.ids[name],
            role=roles[0],
            hat=self.hats[name],
            roles=frozenset(roles),
            session_id=session_id,
        )

    def owner(self, output_id: str) -> Actor:
        """Return whoever holds the personal link to an output."""
        return Actor(
            project_id=self.project_id,
            role=Role.OWNER,
            roles=frozenset({Role.OWNER}),
            output_id=output_id,
        )

    def day(self, number: int | None) -> date | None:
        """Return the date of a day of the series."""
        return None if number is None else self.diary.moment(number).date()


def bring_together(db: Db, cast: Cast) -> None:
    """Start the project, invite everyone, plan the six sessions, and set the group's rule."""
    told = sample_series.project()
    cast.project_id = start_project(
        db,
        Actor(account_id=cast.account_id),
        draft=ProjectDraft(
            name=told.name,
            objective=told.objective,
            convened_by=told.convened_by,
            decider=told.decider,
            can_change=told.can_change,
            cannot_change=told.cannot_change,
            route_to_change=told.route_to_change,
            help_line=told.help_line,
            safe_person=told.safe_person,
            answer_weeks=told.answer_weeks,
        ),
    )
    for person in sample_series.people():
        cast.hats[person.id] = Hat(person.hat)
        cast.roles[person.id] = tuple(Role(role) for role in person.roles)
    starter = Actor(account_id=cast.account_id, project_id=cast.project_id, role=Role.FACILITATOR)
    cast.ids[cast.facilitator] = people_in(db, starter, project_id=cast.project_id)[0].id
    _invite_the_others(db, cast)
    lead = cast.act(cast.facilitator)
    planned = plan_series(db, lead, project_id=cast.project_id, first_start=cast.diary.start)
    cast.sessions = dict(enumerate(planned, start=1))
    set_room_rule(db, lead, project_id=cast.project_id, rule=RoomRule(told.room_rule))


def _invite_the_others(db: Db, cast: Cast) -> None:
    for person in sample_series.people():
        if person.id != cast.facilitator:
            cast.ids[person.id] = invite(
                db,
                cast.act(cast.facilitator),
                project_id=cast.project_id,
                draft=PersonDraft(
                    chosen_name=person.name,
                    roles=frozenset(cast.roles[person.id]),
                    works_for=person.works_for,
                    paid_by_convenor=person.paid_by_convenor,
                    expected_hat=_guess(cast, person.id),
                ),
            )


def _guess(cast: Cast, name: str) -> Hat | None:
    """Return what staff thought somebody would bring; of staff themselves nobody guesses."""
    return None if Role.CONVENOR in cast.roles[name] else cast.hats[name]
