"""Writing for somebody: who may, for whom, when, and whose yes it needs."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import select

from tests.support.world import World
from tests.workshop.services.saying import everything_kept, fresh_key, say, versions_of
from workshop import clock
from workshop.db import reading, unit_of_work
from workshop.errors import Closed, Conflict, Invalid, NotAllowed
from workshop.models import AuditEntry, Contribution, Voice
from workshop.permissions import Actor
from workshop.queries.walls import audience_of, wall_for
from workshop.services import attending, contributions, prompts, scribing, sessions
from workshop.services.prompts import PromptDraft
from workshop.services.scribing import ScribeDraft
from workshop.vocabulary import Attending, Surface

WORDS = "Ask me in the morning."


@pytest.fixture
def question(world: World) -> str:
    """A question that everyone can see answers to."""
    with unit_of_work() as db:
        made = prompts.ask(
            db,
            world.facilitator,
            session_id=world.session_id,
            draft=PromptDraft("What would have helped?", hidden_first=False),
        )
        prompts.open_prompt(db, world.facilitator, prompt_id=made)
    return made


def draft(world: World, name: str | None = "Asha", **more: object) -> ScribeDraft:
    """What a helper wrote."""
    person_id = world.people[name] if name else None
    return replace(ScribeDraft(fresh_key(), WORDS, person_id), **more)  # type: ignore[arg-type]


def write(actor: Actor, question: str, written: ScribeDraft) -> Contribution:
    """Write for somebody and read back what is kept."""
    with unit_of_work() as db:
        made = scribing.scribe(db, actor, prompt_id=question, draft=written)
    with reading() as db:
        return db.get_one(Contribution, made)


def heard() -> set[str]:
    """Who was heard."""
    with reading() as db:
        return set(db.scalars(select(Voice.person_id)))


def wall(world: World, question: str, kind: str, surface: Surface) -> list[tuple[str, bool, bool]]:
    """What one audience sees of it."""
    with reading() as db:
        eyes = audience_of(db, session_id=world.session_id, kind=kind)
        seen = wall_for(db, eyes, prompt_id=question, surface=surface)
    return [(one.words, one.scribed, one.waits) for one in seen.items]


@pytest.mark.parametrize("who", ["supporter", "facilitator"])
def test_a_helper_writes_and_the_person_is_the_author(
    world: World, question: str, who: str
) -> None:
    kept = write(world.by_role()[who], question, draft(world))
    assert kept.author_id == world.people["Asha"]
    assert (kept.scribed, kept.own_yes, kept.late) == (True, False, False)
    assert versions_of(kept.id) == [(1, WORDS)]
    assert heard() == set()


def test_a_yes_on_the_spot_counts_as_the_persons_own(world: World, question: str) -> None:
    assert write(world.supporter, question, draft(world, own_yes=True)).own_yes
    assert heard() == {world.people["Asha"]}


def test_the_yes_can_come_later_on_ones_own_screen(world: World, question: str) -> None:
    kept = write(world.supporter, question, draft(world))
    for actor in (world.member("Bryn"), world.supporter, world.facilitator):
        with unit_of_work() as db, pytest.raises(NotAllowed):
            scribing.say_it_is_mine(db, actor, contribution_id=kept.id)
    for _ in range(2):
        with unit_of_work() as db:
            scribing.say_it_is_mine(db, world.member(), contribution_id=kept.id)
    with reading() as db:
        assert db.get_one(Contribution, kept.id).own_yes
    assert heard() == {world.people["Asha"]}


def test_putting_it_in_ones_own_words_is_a_yes(world: World, question: str) -> None:
    kept = write(world.supporter, question, draft(world))
    with unit_of_work() as db:
        contributions.reword(db, world.member(), contribution_id=kept.id, words="In the evening.")
    with reading() as db:
        assert db.get_one(Contribution, kept.id).own_yes
    assert heard() == {world.people["Asha"]}


def test_words_taken_back_get_no_yes(world: World, question: str) -> None:
    kept = write(world.supporter, question, draft(world))
    with unit_of_work() as db:
        contributions.take_back(db, world.member(), contribution_id=kept.id)
    with unit_of_work() as db, pytest.raises(Closed):
        scribing.say_it_is_mine(db, world.member(), contribution_id=kept.id)


def test_it_is_marked_and_the_room_waits_for_the_yes(world: World, question: str) -> None:
    write(world.supporter, question, draft(world))
    write(world.supporter, question, draft(world, "Bryn", words="Tea first.", own_yes=True))
    say(world.member("Cleo"), question, "My own.")
    staff = wall(world, question, "staff", Surface.STAFF)
    assert set(staff) == {
        (WORDS, True, True),
        ("Tea first.", True, False),
        ("My own.", False, False),
    }
    room = wall(world, question, "room", Surface.ROOM)
    assert {words for words, _, _ in room} == {"Tea first.", "My own."}


def test_with_no_name_neither_author_nor_helper_is_stored_and_the_yes_comes_first(
    world: World, question: str
) -> None:
    with reading() as db:
        before = len(db.scalars(select(AuditEntry)).all())
    with pytest.raises(Invalid, match="yes"):
        write(world.supporter, question, draft(world, named=False))
    kept = write(world.supporter, question, draft(world, named=False, own_yes=True))
    assert (kept.author_id, kept.scribed, kept.own_yes) == (None, True, True)
    with reading() as db:
        assert len(db.scalars(select(AuditEntry)).all()) == before
    assert everything_kept().count(WORDS) == 1


def test_the_log_says_who_wrote_named_words_and_no_word_of_them(
    world: World, question: str
) -> None:
    kept = write(world.supporter, question, draft(world))
    with reading() as db:
        entry = db.scalars(select(AuditEntry).where(AuditEntry.subject == kept.id)).one()
    assert (entry.action, entry.actor) == ("write-for-someone", world.people["Sunita"])


def test_nobody_writes_for_themselves_or_for_one_who_is_not_here(
    world: World, question: str
) -> None:
    with pytest.raises(NotAllowed, match="yourself"):
        write(world.supporter, question, draft(world, "Sunita"))
    for verb, more in (("leave_early", {}), ("come_by", {"attending": Attending.APOLOGIES})):
        with unit_of_work() as db:
            getattr(attending, verb)(
                db,
                world.facilitator,
                session_id=world.session_id,
                person_id=world.people["Dov"],
                **more,
            )
        with pytest.raises(NotAllowed, match="not noted as here"):
            write(world.supporter, question, draft(world, "Dov"))


def test_nobody_writes_for_a_supporter(world: World, question: str) -> None:
    with pytest.raises(NotAllowed, match="supports"):
        write(world.facilitator, question, draft(world, "Sunita"))


def test_a_supporter_who_is_not_here_does_not_write(world: World, question: str) -> None:
    away = replace(world.supporter, session_id=None)
    with pytest.raises(NotAllowed, match="Join"):
        write(away, question, draft(world))


@pytest.mark.parametrize("who", ["member", "guest", "convenor", "elsewhere", "nobody"])
def test_nobody_else_writes_for_anyone(world: World, question: str, who: str) -> None:
    with pytest.raises(NotAllowed):
        write(world.by_role()[who], question, draft(world, "Bryn"))


def test_the_same_key_comes_once_and_with_other_words_not_at_all(
    world: World, question: str
) -> None:
    written = draft(world)
    first = write(world.supporter, question, written)
    assert write(world.supporter, question, written).id == first.id
    with pytest.raises(Conflict):
        write(world.supporter, question, replace(written, words="Something else."))


@pytest.mark.parametrize(
    "more, field",
    [({"words": "  "}, "words"), ({"key": "short"}, "key"), ({"person_id": None}, "person")],
)
def test_what_is_missing_is_said_beside_its_field(
    world: World, question: str, more: dict[str, object], field: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        write(world.supporter, question, draft(world, **more))
    assert field in refusal.value.problems


def close(world: World) -> None:
    """End the session."""
    with unit_of_work() as db:
        sessions.close_session(db, world.facilitator, session_id=world.session_id)


def test_paper_is_typed_in_later_and_marked(world: World, question: str) -> None:
    close(world)
    with pytest.raises(NotAllowed):
        write(world.supporter, question, draft(world))
    kept = write(world.facilitator, question, draft(world, own_yes=True))
    assert (kept.late, kept.scribed, kept.own_yes) == (True, True, False)
    unnamed = write(world.facilitator, question, draft(world, None, named=False))
    assert (unnamed.author_id, unnamed.late) == (None, True)
    assert heard() == set()


def test_paper_for_a_closed_question_is_late_while_the_session_goes_on(
    world: World, question: str
) -> None:
    with unit_of_work() as db:
        prompts.close_prompt(db, world.facilitator, prompt_id=question)
    assert write(world.facilitator, question, draft(world)).late


def test_after_two_weeks_paper_stays_paper(world: World, question: str) -> None:
    close(world)
    lead = world.facilitator
    with clock.telling(clock.now() + timedelta(days=13, hours=23)):
        write(lead, question, draft(world))
    with clock.telling(clock.now() + timedelta(days=14, hours=1)), pytest.raises(Closed):
        write(lead, question, draft(world))


def test_paper_of_one_who_did_not_come_is_not_taken(world: World, question: str) -> None:
    with unit_of_work() as db:
        attending.come_by(
            db,
            world.facilitator,
            session_id=world.session_id,
            person_id=world.people["Dov"],
            attending=Attending.APOLOGIES,
        )
    close(world)
    with pytest.raises(NotAllowed, match="not noted as here"):
        write(world.facilitator, question, draft(world, "Dov"))


def test_a_word_of_ones_own_is_a_voice(world: World, question: str) -> None:
    say(world.member("Cleo"), question, "My own.", named=True)
    assert heard() == {world.people["Cleo"]}
