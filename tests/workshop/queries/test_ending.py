"""The end of a session: what was made, who was not heard, and that closing loses nothing."""

import pytest
from sqlalchemy import inspect, text

from exports.registry import Format, render
from exports.reports import build
from tests.support.world import MEMBERS, World
from tests.workshop.services.saying import say, versions_of
from workshop.db import reading, unit_of_work
from workshop.db.engine import engine
from workshop.errors import NotAllowed
from workshop.queries.ending import MadeView, made_in, not_heard
from workshop.queries.reports import report_view
from workshop.queries.sessions import now_in
from workshop.queries.walls import WallState, wall_for
from workshop.services import (
    agendas,
    captures,
    outputs,
    parked_topics,
    prompts,
    pulse,
    running,
    sessions,
)
from workshop.services.aftercare import AftercareDraft, add_aftercare
from workshop.services.agendas import ItemDraft
from workshop.services.captures import CaptureDraft
from workshop.services.outputs import OutputDraft
from workshop.services.prompts import PromptDraft
from workshop.services.reflections import ReflectionDraft, keep_reflection
from workshop.vocabulary import CaptureKind, ItemKind, OutputKind, SharingLabel


def asked(world: World, *, hidden: bool = True) -> str:
    """Ask something and open it."""
    with unit_of_work() as db:
        draft = PromptDraft("What would help?", hidden_first=hidden)
        made = prompts.ask(db, world.facilitator, session_id=world.session_id, draft=draft)
        prompts.open_prompt(db, world.facilitator, prompt_id=made)
    return made


def close(world: World) -> None:
    """End the session."""
    with unit_of_work() as db:
        sessions.close_session(db, world.facilitator, session_id=world.session_id)


def unheard(world: World) -> tuple[str, ...] | None:
    """Who was not heard, as the one who ran it reads it."""
    with reading() as db:
        found = not_heard(db, world.facilitator, session_id=world.session_id)
    return found.names if found else None


def test_who_was_not_heard_is_told_only_once_it_is_over_and_to_who_ran_it(world: World) -> None:
    prompt_id = asked(world)
    say(world.member("Asha"), prompt_id, named=True)
    assert unheard(world) is None
    close(world)
    assert unheard(world) == ("Bryn", "Cleo", "Dov", "Esme", "Farid", "Fred", "Gwen")
    for name in ("convenor", "supporter", "member", "guest", "elsewhere", "nobody"):
        with reading() as db, pytest.raises(NotAllowed):
            not_heard(db, world.by_role()[name], session_id=world.session_id)


def test_those_who_spoke_without_a_name_are_heard_once_five_are(world: World) -> None:
    prompt_id = asked(world)
    for name in MEMBERS:
        say(world.member(name), prompt_id, named=False)
    close(world)
    assert unheard(world) == ("Fred", "Gwen")


def add_part(world: World) -> str:
    """Put a part into the agenda and move everyone to it."""
    with unit_of_work() as db:
        item_id = agendas.add_item(
            db,
            world.facilitator,
            session_id=world.session_id,
            draft=ItemDraft(ItemKind.ACTIVITY, "A walk", 40),
        )
        running.move_everyone(db, world.facilitator, session_id=world.session_id, item_id=item_id)
    return item_id


def middle_of_everything(world: World) -> dict[str, str]:
    """A part goes on in a detour, words are hidden, things are kept and drafted, questions open."""
    ids = {"item": add_part(world), "open": asked(world, hidden=False), "hidden": asked(world)}
    lead, session_id = world.facilitator, world.session_id
    for name in MEMBERS:
        ids[name] = say(world.member(name), ids["hidden"], f"From {name}", named=True)
    ids["shown"] = say(world.member("Asha"), ids["open"], "In the open", named=True)
    with unit_of_work() as db:
        parked_topics.park_topic(db, lead, session_id=session_id, words="The lift")
        running.take_detour(db, lead, session_id=session_id)
        captures.keep(
            db,
            lead,
            session_id=session_id,
            draft=CaptureDraft(CaptureKind.QUOTE, "It took a year.", world.people["Asha"]),
        )
        for kind, title in ((OutputKind.LETTER, "To the board"), (OutputKind.PROMISE, "We ring")):
            outputs.draft_output(
                db,
                lead,
                project_id=world.project_id,
                draft=OutputDraft(kind, title, title, session_id=session_id),
            )
        add_aftercare(db, lead, session_id=session_id, draft=AftercareDraft("Ring Asha"))
        keep_reflection(db, lead, session_id=session_id, draft=ReflectionDraft("The tea"))
    with unit_of_work() as db:
        pulse.open_round(db, lead, session_id=session_id)
        pulse.answer(db, world.member(), session_id=session_id, answers={"1a": "yes"})
    return ids


def rows() -> dict[str, int]:
    """How many rows each table holds."""
    with engine().connect() as connection:
        return {
            table: connection.execute(text(f'SELECT count(*) FROM "{table}"')).scalar_one()  # noqa: S608
            for table in inspect(connection).get_table_names()
        }


def test_closing_in_the_middle_of_everything_loses_nothing(world: World) -> None:
    ids = middle_of_everything(world)
    before = rows()
    close(world)
    after = rows()
    # Who has had a turn at the closing questions is forgotten on purpose; two counts stay.
    lost = {table for table in before if after[table] < before[table]}
    assert lost == {"pulse_turn"}
    assert after["ballot"] == before["ballot"] == 1
    for name in MEMBERS:
        assert versions_of(ids[name]) == [(1, f"From {name}")]
    with reading() as db:
        lead = world.facilitator
        assert wall_for(db, lead, prompt_id=ids["hidden"]).state is WallState.HIDDEN
        made = made_in(db, lead, session_id=world.session_id)
    assert made == MadeView(
        asked=made.asked,
        kept=1,
        outputs=("To the board",),
        decisions=(),
        detours=("Detour",),
        parked=("The lift",),
        promises=("We ring",),
    )
    assert [(one.said, one.hidden) for one in made.asked] == [(1, False), (6, True)]
    say(world.member("Bryn"), ids["hidden"], "On its way", named=True)
    with unit_of_work() as db:
        prompts.reveal(db, world.facilitator, prompt_id=ids["hidden"])
    with reading() as db:
        shown = wall_for(db, world.facilitator, prompt_id=ids["hidden"])
    assert {one.words for one in shown.items} == {f"From {name}" for name in MEMBERS} | {
        "On its way"
    }


def test_a_report_can_be_made_at_once(world: World) -> None:
    middle_of_everything(world)
    close(world)
    with reading() as db:
        view = report_view(
            db,
            world.facilitator,
            project_id=world.project_id,
            label=SharingLabel.PROJECT,
            session_id=world.session_id,
        )
    assert render(build("session", view), Format.WORD).content


def test_it_goes_on_where_it_stopped(world: World) -> None:
    ids = middle_of_everything(world)
    close(world)
    with unit_of_work() as db:
        sessions.reopen_session(db, world.facilitator, session_id=world.session_id)
    with reading() as db:
        now = now_in(db, world.facilitator, session_id=world.session_id)
    assert now.current is not None
    assert now.current.kind is ItemKind.DETOUR
    assert {one.id for one in now.prompts if one.takes_words} == {ids["open"], ids["hidden"]}


def test_what_was_made_is_for_who_ran_it(world: World) -> None:
    for name in ("convenor", "supporter", "member", "guest", "elsewhere", "nobody"):
        with reading() as db, pytest.raises(NotAllowed):
            made_in(db, world.by_role()[name], session_id=world.session_id)
