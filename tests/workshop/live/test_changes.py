"""Changes are kept on the database session until its commit, and travel as short text."""

from collections.abc import Iterator

import pytest
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from workshop.live.changes import BOOT, KEPT, Change, Kind, from_payload, tell, to_payload


@pytest.fixture
def db() -> Iterator[Session]:
    """Open a database session that nothing is ever written to."""
    engine = create_engine("sqlite://")
    with Session(engine) as session:
        yield session
    engine.dispose()


def test_told_changes_are_kept_in_the_order_they_were_told(db: Session) -> None:
    first = Change("s1", Kind.PUT, "c1", "p1")
    second = Change("s1", Kind.GONE, "c2", "p1")
    tell(db, first)
    tell(db, second)
    assert db.info[KEPT] == [first, second]


def test_one_database_session_does_not_see_the_changes_of_another(db: Session) -> None:
    engine = create_engine("sqlite://")
    with Session(engine) as other:
        tell(other, Change("s1", Kind.WALL, "p1"))
        assert KEPT not in db.info
        assert len(other.info[KEPT]) == 1
    engine.dispose()


def test_a_change_survives_the_way_between_two_processes() -> None:
    change = Change("s-1", Kind.PUT, "c_2", "p-3")
    assert from_payload(to_payload(change)) == (BOOT, change)


def test_a_payload_stays_far_below_what_notify_takes() -> None:
    longest = Change("s" * 32, "k" * 32, "c" * 32, "p" * 32)
    assert len(to_payload(longest).encode()) < 400


@pytest.mark.parametrize("payload", ["", "{", "[]", '["a"]', "7", '["a","b","c","d","e","f"]'])
def test_a_payload_that_is_not_ours_is_refused(payload: str) -> None:
    with pytest.raises(ValueError, match=r"not a change|Expecting"):
        from_payload(payload)


def test_a_change_cannot_be_altered_on_its_way() -> None:
    change = Change("s1", Kind.PUT, "c1")
    with pytest.raises(AttributeError):
        change.subject_id = "c2"  # type: ignore[misc]
