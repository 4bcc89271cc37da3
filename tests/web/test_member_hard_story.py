"""The mark of a hard story on its author's own page: who sees it is said before it is set."""

from tests.support.world import World
from tests.web.member_client import MakeTablet, no_tries_yet, tablet
from tests.web.yours import kept, seen
from workshop.db import reading, unit_of_work
from workshop.queries.hard_stories import hard_in
from workshop.services.captures import CaptureDraft, keep
from workshop.vocabulary import CaptureKind

__all__ = ["no_tries_yet", "tablet"]

LIST = "/here/captures"
WHO_SEES = "Only you and the people who run this see the mark."


def told(world: World) -> str:
    """A story of Asha's that was kept."""
    draft = CaptureDraft(CaptureKind.STORY, "They lost my papers.", world.people["Asha"])
    with unit_of_work() as db:
        return keep(db, world.facilitator, session_id=world.session_id, draft=draft)


def marked(world: World) -> frozenset[str]:
    """What whoever runs it sees."""
    with reading() as db:
        return hard_in(db, world.facilitator, project_id=world.project_id)


def test_an_author_reads_who_sees_it_marks_it_and_takes_it_off(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    story, client = told(sqlite_world), tablet("Asha")
    look = f"{LIST}/{story}/look"
    page = seen(client.get(look).text)
    assert page.index("Was it hard to tell?") < page.index(WHO_SEES) < page.index("Yes, it was")
    answer = client.post(f"{LIST}/{story}/hard", data={"hard": "yes"})
    assert (answer.status_code, answer.headers["location"]) == (303, look)
    assert marked(sqlite_world) == {story}
    page = seen(client.get(look).text)
    assert "It is marked as hard" in page
    assert WHO_SEES in page
    client.post(f"{LIST}/{story}/hard", data={"hard": "no"})
    assert marked(sqlite_world) == frozenset()


def test_another_persons_story_and_what_is_no_story_are_not_marked(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    story, quote = told(sqlite_world), kept(sqlite_world)
    client = tablet("Asha")
    assert tablet("Bryn").post(f"{LIST}/{story}/hard", data={"hard": "yes"}).status_code == 404
    assert "Was it hard" not in client.get(f"{LIST}/{quote}/look").text
    assert client.post(f"{LIST}/{quote}/hard", data={"hard": "yes"}).status_code == 422
    assert tablet().post(f"{LIST}/{story}/hard", data={"x": "1"}).headers["location"] == "/join"
    assert marked(sqlite_world) == frozenset()
