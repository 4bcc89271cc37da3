"""Secret votes: one turn each, changed until closed, in a box that joins nobody to a vote."""

import json
import threading
from datetime import timedelta

import pytest
from sqlmodel import select

from tests.support.world import MEMBERS, World
from tests.workshop.services import voting
from tests.workshop.services.saying import say
from tests.workshop.services.voting import cast, cast_as, closed, key_of, opened, options, shown
from workshop import clock
from workshop.db import reading, unit_of_work
from workshop.errors import Closed, Invalid, NotAllowed, NotFound
from workshop.live.changes import Change, Kind
from workshop.models import Assumption, AuditEntry, Prompt, Voice, VoteBallot, VoteTurn
from workshop.services.contributions import take_back_by_key
from workshop.services.joining import join
from workshop.services.parts import PartDraft
from workshop.services.prompts import PromptDraft, ask, open_prompt, reveal
from workshop.services.sessions import close_session
from workshop.services.votes import IS_IN, OTHER_SCREEN, WAS_SHOWN, vote
from workshop.vocabulary import Bucket, ExerciseKind, Hat

KEY = "ab" * 16


def ballots() -> list[VoteBallot]:
    """Return what lies in the box."""
    with reading() as db:
        return list(db.scalars(select(VoteBallot)))


def turns() -> list[VoteTurn]:
    """Return the turns that were had."""
    with reading() as db:
        return list(db.scalars(select(VoteTurn)))


def test_a_vote_is_a_turn_and_a_ballot_with_no_person(world: World) -> None:
    prompt_id = opened(world)
    first, second, _ = options(world, prompt_id)

    cast(world, "Asha", prompt_id, first, first, second)

    (ballot,), (turn,) = ballots(), turns()
    assert json.loads(ballot.choices) == {first: 2, second: 1}
    assert (ballot.bucket, turn.person_id) == (Bucket.LIVED, world.people["Asha"])
    assert set(VoteBallot.__table__.columns.keys()) == {
        *("id", "prompt_id", "part_id", "bucket", "choices", "receipt"),
    }


def test_the_same_key_changes_the_vote_and_a_resend_changes_nothing(world: World) -> None:
    prompt_id = opened(world)
    first, second, _ = options(world, prompt_id)

    for picked in (first, first, second):
        cast(world, "Asha", prompt_id, picked)

    (ballot,) = ballots()
    assert ballot.choices == f'{{"{second}": 1}}'
    assert len(turns()) == 1


def test_another_screen_of_the_same_person_has_no_second_vote(world: World) -> None:
    prompt_id = opened(world)
    first, *_ = options(world, prompt_id)
    cast(world, "Asha", prompt_id, first)

    with pytest.raises(Closed, match=OTHER_SCREEN):
        cast_as(world.member("Asha"), prompt_id, {first: 1}, key=KEY)

    assert len(ballots()) == len(turns()) == 1


def test_the_key_of_one_person_never_changes_what_another_voted(world: World) -> None:
    prompt_id = opened(world)
    first, second, _ = options(world, prompt_id)
    cast_as(world.member("Asha"), prompt_id, {first: 1}, key=KEY)

    with pytest.raises(Closed, match="voted on another screen"):
        cast(world, "Bryn", prompt_id, first)
        cast_as(world.member("Bryn"), prompt_id, {second: 1}, key="cd" * 16)

    assert len(ballots()) == len(turns()) == 2


@pytest.mark.parametrize("dots", [{}, {"first": 4}, {"first": 2, "second": 2}, {"first": 0}])
def test_nobody_has_more_dots_than_the_limit(sqlite_world: World, dots: dict[str, int]) -> None:
    prompt_id = opened(sqlite_world)
    names = dict(zip(("first", "second"), options(sqlite_world, prompt_id), strict=False))

    with pytest.raises(Invalid):
        cast_as(
            sqlite_world.member(), prompt_id, {names[one]: count for one, count in dots.items()}
        )

    assert ballots() == turns() == []


def test_several_dots_may_lie_on_one_choice_and_a_limit_is_the_votes_own(world: World) -> None:
    prompt_id = opened(world, limit=1)
    first, *_ = options(world, prompt_id)
    with pytest.raises(Invalid, match="You have 1 dot"):
        cast(world, "Asha", prompt_id, first, first)
    other = opened(world)
    first, *_ = options(world, other)

    cast(world, "Asha", other, first, first, first)

    assert [one.choices for one in ballots()] == [f'{{"{first}": 3}}']


@pytest.mark.parametrize(
    "kind, picked",
    [
        (ExerciseKind.CONSENSUS, "happy"),
        (ExerciseKind.CONSENSUS, "yes"),
        (ExerciseKind.MOOD_IN, "sun"),
        (ExerciseKind.PICTURES, ""),
    ],
)
def test_only_what_is_on_the_card_counts(
    sqlite_world: World, kind: ExerciseKind, picked: str
) -> None:
    prompt_id = opened(sqlite_world, kind)
    with pytest.raises(Invalid, match="Pick one"):
        cast(sqlite_world, "Asha", prompt_id, picked)


@pytest.mark.parametrize("kind", [ExerciseKind.CONSENSUS, ExerciseKind.MOOD_OUT])
def test_one_pick_is_one_pick(sqlite_world: World, kind: ExerciseKind) -> None:
    prompt_id = opened(sqlite_world, kind)
    first, second, *_ = options(sqlite_world, prompt_id)
    for picked in ((first, second), (first, first)):
        with pytest.raises(Invalid):
            cast(sqlite_world, "Asha", prompt_id, *picked)


@pytest.mark.parametrize("kind", [ExerciseKind.DOTS, ExerciseKind.CONSENSUS, ExerciseKind.MOOD_IN])
def test_passing_is_a_turn_too(sqlite_world: World, kind: ExerciseKind) -> None:
    prompt_id = opened(sqlite_world, kind)
    cast(sqlite_world, "Asha", prompt_id, "pass")
    assert [one.choices for one in ballots()] == ['{"pass": 1}']


def test_a_vote_needs_a_key_that_is_one(sqlite_world: World) -> None:
    prompt_id = opened(sqlite_world)
    first, *_ = options(sqlite_world, prompt_id)
    with pytest.raises(Invalid, match="without its key"):
        cast_as(sqlite_world.member(), prompt_id, {first: 1}, key="no")


def test_what_is_no_vote_is_not_found(sqlite_world: World) -> None:
    with unit_of_work() as db:
        wall = ask(
            db,
            sqlite_world.facilitator,
            session_id=sqlite_world.session_id,
            draft=PromptDraft("What helps?"),
        )
    for prompt_id in (wall, "none"):
        with pytest.raises(NotFound):
            cast(sqlite_world, "Asha", prompt_id, "pass")


def test_nobody_votes_before_it_opens(sqlite_world: World) -> None:
    prompt_id = voting.planned(sqlite_world)
    with pytest.raises(Closed, match="not open yet"):
        cast(sqlite_world, "Asha", prompt_id, "pass")


def test_supporters_and_those_who_are_not_here_have_no_vote(world: World) -> None:
    prompt_id = opened(world)
    with pytest.raises(NotAllowed):
        cast_as(world.supporter, prompt_id, {"pass": 1})
    with pytest.raises(NotAllowed):
        cast_as(world.elsewhere, prompt_id, {"pass": 1})
    with pytest.raises(Closed, match="here today"):
        cast_as(world.convenor, prompt_id, {"pass": 1})


def test_each_vote_counts_under_the_hat_of_today(world: World) -> None:
    prompt_id = opened(world)
    cast(world, "Asha", prompt_id, "pass")
    for actor in (world.frontline, world.guest, world.facilitator):
        cast_as(actor, prompt_id, {"pass": 1})
    assert sorted(one.bucket for one in ballots()) == ["lived", "staff", "staff", "staff"]


def test_at_the_close_receipts_are_empty_for_good(world: World) -> None:
    prompt_id = opened(world)
    first, *_ = options(world, prompt_id)
    voting.all_vote(world, prompt_id, first, first)
    assert all(one.receipt for one in ballots())

    closed(world, prompt_id)

    assert [one.receipt for one in ballots()] == [None, None]
    with pytest.raises(Closed, match=IS_IN):
        cast(world, "Asha", prompt_id, first)


def test_a_closed_session_empties_the_receipts_too(world: World) -> None:
    prompt_id = opened(world)
    cast(world, "Asha", prompt_id, "pass")
    with unit_of_work() as db:
        close_session(db, world.facilitator, session_id=world.session_id)
    assert [one.receipt for one in ballots()] == [None]


def test_a_vote_from_a_tablet_without_wifi_arrives_until_it_was_shown(world: World) -> None:
    prompt_id = opened(world)
    first, *_ = options(world, prompt_id)
    closed(world, prompt_id)

    cast(world, "Asha", prompt_id, first)
    assert [one.receipt for one in ballots()] == [None]

    shown(world, prompt_id)
    with pytest.raises(Closed, match=WAS_SHOWN):
        cast(world, "Bryn", prompt_id, first)
    assert len(turns()) == 1


def test_a_day_after_the_close_nothing_arrives(world: World) -> None:
    prompt_id = opened(world)
    closed(world, prompt_id)
    with clock.telling(clock.now() + timedelta(hours=25)):
        with pytest.raises(Closed, match="more than a day"):
            cast(world, "Asha", prompt_id, "pass")


def test_a_vote_that_was_shown_stays_as_it_is(world: World) -> None:
    prompt_id = opened(world)
    shown(world, prompt_id)
    with unit_of_work() as db, pytest.raises(Closed, match="stays as it is"):
        open_prompt(db, world.facilitator, prompt_id=prompt_id)


def test_it_is_shown_once_all_that_it_waits_for_have_voted(world: World) -> None:
    prompt_id = opened(world)
    for name in MEMBERS:
        cast(world, name, prompt_id, "pass")
    cast_as(world.frontline, prompt_id, {"pass": 1})
    with unit_of_work() as db, pytest.raises(Closed, match="still voting"):
        reveal(db, world.facilitator, prompt_id=prompt_id)

    cast_as(world.guest, prompt_id, {"pass": 1})

    with unit_of_work() as db:
        reveal(db, world.facilitator, prompt_id=prompt_id)
    assert all(one.receipt is None for one in ballots())


def test_that_someone_voted_is_told_to_staff_and_kept_out_of_the_log(world: World) -> None:
    prompt_id = opened(world)
    with reading() as db:
        before = len(db.scalars(select(AuditEntry)).all())
    with unit_of_work() as db:
        vote(db, world.member(), prompt_id=prompt_id, key=KEY, choices={"pass": 1})
        assert db.info["changes"] == [Change(world.session_id, Kind.TURN, prompt_id)]
    with reading() as db:
        assert len(db.scalars(select(AuditEntry)).all()) == before
        assert db.scalars(select(Voice.person_id)).all() == [world.people["Asha"]]


def test_a_helper_gives_a_person_their_one_turn_and_no_more(world: World) -> None:
    prompt_id = opened(world)
    first, *_ = options(world, prompt_id)
    asked = {"prompt_id": prompt_id, "key": KEY, "choices": {first: 1}}
    with unit_of_work() as db:
        vote(db, world.facilitator, for_person_id=world.people["Asha"], **asked)
    assert [(one.person_id, one.by_helper) for one in turns()] == [(world.people["Asha"], True)]

    with pytest.raises(Closed, match=OTHER_SCREEN):
        cast(world, "Asha", prompt_id, first)
    for person in (world.people["Sunita"], world.convenor.person_id, "none"):
        with unit_of_work() as db, pytest.raises(NotAllowed):
            vote(db, world.facilitator, for_person_id=person, **asked)
    with unit_of_work() as db, pytest.raises(NotAllowed):
        vote(db, world.member("Bryn"), for_person_id=world.people["Cleo"], **asked)
    assert len(ballots()) == len(turns()) == 1


def test_dots_go_on_the_words_that_were_said(world: World) -> None:
    with unit_of_work() as db:
        wall = ask(
            db,
            world.facilitator,
            session_id=world.session_id,
            draft=PromptDraft("What helps?"),
        )
        open_prompt(db, world.facilitator, prompt_id=wall)
    for number, words in enumerate(("A kettle", "A map", "A shed")):
        say(world.member(), wall, words, key=f"{number:032x}")
    prompt_id = voting.planned(world, source_id=wall)
    with unit_of_work() as db, pytest.raises(Closed, match="not 2 answers"):
        open_prompt(db, world.facilitator, prompt_id=prompt_id)
    with unit_of_work() as db:
        reveal(db, world.facilitator, prompt_id=wall)
        take_back_by_key(db, key=f"{2:032x}")
        open_prompt(db, world.facilitator, prompt_id=prompt_id)
    with unit_of_work() as db:
        take_back_by_key(db, key=f"{1:032x}")

    first, second = options(world, prompt_id)
    cast(world, "Asha", prompt_id, first, second)

    words = {one.words for one in voting.seen(world, prompt_id).cards[0].options}
    assert words == {"A kettle", "Words that were taken back"}


def test_beliefs_are_turned_in_the_order_to_test_them_and_judged_by_members(world: World) -> None:
    voting.with_beliefs(world)
    prompt_id = opened(world, ExerciseKind.BUST_IT)
    first, second = voting.card_ids(prompt_id)
    with pytest.raises(Closed, match="not turned yet"):
        cast(world, "Asha", prompt_id, "wrong", part_id=first)

    voting.turn(world, prompt_id)
    (card,) = voting.seen(world, prompt_id).cards
    assert (card.part_id, card.words) == (first, "People want a phone line")

    cast(world, "Asha", prompt_id, "wrong", part_id=first)
    for actor in (world.facilitator, world.guest, world.supporter):
        with pytest.raises(NotAllowed):
            cast_as(actor, prompt_id, {"true": 1}, part_id=first)
    with pytest.raises(NotFound):
        cast(world, "Bryn", prompt_id, "wrong")
    voting.turn(world, prompt_id)
    cast(world, "Asha", prompt_id, "do_not_know", part_id=second)
    with unit_of_work() as db, pytest.raises(Closed, match="Every card"):
        voting.turn_next(db, world.facilitator, prompt_id=prompt_id)
    assert len(turns()) == len(ballots()) == 2


def test_beliefs_that_can_still_be_changed_are_no_cards(world: World) -> None:
    none = voting.planned(world, ExerciseKind.BUST_IT)
    with unit_of_work() as db, pytest.raises(Closed, match="No beliefs"):
        open_prompt(db, world.facilitator, prompt_id=none)
    voting.with_beliefs(world, sealed=False)
    with unit_of_work() as db, pytest.raises(Closed, match="can still change"):
        open_prompt(db, world.facilitator, prompt_id=none)
    with reading() as db:
        belief = db.scalars(select(Assumption)).first()
        assert belief is not None
        assert db.get_one(Prompt, none).opened_at is None
    early = opened(world, ExerciseKind.BUST_IT, parts=(PartDraft(assumption_id=belief.id),))
    with unit_of_work() as db, pytest.raises(Closed, match="can still change"):
        voting.turn_next(db, world.facilitator, prompt_id=early)


def test_thirty_people_who_tap_twice_at_once_have_thirty_votes(world: World) -> None:
    prompt_id = opened(world, ExerciseKind.THIS_OR_THAT)
    first, second = options(world, prompt_id)
    people = [f"Voter {number}" for number in range(30)]
    for name in people:
        with unit_of_work() as db:
            world.tokens[name], world.people[name] = join(
                db, session_id=world.session_id, chosen_name=name, hat=Hat.LIVED
            )
    actors = {name: world.member(name) for name in people}
    start, failed = threading.Barrier(60), []

    def tap(name: str, picked: str) -> None:
        start.wait()
        try:
            cast_as(actors[name], prompt_id, {picked: 1}, key=key_of(name))
        except Exception as exc:  # noqa: BLE001  a thread has nobody else to tell
            failed.append(exc)

    taps = [
        threading.Thread(target=tap, args=(name, (first, second)[number % 2]))
        for number, name in enumerate(people)
        for _ in range(2)
    ]
    for one in taps:
        one.start()
    for one in taps:
        one.join()

    assert failed == []
    assert sorted(one.person_id for one in turns()) == sorted(world.people[one] for one in people)
    picked = [one.choices for one in ballots()]
    assert [picked.count(f'{{"{one}": 1}}') for one in (first, second)] == [15, 15]
