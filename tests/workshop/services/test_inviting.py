"""Many people in one go: names a line, all or nobody; words for many to come back with."""

import pytest

from tests.support.world import World
from workshop.db import reading, unit_of_work
from workshop.errors import Invalid, NotAllowed, NotFound
from workshop.queries.people import ExpectedBalance, PersonLine, expected_balance, people_in
from workshop.services.inviting import invite_many, make_return_codes, names_in
from workshop.services.joining import choose_hat, come_back, join
from workshop.services.noticing import beside_missing, beside_name, beside_words
from workshop.services.people import PersonDraft, change_person
from workshop.vocabulary import Hat, Role

LIVED = PersonDraft("", expected_hat=Hat.LIVED)


def add(world: World, names: str, draft: PersonDraft = LIVED) -> tuple[str, ...]:
    """Put these on the list."""
    with unit_of_work() as db:
        return invite_many(
            db, world.facilitator, project_id=world.project_id, names=names, draft=draft
        )


def everyone(world: World, role: str = "facilitator") -> dict[str, PersonLine]:
    """The list, by name."""
    with reading() as db:
        people = people_in(db, world.by_role()[role], project_id=world.project_id)
    return {one.chosen_name: one for one in people}


def balance(world: World) -> ExpectedBalance:
    """How the list stands."""
    with reading() as db:
        return expected_balance(db, world.convenor, project_id=world.project_id)


@pytest.mark.parametrize(
    "text, names",
    [
        ("Una\nVik", ["Una", "Vik"]),
        ("  Una \r\n\r\n\tVik  ", ["Una", "Vik"]),
        ("1. Una\n2) Vik\n- Wim\n• Xan", ["Una", "Vik", "Wim", "Xan"]),
        ("Una, Vik; Wim", ["Una", "Vik", "Wim"]),
        ("Una\tHill\t07700 900123\nVik\tDale", ["Una", "Vik"]),
        ("\u202eanU\n<b>Vik</b>\n😀\n=1+1", ["\u202eanU", "<b>Vik</b>", "😀", "=1+1"]),
        ("", []),
        (" \n\t\n,,;", []),
    ],
)
def test_names_are_read_from_what_people_paste(text: str, names: list[str]) -> None:
    assert [one.name for one in names_in(text)] == names


def test_a_table_is_seen_and_only_its_first_column_taken() -> None:
    assert [one.more for one in names_in("Una\tHill\nVik\t\n")] == [True, False]


def test_all_of_them_get_the_same_seat_and_guess(world: World) -> None:
    ids = add(world, "Una\nVik\nWim")
    people = everyone(world)
    assert [people[name].id for name in ("Una", "Vik", "Wim")] == list(ids)
    assert {people[name].expected_hat for name in ("Una", "Vik", "Wim")} == {Hat.LIVED}
    assert people["Una"].roles == {Role.MEMBER}


def test_one_bad_line_keeps_all_out_and_every_one_is_named(sqlite_world: World) -> None:
    with pytest.raises(Invalid) as refusal:
        add(sqlite_world, f"Una\nasha\nVik\nUNA\n{'x' * 61}")
    told = refusal.value.problems["names"]
    assert told.startswith("Line 2: Someone here has that name.")
    assert "Line 4: Someone here has that name." in told
    assert "Line 5: That name has 61 letters." in told
    assert "Una" not in everyone(sqlite_world)


@pytest.mark.parametrize(
    "names, words",
    [
        ("", "one name a line"),
        ("\n".join(map(str, range(101))), "up to 100"),
        ("a" * 1_000_000, "1000000 letters"),
    ],
)
def test_nothing_and_too_much_is_told(sqlite_world: World, names: str, words: str) -> None:
    with pytest.raises(Invalid) as refusal:
        add(sqlite_world, names)
    assert words in refusal.value.problems["names"]


def test_other_fields_are_told_once(sqlite_world: World) -> None:
    with pytest.raises(Invalid) as refusal:
        add(sqlite_world, "Una\nVik", PersonDraft("", works_for="x" * 61))
    assert list(refusal.value.problems) == ["works_for"]


def test_whoever_convenes_invites_but_gives_no_seats_of_staff(sqlite_world: World) -> None:
    with pytest.raises(NotAllowed), unit_of_work() as db:
        draft = PersonDraft("", roles=frozenset({Role.FACILITATOR}))
        invite_many(
            db,
            sqlite_world.convenor,
            project_id=sqlite_world.project_id,
            names="Una",
            draft=draft,
        )


def test_the_balance_follows_the_list_and_who_is_paid_counts_as_staff(
    sqlite_world: World,
) -> None:
    before = balance(sqlite_world)
    assert (before.lived, before.unsaid, before.all) == (6, 0, 11)
    add(sqlite_world, "Una\nVik")
    add(sqlite_world, "Wim", PersonDraft("", expected_hat=Hat.BOTH, paid_by_convenor=True))
    add(sqlite_world, "Xan", PersonDraft(""))
    after = balance(sqlite_world)
    assert (after.lived, after.others, after.unsaid) == (8, 6, 1)


def test_what_people_say_themselves_takes_the_place_of_the_guess(world: World) -> None:
    add(world, "Una")
    with unit_of_work() as db:
        join(db, session_id=world.session_id, chosen_name="Una", hat=Hat.FRONTLINE)
    una = everyone(world)["Una"]
    assert (una.expected_hat, una.last_hat) == (None, Hat.FRONTLINE)
    with unit_of_work() as db:
        choose_hat(db, world.member(), session_id=world.session_id, hat=Hat.BOTH)
    assert everyone(world)["Asha"].last_hat is Hat.BOTH


def test_a_guess_is_for_the_facilitator_and_a_convenor_cannot_change_it(
    sqlite_world: World,
) -> None:
    (una,) = add(sqlite_world, "Una")
    assert everyone(sqlite_world, "convenor")["Una"].expected_hat is None
    with unit_of_work() as db:
        change_person(db, sqlite_world.convenor, person_id=una, draft=PersonDraft("Una"))
    assert everyone(sqlite_world)["Una"].expected_hat is Hat.LIVED
    with unit_of_work() as db:
        change_person(db, sqlite_world.facilitator, person_id=una, draft=PersonDraft("Una"))
    assert everyone(sqlite_world)["Una"].expected_hat is None


def test_words_for_many_are_given_once_and_bring_each_back(world: World) -> None:
    ids = add(world, "Una\nVik")
    with unit_of_work() as db:
        codes = make_return_codes(
            db, world.facilitator, project_id=world.project_id, person_ids=[*ids, ids[0]]
        )
    assert list(codes) == list(ids)
    assert len(set(codes.values())) == 2
    with unit_of_work() as db:
        for words in codes.values():
            assert come_back(db, session_id=world.session_id, words=words)


def test_no_words_are_made_for_staff_strangers_or_by_a_convenor(sqlite_world: World) -> None:
    asha, corin = sqlite_world.people["Asha"], sqlite_world.convenor.person_id or ""
    for actor, people, trouble in (
        (sqlite_world.convenor, [asha], NotAllowed),
        (sqlite_world.facilitator, [asha, corin], NotAllowed),
        (sqlite_world.facilitator, [asha, "nobody"], NotFound),
        (sqlite_world.elsewhere, [asha], NotAllowed),
    ):
        with pytest.raises(trouble), unit_of_work() as db:
            make_return_codes(db, actor, project_id=sqlite_world.project_id, person_ids=people)
    assert not everyone(sqlite_world)["Asha"].has_return_words


@pytest.mark.parametrize("name, told", [("Una", 0), ("Una B", 0), ("Una Hill", 1), ("李小", 0)])
def test_a_full_name_is_told_gently(name: str, told: int) -> None:
    assert len(beside_name(name)) == told


@pytest.mark.parametrize(
    "words, told",
    [
        ("A seat by the door", 0),
        ("Sort code 20-45-67, account 12345678", 1),
        ("I get PIP and was diagnosed, and I am on bail", 3),
        ("Ring 07700 900123 or 07700 900124", 1),
    ],
)
def test_each_kind_of_detail_is_told_once(words: str, told: int) -> None:
    assert len(beside_words(words)) == told


@pytest.mark.parametrize(
    "words, told",
    [
        ("Young people", 0),
        ("Travellers", 0),
        ("People from Syria", 0),
        ("Maria", 1),
        ("Dave Hill", 1),
        ("the man from the hostel", 1),
        ("my sister", 1),
    ],
)
def test_a_single_person_is_told_and_a_kind_of_people_is_not(words: str, told: int) -> None:
    assert len(beside_missing(words)) == told
