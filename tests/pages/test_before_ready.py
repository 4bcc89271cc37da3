"""Ready?: what is seen to before a session, the lens in full, and the checklists."""

from datetime import timedelta

from streamlit.testing.v1 import AppTest

from tests.pages.conftest import OpenPage, shown
from tests.support.world import World
from workshop import clock
from workshop.db import reading, unit_of_work
from workshop.queries.lens import lens_on
from workshop.queries.ready import checklist_of
from workshop.queries.sessions import plan_of
from workshop.services.agendas import ItemDraft, add_item
from workshop.services.agreement import write_line
from workshop.services.ready import tick
from workshop.services.sessions import SessionDraft, close_session, plan_session
from workshop.vocabulary import ItemKind

HOSTILE = "# not a title *stars* <b>5 > 3</b> :red[x]"
PLAN = (
    ItemDraft(ItemKind.ACTIVITY, "The first half", 55, lead="staff"),
    ItemDraft(ItemKind.ACTIVITY, "The second half", 55, lead="staff"),
)


def planned(open_page: OpenPage, world: World, role: str = "facilitator") -> AppTest:
    """Open the page on the session that has not started."""
    at = open_page("ready", role)
    box = next(one for one in at.sidebar.selectbox if one.label == "Session")
    return box.select(world.next_session_id).run()


def write_plan(world: World) -> None:
    """Put a poor plan on the agenda."""
    with unit_of_work() as db:
        for draft in PLAN:
            add_item(db, world.facilitator, session_id=world.next_session_id, draft=draft)


def open_rules(world: World) -> list[str]:
    """The rules that speak and were not left."""
    with reading() as db:
        return [
            one.rule
            for one in lens_on(db, world.facilitator, session_id=world.next_session_id).open
        ]


def keys(at: AppTest) -> list[str]:
    """Every button of the page."""
    return [one.key for one in at.button if one.key]


def test_without_a_session_the_page_leads_to_them(open_page: OpenPage, sqlite_world: World) -> None:
    at = open_page("ready", project=sqlite_world.other_project_id)

    assert "No session yet" in shown(at)


def test_what_is_not_ready_is_said_with_the_way_to_it(
    open_page: OpenPage, sqlite_world: World
) -> None:
    at = planned(open_page, sqlite_world)
    told = shown(at)

    assert at.title[0].value == "Ready?"
    for words in (
        "Still to do: No agenda yet",
        "Still to do: No questions for tablets yet",
        "Still to do: No briefing yet",
        "0 of 9 people have a written offer",
        "Nobody was asked what they need yet",
        "0 of 9 people have words for their join card",
        "Ready: A plain goal",
        "There is nothing on the agenda to read yet.",
    ):
        assert words in told


def test_the_lens_says_all_it_has_to_say_and_mends_at_one_tap(
    open_page: OpenPage, sqlite_world: World
) -> None:
    write_plan(sqlite_world)
    at = planned(open_page, sqlite_world)
    told = shown(at)

    assert "There is no break in 110 minutes." in told
    assert "10.4 Real breaks" in told
    assert "Would read: not yet" in told
    at.button(key="lens-mend-rest").click().run()
    assert not at.exception
    assert "rest" not in open_rules(sqlite_world)
    assert "Done. “Undo” takes it back." in shown(at)
    assert "There is no break" not in shown(at)
    with reading() as db:
        plan = plan_of(db, sqlite_world.facilitator, session_id=sqlite_world.next_session_id)
    assert [one.kind for one in plan.items].count(ItemKind.BREAK) == 1


def test_advice_is_left_with_a_reason_and_taken_up_again(
    open_page: OpenPage, sqlite_world: World
) -> None:
    write_plan(sqlite_world)
    at = planned(open_page, sqlite_world)
    at.button(key="lens-leave-rest").click().run()
    at.text_input(key="lens-because-rest").input(HOSTILE)
    at.button(key="lens-leave-save").click().run()

    assert not at.exception
    assert "rest" not in open_rules(sqlite_world)
    assert HOSTILE in shown(at)
    assert "10.4 is left as it is." in shown(at)
    at.button(key="lens-again-rest").click().run()
    assert "rest" in open_rules(sqlite_world)
    assert HOSTILE not in shown(at)


def test_leaving_advice_can_be_left(open_page: OpenPage, sqlite_world: World) -> None:
    write_plan(sqlite_world)
    at = planned(open_page, sqlite_world)
    at.button(key="lens-leave-rest").click().run()
    at.button(key="lens-leave-leave").click().run()

    assert "lens-mend-rest" in keys(at)
    assert "rest" in open_rules(sqlite_world)


def test_once_a_session_has_started_the_lens_is_silent(
    open_page: OpenPage, sqlite_world: World
) -> None:
    at = open_page("ready")

    assert "If it ran as written" not in shown(at)
    with unit_of_work() as db:
        close_session(db, sqlite_world.facilitator, session_id=sqlite_world.session_id)
    assert not open_page("ready").exception


def test_a_tick_is_kept_at_once_and_taken_away_again(
    open_page: OpenPage, sqlite_world: World
) -> None:
    at = planned(open_page, sqlite_world)
    key = f"tick-{sqlite_world.next_session_id}-after-money"

    def is_ticked() -> bool:
        with reading() as db:
            page = checklist_of(
                db, sqlite_world.facilitator, session_id=sqlite_world.next_session_id
            )
        return any(line.ticked for one in page.lists for line in one.lines)

    at.checkbox(key=key).check().run()
    assert is_ticked()
    assert "1 of 6 done" in shown(at)
    at.checkbox(key=key).uncheck().run()
    assert not is_ticked()


def test_staff_see_what_the_host_ticked_and_cannot_tick_it(
    open_page: OpenPage, sqlite_world: World
) -> None:
    with unit_of_work() as db:
        tick(
            db,
            sqlite_world.member(),
            session_id=sqlite_world.session_id,
            line="room-round",
            done=True,
        )
    at = open_page("ready", "convenor")

    assert "The chairs stand in a round.Done" in shown(at)
    assert "There is light from outside.Not yet" in shown(at)
    assert not [one for one in at.checkbox if "room-round" in (one.key or "")]


def test_beside_an_agenda_three_are_open_and_come_with_a_tap(
    open_page: OpenPage, sqlite_world: World
) -> None:
    write_plan(sqlite_world)
    at = open_page("agenda")
    box = next(one for one in at.sidebar.selectbox if one.label == "Session")
    at = box.select(sqlite_world.next_session_id).run()
    count = len(open_rules(sqlite_world))
    first = [one for one in keys(at) if one.startswith("lens-mend-")][:3]

    assert f"{count - 3} more" in [one.label for one in at.expander]
    assert first == ["lens-mend-opens", "lens-mend-rest", "lens-mend-check_out"]
    at.button(key="lens-mend-rest").click().run()
    assert "rest" not in open_rules(sqlite_world)
    assert "Done. “Undo” takes it back." in shown(at)
    assert "Last change: add a break in the middle." in shown(at)


def test_the_overview_says_when_the_agreement_is_due(
    open_page: OpenPage, sqlite_world: World
) -> None:
    told = "In session 4 it is time to look at the group’s agreement again."
    assert told not in shown(open_page("sessions"))
    with unit_of_work() as db:
        write_line(
            db, sqlite_world.member(), project_id=sqlite_world.project_id, words="We listen."
        )
        for days in (14, 21):
            plan_session(
                db,
                sqlite_world.facilitator,
                project_id=sqlite_world.project_id,
                draft=SessionDraft("A goal", clock.now() + timedelta(days=days)),
            )
    assert told in shown(open_page("sessions"))
