"""The checklists hold what a good session needs, half of the room for a member host, plainly."""

import pytest

from workshop.content.checklist import HOST, STAFF, check_line, checklists
from workshop.content.loader import jargon
from workshop.plain.jargon import JargonFinder
from workshop.plain.reading_age import Band, long_sentences, read_ease
from workshop.vocabulary import Mode

LISTS = {one.id: one for one in checklists()}
LINES = [line for one in checklists() for line in one.lines]
# What each list must speak of, by a word that its lines hold.
SPEAKS_OF = {
    "before": (
        *("bus", "steps", "get away", "guard", "women", "school run", "prayers", "Travel"),
        *("in writing", "read out", "changes the money", "children", "dogs", "signs", "data"),
        *("halal", "soft", "supporter"),
    ),
    "room": (
        *("Drinks", "light", "round", "near the door", "quiet room", "smoke", "toilets", "loud"),
        *("hands busy", "Tissues", "glasses", "pens", "chargers", "tablets", "large print"),
        *("first names", "Staff wear"),
    ),
    "during": ("At the door", "I need a minute", "breaks", "hard", "end when"),
    "after": ("money", "home", "thank you", "upset", "Staff have talked", "within a week"),
    "online": ("phone in", "camera", "tried", "one link", "quietly", "chat", "snacks"),
}


@pytest.mark.parametrize("name", SPEAKS_OF)
def test_each_list_speaks_of_all_it_should(name: str) -> None:
    told = " ".join(line.words for line in LISTS[name].lines).lower()

    assert [word for word in SPEAKS_OF[name] if word.lower() not in told] == []
    assert LISTS.keys() == SPEAKS_OF.keys()


def test_half_of_the_room_is_for_a_member_host() -> None:
    room = LISTS["room"].lines

    assert sum(line.who == HOST for line in room) * 2 >= len(room)
    assert {line.who for line in LINES} == {HOST, STAFF}


def test_each_line_has_its_own_id_and_names_modes_that_there_are() -> None:
    ids = [line.id for line in LINES]

    assert len(set(ids)) == len(ids)
    assert {mode for line in LINES for mode in line.modes} <= {mode.value for mode in Mode}
    assert all(line.id.startswith(f"{one.id}-") for one in checklists() for line in one.lines)


def test_a_line_about_a_room_is_not_for_a_call() -> None:
    bus, money = check_line("before-bus"), check_line("after-money")

    assert bus is not None
    assert money is not None
    assert [mode for mode in Mode if bus.applies(mode)] == [Mode.IN_PERSON, Mode.BLENDED]
    assert all(money.applies(mode) for mode in Mode)
    assert check_line("no-such-line") is None


@pytest.mark.parametrize("one", checklists(), ids=lambda one: one.id)
def test_the_lines_are_short_plain_and_free_of_jargon(one: object) -> None:
    words = [line.words for line in LISTS[getattr(one, "id", "")].lines]

    assert [line for line in words if long_sentences(line)] == []
    assert read_ease("\n".join(words)).band in (Band.EASY, None)
    found = JargonFinder(jargon())
    assert [line for line in words if found.find(line)] == []
