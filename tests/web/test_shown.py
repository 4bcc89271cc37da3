"""What is shown of an exercise is drawn once, escaped, and sent to each audience."""

from pathlib import Path

import pytest

from tests.support.world import MEMBERS, World
from tests.workshop.services import voting
from tests.workshop.services.test_parts import piles
from web.live_frames import news_for, shown
from web.live_reads import Audience, Item, Place, Wall
from web.member.exercises import template_for
from web.render import HERE
from web.shown import shown_html, shown_template
from workshop.content.exercises import exercises
from workshop.db import reading
from workshop.errors import NotAllowed
from workshop.live.changes import Change, Kind
from workshop.queries.walls import audience_of
from workshop.vocabulary import ExerciseKind


class Looked:
    """A look at a session in which one exercise shows something."""

    def place(self) -> Place:
        """Nowhere."""
        return Place(None, "")

    def prompts(self) -> tuple[str, ...]:
        """One."""
        return ("p",)

    def wall(self, _audience: Audience, _prompt_id: str) -> Wall:
        """Hidden."""
        return Wall(False, ())

    def item(self, _audience: Audience, _item_id: str) -> Item | None:
        """Nothing."""
        return None

    def shown(self, audience: Audience, prompt_id: str) -> str:
        """What the audience sees."""
        return f"<p>{audience} {prompt_id}</p>"


@pytest.mark.parametrize("audience", list(Audience))
def test_each_audience_is_sent_its_own(audience: Audience) -> None:
    (sent,) = shown(Looked(), audience, "p")
    assert sent.prompt == "p"
    assert f"<p>{audience} p</p>" in sent.message["text"]
    assert '"kind":"shown"' in sent.message["text"]


def test_what_is_next_is_told_to_the_desk_alone(sqlite_world: World) -> None:
    prompt_id = voting.opened(sqlite_world)
    first, *_ = voting.options(sqlite_world, prompt_id)
    last = "Everyone has voted. You can show the result."
    for name in (*MEMBERS, "Fred", "Gwen"):
        assert last not in drawn(sqlite_world, prompt_id, "staff")
        voting.cast(sqlite_world, name, prompt_id, first)
    desk = drawn(sqlite_world, prompt_id, "staff")
    assert last in desk
    assert 'data-next="show"' in desk
    for eyes in ("member", "room"):
        page = drawn(sqlite_world, prompt_id, eyes)
        assert "data-next" not in page
        assert last not in page
    voting.closed(sqlite_world, prompt_id)
    assert last not in drawn(sqlite_world, prompt_id, "staff")


def drawn(world: World, prompt_id: str, eyes: str) -> str:
    """Return what is shown to one kind of eyes."""
    with reading() as db:
        audience = audience_of(db, session_id=world.session_id, kind=eyes)
        return shown_html(db, audience, prompt_id=prompt_id, eyes=eyes)


def test_that_someone_voted_is_told_to_staff_alone() -> None:
    turn = [Change("s", Kind.TURN, "p")]
    assert [len(news_for(Looked(), one, turn)) for one in Audience] == [
        int(one is Audience.STAFF) for one in Audience
    ]
    everyone = [Change("s", Kind.SHOWN, "p")]
    assert all(len(news_for(Looked(), one, everyone)) == 1 for one in Audience)


def test_a_wall_of_words_needs_nothing_beside_it(sqlite_world: World) -> None:
    prompt_id = piles(sqlite_world)
    with reading() as db:
        assert shown_html(db, sqlite_world.member(), prompt_id=prompt_id, eyes="member") == ""
        with pytest.raises(NotAllowed):
            shown_html(db, sqlite_world.elsewhere, prompt_id=prompt_id, eyes="member")


@pytest.mark.parametrize("eyes", ["room", "staff"])
def test_the_belief_that_is_voted_on_can_be_read_aloud(sqlite_world: World, eyes: str) -> None:
    voting.with_beliefs(sqlite_world)
    prompt_id = voting.opened(sqlite_world, ExerciseKind.BUST_IT)
    voting.turn(sqlite_world, prompt_id)
    with reading() as db:
        page = shown_html(db, sqlite_world.facilitator, prompt_id=prompt_id, eyes=eyes)
    assert "People want a phone line" in page


@pytest.mark.parametrize("kind", list(ExerciseKind))
def test_every_exercise_has_a_screen(kind: ExerciseKind) -> None:
    template = HERE / "templates" / template_for(kind)
    assert template.is_file()
    own = next(one for one in exercises() if one.id == kind)
    if own.takes == "own":
        assert Path(template).stem != "words"
    if own.takes != "words":
        assert shown_template(kind)
