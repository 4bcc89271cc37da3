"""What each audience may see of what was said."""

import secrets

import pytest

from tests.support.world import World
from tests.workshop.conftest import statements
from workshop.db import reading, unit_of_work
from workshop.errors import NotAllowed, NotFound
from workshop.permissions import Actor
from workshop.queries import walls
from workshop.queries.walls import SURFACES, WallItem, WallState, WallView
from workshop.services import contributions, prompts
from workshop.services.prompts import PromptDraft
from workshop.vocabulary import Role, Surface


def asked(world: World, *, hidden: bool = False, opened: bool = True) -> str:
    """Ask a question in the live session."""
    draft = PromptDraft(question="What would have helped?", hidden_first=hidden)
    with unit_of_work() as db:
        made = prompts.ask(db, world.facilitator, session_id=world.session_id, draft=draft)
        if opened:
            prompts.open_prompt(db, world.facilitator, prompt_id=made)
    return made


def said(
    world: World,
    prompt_id: str,
    words: str,
    *,
    name: str = "Asha",
    named: bool = False,
    key: str = "",
) -> str:
    """Say something to a question."""
    with unit_of_work() as db:
        return contributions.contribute(
            db,
            world.member(name),
            prompt_id=prompt_id,
            key=key or secrets.token_hex(16),
            words=words,
            named=named,
        )


def audience(world: World, kind: str) -> Actor:
    """Return the eyes of one kind of screen."""
    with reading() as db:
        return walls.audience_of(db, session_id=world.session_id, kind=kind)


def wall(world: World, prompt_id: str, kind: str = "member") -> WallView:
    """Return a wall as one kind of screen sees it."""
    with reading() as db:
        return walls.wall_for(
            db, audience(world, kind), prompt_id=prompt_id, surface=SURFACES[kind]
        )


def test_words_show_by_random_id_with_no_trace_of_their_order(world: World) -> None:
    prompt_id = asked(world)
    ids = [said(world, prompt_id, f"Number {number}") for number in range(6)]
    shown = wall(world, prompt_id)
    assert shown.state is WallState.OPEN
    assert [item.id for item in shown.items] == sorted(ids)
    assert {item.words for item in shown.items} == {f"Number {number}" for number in range(6)}


def test_a_name_shows_on_tablets_and_not_in_the_room(world: World) -> None:
    prompt_id = asked(world)
    one = said(world, prompt_id, "With a name", named=True)
    two = said(world, prompt_id, "Without", name="Bryn")
    for kind, name in (("member", "Asha"), ("staff", "Asha"), ("room", "")):
        items = {item.id: item for item in wall(world, prompt_id, kind).items}
        assert items[one] == WallItem(one, "With a name", name)
        assert items[two] == WallItem(two, "Without", "")


@pytest.mark.parametrize("kind", ["member", "room", "staff"])
def test_hidden_words_are_shown_to_no_audience(world: World, kind: str) -> None:
    prompt_id = asked(world, hidden=True)
    made = said(world, prompt_id, "Hidden", named=True)
    shown = wall(world, prompt_id, kind)
    assert (shown.state, shown.items) == (WallState.HIDDEN, ())
    assert shown.waiting == (1 if kind == "staff" else 0)
    with reading() as db:
        item = walls.item_for(
            db, audience(world, kind), contribution_id=made, surface=SURFACES[kind]
        )
    assert item is None


def test_a_facilitator_in_person_sees_no_hidden_words_either(world: World) -> None:
    prompt_id = asked(world, hidden=True)
    said(world, prompt_id, "Hidden", named=True)
    with reading() as db:
        for surface in (Surface.WALL, Surface.ROOM, Surface.STAFF):
            shown = walls.wall_for(db, world.facilitator, prompt_id=prompt_id, surface=surface)
            assert shown.items == ()


def test_words_show_once_they_are_revealed(world: World) -> None:
    prompt_id = asked(world, hidden=True)
    made = said(world, prompt_id, "Hidden")
    with unit_of_work() as db:
        prompts.reveal(db, world.facilitator, prompt_id=prompt_id)
    shown = wall(world, prompt_id, "staff")
    assert [item.id for item in shown.items] == [made]
    assert shown.waiting == 0


def test_the_last_words_are_the_ones_that_show(world: World) -> None:
    prompt_id, key = asked(world), secrets.token_hex(16)
    made = said(world, prompt_id, "First", key=key)
    with unit_of_work() as db:
        contributions.reword_by_key(db, key=key, words="Second")
    assert [item.words for item in wall(world, prompt_id).items] == ["Second"]
    with reading() as db:
        item = walls.item_for(db, audience(world, "member"), contribution_id=made)
    assert item == WallItem(made, "Second", "")


def test_words_taken_back_are_neither_shown_nor_counted(world: World) -> None:
    prompt_id, key = asked(world, hidden=True), secrets.token_hex(16)
    made = said(world, prompt_id, "First", key=key)
    with unit_of_work() as db:
        contributions.take_back_by_key(db, key=key)
    assert wall(world, prompt_id, "staff").waiting == 0
    with unit_of_work() as db:
        prompts.reveal(db, world.facilitator, prompt_id=prompt_id)
    assert wall(world, prompt_id).items == ()
    with reading() as db:
        assert walls.item_for(db, audience(world, "member"), contribution_id=made) is None


def test_a_wall_says_whether_words_can_still_go_in(world: World) -> None:
    prompt_id = asked(world)
    assert wall(world, prompt_id).takes_words
    with unit_of_work() as db:
        prompts.close_prompt(db, world.facilitator, prompt_id=prompt_id)
    assert not wall(world, prompt_id).takes_words


def test_a_wall_is_for_those_of_its_project(world: World) -> None:
    prompt_id = asked(world)
    made = said(world, prompt_id, "One form.")
    for role in ("elsewhere", "account", "nobody"):
        with reading() as db:
            actor = world.by_role()[role]
            assert walls.item_for(db, actor, contribution_id=made) is None
            with pytest.raises(NotAllowed):
                walls.wall_for(db, actor, prompt_id=prompt_id)
            with pytest.raises(NotAllowed):
                walls.prompts_in(db, actor, session_id=world.session_id)
    for role in ("facilitator", "convenor", "supporter", "member", "guest"):
        with reading() as db:
            actor = world.by_role()[role]
            assert len(walls.wall_for(db, actor, prompt_id=prompt_id).items) == 1


def test_an_audience_is_nobody_in_particular(world: World) -> None:
    for kind, role in (
        ("member", Role.MEMBER),
        ("room", Role.GUEST),
        ("staff", Role.FACILITATOR),
    ):
        actor = audience(world, kind)
        assert (actor.person_id, actor.account_id, actor.role) == (None, None, role)
        assert actor.project_id == world.project_id


def test_what_is_not_there_is_not_found(world: World) -> None:
    with reading() as db:
        with pytest.raises(NotFound):
            walls.audience_of(db, session_id="none", kind="member")
        with pytest.raises(NotFound):
            walls.wall_for(db, world.member(), prompt_id="none")
        assert walls.item_for(db, world.member(), contribution_id="none") is None
        assert walls.prompts_in(db, world.member(), session_id="none") == ()


def test_only_opened_questions_are_listed_the_last_one_first(world: World) -> None:
    first, second = asked(world, hidden=True), asked(world)
    asked(world, opened=False)
    with unit_of_work() as db:
        prompts.close_prompt(db, world.facilitator, prompt_id=first)
    with reading() as db:
        found = walls.prompts_in(db, world.member(), session_id=world.session_id)
    assert [(each.id, each.hidden, each.takes_words) for each in found] == [
        (second, False, True),
        (first, True, False),
    ]


def test_a_wall_takes_as_many_questions_of_the_database_however_much_was_said(
    world: World,
) -> None:
    prompt_id, actor = asked(world), audience(world, "member")
    counts = []
    for _ in range(2):
        for number in range(3):
            said(world, prompt_id, f"Number {number}")
        with reading() as db, statements() as sent:
            walls.wall_for(db, actor, prompt_id=prompt_id)
        counts.append(len(sent))
    assert counts == [2, 2]
