"""What people were promised of logs and secrets: neither can be read where it has no place."""

import logging

import pytest

from tests.support import canaries as nest
from tests.support.canaries import Canaries, marks
from tests.support.promised import tablet
from tests.support.world import World
from tests.web.site import plain_app
from workshop.db import unit_of_work
from workshop.errors import NotFound
from workshop.services import contributions


def test_the_audit_log_holds_nobodys_words_and_no_secret(birds: Canaries) -> None:
    logged = repr(nest.dump()["audit_entry"])

    assert marks(logged) == set()
    assert [name for name, value in birds.secrets.items() if value in logged] == []


def test_no_secret_can_be_read_out_of_the_database(birds: Canaries) -> None:
    stored = repr(nest.dump())

    assert len(birds.secrets) == 7
    assert [name for name, value in birds.secrets.items() if value in stored] == []


def test_what_is_written_while_people_speak_holds_none_of_their_words(
    sqlite_world: World, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG, logger="tenfold")
    caplog.set_level(logging.INFO, logger="uvicorn")
    birds = nest.release(sqlite_world)
    nest.pages(plain_app(), tablet(birds, "Bryn"), "/here", "/here/mine", "/here/outputs")
    with pytest.raises(NotFound), unit_of_work() as db:
        contributions.take_back_by_key(db, key="ef" * 16)
    written = "".join([caplog.text, *capfd.readouterr()])

    assert marks(written) == set()
    assert [name for name, value in birds.secrets.items() if value in written] == []
