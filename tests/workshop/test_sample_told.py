"""The sample's briefings, questions and hope: plain enough to show, and really there."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import use_installation
from workshop.content.briefings import hard_words
from workshop.content.sample_series import people
from workshop.content.sample_told import ToldBriefing, told
from workshop.db import engine as engines
from workshop.db import reading, unit_of_work
from workshop.permissions import Actor
from workshop.plain.checking import Checker
from workshop.plain.reading_age import read_ease
from workshop.queries.asked_questions import asked_in
from workshop.queries.briefings import briefings_in
from workshop.queries.identity import actor_for_staff
from workshop.queries.preferences import preferences_of
from workshop.sample import make_sample
from workshop.services.accounts import sign_in
from workshop.settings import settings
from workshop.vocabulary import BriefingPart


@pytest.fixture(scope="module")
def lead(migrated_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Actor]:
    """The facilitator of the sample series."""
    with pytest.MonkeyPatch.context() as patch:
        use_installation(patch, tmp_path_factory.mktemp("sample"))
        made = make_sample()
        assert made is not None
        with unit_of_work() as db:
            token = sign_in(db, name=made.name, passphrase=made.passphrase)
        with reading() as db:
            actor = actor_for_staff(db, token, made.project_id)
        yield actor
        engines.dispose()
    settings.cache_clear()


@pytest.mark.parametrize("one", told().briefings, ids=lambda one: one.id)
def test_a_shipped_briefing_is_easy_and_holds_no_hard_word(one: ToldBriefing) -> None:
    parts = {part.value: getattr(one.parts, part) for part in BriefingPart}
    looked = Checker(hard_words()).look(parts, [each.name for each in people()])

    assert looked.flags == ()
    assert (looked.age or 5) <= 9


def test_answers_are_easy_too() -> None:
    answers = "\n".join(one.answer for one in told().questions)
    assert (read_ease(answers * 2).age or 5) <= 9


def test_two_briefings_were_sent_read_and_one_was_marked(lead: Actor) -> None:
    with reading() as db:
        whole, other = briefings_in(db, lead, project_id=lead.project_id or "")

    assert (whole.filled, whole.heard, whole.lead_name, whole.lead_said_yes) == (
        6,
        6,
        "Priya",
        True,
    )
    assert [part.marks for part in whole.parts] == [0, 0, 1, 0, 0, 0]
    assert whole.item_title == "How it works now"
    assert (other.filled, other.lead_said_yes, other.readable) == (4, False, True)


def test_most_questions_are_answered_and_one_waits(lead: Actor) -> None:
    with reading() as db:
        found = asked_in(db, lead, project_id=lead.project_id or "")

    assert len(found) == 5
    assert [bool(one.answer) for one in found] == [False, True, True, True, True]
    assert sum(one.settled for one in found) == 3
    assert sorted(one.name for one in found) == ["", "", "Dilys", "Mo", "Yusuf"]


def test_the_hope_was_sealed_as_its_session_began(lead: Actor) -> None:
    with reading() as db:
        (hope,) = preferences_of(db, lead, project_id=lead.project_id or "")

    assert (hope.session_number, hope.holder, hope.mine) == (3, "Ruth", False)
    assert hope.sealed_at is not None
    assert hope.written_at < hope.sealed_at
