"""What people were promised of taking words back: they are gone everywhere that we reach."""

from pathlib import Path

from starlette.applications import Starlette

from exports.registry import Format
from tests.support import canaries as nest
from tests.support.canaries import Canaries
from tests.support.promised import kept, reports, staff, tablet
from tests.web.site import plain_app
from workshop.db import engine as engines
from workshop.db import reading, unit_of_work
from workshop.queries.captures import past_exports
from workshop.services import captures, downloads
from workshop.settings import settings
from workshop.vocabulary import SharingLabel, Surface


def hand_out(birds: Canaries) -> None:
    """Hand out the public report of the series, as the facilitator."""
    world = birds.world
    with unit_of_work() as db:
        ticket = downloads.ask_for(
            db,
            world.facilitator,
            project_id=world.project_id,
            report="series",
            file_format="markdown",
            label=SharingLabel.PUBLIC,
        )
    client = nest.browser(plain_app(), staff(birds))
    found = client.get(f"/files/{ticket}")
    assert found.status_code == 200
    assert "zqpublic" in found.text


def test_a_withdrawal_reaches_every_surface_and_lists_what_is_already_out(
    birds: Canaries, app: Starlette
) -> None:
    world, capture_id = birds.world, birds.ids["zqpublic"]
    hand_out(birds)
    with unit_of_work() as db:
        past = captures.withdraw(db, birds.author, capture_id=capture_id)

    assert [(one.report, one.label) for one in past] == [("series", SharingLabel.PUBLIC)]
    with reading() as db:
        assert past_exports(db, birds.author, capture_id=capture_id) == past
    assert all("zqpublic" not in found for found in reports(birds).values())
    assert "zqpublic" not in kept(birds, world.facilitator, Surface.STAFF)
    assert "zqpublic" not in kept(birds, world.member("Bryn"), Surface.WALL)
    output_page = f"/here/outputs/{birds.ids['output']}"
    assert "zqpublic" not in nest.pages(app, tablet(birds, "Bryn"), output_page)
    owner = {"tenfold_owner": birds.secrets["owner cookie"]}
    assert "zqpublic" not in nest.pages(app, owner, "/owner/asked")
    assert "zqpublic" not in repr(nest.dump())


def test_what_was_asked_for_stays_when_its_words_are_taken_back(birds: Canaries) -> None:
    with unit_of_work() as db:
        captures.withdraw(db, birds.author, capture_id=birds.ids["zqpublic"])

    told = nest.document(birds.world, "series", SharingLabel.PUBLIC, Format.MARKDOWN)
    assert "Put a bench by the door." in told


def test_taken_back_words_are_gone_from_the_disc_as_well(birds: Canaries) -> None:
    with unit_of_work() as db:
        captures.withdraw(db, birds.author, capture_id=birds.ids["zqpublic"])
    engines.dispose()
    path = Path(settings().database.partition(":///")[2])
    held = b"".join(one.read_bytes() for one in path.parent.glob(f"{path.name}*"))

    assert b"zqroom" in held
    assert b"zqpublic" not in held
