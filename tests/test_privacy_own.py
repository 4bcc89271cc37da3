"""What people were promised of their own pages: all of theirs is there, for them alone."""

from starlette.applications import Starlette

from tests.support import canaries as nest
from tests.support.canaries import REACHES, REAL_NAME, Canaries, marks
from tests.support.files import drawing
from tests.support.promised import ERASED, NAME, staff, tablet
from workshop.db import reading, unit_of_work
from workshop.queries.captures import own_captures
from workshop.services import contributions, holding


def test_what_someone_needs_and_brings_is_on_their_own_pages_alone(
    birds: Canaries, app: Starlette
) -> None:
    pages = {"/here/offer": "zqoffer", "/here/needs": "zqneed", "/here/strengths": "zqbring"}

    own = [marks(nest.pages(app, tablet(birds, REAL_NAME), page)) - {NAME} for page in pages]

    assert own == [{marker} for marker in pages.values()]
    held = marks(nest.pages(app, tablet(birds, REAL_NAME), "/here/held"))
    assert set(nest.CARE) <= held


def test_a_person_sees_all_that_is_held_of_their_own_words(birds: Canaries) -> None:
    with reading() as db:
        mine = own_captures(db, birds.author)

    assert marks(" ".join(one.words for one in mine)) == {*REACHES} - ERASED
    assert sum(one.withdrawn for one in mine) == 1


def test_what_is_held_back_is_on_no_screen_but_its_authors(birds: Canaries, app: Starlette) -> None:
    with unit_of_work() as db:
        holding.hold_words(
            db,
            birds.world.facilitator,
            contribution_id=birds.ids["zqsaid"],
            because="It could zqwhy hurt.",
        )
    room = f"/room/{birds.world.session_id}"
    seen = nest.pages(app, tablet(birds, "Bryn"), "/here", "/here/now", "/here/mine", "/here/held")
    seen += nest.pages(app, staff(birds), room)
    for eyes in ("member", "room", "staff"):
        seen += nest.frames(app, staff(birds), birds.world.session_id, eyes)
    assert "zqunnamed" in seen
    assert "zqsaid" not in seen
    assert "zqwhy" not in seen
    own = nest.pages(app, tablet(birds, REAL_NAME), "/here/mine")
    assert "zqsaid" in own
    assert "zqwhy" in own
    log = nest.dump()["audit_entry"]
    assert "hold-words" in str(log)
    assert "zqwhy" not in str(log)


def test_a_drawing_goes_nowhere_that_its_words_do_not(birds: Canaries, app: Starlette) -> None:
    with unit_of_work() as db:
        said = contributions.contribute(
            db,
            birds.author,
            prompt_id=birds.ids["hidden"],
            key="0d" * 16,
            words="",
            named=True,
            file=drawing(),
        )
    address = f"/said/{said}/file"
    own = nest.browser(app, tablet(birds, REAL_NAME)).get(address)
    assert own.content == drawing().content
    for cookies in (tablet(birds, "Bryn"), tablet(birds, "Sunita"), staff(birds), {}):
        assert nest.browser(app, cookies).get(address).status_code == 404
    with unit_of_work() as db:
        contributions.take_back(db, birds.author, contribution_id=said)
    assert nest.dump()["said_file"] == []
    assert nest.browser(app, tablet(birds, REAL_NAME)).get(address).status_code == 404
