"""What the live channel reads: who may look at which session, and what each audience may see."""

import secrets
from datetime import timedelta

import pytest

from tests.support.world import World
from tests.web.member_client import open_question
from web.live_data import DEVICE, STAFF, Data, place_of
from web.live_frames import news_for, whole_session
from web.live_reads import Audience, Refusal, Viewer
from workshop import clock
from workshop.db import reading, unit_of_work
from workshop.live.changes import Change, Kind
from workshop.services import prompts
from workshop.services.contributions import contribute, take_back_by_key
from workshop.services.joining import hand_on
from workshop.services.sessions import SessionDraft, close_session, plan_session

CANARY = "canary words"


def hidden_question(world: World) -> str:
    """Open a question whose answers wait."""
    draft = prompts.PromptDraft(question="What waits?", hidden_first=True)
    with unit_of_work() as db:
        made = prompts.ask(db, world.facilitator, session_id=world.session_id, draft=draft)
        prompts.open_prompt(db, world.facilitator, prompt_id=made)
    return made


def say(world: World, prompt_id: str, words: str, *, named: bool, key: str = "") -> str:
    """Say something as Asha; return its id."""
    with unit_of_work() as db:
        return contribute(
            db,
            world.member("Asha"),
            prompt_id=prompt_id,
            key=key or secrets.token_hex(16),
            words=words,
            named=named,
        )


def frames(world: World, audience: Audience, *changes: Change) -> str:
    """Return all that an audience hears of these changes, as text."""
    with Data().look(world.session_id) as look:
        return "\n".join(str(one.message["text"]) for one in news_for(look, audience, [*changes]))


def screen(world: World, audience: Audience) -> str:
    """Return all that an audience hears on coming in, as text."""
    with Data().look(world.session_id) as look:
        return "\n".join(str(one.message["text"]) for one in whole_session(look, audience))


def test_a_tablet_with_a_place_looks_as_a_member(world: World) -> None:
    cookies = {DEVICE: world.tokens["Asha"]}
    seen = Data().viewer(cookies, world.session_id, None)
    assert seen == Viewer(Audience.MEMBER, world.people["Asha"])
    for wanted in (Audience.ROOM, Audience.STAFF):
        assert Data().viewer(cookies, world.session_id, wanted) is Refusal.JOIN_FIRST


def test_staff_look_with_the_eyes_they_ask_for(world: World) -> None:
    for token in (world.staff_token, world.convenor_token):
        for wanted in Audience:
            seen = Data().viewer({STAFF: token}, world.session_id, wanted)
            assert isinstance(seen, Viewer)
            assert seen.audience is wanted
    seen = Data().viewer({STAFF: world.staff_token}, world.session_id, None)
    assert isinstance(seen, Viewer)
    assert seen.audience is Audience.STAFF


def test_a_browser_with_both_places_looks_as_it_asks(world: World) -> None:
    cookies = {DEVICE: world.tokens["Asha"], STAFF: world.staff_token}
    for wanted in Audience:
        seen = Data().viewer(cookies, world.session_id, wanted)
        assert isinstance(seen, Viewer)
        assert seen.audience is wanted


@pytest.mark.parametrize(
    "cookies", [{}, {DEVICE: ""}, {DEVICE: "guess"}, {STAFF: ""}, {STAFF: "guess"}]
)
def test_strangers_are_told_to_join(world: World, cookies: dict[str, str]) -> None:
    for wanted in (None, *Audience):
        assert Data().viewer(cookies, world.session_id, wanted) is Refusal.JOIN_FIRST


def test_a_place_in_one_project_opens_no_session_of_another(world: World) -> None:
    draft = SessionDraft(goal="Elsewhere.", planned_start=clock.now() + timedelta(days=1))
    with unit_of_work() as db:
        project_id = world.other_project_id
        other = plan_session(db, world.elsewhere, project_id=project_id, draft=draft)
    for cookies in ({DEVICE: world.tokens["Asha"]}, {STAFF: world.convenor_token}):
        assert Data().viewer(cookies, other, None) is Refusal.JOIN_FIRST
    assert isinstance(Data().viewer({STAFF: world.staff_token}, other, None), Viewer)
    assert Data().viewer({DEVICE: world.tokens["Asha"]}, "no-such", None) is Refusal.JOIN_FIRST


def test_a_tablet_that_was_handed_on_looks_no_more(world: World) -> None:
    with unit_of_work() as db:
        hand_on(db, device_token=world.tokens["Asha"])
    seen = Data().viewer({DEVICE: world.tokens["Asha"]}, world.session_id, None)
    assert seen is Refusal.JOIN_FIRST


def test_a_closed_session_says_so_and_only_to_those_who_may_know(world: World) -> None:
    with unit_of_work() as db:
        close_session(db, world.facilitator, session_id=world.session_id)
    own = Data().viewer({DEVICE: world.tokens["Asha"]}, world.session_id, None)
    assert own is Refusal.ENDED
    assert Data().viewer({}, world.session_id, None) is Refusal.JOIN_FIRST


def test_each_audience_sees_the_words_and_only_some_the_name(world: World) -> None:
    prompt_id = open_question(world)
    said = say(world, prompt_id, CANARY, named=True)
    put = Change(world.session_id, Kind.PUT, said, prompt_id)
    for audience in Audience:
        assert CANARY in frames(world, audience, put)
        assert CANARY in screen(world, audience)
    for heard in (frames(world, Audience.ROOM, put), screen(world, Audience.ROOM)):
        assert "Asha" not in heard
    assert "Asha" in frames(world, Audience.MEMBER, put)


def test_words_with_no_name_lead_to_nobody_in_any_frame(world: World) -> None:
    prompt_id = open_question(world)
    key = secrets.token_hex(16)
    said = say(world, prompt_id, CANARY, named=False, key=key)
    put = Change(world.session_id, Kind.PUT, said, prompt_id)
    for audience in Audience:
        for heard in (frames(world, audience, put), screen(world, audience)):
            assert CANARY in heard
            assert "Asha" not in heard
            assert world.people["Asha"] not in heard
            assert key not in heard


def test_while_answers_wait_nobody_hears_words_or_ids_and_staff_hear_a_count(
    world: World,
) -> None:
    prompt_id = hidden_question(world)
    said = say(world, prompt_id, CANARY, named=True)
    put = Change(world.session_id, Kind.PUT, said, prompt_id)
    for audience in (Audience.MEMBER, Audience.ROOM):
        assert frames(world, audience, put) == ""
    for audience in Audience:
        for heard in (frames(world, audience, put), screen(world, audience)):
            assert CANARY not in heard
            assert said not in heard
            assert "Asha" not in heard
    assert '"waiting":1' in frames(world, Audience.STAFF, put)
    assert "waiting" not in screen(world, Audience.MEMBER)


def test_revealing_shows_everything_at_once(world: World) -> None:
    prompt_id = hidden_question(world)
    say(world, prompt_id, CANARY, named=False)
    with unit_of_work() as db:
        prompts.reveal(db, world.facilitator, prompt_id=prompt_id)
    heard = frames(world, Audience.MEMBER, Change(world.session_id, Kind.WALL, prompt_id))
    assert '"state":"open"' in heard
    assert CANARY in heard


def test_words_taken_back_are_gone_from_every_screen(world: World) -> None:
    prompt_id = open_question(world)
    key = secrets.token_hex(16)
    said = say(world, prompt_id, CANARY, named=False, key=key)
    with unit_of_work() as db:
        take_back_by_key(db, key=key)
    gone = Change(world.session_id, Kind.GONE, said, prompt_id)
    for audience in Audience:
        heard = frames(world, audience, gone)
        assert '"kind":"gone"' in heard
        assert CANARY not in heard
        assert CANARY not in screen(world, audience)


def test_a_late_change_of_words_that_are_gone_shows_nothing(world: World) -> None:
    prompt_id = open_question(world)
    key = secrets.token_hex(16)
    said = say(world, prompt_id, CANARY, named=False, key=key)
    with unit_of_work() as db:
        take_back_by_key(db, key=key)
    put = Change(world.session_id, Kind.PUT, said, prompt_id)
    assert frames(world, Audience.MEMBER, put) == ""


def test_the_mark_of_a_place_differs_when_screens_must(world: World) -> None:
    def mark() -> str:
        with reading() as db:
            return place_of(db, world.session_id).mark

    before = mark()
    prompt_id = open_question(world)
    opened = mark()
    with unit_of_work() as db:
        prompts.close_prompt(db, world.facilitator, prompt_id=prompt_id)
    closed = mark()
    with unit_of_work() as db:
        close_session(db, world.facilitator, session_id=world.session_id)
    assert len({before, opened, closed, mark()}) == 4
    assert mark() != before


def test_a_session_that_is_not_there_has_no_place(world: World) -> None:
    with reading() as db:
        assert place_of(db, "no-such").item_id is None
