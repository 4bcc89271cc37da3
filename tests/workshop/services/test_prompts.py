"""Open questions: asking, opening, revealing and closing them."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import select

from tests.support.world import World
from tests.workshop.services.saying import say
from workshop import clock
from workshop.content.exercises import exercise
from workshop.db import reading, unit_of_work
from workshop.errors import Closed, Invalid, NotAllowed, NotFound
from workshop.live.changes import Change, Kind
from workshop.models import AuditEntry, Prompt
from workshop.permissions import Actor
from workshop.queries.exercises import exercise_of
from workshop.queries.identity import actor_for_device
from workshop.services import prompts, votes
from workshop.services.agendas import ItemDraft, add_item
from workshop.services.joining import join
from workshop.services.parts import PartDraft
from workshop.services.prompts import PromptDraft
from workshop.services.sessions import close_session, open_session
from workshop.vocabulary import ExerciseKind, Hat, ItemKind

QUESTION = "What would have helped on the first day?"


def asked(world: World, *, hidden_first: bool = True, item_id: str | None = None) -> str:
    """Ask a question in the live session, not open yet."""
    draft = PromptDraft(question=QUESTION, hidden_first=hidden_first, item_id=item_id)
    with unit_of_work() as db:
        return prompts.ask(db, world.facilitator, session_id=world.session_id, draft=draft)


def kept(prompt_id: str) -> Prompt:
    """Read a question back."""
    with reading() as db:
        return db.get_one(Prompt, prompt_id)


def test_a_question_waits_until_it_is_opened(world: World) -> None:
    prompt = kept(asked(world))
    assert (prompt.question, prompt.hidden_first) == (QUESTION, True)
    assert (prompt.opened_at, prompt.revealed_at, prompt.closed_at) == (None, None, None)


def test_questions_keep_the_order_they_were_asked_in(world: World) -> None:
    assert [kept(asked(world)).position for _ in range(3)] == [0, 1, 2]


def test_a_question_is_kept_as_it_was_typed(world: World) -> None:
    draft = PromptDraft(question="  <b>Why?</b> **Really**\r\n")
    with unit_of_work() as db:
        prompt_id = prompts.ask(db, world.facilitator, session_id=world.session_id, draft=draft)
    assert kept(prompt_id).question == "<b>Why?</b> **Really**"


@pytest.mark.parametrize("question", ["", " \n ", "a" * 301])
def test_a_question_must_be_one(world: World, question: str) -> None:
    draft = PromptDraft(question=question)
    with unit_of_work() as db, pytest.raises(Invalid) as refusal:
        prompts.ask(db, world.facilitator, session_id=world.session_id, draft=draft)
    assert set(refusal.value.problems) == {"question"}


def test_a_question_can_belong_to_an_item_of_its_session(world: World) -> None:
    item = ItemDraft(kind=ItemKind.ACTIVITY, title="First days", planned_minutes=20)
    with unit_of_work() as db:
        mine = add_item(db, world.facilitator, session_id=world.session_id, draft=item)
        other = add_item(db, world.facilitator, session_id=world.next_session_id, draft=item)
    assert kept(asked(world, item_id=mine)).item_id == mine
    with pytest.raises(NotFound):
        asked(world, item_id=other)
    with pytest.raises(NotFound):
        asked(world, item_id="none")


def test_opening_a_hidden_question_shows_nothing_yet(world: World) -> None:
    prompt_id = asked(world)
    with unit_of_work() as db:
        prompts.open_prompt(db, world.facilitator, prompt_id=prompt_id)
    prompt = kept(prompt_id)
    assert prompt.opened_at is not None
    assert prompt.revealed_at is None


def test_opening_a_plain_question_shows_words_at_once(world: World) -> None:
    prompt_id = asked(world, hidden_first=False)
    with unit_of_work() as db:
        prompts.open_prompt(db, world.facilitator, prompt_id=prompt_id)
    prompt = kept(prompt_id)
    assert prompt.revealed_at == prompt.opened_at


def test_every_screen_hears_of_each_step(world: World) -> None:
    prompt_id = asked(world)
    for step in (prompts.open_prompt, prompts.reveal, prompts.close_prompt):
        with unit_of_work() as db:
            step(db, world.facilitator, prompt_id=prompt_id)
            assert db.info["changes"] == [
                Change(world.session_id, Kind.WALL, prompt_id),
                Change(world.session_id, Kind.STAGE, ""),
            ]


def test_revealing_or_closing_twice_is_no_news(world: World) -> None:
    prompt_id = asked(world)
    with unit_of_work() as db:
        prompts.open_prompt(db, world.facilitator, prompt_id=prompt_id)
        prompts.reveal(db, world.facilitator, prompt_id=prompt_id)
        prompts.close_prompt(db, world.facilitator, prompt_id=prompt_id)
    before = kept(prompt_id)
    with unit_of_work() as db:
        prompts.reveal(db, world.facilitator, prompt_id=prompt_id)
        prompts.close_prompt(db, world.facilitator, prompt_id=prompt_id)
        assert "changes" not in db.info
    assert kept(prompt_id) == before


def test_a_step_that_a_colleague_was_quicker_with_is_left_undone(world: World) -> None:
    prompt_id, lead = asked(world), world.facilitator
    steps = (
        (prompts.close_prompt, "open"),
        (prompts.open_prompt, "closed"),
        (prompts.reveal, "open"),
        (prompts.close_prompt, "open.shown"),
    )
    with unit_of_work() as db:
        prompts.open_prompt(db, lead, prompt_id=prompt_id)
    for step, turn in steps:
        with unit_of_work() as db:
            step(db, lead, prompt_id=prompt_id, turn=turn)
        before = kept(prompt_id)
        with unit_of_work() as db, pytest.raises(Closed, match="Your colleague was quicker"):
            step(db, lead, prompt_id=prompt_id, turn=turn)
        assert kept(prompt_id) == before


def test_a_question_closed_by_mistake_opens_again(world: World) -> None:
    prompt_id = asked(world)
    with unit_of_work() as db:
        prompts.open_prompt(db, world.facilitator, prompt_id=prompt_id)
        prompts.close_prompt(db, world.facilitator, prompt_id=prompt_id)
    opened_at = kept(prompt_id).opened_at
    with unit_of_work() as db:
        prompts.open_prompt(db, world.facilitator, prompt_id=prompt_id)
    prompt = kept(prompt_id)
    assert (prompt.opened_at, prompt.closed_at) == (opened_at, None)


def test_nothing_is_revealed_before_it_was_opened(world: World) -> None:
    prompt_id = asked(world)
    with unit_of_work() as db, pytest.raises(Closed):
        prompts.reveal(db, world.facilitator, prompt_id=prompt_id)


def test_a_question_opens_before_its_session_and_not_after_it(world: World) -> None:
    draft = PromptDraft(question=QUESTION)
    with unit_of_work() as db:
        planned = prompts.ask(db, world.facilitator, session_id=world.next_session_id, draft=draft)
        prompts.open_prompt(db, world.facilitator, prompt_id=planned)
    assert kept(planned).opened_at is not None
    late = asked(world)
    with unit_of_work() as db:
        close_session(db, world.facilitator, session_id=world.session_id)
    with unit_of_work() as db, pytest.raises(Closed):
        prompts.open_prompt(db, world.facilitator, prompt_id=late)


def test_no_question_is_added_to_a_session_that_is_over(world: World) -> None:
    with unit_of_work() as db:
        close_session(db, world.facilitator, session_id=world.session_id)
    with pytest.raises(Closed):
        asked(world)


def test_what_is_not_there_is_not_found(world: World) -> None:
    draft = PromptDraft(question=QUESTION)
    with unit_of_work() as db, pytest.raises(NotFound):
        prompts.ask(db, world.facilitator, session_id="none", draft=draft)
    for step in (prompts.open_prompt, prompts.reveal, prompts.close_prompt):
        with unit_of_work() as db, pytest.raises(NotFound):
            step(db, world.facilitator, prompt_id="none")


def test_staff_ask_and_only_a_facilitator_runs(world: World) -> None:
    prompt_id = asked(world)
    draft = PromptDraft(question=QUESTION)
    for role, actor in world.by_role().items():
        if role not in ("facilitator", "convenor"):
            with unit_of_work() as db, pytest.raises(NotAllowed):
                prompts.ask(db, actor, session_id=world.session_id, draft=draft)
        if role != "facilitator":
            run_is_refused(actor, prompt_id)
    with unit_of_work() as db:
        assert prompts.ask(db, world.convenor, session_id=world.session_id, draft=draft)


def run_is_refused(actor: Actor, prompt_id: str) -> None:
    """Try to open, reveal and close as someone who may not."""
    for step in (prompts.open_prompt, prompts.reveal, prompts.close_prompt):
        with unit_of_work() as db, pytest.raises(NotAllowed):
            step(db, actor, prompt_id=prompt_id)


def test_each_step_is_in_the_log_without_the_question(world: World) -> None:
    prompt_id = asked(world)
    with unit_of_work() as db:
        prompts.open_prompt(db, world.facilitator, prompt_id=prompt_id)
        prompts.reveal(db, world.facilitator, prompt_id=prompt_id)
        prompts.close_prompt(db, world.facilitator, prompt_id=prompt_id)
    with reading() as db:
        entries = db.scalars(select(AuditEntry).where(AuditEntry.subject == prompt_id)).all()
    assert [entry.action for entry in entries] == [
        "ask-question",
        "open-question",
        "reveal-answers",
        "close-question",
    ]
    assert "helped" not in repr([entry.model_dump() for entry in entries])


def drawn_up(world: World, draft: PromptDraft, session_id: str = "") -> str:
    """Plan an exercise."""
    with unit_of_work() as db:
        session = session_id or world.session_id
        return prompts.ask(db, world.facilitator, session_id=session, draft=draft)


@pytest.mark.parametrize(
    "draft, field",
    [
        (PromptDraft(QUESTION, kind=ExerciseKind.CONSENSUS), "about"),
        (PromptDraft(QUESTION, kind=ExerciseKind.WHAT_IF, about=" "), "about"),
        (PromptDraft(QUESTION, kind=ExerciseKind.SORT), "source"),
        (PromptDraft(QUESTION, kind=ExerciseKind.DOTS), "parts"),
        (PromptDraft(QUESTION, kind=ExerciseKind.DOTS, parts=(PartDraft("One"),)), "parts"),
        (PromptDraft(QUESTION, kind=ExerciseKind.DOTS, limit=11), "limit"),
        (PromptDraft(QUESTION, days_open=99), "days_open"),
        (PromptDraft(QUESTION, parts=(PartDraft(" "),)), "parts"),
    ],
)
def test_what_an_exercise_needs_is_asked_for(
    sqlite_world: World, draft: PromptDraft, field: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        drawn_up(sqlite_world, draft)
    assert field in refusal.value.problems


def test_a_source_of_another_project_is_not_found(sqlite_world: World) -> None:
    draft = PromptDraft(QUESTION, kind=ExerciseKind.SORT, source_id="none")
    with pytest.raises(NotFound):
        drawn_up(sqlite_world, draft)


def test_a_vote_is_not_shown_while_people_vote_nor_opened_after_it_was_shown(world: World) -> None:
    draft = PromptDraft(QUESTION, False, kind=ExerciseKind.THIS_OR_THAT)
    vote = drawn_up(world, draft)
    with unit_of_work() as db:
        prompts.open_prompt(db, world.facilitator, prompt_id=vote)
    assert kept(vote).revealed_at is None
    with unit_of_work() as db, pytest.raises(Closed, match="still voting"):
        prompts.reveal(db, world.facilitator, prompt_id=vote)
    with unit_of_work() as db:
        prompts.close_prompt(db, world.facilitator, prompt_id=vote)
        prompts.reveal(db, world.facilitator, prompt_id=vote)
    with unit_of_work() as db, pytest.raises(Closed, match="it stays as it is"):
        prompts.open_prompt(db, world.facilitator, prompt_id=vote)


def test_a_question_can_stay_open_for_days_after_its_session(world: World) -> None:
    stays, goes = (
        drawn_up(world, PromptDraft(QUESTION, days_open=3)),
        drawn_up(world, PromptDraft(QUESTION)),
    )
    with unit_of_work() as db:
        for one in (stays, goes):
            prompts.open_prompt(db, world.facilitator, prompt_id=one)
    with unit_of_work() as db:
        close_session(db, world.facilitator, session_id=world.session_id)
    assert kept(goes).closed_at is not None
    assert kept(stays).closed_at is None
    say(world.member(), stays, "At home I thought of this.")
    with clock.telling((kept(stays).open_until or clock.now()) + timedelta(days=2)):
        with pytest.raises(Closed):
            say(world.member(), stays, "Too late.")


def test_a_question_opened_before_its_session_takes_words(world: World) -> None:
    early = drawn_up(world, PromptDraft(QUESTION), world.next_session_id)
    with unit_of_work() as db:
        close_session(db, world.facilitator, session_id=world.session_id)
        prompts.open_prompt(db, world.facilitator, prompt_id=early)
    assert say(world.member(), early, "Before we meet.")


def test_a_vote_can_be_looked_at_before_its_session_and_ends_with_it(world: World) -> None:
    """Before it nobody knows who may vote, so no ballot of it could be honest or secret."""
    draft = PromptDraft(QUESTION, kind=ExerciseKind.DOTS, parts=(PartDraft("A"), PartDraft("B")))
    early = drawn_up(world, draft, world.next_session_id)
    with unit_of_work() as db:
        prompts.open_prompt(db, world.facilitator, prompt_id=early)
    assert kept(early).opened_at is not None
    with reading() as db:
        option = exercise_of(db, world.facilitator, prompt_id=early).parts[0].id
    cast = {"prompt_id": early, "key": "ab" * 16, "choices": {option: 1}}
    with unit_of_work() as db, pytest.raises(Closed, match="when we meet"):
        votes.vote(db, world.member(), **cast)
    for kind in (one for one in ExerciseKind if exercise(one).is_vote):
        longer = replace(draft, kind=kind, about="This.", days_open=3)
        with unit_of_work() as db, pytest.raises(Invalid, match="ends with its session"):
            prompts.ask(db, world.facilitator, session_id=world.session_id, draft=longer)
    with unit_of_work() as db:
        close_session(db, world.facilitator, session_id=world.session_id)
        open_session(db, world.facilitator, session_id=world.next_session_id)
        token, _ = join(db, session_id=world.next_session_id, chosen_name="Omar", hat=Hat.LIVED)
    with unit_of_work() as db:
        votes.vote(db, actor_for_device(db, token), **cast)
