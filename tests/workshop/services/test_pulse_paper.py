"""The closing questions on paper: each sheet counts once, and never more sheets than people."""

from collections import Counter

import pytest
from sqlmodel import select

from tests.support.world import MEMBERS, World
from tests.workshop.services.test_pulse import GOOD, closed, give, opened
from workshop.db import reading, unit_of_work
from workshop.errors import Closed, Invalid
from workshop.models import AuditEntry, Ballot, PulsePaper, PulseRound
from workshop.queries.pulse import has_turn
from workshop.queries.pulse_paper import PaperRound, paper_round
from workshop.queries.reports import report_view
from workshop.services.pulse_paper import (
    LIVED,
    NOT_OURS,
    SKIP,
    TOO_FEW,
    TOO_MANY,
    TWICE,
    WORK,
    Sheet,
    end_sheets,
    make_sheets,
    type_in,
)
from workshop.services.sessions import close_session
from workshop.vocabulary import Bucket, SharingLabel


def printed(world: World, count: int = 6, session_id: str = "") -> tuple[str, ...]:
    """Print so many sheets."""
    with unit_of_work() as db:
        return make_sheets(
            db, world.facilitator, session_id=session_id or world.session_id, count=count
        )


def typed(world: World, *sheets: Sheet) -> None:
    """Type sheets in."""
    with unit_of_work() as db:
        type_in(db, world.facilitator, session_id=world.session_id, sheets=sheets)


def filled(letters: tuple[str, ...], brings: str = LIVED, answer: str = "yes") -> tuple[Sheet, ...]:
    """Sheets that say the same."""
    return tuple(Sheet(one, {"1a": answer}, brings) for one in letters)


def problems(world: World, *sheets: Sheet) -> dict[str, str]:
    """What is said of sheets that are refused."""
    with pytest.raises(Invalid) as refused:
        typed(world, *sheets)
    return dict(refused.value.problems)


def ballots() -> list[tuple[Bucket, str, str]]:
    """What lies in the box."""
    with reading() as db:
        return sorted((one.bucket, one.question, one.answer) for one in db.scalars(select(Ballot)))


def stands(world: World) -> PaperRound:
    """How the questions stand on paper."""
    with reading() as db:
        return paper_round(db, world.facilitator, session_id=world.session_id)


def test_each_sheet_counts_once_and_only_once(world: World) -> None:
    letters = printed(world)
    opened(world)
    typed(world, *filled(letters[:5]))
    assert ballots() == [(Bucket.LIVED, "1a", "yes")] * 5
    again = problems(world, *filled(letters[:5]))
    assert again == {f"letters-{number}": NOT_OURS for number in range(5)}
    assert len(ballots()) == 5
    assert stands(world).out == 1


def test_letters_can_be_typed_in_any_way_and_twice_in_one_batch_is_seen(world: World) -> None:
    letters = printed(world)
    opened(world)
    loose = tuple(f" {one[:3].lower()} {one[3:]}" for one in letters)
    doubled = problems(world, *filled((*loose[:5], letters[0])))
    assert doubled == {"letters-0": TWICE, "letters-5": TWICE}
    typed(world, *filled(loose))
    assert len(ballots()) == 6


def test_letters_of_another_session_or_made_up_ones_are_refused(world: World) -> None:
    printed(world)
    others = printed(world, session_id=world.next_session_id)
    opened(world)
    found = problems(world, *filled(others[:4]), Sheet("MADEUP", {}, LIVED))
    assert found == {f"letters-{number}": NOT_OURS for number in range(5)}
    assert ballots() == []


def test_fewer_than_five_sheets_are_never_typed_in_together(world: World) -> None:
    letters = printed(world)
    opened(world)
    assert problems(world, *filled(letters[:4])) == {"": TOO_FEW}
    typed(world, *filled(letters[:5]))
    assert problems(world, *filled(letters[5:])) == {"": TOO_FEW}


def test_there_are_never_more_sheets_than_people(world: World) -> None:
    people = 10
    with pytest.raises(Invalid):
        printed(world, people + 1)
    with pytest.raises(Invalid):
        printed(world, 0)
    printed(world, people - 1)
    assert stands(world).more == 1
    with pytest.raises(Invalid):
        printed(world, 2)
    printed(world, 1)
    assert stands(world).more == 0


def test_sheets_and_screens_together_are_never_more_than_people_of_a_group(world: World) -> None:
    letters = printed(world, 8)
    opened(world)
    give(world, "Asha")
    over = problems(world, *filled(letters[:6]))
    assert over == {"brings-5": TOO_MANY}
    typed(world, *filled(letters[:5]))
    with reading() as db:
        assert not has_turn(db, world.member("Bryn"), session_id=world.session_id)
        assert has_turn(db, world.frontline, session_id=world.session_id)
    with pytest.raises(Closed):
        give(world, "Bryn")
    found = closed(world)
    assert (found.lived_turns, found.lived_present) == (len(MEMBERS), len(MEMBERS))
    assert len(ballots()) == len(MEMBERS)


def test_who_skips_the_last_box_counts_with_the_others_while_there_is_room(world: World) -> None:
    letters = printed(world, 8)
    opened(world)
    skipped, work = filled(letters[:5], SKIP), filled(letters[5:7], WORK)
    typed(world, *skipped, *work)
    assert Counter(bucket for bucket, *_ in ballots()) == {Bucket.STAFF: 4, Bucket.LIVED: 3}
    with reading() as db:
        found = db.scalars(select(PulseRound)).one()
    assert (found.lived_paper, found.staff_paper) == (3, 4)


def test_only_answers_on_the_card_count_and_one_wrong_sheet_keeps_all_out(world: World) -> None:
    letters = printed(world)
    opened(world)
    wrong = (Sheet(letters[0], {"1a": "made up"}, LIVED), Sheet(letters[1], {"9b": "yes"}, LIVED))
    found = problems(world, *wrong, *filled(letters[2:]))
    assert set(found) == {"1a-0", "9b-1"}
    assert set(problems(world, *filled(letters[:5], "none of these"))) == {
        f"brings-{number}" for number in range(5)
    }
    assert ballots() == []
    typed(world, *(Sheet(one, GOOD, LIVED) for one in letters))
    assert len(ballots()) == 30


def test_a_sheet_with_nothing_ticked_is_a_turn(world: World) -> None:
    letters = printed(world, 5)
    opened(world)
    typed(world, *(Sheet(one, {}, LIVED) for one in letters))
    assert closed(world).lived_turns == 5


def test_after_the_close_no_sheet_counts_and_none_is_remembered(world: World) -> None:
    letters = printed(world)
    opened(world)
    give(world, "Asha")
    closed(world)
    with reading() as db:
        assert db.scalars(select(PulsePaper)).all() == []
    with pytest.raises(Closed):
        typed(world, *filled(letters[:5]))
    with pytest.raises(Closed):
        printed(world, 5)
    assert len(ballots()) == 1
    assert stands(world) == PaperRound(out=0, more=0, in_box=0, open=False)


def test_how_many_came_from_paper_is_told_only_after_the_close(world: World) -> None:
    letters = printed(world)
    opened(world)
    typed(world, *filled(letters[:5]))
    assert stands(world).in_box == 0
    with unit_of_work() as db:
        close_session(db, world.facilitator, session_id=world.session_id)
    assert stands(world).in_box == 5


def test_the_report_says_that_some_answers_came_on_paper_once_they_are_closed(
    sqlite_world: World,
) -> None:
    def told() -> bool:
        with reading() as db:
            view = report_view(
                db,
                sqlite_world.facilitator,
                project_id=sqlite_world.project_id,
                label=SharingLabel.PUBLIC,
            )
        return view.sessions[0].from_paper

    letters = printed(sqlite_world)
    opened(sqlite_world)
    typed(sqlite_world, *filled(letters[:5]))
    assert not told()
    closed(sqlite_world)
    assert told()


def test_before_the_questions_are_open_nothing_is_typed_in(world: World) -> None:
    letters = printed(world)
    with pytest.raises(Closed):
        typed(world, *filled(letters[:5]))


def test_sheets_that_were_lost_stop_counting_and_new_ones_can_be_made(world: World) -> None:
    lost = printed(world, 10)
    opened(world)
    with unit_of_work() as db:
        end_sheets(db, world.facilitator, session_id=world.session_id)
    assert set(problems(world, *filled(lost[:5]))) == {f"letters-{one}" for one in range(5)}
    typed(world, *filled(printed(world, 10)[:5]))
    assert len(ballots()) == 5


def test_before_the_session_there_are_sheets_for_the_people_on_the_list(world: World) -> None:
    with reading() as db:
        more = paper_round(db, world.facilitator, session_id=world.next_session_id).more
    assert more > 6
    assert len(set(printed(world, more, world.next_session_id))) == more


def test_that_sheets_were_printed_and_typed_in_is_noted_and_nothing_of_them(world: World) -> None:
    letters = printed(world)
    opened(world)
    typed(world, *filled(letters))
    with reading() as db:
        noted = db.scalars(select(AuditEntry)).all()
    assert {"print-pulse", "type-in-pulse"} <= {one.action for one in noted}
    assert not [one for one in noted if any(letter in repr(one) for letter in letters)]
