"""The facilitator's one screen: opening, moving, time, detours, questions, who is here, the end."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import col, select
from streamlit.testing.v1 import AppTest

from pages._ui.navigation import PAGES
from pages.during._parts.attendance import HAT_WORDS
from tests.pages.conftest import OpenPage, shown
from tests.support.world import World
from workshop import clock
from workshop.db import reading, unit_of_work
from workshop.models import (
    AgendaItem,
    AgreementLook,
    Attendance,
    ItemRun,
    PulseRound,
    WorkshopSession,
)
from workshop.queries.sessions import NowView, now_in
from workshop.queries.turns import UNDO_WITHIN
from workshop.services import agendas, running, sessions
from workshop.services.accounts import sign_out
from workshop.services.agendas import ItemDraft
from workshop.services.agreement import write_line
from workshop.services.run_rows import QUICKER
from workshop.vocabulary import Attending, Hat, ItemKind, Role, SessionState

HOSTILE = "<script>alert(1)</script> **no** :red[x] ![i](http://evil.test/x.png) $x$ \u202egnirts"
PLAN = (
    (ItemKind.WELCOME, "Hello", 6),
    (ItemKind.ACTIVITY, "A walk", 40),
    (ItemKind.CLOSE, "Bye", 5),
)


@pytest.fixture
def planned(sqlite_world: World) -> tuple[str, ...]:
    """Three parts in the agenda of the live session; return their ids."""
    return add_items(sqlite_world, PLAN)


def add_items(world: World, plan: tuple[tuple[ItemKind, str, int], ...]) -> tuple[str, ...]:
    """Put parts into the live session's agenda."""
    with unit_of_work() as db:
        return tuple(
            agendas.add_item(
                db,
                world.facilitator,
                session_id=world.session_id,
                draft=ItemDraft(kind, title, minutes),
            )
            for kind, title, minutes in plan
        )


def as_facilitator(world: World, step: Callable[..., object], **given: object) -> object:
    """Do something as the facilitator, as a colleague's screen would."""
    with unit_of_work() as db:
        return step(db, world.facilitator, **given)


def now(world: World) -> NowView:
    """Return where the live session is."""
    with reading() as db:
        return now_in(db, world.facilitator, session_id=world.session_id)


def title_now(world: World) -> str:
    """Return what everyone is doing."""
    current = now(world).current
    return current.title if current else ""


def press(at: AppTest, label: str) -> AppTest:
    """Press the button with this label."""
    return next(one for one in at.button if one.label == label).click().run()


def labels(at: AppTest) -> list[str]:
    """Return the labels of all buttons."""
    return [one.label for one in at.button]


def data_of(at: AppTest, key: str) -> str:
    """Return what one of the live parts was given, as JSON text."""
    found = [one.proto for one in at.get("bidi_component") if key in one.proto.id]
    assert len(found) == 1
    return found[0].json


def test_a_convenor_is_not_offered_the_page_and_cannot_open_it(open_page: OpenPage) -> None:
    assert "Run the session" not in shown(open_page(role="convenor"))
    path = next(one for one in PAGES if one.address == "run").path
    with pytest.raises(ValueError, match="navigation page"):
        open_page(role="convenor").switch_page(str(path))


def test_one_who_signed_out_presses_in_vain(
    open_page: OpenPage, sqlite_world: World, planned: tuple[str, ...]
) -> None:
    at = open_page("run")
    with unit_of_work() as db:
        sign_out(db, token=sqlite_world.staff_token)
    press(at, "Move everyone on to: Welcome")
    assert at.title[0].value == "You are not signed in"
    assert runs(sqlite_world) == []


def runs(world: World) -> list[str]:
    """Return the titles of what was done, in order."""
    with reading() as db:
        found = db.scalars(
            select(AgendaItem.title)
            .join(ItemRun, col(ItemRun.item_id) == col(AgendaItem.id))
            .where(ItemRun.session_id == world.session_id)
            .order_by(col(ItemRun.started_at))
        )
        return list(found)


def test_without_a_session_the_page_says_what_makes_one(
    open_page: OpenPage, sqlite_world: World
) -> None:
    at = open_page("run", project=sqlite_world.other_project_id)
    assert not at.exception
    assert "No session to run yet" in shown(at)


def test_without_an_agenda_there_is_still_a_way(open_page: OpenPage, sqlite_world: World) -> None:
    at = open_page("run")
    assert "nothing more is planned" in shown(at)
    assert not any(label.startswith("Move everyone on") for label in labels(at))
    press(at, "Take a detour")
    assert title_now(sqlite_world) == "Detour"
    press(at, "Back from the detour")
    assert now(sqlite_world).current is None


def open_planned(open_page: OpenPage, world: World) -> AppTest:
    """Open the page on the session that is still to come."""
    at = open_page("run")
    at.sidebar.selectbox[1].select(world.next_session_id).run()
    return at


def test_before_it_starts_the_page_says_what_opening_does(
    open_page: OpenPage, sqlite_world: World
) -> None:
    at = open_planned(open_page, sqlite_world)
    assert "Not open yet" in shown(at)
    assert "sealed" in shown(at)
    assert labels(at) == ["Open the session"]


def test_only_one_session_is_open_at_a_time(open_page: OpenPage, sqlite_world: World) -> None:
    at = open_planned(open_page, sqlite_world)
    press(at, "Open the session")
    assert "Session 1 is still open. Close it first." in shown(at)
    as_facilitator(sqlite_world, sessions.close_session, session_id=sqlite_world.session_id)
    press(at, "Open the session")
    assert "People can join. Nothing has started yet." in shown(at)
    with reading() as db:
        opened = db.get_one(WorkshopSession, sqlite_world.next_session_id)
    assert opened.state is SessionState.LIVE
    assert f"{opened.join_code[:3]} {opened.join_code[3:]}" in shown(at)


def test_everyone_is_moved_on_and_back(
    open_page: OpenPage,
    sqlite_world: World,
    planned: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    at = open_page("run")
    assert "Hello" in shown(at)
    press(at, "Move everyone on to: Welcome")
    assert title_now(sqlite_world) == "Hello"
    assert "Back to the one before" not in labels(at)
    press(at, "Move everyone on to: Making and talking")
    press(at, "Undo the last move")
    assert title_now(sqlite_world) == "Hello"
    press(at, "Move everyone on to: Making and talking")
    assert runs(sqlite_world) == ["Hello", "A walk"]
    later = clock.now() + UNDO_WITHIN + timedelta(minutes=1)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert "Undo the last move" not in labels(at.run())
    press(at, "Back to the one before")
    assert runs(sqlite_world) == ["Hello", "A walk", "Hello"]


def test_a_group_is_never_moved_on_twice(
    open_page: OpenPage, sqlite_world: World, planned: tuple[str, ...]
) -> None:
    at = open_page("run")
    session_id = sqlite_world.session_id
    as_facilitator(sqlite_world, running.move_everyone, session_id=session_id, item_id=planned[1])
    press(at, "Move everyone on to: Welcome")
    assert title_now(sqlite_world) == "A walk"
    assert QUICKER in shown(at)
    assert "Move everyone on to: Close" in labels(at)


def test_minutes_are_added_and_taken_back(
    open_page: OpenPage, sqlite_world: World, planned: tuple[str, ...]
) -> None:
    at = open_page("run")
    press(at, "Move everyone on to: Welcome")
    press(at, "5 more minutes")
    press(at, "5 more minutes")
    assert '"given":16' in data_of(at, "run-clock").replace(" ", "")
    press(at, "Take 5 minutes back")
    assert [item.minutes for item in now(sqlite_world).items] == [11, 40, 5]


def test_no_part_takes_the_whole_day(
    open_page: OpenPage, sqlite_world: World, planned: tuple[str, ...]
) -> None:
    as_facilitator(sqlite_world, running.add_minutes, item_id=planned[0], minutes=230)
    at = open_page("run")
    press(at, "Move everyone on to: Welcome")
    press(at, "5 more minutes")
    assert "One part can have up to 240 minutes in all." in shown(at)


def test_a_detour_is_named_later_and_leads_back(
    open_page: OpenPage, sqlite_world: World, planned: tuple[str, ...]
) -> None:
    at = open_page("run")
    press(at, "Move everyone on to: Welcome")
    press(at, "Take a detour")
    assert "We left: Hello" in shown(at)
    press(at, "Name it")
    assert "Give this part of the session a short name." in shown(at)
    at.text_input[0].input(HOSTILE)
    press(at, "Name it")
    assert title_now(sqlite_world) == HOSTILE
    assert HOSTILE in shown(at)
    press(at, "Back from the detour")
    assert title_now(sqlite_world) == "Hello"


def test_looking_ahead_moves_nobody(
    open_page: OpenPage, sqlite_world: World, planned: tuple[str, ...]
) -> None:
    at = open_page("run")
    press(at, "Move everyone on to: Welcome")
    look = next(box for box in at.selectbox if box.label == "Look at one part")
    assert look.options == ["2. A walk", "3. Bye"]
    look.select(planned[2]).run()
    assert title_now(sqlite_world) == "Hello"
    press(at, "Move everyone here")
    assert title_now(sqlite_world) == "Bye"
    assert "Passed over" in shown(at)
    assert "nothing more is planned" in shown(at)


def test_the_box_to_keep_words_knows_who_is_here(open_page: OpenPage, sqlite_world: World) -> None:
    told = data_of(open_page("run"), "run-capture")
    assert sqlite_world.people["Asha"] in told
    assert f'"{sqlite_world.facilitator.person_id}"' in told


def test_someone_without_a_screen_is_noted(open_page: OpenPage, sqlite_world: World) -> None:
    at = open_page("run")
    press(at, "Note it")
    assert "Choose a person first, or type a name." in shown(at)
    person_id = sqlite_world.people["Bryn"]
    for label, value in (
        ("Who?", person_id),
        ("What do they bring today?", Hat.BOTH),
        ("How?", Attending.ON_CALL),
    ):
        next(one for one in at.selectbox if one.label == label).select(value)
    press(at, "Note it")
    assert f"Bryn{HAT_WORDS[Hat.BOTH]}, on the call" in shown(at)
    with reading() as db:
        found = db.scalars(select(Attendance).where(Attendance.person_id == person_id)).one()
    assert (found.role, found.hat, found.attending) == (
        Role.MEMBER,
        Hat.BOTH,
        Attending.ON_CALL,
    )


def test_the_agreement_is_shown_and_looked_at_again(
    open_page: OpenPage, sqlite_world: World
) -> None:
    assert "We looked at it again" not in labels(open_page("run"))
    project_id = sqlite_world.project_id
    as_facilitator(sqlite_world, write_line, project_id=project_id, words=HOSTILE)
    at = open_page("run")
    assert HOSTILE in shown(at)
    assert "0 of 10 said yes today." in shown(at)
    press(at, "We looked at it again")
    assert "Noted. Everyone can say again on their screen whether they agree." in shown(at)
    with reading() as db:
        assert db.get(AgreementLook, sqlite_world.session_id) is not None


def test_while_the_closing_questions_are_open_no_number_shows(
    open_page: OpenPage, sqlite_world: World
) -> None:
    at = open_page("run")
    press(at, "Ask the closing questions")
    assert "Being answered." in shown(at)
    press(at, "Close the questions")
    assert "never beside a person" in shown(at)
    with reading() as db:
        asked = db.scalars(select(PulseRound)).one()
    assert asked.closed_at is not None
    assert "Ask the closing questions" not in labels(at)


def test_the_session_ends_and_goes_on_the_same_day(
    open_page: OpenPage, sqlite_world: World, planned: tuple[str, ...]
) -> None:
    at = open_page("run")
    press(at, "Move everyone on to: Welcome")
    press(at, "End it now")
    assert "This session is over" in shown(at)
    assert labels(at) == ["Open it again"]
    press(at, "Open it again")
    assert title_now(sqlite_world) == "Hello"


def test_the_goal_of_the_day_is_shown_letter_for_letter(
    open_page: OpenPage, sqlite_world: World
) -> None:
    with unit_of_work() as db:
        db.get_one(WorkshopSession, sqlite_world.session_id).goal = HOSTILE
    assert HOSTILE in shown(open_page("run"))


def test_titles_and_notes_are_shown_letter_for_letter(
    open_page: OpenPage, sqlite_world: World
) -> None:
    draft = ItemDraft(ItemKind.ICEBREAKER, HOSTILE, 5, notes=f"1 {HOSTILE}", lead="<b>Jo</b>")
    item_id = as_facilitator(
        sqlite_world, agendas.add_item, session_id=sqlite_world.session_id, draft=draft
    )
    at = open_page("run")
    assert f"Next: {HOSTILE}" in shown(at)
    assert item_id is not None
    press(at, "Move everyone on to: Icebreaker")
    told = shown(at).splitlines()
    assert f"1 {HOSTILE}" in told
    assert any("<b>Jo</b>" in line for line in told)
