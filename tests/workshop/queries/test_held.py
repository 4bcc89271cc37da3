"""What we hold about you: everything that leads to one person, and nothing of anyone else."""

from dataclasses import replace

import pytest

from tests.support.world import World
from tests.workshop.services.made import agree, confirmed, drafted, raised
from workshop import clock
from workshop.db import reading, unit_of_work
from workshop.errors import NotAllowed
from workshop.models import Person, Seat, Table
from workshop.permissions import NOBODY
from workshop.queries.held import COVERED, held_about
from workshop.queries.held_views import HeldView
from workshop.services import (
    agreement,
    assumptions,
    captures,
    checks,
    consents,
    contributions,
    outputs,
    owners,
    prompts,
    pulse,
)
from workshop.services.captures import CaptureDraft
from workshop.services.consents import ConsentDraft
from workshop.services.people import make_return_code, say_finished
from workshop.services.prompts import PromptDraft
from workshop.vocabulary import (
    Attending,
    CaptureKind,
    Contributed,
    Difference,
    Hat,
    Level,
    NameStyle,
    Reach,
    Role,
    Sureness,
    Verdict,
)

KEY = "0123456789abcdef" * 2


def held(world: World, name: str = "Asha") -> HeldView:
    """Everything of one person, as they read it."""
    with reading() as db:
        return held_about(db, world.member(name))


def asked(world: World) -> str:
    """An open question."""
    with unit_of_work() as db:
        draft = PromptDraft(question="What helped?", hidden_first=False)
        made = prompts.ask(db, world.facilitator, session_id=world.session_id, draft=draft)
        prompts.open_prompt(db, world.facilitator, prompt_id=made)
    return made


def say(world: World, words: str, *, named: bool, key: str = KEY, name: str = "Asha") -> str:
    """Something said."""
    prompt_id = asked(world)
    with unit_of_work() as db:
        return contributions.contribute(
            db, world.member(name), prompt_id=prompt_id, key=key, words=words, named=named
        )


def kept(world: World, words: str = "I rang.", name: str = "Asha") -> str:
    """Words the facilitator kept for someone."""
    draft = CaptureDraft(CaptureKind.QUOTE, words, world.people[name])
    with unit_of_work() as db:
        return captures.keep(db, world.facilitator, session_id=world.session_id, draft=draft)


def marks(world: World, kind: str, name: str = "Asha") -> list[tuple[str, str, str]]:
    """What someone said of one kind: about what, which answer, which words."""
    found = [one for one in held(world, name).marks if one.kind == kind]
    return [(one.about, one.answer, one.words) for one in found]


def test_a_newcomer_is_a_name_a_seat_and_a_session(world: World) -> None:
    found = held(world)
    assert found.person.name == "Asha"
    assert found.person.seats == (Role.MEMBER,)
    assert found.person.since.date() == clock.today()
    assert (found.person.tablets, found.person.has_return_words) == (1, False)
    assert (found.person.works_for, found.person.signs_in) == ("", False)
    (session,) = found.sessions
    assert (session.number, session.role, session.hat, session.attending) == (
        1,
        Role.MEMBER,
        Hat.LIVED,
        Attending.HERE,
    )
    assert (found.said, found.captures, found.marks, found.pulse_turn) == ((), (), (), False)
    assert (found.for_others.kept, found.for_others.carried) == (0, 0)


def test_return_words_not_me_and_the_last_day_are_told(world: World) -> None:
    with unit_of_work() as db:
        words = make_return_code(db, world.member(), person_id=world.people["Asha"])
        captures.say_not_me(db, world.member())
        say_finished(db, world.member(), person_id=world.people["Asha"])
    found = held(world)
    assert found.person.has_return_words
    assert found.person.not_me_since is not None
    assert found.person.finished_on == clock.today()
    assert words not in repr(found)
    assert found.person.log_entries >= 1


def test_named_words_are_here_in_every_version_and_unnamed_ones_are_not(world: World) -> None:
    said = say(world, "One form.", named=True)
    say(world, "Hidden from everyone", named=False, key="f" * 32)
    with unit_of_work() as db:
        contributions.reword(db, world.member(), contribution_id=said, words="Two forms.")
    found = held(world)
    assert [(one.question, one.versions) for one in found.said] == [
        ("What helped?", ("One form.", "Two forms."))
    ]
    assert "Hidden from everyone" not in repr(found)
    assert held(world, "Bryn").said == ()


def test_words_taken_back_are_counted_and_gone(world: World) -> None:
    said = say(world, "One form.", named=True)
    with unit_of_work() as db:
        contributions.take_back(db, world.member(), contribution_id=said)
    found = held(world)
    assert (found.said, found.taken_back) == ((), 1)


def test_kept_words_stand_with_every_answer_and_every_choice(world: World) -> None:
    capture_id = kept(world)
    with unit_of_work() as db:
        captures.say_it_is_right(db, world.member(), capture_id=capture_id, version=1, yes=False)
        captures.reword(db, world.member(), capture_id=capture_id, words="I rang twice.")
        wide = ConsentDraft(
            reach=Reach.PUBLIC,
            name_style=NameStyle.CHOSEN,
            shown_name="Wren",
            about_others=True,
            others_safe=True,
        )
        consents.answer(db, world.supporter, capture_id=capture_id, draft=ConsentDraft())
        consents.answer(db, world.member(), capture_id=capture_id, draft=wide)
        consents.final_check(db, world.member(), capture_id=capture_id, version=2, yes=True)
    (found,) = held(world).captures
    assert found.versions == ("I rang.", "I rang twice.")
    assert [(one.yes, one.final, one.carried) for one in found.answers] == [
        (False, False, False),
        (True, False, False),
        (True, True, False),
    ]
    assert [(one.reach, one.shown_name, one.carried) for one in found.choices] == [
        (Reach.ROOM, "", True),
        (Reach.PUBLIC, "Wren", False),
    ]
    assert found.choices[1].about_others is True
    assert held(world, "Bryn").captures == ()


def test_of_withdrawn_words_nothing_but_the_record_is_left(world: World) -> None:
    capture_id = kept(world, "Burn this")
    with unit_of_work() as db:
        captures.withdraw(db, world.member(), capture_id=capture_id)
    found = held(world)
    assert [(one.withdrawn, one.versions) for one in found.captures] == [(True, ())]
    assert "Burn this" not in repr(found)


def test_levels_and_notes_are_here(world: World) -> None:
    output_id = drafted(world, world.member("Bryn"))
    with unit_of_work() as db:
        outputs.say_level(
            db, world.member(), output_id=output_id, version=1, level=Level.WORRY, note="Who pays?"
        )
    agree(world, output_id, "Cleo")
    assert marks(world, "level") == [("A bench", "worry", "Who pays?")]
    assert marks(world, "draft") == []
    assert marks(world, "draft", "Bryn") == [("A bench", "", "")]
    assert "Who pays?" not in repr(held(world, "Bryn"))


def test_checks_disputes_and_views_of_the_difference_are_here(world: World) -> None:
    output_id, _ = confirmed(world)
    with unit_of_work() as db:
        checks.dispute(db, world.member(), output_id=output_id, words="It broke.")
        owners.say_difference(
            db,
            world.member(),
            output_id=output_id,
            difference=Difference.BETTER,
            contributed=Contributed.HELPED,
            words="I rest.",
        )
    assert marks(world, "step") == [("A bench", "raised", "")]
    assert marks(world, "check") == [("A bench", "yes", "I sat on it.")]
    assert marks(world, "dispute") == [("A bench", "", "It broke.")]
    assert marks(world, "difference") == [("A bench", "better", "I rest.")]
    assert marks(world, "contributed") == [("A bench", "helped", "")]
    assert marks(world, "dispute", "Bryn") == []


def test_answers_to_the_agreement_are_here(world: World) -> None:
    with unit_of_work() as db:
        agreement.say_yes(db, world.member(), session_id=world.session_id, yes=False)
    assert marks(world, "agreement") == [("", "no", "")]
    assert held(world).marks[0].session_number == 1
    assert marks(world, "agreement", "Bryn") == []


def test_what_was_said_of_staffs_beliefs_is_here(world: World) -> None:
    draft = assumptions.AssumptionDraft("They want it fast.", Sureness.SURE)
    with unit_of_work() as db:
        belief = assumptions.write_assumption(
            db, world.facilitator, session_id=world.next_session_id, draft=draft
        )
        db.flush()
        assumptions.seal(db, world.facilitator, session_id=world.next_session_id)
    with unit_of_work() as db:
        assumptions.give_verdict(
            db, world.member(), assumption_id=belief, verdict=Verdict.WRONG, because="Slow is kind."
        )
    assert marks(world, "verdict") == [("They want it fast.", "wrong", "Slow is kind.")]
    with reading() as db:
        own = held_about(db, world.facilitator)
    assert [(one.kind, one.answer, one.words) for one in own.marks] == [
        ("belief", "sure", "They want it fast.")
    ]
    assert own.person.signs_in


def test_a_turn_is_held_only_while_the_questions_are_open(world: World) -> None:
    with unit_of_work() as db:
        pulse.open_round(db, world.facilitator, session_id=world.session_id)
        pulse.answer(db, world.member(), session_id=world.session_id, answers={"1a": "no"})
    assert (held(world).pulse_turn, held(world, "Bryn").pulse_turn) == (True, False)
    assert "no" not in {one.answer for one in held(world).marks}
    with unit_of_work() as db:
        pulse.close_round(db, world.facilitator, session_id=world.session_id)
    assert not held(world).pulse_turn


def test_a_supporter_reads_how_often_they_helped_and_nobodys_words(world: World) -> None:
    draft = CaptureDraft(CaptureKind.QUOTE, "Asha's own words", world.people["Asha"])
    with unit_of_work() as db:
        made = captures.keep(db, world.supporter, session_id=world.session_id, draft=draft)
        captures.say_it_is_right(
            db, world.supporter, capture_id=made, version=1, yes=True, relay_reason="She nodded"
        )
        consents.answer(db, world.supporter, capture_id=made, draft=ConsentDraft())
    found = held(world, "Sunita")
    assert (found.for_others.kept, found.for_others.carried) == (1, 2)
    assert "own words" not in repr(found)
    (hers,) = held(world).captures
    assert [one.carried for one in hers.answers] == [True]


def test_someone_with_no_seat_left_may_still_read_it(world: World) -> None:
    say(world, "One form.", named=True)
    with unit_of_work() as db:
        for seat in db.query(Seat).filter_by(person_id=world.people["Asha"]):
            db.delete(seat)
    found = held(world)
    assert (found.person.seats, len(found.said)) == ((), 1)


def test_nobody_and_strangers_are_refused(world: World) -> None:
    elsewhere = replace(world.member(), project_id=world.other_project_id)
    for actor in (NOBODY, elsewhere, replace(world.member(), person_id="nobody")):
        with reading() as db, pytest.raises(NotAllowed):
            held_about(db, actor)


def test_every_column_that_leads_to_a_person_is_covered() -> None:
    person = f"{Person.__tablename__}.id"
    leads = {
        f"{table.name}.{column.name}"
        for table in Table.metadata.sorted_tables
        for column in table.columns
        if any(key.target_fullname == person for key in column.foreign_keys)
    }
    assert leads == COVERED


def test_no_two_people_read_the_same(world: World) -> None:
    output_id = raised(world)
    say(world, "Mine alone", named=True)
    for name in ("Bryn", "Cleo", "Fred", "Gwen"):
        text = repr(held(world, name))
        assert "Mine alone" not in text
        assert world.people["Asha"] not in text
    assert output_id not in repr(held(world, "Fred"))
