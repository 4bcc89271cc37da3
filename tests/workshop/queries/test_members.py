"""What a member's own screens show."""

import secrets

import pytest

from tests.support.world import World
from tests.workshop.conftest import Hands
from workshop import clock
from workshop.db import reading, unit_of_work
from workshop.errors import NotAllowed, NotFound
from workshop.models import Project
from workshop.permissions import NOBODY
from workshop.queries import members
from workshop.queries.members import StageView
from workshop.services import agendas, contributions, prompts, running
from workshop.services.agendas import ItemDraft
from workshop.services.prompts import PromptDraft
from workshop.services.sessions import close_session, open_session
from workshop.vocabulary import ItemKind


def item(world: World, title: str) -> str:
    """Plan an item of the live session."""
    draft = ItemDraft(ItemKind.ACTIVITY, title, 20)
    with unit_of_work() as db:
        return agendas.add_item(db, world.facilitator, session_id=world.session_id, draft=draft)


def move(world: World, item_id: str) -> None:
    """Move everyone."""
    with unit_of_work() as db:
        running.move_everyone(db, world.facilitator, session_id=world.session_id, item_id=item_id)


def asked(world: World, question: str, item_id: str | None = None) -> str:
    """Ask a question and open it."""
    draft = PromptDraft(question=question, hidden_first=False, item_id=item_id)
    with unit_of_work() as db:
        made = prompts.ask(db, world.facilitator, session_id=world.session_id, draft=draft)
        prompts.open_prompt(db, world.facilitator, prompt_id=made)
    return made


def said(world: World, prompt_id: str, words: str, *, name: str, named: bool, key: str = "") -> str:
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


def stage(world: World) -> StageView:
    """Return where everyone is, as a member sees it."""
    with reading() as db:
        return members.stage_of(db, world.member(), session_id=world.session_id)


def test_a_place_says_whose_it_is_and_who_helps(world: World) -> None:
    with unit_of_work() as db:
        project = db.get_one(Project, world.project_id)
        project.safe_person, project.help_line = "Maya", "Harbour Line"
    with reading() as db:
        place = members.place_of(db, world.member("Asha"))
    assert (place.person_id, place.name) == (world.people["Asha"], "Asha")
    assert (place.safe_person, place.help_line) == ("Maya", "Harbour Line")
    assert (place.live_session_id, place.is_here) == (world.session_id, True)
    assert place.next_start is not None
    assert place.next_start > clock.now()


def test_a_place_between_sessions_and_at_the_next_one(world: World) -> None:
    with unit_of_work() as db:
        close_session(db, world.facilitator, session_id=world.session_id)
    with reading() as db:
        place = members.place_of(db, world.member())
    assert (place.live_session_id, place.is_here) == (None, False)
    with unit_of_work() as db:
        open_session(db, world.facilitator, session_id=world.next_session_id)
    with reading() as db:
        place = members.place_of(db, world.member())
    assert (place.live_session_id, place.is_here) == (world.next_session_id, False)
    assert place.next_start is None


def test_nobody_has_no_place(world: World) -> None:
    for actor in (NOBODY, world.account):
        with reading() as db, pytest.raises(NotAllowed):
            members.place_of(db, actor)


def test_the_stage_is_empty_before_the_first_item(world: World) -> None:
    shown = stage(world)
    assert (shown.goal, shown.item_id, shown.title) == ("We know each other.", None, "")
    assert (shown.prompts, shown.elsewhere) == ((), ())


def test_the_stage_follows_the_group(world: World) -> None:
    first, second = item(world, "The first day"), item(world, "The second day")
    for item_id, title in ((first, "The first day"), (second, "The second day")):
        move(world, item_id)
        shown = stage(world)
        assert (shown.item_id, shown.title, shown.kind) == (item_id, title, ItemKind.ACTIVITY)


def test_questions_go_with_their_item_and_the_open_ones_of_others_can_be_reached(
    world: World, hands: Hands
) -> None:
    first, second = item(world, "One"), item(world, "Two")
    move(world, first)
    of_first = asked(world, "Of the first?", first)
    hands.pass_by(minutes=1)
    of_all = asked(world, "Of all?")
    hands.pass_by(minutes=1)
    shown = stage(world)
    assert [each.id for each in shown.prompts] == [of_all, of_first]
    move(world, second)
    of_second = asked(world, "Of the second?", second)
    shown = stage(world)
    assert [each.id for each in shown.prompts] == [of_second, of_all]
    assert [each.id for each in shown.elsewhere] == [of_first]


def test_a_closed_question_is_still_talked_about_while_its_item_lasts(world: World) -> None:
    first, second = item(world, "One"), item(world, "Two")
    move(world, first)
    closed, of_all = asked(world, "Of the first?", first), asked(world, "Of all?")
    with unit_of_work() as db:
        prompts.close_prompt(db, world.facilitator, prompt_id=closed)
        prompts.close_prompt(db, world.facilitator, prompt_id=of_all)
    assert [each.id for each in stage(world).prompts] == [closed]
    move(world, second)
    assert (stage(world).prompts, stage(world).elsewhere) == ((), ())


def test_the_stage_is_for_those_who_take_part(world: World) -> None:
    for role in ("elsewhere", "account", "nobody"):
        with reading() as db, pytest.raises(NotAllowed):
            members.stage_of(db, world.by_role()[role], session_id=world.session_id)
    with reading() as db, pytest.raises(NotFound):
        members.stage_of(db, world.member(), session_id="none")


def test_a_person_reads_their_own_named_words_even_while_they_are_hidden(world: World) -> None:
    draft = PromptDraft(question="What helped?", hidden_first=True)
    with unit_of_work() as db:
        prompt_id = prompts.ask(db, world.facilitator, session_id=world.session_id, draft=draft)
        prompts.open_prompt(db, world.facilitator, prompt_id=prompt_id)
    mine = said(world, prompt_id, "Mine", name="Asha", named=True)
    said(world, prompt_id, "No name", name="Asha", named=False)
    said(world, prompt_id, "Of Bryn", name="Bryn", named=True)
    with reading() as db:
        (found,) = members.said_by(db, world.member("Asha"))
    assert (found.id, found.words, found.question) == (mine, "Mine", "What helped?")
    assert (found.session_number, found.named, found.key) == (1, True, "")


def test_changed_words_are_read_as_they_are_now_and_taken_back_ones_not_at_all(
    world: World,
) -> None:
    prompt_id, actor = asked(world, "What helped?"), world.member("Asha")
    kept = said(world, prompt_id, "First", name="Asha", named=True)
    gone = said(world, prompt_id, "Gone", name="Asha", named=True)
    with unit_of_work() as db:
        contributions.reword(db, actor, contribution_id=kept, words="Second")
        contributions.take_back(db, actor, contribution_id=gone)
    with reading() as db:
        assert [each.words for each in members.said_by(db, actor)] == ["Second"]


def test_reading_ones_own_words_needs_a_seat(world: World) -> None:
    for role in ("elsewhere", "nobody", "account"):
        with reading() as db:
            if role == "elsewhere":
                assert members.said_by(db, world.by_role()[role]) == ()
                continue
            with pytest.raises(NotAllowed):
                members.said_by(db, world.by_role()[role])


def test_keys_find_their_words_whoever_asks(world: World) -> None:
    prompt_id = asked(world, "What helped?")
    keys = [secrets.token_hex(16) for _ in range(4)]
    said(world, prompt_id, "One", name="Asha", named=False, key=keys[0])
    said(world, prompt_id, "Two", name="Bryn", named=False, key=keys[1])
    said(world, prompt_id, "Named", name="Asha", named=True, key=keys[2])
    said(world, prompt_id, "Gone", name="Asha", named=False, key=keys[3])
    with unit_of_work() as db:
        contributions.take_back_by_key(db, key=keys[3])
    with reading() as db:
        found = members.said_by_keys(db, keys=[*keys, "made-up", "\ud800"])
        nothing = members.said_by_keys(db, keys=[])
    assert {(each.key, each.words, each.named) for each in found} == {
        (keys[0], "One", False),
        (keys[1], "Two", False),
    }
    assert nothing == ()


def test_no_more_keys_than_a_tablet_holds_are_looked_up(world: World) -> None:
    prompt_id, key = asked(world, "What helped?"), secrets.token_hex(16)
    said(world, prompt_id, "One", name="Asha", named=False, key=key)
    many = [secrets.token_hex(16) for _ in range(members.KEYS_AT_ONCE)]
    with reading() as db:
        assert members.said_by_keys(db, keys=[*many, key]) == ()
        assert len(members.said_by_keys(db, keys=[key, *many])) == 1
