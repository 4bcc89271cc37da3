"""What is built gets a face, quotes and names, is voted on, and becomes what people agree with."""

import pytest

from tests.support.world import World
from tests.workshop.services.building import add, builder, built, change, words_in
from tests.workshop.services.test_captures import kept
from workshop.db import reading, unit_of_work
from workshop.errors import Closed, Invalid, NotAllowed, NotFound
from workshop.models import Prompt
from workshop.permissions import Actor
from workshop.queries.exercises import exercise_of
from workshop.queries.held import held_about
from workshop.queries.output_views import OutputView
from workshop.queries.outputs import outputs_of
from workshop.services import captures, made_things, making, prompts
from workshop.services.made_things import VOTE_QUESTION, shortened
from workshop.services.outputs import say_level
from workshop.vocabulary import ExerciseKind, Level, MadeSection, NameStyle, OutputKind, Surface

QUOTE = "Nobody looked up."


def finish(actor: Actor, prompt_id: str) -> tuple[str, ...]:
    """Say that this is ours."""
    with unit_of_work() as db:
        return made_things.finish(db, actor, prompt_id=prompt_id)


def outputs(world: World) -> tuple[OutputView, ...]:
    """Everything that was made, as a member sees it."""
    with reading() as db:
        return outputs_of(db, world.member(), project_id=world.project_id, surface=Surface.WALL)


def quote(world: World, line_id: str, *, yes: bool = True) -> str:
    """Keep words of Bryn's, with or without a yes, and put them beside a line."""
    capture_id = kept(world, world.facilitator, "Bryn", QUOTE)
    if yes:
        with unit_of_work() as db:
            captures.say_it_is_right(
                db, world.member("Bryn"), capture_id=capture_id, version=1, yes=True
            )
    with unit_of_work() as db:
        made_things.put_quote(db, world.member(), line_id=line_id, capture_id=capture_id)
    return capture_id


def test_the_helper_has_one_face_that_can_be_changed_or_taken_off(world: World) -> None:
    prompt_id, asha = builder(world), world.member()
    for picture in ("sun", "face_curls"):
        with unit_of_work() as db:
            made_things.choose_face(db, asha, prompt_id=prompt_id, picture=picture)
    (face,) = built(world, prompt_id).lines(MadeSection.FACE)
    assert (face.picture, face.words) == ("face_curls", "A face with curls")
    with unit_of_work() as db:
        made_things.choose_face(db, asha, prompt_id=prompt_id, picture="")
    assert built(world, prompt_id).first("face") is None
    with unit_of_work() as db, pytest.raises(NotFound):
        made_things.choose_face(db, asha, prompt_id=prompt_id, picture="../../secret")


def test_only_words_that_the_room_may_see_stand_beside_a_line(world: World) -> None:
    prompt_id = builder(world)
    line_id = add(world.member(), prompt_id, "Looks up")
    with pytest.raises(NotFound, match="not for us to show"):
        quote(world, line_id, yes=False)
    quote(world, line_id)
    for surface in (Surface.WALL, Surface.STAFF):
        (line,) = built(world, prompt_id, surface).lines(MadeSection.ALWAYS)
        assert line.quote is not None
        assert (line.quote.words, line.quote.name) == (QUOTE, "")
    with unit_of_work() as db:
        made_things.put_quote(db, world.member(), line_id=line_id, capture_id=None)
    assert built(world, prompt_id).lines(MadeSection.ALWAYS)[0].quote is None


def test_a_quote_that_is_taken_back_leaves_what_was_built_at_once(world: World) -> None:
    prompt_id = builder(world)
    line_id = add(world.member(), prompt_id, "Looks up")
    capture_id = quote(world, line_id)
    made = finish(world.member(), prompt_id)
    with unit_of_work() as db:
        captures.withdraw(db, world.member("Bryn"), capture_id=capture_id)
    for surface in (Surface.WALL, Surface.STAFF):
        (line,) = built(world, prompt_id, surface).lines(MadeSection.ALWAYS)
        assert (line.words, line.quote) == ("Looks up", None)
    assert finish(world.member(), prompt_id) == made
    (output,) = outputs(world)
    assert QUOTE not in output.words
    assert not output.shown_uses


def test_a_model_becomes_one_output_with_its_reasons(world: World) -> None:
    prompt_id, asha = builder(world), world.member()
    add(asha, prompt_id, "Robin", MadeSection.NAME)
    line_id = add(asha, prompt_id, "Looks up", why="So we feel seen")
    add(asha, prompt_id, "Shouts", MadeSection.NEVER)
    out = add(asha, prompt_id, "Left out", MadeSection.NEVER)
    quote(world, line_id)
    with unit_of_work() as db:
        making.leave_out(db, asha, line_id=out)
        made_things.choose_face(db, asha, prompt_id=prompt_id, picture="sun")
    finish(asha, prompt_id)
    (output,) = outputs(world)
    assert (output.kind, output.title, output.version) == (OutputKind.MODEL, "Robin", 1)
    assert output.words.split("\n\n") == [
        "Its name\n- Robin",
        "Its face: A sun",
        "It always…\n- Looks up (So we feel seen)",
        "It never…\n- Shouts",
    ]
    assert [(use.because, use.seen and use.seen.words) for use in output.shown_uses] == [
        ("So we feel seen", QUOTE)
    ]


def test_doing_it_again_makes_a_new_version_and_not_a_second_one(world: World) -> None:
    prompt_id, asha = builder(world), world.member()
    line_id = add(asha, prompt_id, "Looks up")
    first = finish(asha, prompt_id)
    assert finish(asha, prompt_id) == first
    assert [one.version for one in outputs(world)] == [1]
    change(world.member("Bryn"), line_id, 1, "Looks up and smiles")
    with unit_of_work() as db:
        say_level(db, asha, output_id=first[0], version=1, level=Level.YES)
    assert finish(world.facilitator, prompt_id) == first
    (output,) = outputs(world)
    assert (output.version, output.agreement.words) == (2, "unasked")
    assert "smiles" in output.words
    assert built(world, prompt_id).outputs == first


def test_it_is_not_ours_while_two_versions_stand_or_nothing_does(world: World) -> None:
    prompt_id, asha = builder(world), world.member()
    with pytest.raises(Invalid, match="one line first"):
        finish(asha, prompt_id)
    line_id = add(asha, prompt_id, "Listens")
    change(asha, line_id, 1, "One")
    change(asha, line_id, 1, "Two")
    with pytest.raises(Closed, match="two versions"):
        finish(asha, prompt_id)
    with pytest.raises(NotAllowed):
        finish(world.guest, prompt_id)


def test_each_principle_becomes_one_output_to_agree_with(world: World) -> None:
    prompt_id, asha = builder(world, ExerciseKind.PRINCIPLES), world.member()
    with pytest.raises(Invalid, match="one principle first"):
        finish(asha, prompt_id)
    first = add(asha, prompt_id, "ask first", MadeSection.PRINCIPLE, why="It is our life")
    add(asha, prompt_id, "I was asked", MadeSection.MEANS_TO_ME, parent_id=first, named=True)
    add(asha, prompt_id, "ring back", MadeSection.PRINCIPLE)
    assert len(finish(asha, prompt_id)) == 2
    made = {one.title: one for one in outputs(world)}
    assert made["ask first"].words == "ask first\n\nWhy: It is our life"
    assert {one.kind for one in made.values()} == {OutputKind.PRINCIPLE}
    assert not [one for one in made.values() if "I was asked" in one.words]


def test_a_letter_reads_in_one_order_and_is_signed_by_choice(world: World) -> None:
    prompt_id, asha = builder(world, ExerciseKind.LETTER), world.member()
    add(asha, prompt_id, "Answer within a week", MadeSection.ASK)
    add(asha, prompt_id, "1 March", MadeSection.BY_WHEN)
    add(asha, prompt_id, "We wait for months.", MadeSection.HAPPENED)
    add(asha, prompt_id, "Joan Bell, Head of Housing", MadeSection.TO_WHOM)
    for style in (NameStyle.MEMBER, NameStyle.FIRST):
        with unit_of_work() as db:
            made_things.sign(db, asha, prompt_id=prompt_id, style=style)
    with unit_of_work() as db:
        made_things.sign(db, world.member("Bryn"), prompt_id=prompt_id, style=NameStyle.MEMBER)
    finish(asha, prompt_id)
    (output,) = outputs(world)
    assert output.title == "A letter to Joan Bell, Head of Housing"
    assert output.words.split("\n\n") == [
        "To Joan Bell, Head of Housing",
        "We wait for months.",
        "We ask:\n- Answer within a week",
        "We ask for an answer by: 1 March",
        "From\nAsha\nA member of the group",
    ]


def test_a_signature_is_ones_own(world: World) -> None:
    prompt_id, asha = builder(world, ExerciseKind.LETTER), world.member()
    with unit_of_work() as db:
        made_things.sign(db, asha, prompt_id=prompt_id, style=NameStyle.INITIAL)
    (line,) = built(world, prompt_id).lines(MadeSection.SIGNED)
    assert line.words == "A"
    with unit_of_work() as db, pytest.raises(NotAllowed):
        making.remove_line(db, world.member("Bryn"), line_id=line.id)
    with unit_of_work() as db, pytest.raises(NotFound):
        made_things.sign(db, asha, prompt_id=prompt_id, style=NameStyle.FULL)
    with reading() as db:
        kinds = {mark.kind for mark in held_about(db, asha).marks}
    assert "signed" in kinds
    with unit_of_work() as db:
        making.remove_line(db, asha, line_id=line.id)
    assert not words_in(world, prompt_id, MadeSection.SIGNED)


def test_what_goes_in_is_voted_on_with_dots_on_the_lines(world: World) -> None:
    prompt_id, asha = builder(world, ExerciseKind.LETTER), world.member()
    add(asha, prompt_id, "We wait for months.", MadeSection.HAPPENED)
    with unit_of_work() as db, pytest.raises(Closed, match="2 lines"):
        made_things.ask_what_goes_in(db, world.facilitator, prompt_id=prompt_id)
    add(asha, prompt_id, "word " * 100, MadeSection.ASK)
    add(asha, prompt_id, "Joan Bell", MadeSection.TO_WHOM)
    with unit_of_work() as db:
        vote_id = made_things.ask_what_goes_in(db, world.facilitator, prompt_id=prompt_id)
    with reading() as db:
        vote = exercise_of(db, asha, prompt_id=vote_id)
        assert db.get_one(Prompt, vote_id).opened_at is not None
    assert (vote.kind, vote.question) == (ExerciseKind.DOTS, VOTE_QUESTION)
    titles = [part.title for part in vote.parts]
    assert titles[0] == "We wait for months."
    assert titles[1].endswith("word…")
    assert len(titles) == 2
    with unit_of_work() as db, pytest.raises(NotAllowed):
        made_things.ask_what_goes_in(db, asha, prompt_id=prompt_id)


def test_what_is_closed_is_finished_by_whoever_runs_it_and_nobody_picks_faces(
    world: World,
) -> None:
    prompt_id, asha = builder(world), world.member()
    add(asha, prompt_id, "Listens")
    with unit_of_work() as db:
        prompts.close_prompt(db, world.facilitator, prompt_id=prompt_id)
    with unit_of_work() as db, pytest.raises(Closed):
        made_things.choose_face(db, asha, prompt_id=prompt_id, picture="sun")
    assert len(finish(world.facilitator, prompt_id)) == 1


def test_a_title_is_cut_between_words() -> None:
    assert shortened("one\n two", 20) == "one two"
    assert shortened("one two three", 9) == "one two…"
