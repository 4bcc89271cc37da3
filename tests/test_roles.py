"""Who may do what, tried: every service and query, as every role, from elsewhere and as nobody."""

from collections.abc import Iterator
from copy import copy
from pathlib import Path
from shutil import copytree

import pytest
from sqlalchemy import event

from tests.conftest import use_installation
from tests.support.asked import CALLS
from tests.support.roles import (
    WITHOUT_ACTOR,
    Call,
    asks_database,
    powers_named,
    public,
    takes_actor,
)
from tests.support.stage import Stage
from workshop.db import engine as engines
from workshop.db import unit_of_work
from workshop.errors import Closed, Invalid, NotAllowed, NotFound, TenfoldError
from workshop.permissions import POWERS, Actor, Power
from workshop.queries.reports import report_view
from workshop.services import (
    captures,
    checks,
    downloads,
    outputs,
    prompts,
    running,
    sessions,
)
from workshop.services.captures import CaptureDraft
from workshop.services.outputs import OutputDraft
from workshop.services.prompts import PromptDraft
from workshop.settings import settings
from workshop.vocabulary import (
    Attending,
    CaptureKind,
    Check,
    Hat,
    OutputKind,
    Role,
    SharingLabel,
)

WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")
HERE = tuple(role.value for role in Role)
STRANGERS = (*(f"{role} elsewhere" for role in HERE), "account", "nobody")
SIGNED_IN = ("facilitator elsewhere", "convenor elsewhere", "account")
# An account may start a project of its own, and anyone may see to their own project.
STRANGE = [
    (name, who)
    for name, asked in CALLS.items()
    for who in STRANGERS
    if not (asked.power is Power.START_PROJECT and who in SIGNED_IN)
    and not (asked.own_project and who.endswith("elsewhere"))
]


@pytest.fixture(scope="module")
def stage(
    stage_template: tuple[Path, Stage], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Stage]:
    """One stage for all tries: each is undone."""
    folder, made = stage_template
    own = tmp_path_factory.mktemp("tries") / "data"
    copytree(folder, own)
    with pytest.MonkeyPatch.context() as patch:
        use_installation(patch, own)
        yield made
        engines.dispose()
    settings.cache_clear()


class UndoneError(Exception):
    """Ends a unit of work that is to leave nothing behind."""


class Try:
    """What came of asking once: what was given or why not, and what was written."""

    def __init__(self, stage: Stage, asked: Call, actor: Actor) -> None:
        self.given: object = None
        self.refusal: TenfoldError | None = None
        self.written: list[str] = []
        here = copy(stage)
        here.ids = dict(stage.ids)
        with pytest.raises(UndoneError), unit_of_work() as db:
            if asked.before:
                asked.before(db, here)
                db.flush()
            event.listen(engines.engine(), "before_cursor_execute", self._note)
            try:
                self.given = asked.ask(db, actor, here)
                db.flush()
            except TenfoldError as refusal:
                self.refusal = refusal
                db.flush()
            finally:
                event.remove(engines.engine(), "before_cursor_execute", self._note)
            raise UndoneError

    def _note(self, _connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.startswith(WRITES):
            self.written.append(statement)

    @property
    def was_refused(self) -> bool:
        """Whether the one who asked was told that this is not for them."""
        return isinstance(self.refusal, NotAllowed | NotFound)


def actor_called(stage: Stage, who: str, asked: Call) -> Actor:
    """The actor of a role; an owner is the one of the output that is asked about."""
    return stage.actors[f"owner of {asked.at}" if who == Role.OWNER else who]


def may(who: str, actor: Actor, asked: Call) -> bool:
    """Whether the table lets this one through."""
    if asked.power is Power.START_PROJECT:
        return actor.account_id is not None
    return who in HERE and Role(who) in asked.allowed


def assert_kept_out(tried: Try, asked: Call) -> None:
    """They were refused, or were shown nothing, and nothing was changed."""
    quiet = asked.quiet is not NotAllowed and tried.refusal is None and tried.given == asked.quiet
    assert quiet or tried.was_refused, f"let through: {tried.given!r} {tried.refusal!r}"
    assert tried.written == []


@pytest.mark.parametrize("who", HERE)
@pytest.mark.parametrize("name", CALLS)
def test_each_role_may_do_what_the_table_says_and_nothing_else(
    stage: Stage, name: str, who: str
) -> None:
    asked = CALLS[name]
    actor = actor_called(stage, who, asked)

    tried = Try(stage, asked, actor)

    if may(who, actor, asked):
        not_now = (Closed, Invalid) if asked.later else ()
        assert tried.refusal is None or isinstance(tried.refusal, not_now), tried.refusal
    else:
        assert_kept_out(tried, asked)


@pytest.mark.parametrize("name, who", STRANGE)
def test_another_projects_role_an_account_and_nobody_are_kept_out(
    stage: Stage, name: str, who: str
) -> None:
    asked = CALLS[name]

    assert_kept_out(Try(stage, asked, stage.actors[who]), asked)


@pytest.mark.parametrize("name", [one for one in CALLS if Role.OWNER in CALLS[one].allowed])
def test_an_owner_of_another_output_is_kept_out(stage: Stage, name: str) -> None:
    asked = CALLS[name]
    other = stage.actors["owner of claimed"]

    assert_kept_out(Try(stage, asked, other), asked)


MIXED: dict[str, Call] = {
    "an item of another session": Call(
        Power.RUN,
        lambda db, a, s: running.move_everyone(
            db, a, session_id=s["session"], item_id=s["item elsewhere"]
        ),
    ),
    "a person of another project, as present": Call(
        Power.RUN,
        lambda db, a, s: sessions.record_attendance(
            db,
            a,
            session_id=s["session"],
            person_id=s["person elsewhere"],
            role=Role.MEMBER,
            hat=Hat.LIVED,
            attending=Attending.HERE,
        ),
    ),
    "a person of another project, as author": Call(
        Power.CAPTURE,
        lambda db, a, s: captures.keep(
            db,
            a,
            session_id=s["session"],
            draft=CaptureDraft(CaptureKind.QUOTE, "Said.", s["person elsewhere"]),
        ),
    ),
    "a person of another project, as the one who looked": Call(
        Power.CARRY_CHECK,
        lambda db, a, s: checks.carry_check(
            db,
            a,
            output_id=s["claimed"],
            person_id=s["person elsewhere"],
            answer=Check.YES,
            saw="They sat on it.",
        ),
    ),
    "words of another project under an output": Call(
        Power.DRAFT_OUTPUT,
        lambda db, a, s: outputs.link_capture(
            db, a, output_id=s["draft"], capture_id=s["capture elsewhere"], because="Mine."
        ),
    ),
    "an output made in a session of another project": Call(
        Power.DRAFT_OUTPUT,
        lambda db, a, s: outputs.draft_output(
            db,
            a,
            project_id=s["project"],
            draft=OutputDraft(
                OutputKind.RECOMMENDATION, "A", "B", session_id=s["session elsewhere"]
            ),
        ),
    ),
    "a question with an item of another session": Call(
        Power.PLAN,
        lambda db, a, s: prompts.ask(
            db,
            a,
            session_id=s["session"],
            draft=PromptDraft("Why?", item_id=s["item elsewhere"]),
        ),
    ),
    "a report of a session of another project": Call(
        Power.EXPORT,
        lambda db, a, s: report_view(
            db,
            a,
            project_id=s["project"],
            label=SharingLabel.PROJECT,
            session_id=s["session elsewhere"],
        ),
    ),
    "a ticket for a session of another project": Call(
        Power.EXPORT,
        lambda db, a, s: downloads.ask_for(
            db,
            a,
            project_id=s["project"],
            report="session",
            file_format="word",
            label=SharingLabel.PROJECT,
            session_id=s["session elsewhere"],
        ),
    ),
}


@pytest.mark.parametrize("name", MIXED)
def test_nobody_reaches_into_another_project_from_their_own(stage: Stage, name: str) -> None:
    asked = MIXED[name]
    for who in sorted(asked.allowed):
        assert_kept_out(Try(stage, asked, actor_called(stage, who, asked)), asked)


def test_the_tries_leave_the_stage_as_it_was(stage: Stage) -> None:
    asked = CALLS["services.people.remove_person"]

    first = Try(stage, asked, stage.actors["facilitator"])
    again = Try(stage, asked, stage.actors["facilitator"])

    assert (first.refusal, again.refusal) == (None, None)
    assert first.written == again.written != []


def test_everything_that_takes_an_actor_is_tried() -> None:
    assert {name for name, found in public() if takes_actor(found)} == set(CALLS)


def test_what_takes_no_actor_was_looked_at() -> None:
    without = {name for name, one in public() if asks_database(one) and not takes_actor(one)}

    assert without == set(WITHOUT_ACTOR)


@pytest.mark.parametrize("name", [one for one in CALLS if not CALLS[one].why])
def test_what_is_tried_takes_the_power_that_its_code_names(name: str) -> None:
    found = dict(public())[name]

    assert CALLS[name].power in powers_named(found)


def test_every_power_is_asked_for_somewhere() -> None:
    named = {power for _, found in public() for power in powers_named(found)}

    assert named == set(Power) == set(POWERS) | {Power.START_PROJECT}


def test_the_tries_see_a_door_that_stands_open(stage: Stage) -> None:
    open_door = Call(Power.RUN, lambda _db, _actor, _stage: "come in")

    with pytest.raises(AssertionError, match="let through"):
        assert_kept_out(Try(stage, open_door, stage.actors["guest"]), open_door)
