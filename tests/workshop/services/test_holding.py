"""Words that could hurt: held back from everyone at once, with the reason for their author."""

import pytest
from sqlmodel import select

from tests.support.files import drawing, voice
from tests.support.world import World
from tests.workshop.services.saying import WORDS, fresh_key, prompt_id, say, versions_of
from workshop.content.holding import reasons
from workshop.db import reading, unit_of_work
from workshop.errors import Conflict, Invalid, NotFound
from workshop.live.changes import Change, Kind
from workshop.models import AuditEntry, Contribution, Prompt, SaidFile, Voice
from workshop.permissions import Actor
from workshop.queries.held import held_about
from workshop.queries.members import said_by, said_by_keys
from workshop.queries.said_files import file_by_key, file_of
from workshop.queries.walls import SURFACES, held_in, item_for, wall_for
from workshop.services import contributions, holding, prompts
from workshop.services.passing import pass_on
from workshop.services.prompts import PromptDraft
from workshop.services.said_files import FileDraft
from workshop.vocabulary import FileKind, Surface

__all__ = ["prompt_id"]

BECAUSE = "It could hurt a person or a group of people."


def shown(world: World, prompt_id: str) -> None:
    with unit_of_work() as db:
        prompts.reveal(db, world.facilitator, prompt_id=prompt_id)


def hold(world: World, said: str, because: str = "hurts") -> None:
    with unit_of_work() as db:
        holding.hold_words(db, world.facilitator, contribution_id=said, because=because)


def draw(
    actor: Actor, prompt_id: str, file: FileDraft, *, words: str = "", key: str = "", named: bool
) -> str:
    with unit_of_work() as db:
        return contributions.contribute(
            db,
            actor,
            prompt_id=prompt_id,
            key=key or fresh_key(),
            words=words,
            named=named,
            file=file,
        )


def eyes(world: World) -> dict[str, Actor]:
    return {"member": world.member("Bryn"), "room": world.guest, "staff": world.facilitator}


def seen_by(world: World, prompt_id: str) -> dict[str, int]:
    with reading() as db:
        return {
            name: len(wall_for(db, actor, prompt_id=prompt_id, surface=SURFACES[name]).items)
            for name, actor in eyes(world).items()
        }


def test_held_words_leave_every_wall_at_once(world: World, prompt_id: str) -> None:
    said = say(world.member(), prompt_id, named=True)
    shown(world, prompt_id)
    assert seen_by(world, prompt_id) == {"member": 1, "room": 1, "staff": 1}
    with unit_of_work() as db:
        holding.hold_words(db, world.facilitator, contribution_id=said, because="hurts")
        told = set(db.info["changes"])
    assert Change(world.session_id, Kind.GONE, said, within=prompt_id) in told
    assert seen_by(world, prompt_id) == {"member": 0, "room": 0, "staff": 0}
    assert versions_of(said) == [(1, WORDS)]


def test_its_author_reads_why_and_nobody_else_does(world: World, prompt_id: str) -> None:
    said = say(world.member(), prompt_id, named=True)
    shown(world, prompt_id)
    hold(world, said, "It names my sister.")
    with reading() as db:
        mine = said_by(db, world.member())
        about = held_about(db, world.member()).said
        others = said_by(db, world.member("Bryn"))
        held = held_in(db, world.facilitator, prompt_id=prompt_id)
    assert [(one.words, one.held_because) for one in mine] == [(WORDS, "It names my sister.")]
    assert [one.held_because for one in about] == ["It names my sister."]
    assert not others
    assert [(one.id, one.words, one.because) for one in held] == [
        (said, WORDS, "It names my sister.")
    ]


def test_whoever_gave_no_name_reads_why_with_the_key(world: World, prompt_id: str) -> None:
    key = fresh_key()
    said = say(world.member(), prompt_id, key=key)
    shown(world, prompt_id)
    hold(world, said)
    with reading() as db:
        (mine,) = said_by_keys(db, keys=[key])
    assert mine.held_because == BECAUSE


def test_changed_words_stay_held_until_staff_let_them_show(world: World, prompt_id: str) -> None:
    said = say(world.member(), prompt_id, named=True)
    shown(world, prompt_id)
    hold(world, said)
    with unit_of_work() as db:
        contributions.reword(db, world.member(), contribution_id=said, words="A kinder way.")
    assert seen_by(world, prompt_id)["member"] == 0
    with reading() as db:
        assert held_in(db, world.facilitator, prompt_id=prompt_id)[0].words == "A kinder way."
    with unit_of_work() as db:
        holding.let_words_show(db, world.facilitator, contribution_id=said)
        assert Change(world.session_id, Kind.PUT, said, within=prompt_id) in db.info["changes"]
    assert seen_by(world, prompt_id) == {"member": 1, "room": 1, "staff": 1}
    with reading() as db:
        assert not held_in(db, world.facilitator, prompt_id=prompt_id)
        assert not said_by(db, world.member())[0].held_because


def test_held_words_can_be_taken_back(world: World, prompt_id: str) -> None:
    said = say(world.member(), prompt_id, named=True)
    shown(world, prompt_id)
    hold(world, said)
    with unit_of_work() as db:
        contributions.take_back(db, world.member(), contribution_id=said)
    with reading() as db:
        assert not held_in(db, world.facilitator, prompt_id=prompt_id)
    assert versions_of(said) == [(1, "")]


@pytest.mark.parametrize("because", ["", " \n", "a" * 301])
def test_a_reason_is_needed(world: World, prompt_id: str, because: str) -> None:
    said = say(world.member(), prompt_id)
    shown(world, prompt_id)
    with pytest.raises(Invalid) as refusal:
        hold(world, said, because)
    assert list(refusal.value.problems) == ["because"]
    assert seen_by(world, prompt_id)["member"] == 1


def test_what_staff_cannot_read_they_cannot_hold(world: World, prompt_id: str) -> None:
    said = say(world.member(), prompt_id)
    for wanted in (said, "0" * 32):
        with pytest.raises(NotFound):
            hold(world, wanted)
    shown(world, prompt_id)
    hold(world, said)
    with pytest.raises(NotFound):
        hold(world, said, "names")
    with reading() as db:
        assert db.get_one(Contribution, said).held_because == BECAUSE


def test_the_log_says_that_something_was_held_and_no_words(world: World, prompt_id: str) -> None:
    said = say(world.member(), prompt_id)
    shown(world, prompt_id)
    hold(world, said, "It names my sister.")
    with reading() as db:
        last = db.scalars(select(AuditEntry).order_by(AuditEntry.sequence)).all()[-1]  # type: ignore[arg-type]
    assert (last.action, last.subject) == ("hold-words", said)
    assert "sister" not in repr(last)


def test_reasons_are_for_the_author_to_read() -> None:
    assert len(reasons()) >= 3
    for words in reasons().values():
        assert words.endswith(".")
        assert "you" not in words.lower().split()


def test_staff_read_first_once_it_is_closed_and_nobody_else(world: World) -> None:
    with unit_of_work() as db:
        draft = PromptDraft("What hurts?", hidden_first=True, staff_first=True)
        asked = prompts.ask(db, world.facilitator, session_id=world.session_id, draft=draft)
        prompts.open_prompt(db, world.facilitator, prompt_id=asked)
    said = say(world.member(), asked, named=True)
    picture = draw(world.member(), asked, drawing(), named=False)
    assert seen_by(world, asked) == {"member": 0, "room": 0, "staff": 0}
    with unit_of_work() as db:
        prompts.close_prompt(db, world.facilitator, prompt_id=asked)
    assert seen_by(world, asked) == {"member": 0, "room": 0, "staff": 2}
    with reading() as db:
        for name, actor in eyes(world).items():
            surface = SURFACES[name]
            item = item_for(db, actor, contribution_id=picture, surface=surface)
            assert bool(item) is (name == "staff")
    hold(world, said)
    with unit_of_work() as db:
        prompts.reveal(db, world.facilitator, prompt_id=asked)
    assert seen_by(world, asked) == {"member": 1, "room": 1, "staff": 1}


# Drawings and voice notes.


def test_a_drawing_needs_no_words(world: World, prompt_id: str) -> None:
    said = draw(world.member(), prompt_id, drawing(), named=True)
    shown(world, prompt_id)
    with reading() as db:
        (item,) = wall_for(db, world.member("Bryn"), prompt_id=prompt_id).items
        found = file_of(db, world.member("Bryn"), contribution_id=said)
    assert (item.words, item.file, item.name) == ("", "drawing", "Asha")
    assert (found.kind, found.media) == (FileKind.DRAWING, "image/png")
    assert found.content == drawing().content


def test_a_file_has_the_rule_of_its_words(world: World, prompt_id: str) -> None:
    said = draw(world.member(), prompt_id, voice(), words="My bus", named=True)

    def may_hear() -> list[str]:
        found = []
        with reading() as db:
            for name, actor in (*eyes(world).items(), ("elsewhere", world.elsewhere)):
                try:
                    surface = SURFACES.get(name, Surface.STAFF)
                    file_of(db, actor, contribution_id=said, surface=surface)
                    found.append(name)
                except NotFound:
                    continue
        return found

    assert may_hear() == []
    shown(world, prompt_id)
    assert may_hear() == ["member", "room", "staff"]
    hold(world, said)
    assert may_hear() == []
    with reading() as db:
        own = file_of(db, world.member(), contribution_id=said, surface=Surface.OWN)
        assert own.media == "audio/webm"
        with pytest.raises(NotFound):
            file_of(db, world.member("Bryn"), contribution_id=said, surface=Surface.OWN)


def test_taking_back_erases_the_bytes(world: World, prompt_id: str) -> None:
    key = fresh_key()
    draw(world.member(), prompt_id, drawing(), key=key, named=False)
    with reading() as db:
        assert file_by_key(db, key=key).media == "image/png"
    with unit_of_work() as db:
        contributions.take_back_by_key(db, key=key)
    with reading() as db:
        assert not db.scalars(select(SaidFile)).all()
        for wanted in (key, "", fresh_key()):
            with pytest.raises(NotFound):
                file_by_key(db, key=wanted)
    # What comes again after that stays gone.
    draw(world.member(), prompt_id, drawing(), key=key, named=False)
    with reading() as db:
        assert not db.scalars(select(SaidFile)).all()


def test_a_drawing_that_comes_again_is_kept_once(world: World, prompt_id: str) -> None:
    key = fresh_key()
    first = draw(world.member(), prompt_id, drawing(), key=key, named=False)
    assert draw(world.member(), prompt_id, drawing(), key=key, named=False) == first
    with pytest.raises(Conflict):
        draw(world.member(), prompt_id, voice(), key=key, named=False)
    with reading() as db:
        assert len(db.scalars(select(SaidFile)).all()) == 1


@pytest.mark.parametrize(
    "file",
    [
        drawing(b"<svg>"),
        drawing(b""),
        drawing(b"a" * 2_000_000),
        voice("text/html"),
        voice(content=b"no voice"),
        voice(content=b"a" * 3_000_001),
    ],
)
def test_what_is_no_file_of_ours_is_refused_with_a_sentence(
    world: World, prompt_id: str, file: FileDraft
) -> None:
    with pytest.raises(Invalid) as refusal:
        draw(world.member(), prompt_id, file, named=False)
    assert refusal.value.problems["file"].endswith(".")
    with reading() as db:
        assert not db.scalars(select(Contribution)).all()


def test_what_we_hold_about_you_names_a_drawing(world: World, prompt_id: str) -> None:
    draw(world.member(), prompt_id, drawing(), named=True)
    with reading() as db:
        held = held_about(db, world.member())
    assert [one.file for one in held.said] == ["drawing"]
    assert held.taken_back == 0


# Passing.


def test_passing_keeps_that_somebody_was_heard_and_nothing_more(
    world: World, prompt_id: str
) -> None:
    with unit_of_work() as db:
        pass_on(db, world.member(), prompt_id=prompt_id)
        pass_on(db, world.member(), prompt_id=prompt_id)
    with reading() as db:
        assert [one.person_id for one in db.scalars(select(Voice))] == [world.people["Asha"]]
        assert not db.scalars(select(Contribution)).all()
        actions = {one.action for one in db.scalars(select(AuditEntry))}
        assert db.scalars(select(Prompt)).one().id == prompt_id
    assert not {one for one in actions if "pass" in one} - {"set-passphrase"}
    with unit_of_work() as db, pytest.raises(NotFound):
        pass_on(db, world.member(), prompt_id="0" * 32)
