"""Details that may say who someone is are pointed at; ordinary numbers mostly are not."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.plain import personal_details
from workshop.plain.personal_details import (
    Detail,
    Spot,
    find_details,
    find_more_than_asked,
    find_one_person,
    find_surname,
)


@pytest.mark.parametrize(
    "words, kind",
    [
        ("07700 900123", Detail.PHONE),
        ("07700-900-123", Detail.PHONE),
        ("0044 7700 900 123", Detail.PHONE),
        ("+44 (0)7700 900123", Detail.PHONE),
        ("(01632) 960 001", Detail.PHONE),
        ("sam.b+x@example.co.uk", Detail.EMAIL),
        ("sam at example dot org", Detail.EMAIL),
        ("sam at example dot co dot uk", Detail.EMAIL),
        ("AB 12 34 56 C", Detail.NATIONAL_INSURANCE),
        ("ab123456c", Detail.NATIONAL_INSURANCE),
        ("EX4 9ZZ", Detail.POSTCODE),
        ("ex49zz", Detail.POSTCODE),
        ("SW1A 1AA", Detail.POSTCODE),
        ("born on 3rd of May 1984", Detail.BIRTH_DATE),
        ("DOB: 03/05/84", Detail.BIRTH_DATE),
        ("12.11.1990", Detail.BIRTH_DATE),
        ("May 3rd, 1984", Detail.BIRTH_DATE),
        ("4 Old Mill Lane", Detail.ADDRESS),
        ("17 high street", Detail.ADDRESS),
        ("Flat 3b, 17 High Street", Detail.ADDRESS),
        ("12 The Larches", Detail.ADDRESS),
        ("Room 12", Detail.ADDRESS),
    ],
)
def test_a_detail_is_pointed_at_with_its_kind(words: str, kind: Detail) -> None:
    text = f"Well, {words}, you see."
    start = text.index(words)

    assert find_details(text) == (Spot(start, start + len(words), words, kind),)


@pytest.mark.parametrize(
    "text",
    [
        "I waited 2 hours in 2024 and saw 14 people at 9.30.",
        "10 people on the way in and 4 people on the street.",
        "100 days in a row, 3 of us, page 12, 20,000 letters.",
        "Meet at the front desk. Ask for Jude.",
        "",
    ],
)
def test_ordinary_numbers_and_words_are_left_alone(text: str) -> None:
    assert find_details(text) == ()


def test_several_details_come_in_reading_order_without_overlap() -> None:
    text = "I was born on 3 May 1984 at 9 Hill Road, EX4 9ZZ. Ring 07700 900123."

    assert [spot.kind for spot in find_details(text)] == [
        Detail.BIRTH_DATE,
        Detail.ADDRESS,
        Detail.POSTCODE,
        Detail.PHONE,
    ]


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_gives_spots_that_are_the_text_they_point_at(before: str, after: str) -> None:
    text = f"{before} 07700 900123 {after}"
    spots = find_details(text)

    assert all(text[spot.start : spot.end] == spot.words for spot in spots)
    assert all(one.end <= two.start for one, two in pairwise(spots))


@pytest.mark.parametrize(
    "junk",
    [
        "a",
        "0 ",
        "1 a ",
        "a.a",
        "a@",
        "12 ab ",
        "a-",
        "at at ",
        "flat 1 ",
        "0(",
        "+1(. (. ",
        "born ",
    ],
)
def test_a_text_of_ten_times_the_longest_is_looked_through_to_its_end(junk: str) -> None:
    # If the work grew with the square of the length, this would not end within a test's limit.
    text = (junk * 200_000)[:200_000] + " Ring 07700 900123."
    assert Detail.PHONE in {one.kind for one in find_details(text)}


def test_the_module_promises_no_anonymity() -> None:
    assert not [name for name in dir(personal_details) if "anonym" in name.lower()]
    assert "no screen may say that a text is anonymous" in (personal_details.__doc__ or "")


@pytest.mark.parametrize(
    "words",
    [
        "sort code 20-45-67",
        "sort code is 20 45 67",
        "20-45-67, account 12345678",
        "account number: 12345678",
        "account 12345678",
        "4929 1234 1234 1234",
        "4929123412341234",
        "12345678",
    ],
)
def test_bank_details_are_pointed_at(words: str) -> None:
    assert Detail.BANK in {spot.kind for spot in find_details(f"Pay me, {words}, on the day.")}


@pytest.mark.parametrize(
    "words, kind",
    [
        ("I get Universal Credit", Detail.BENEFIT),
        ("my PIP", Detail.BENEFIT),
        ("I was diagnosed last year", Detail.HEALTH),
        ("I have PTSD", Detail.HEALTH),
        ("I was convicted", Detail.OFFENCE),
        ("he is on probation", Detail.OFFENCE),
    ],
)
def test_what_nobody_asked_is_pointed_at_only_where_it_is_looked_for(
    words: str, kind: Detail
) -> None:
    assert {spot.kind for spot in find_more_than_asked(words)} == {kind}
    assert find_details(words) == ()


@pytest.mark.parametrize(
    "words",
    [
        "A seat near the door",
        "My pip fruit",
        "We serve 12 people, 3 of them twice",
        "Reads 1234567",
    ],
)
def test_plain_needs_hold_nothing_that_nobody_asked(words: str) -> None:
    assert find_more_than_asked(words) == ()


@pytest.mark.parametrize("name", ["Maria Santos", "Jean-Luc Picard", "de la Cruz", "Mary Ann"])
def test_more_than_one_name_may_hold_a_surname(name: str) -> None:
    spot = find_surname(f"  {name} ")
    assert spot is not None
    assert (spot.words, spot.kind) == (name, Detail.SURNAME)


@pytest.mark.parametrize("name", ["", "Asha", "Asha B", "Jean-Luc", "J R", "😀 Jo", "李 小"])
def test_one_name_and_a_letter_is_no_surname(name: str) -> None:
    assert find_surname(name) is None


@pytest.mark.parametrize(
    "words", ["Maria", "Dave Smith", "the man who rang", "my sister", "She never came", "Mr Hill"]
)
def test_one_person_is_told_from_a_kind_of_people(words: str) -> None:
    spot = find_one_person(words)
    assert spot is not None
    assert spot.kind is Detail.PERSON


@pytest.mark.parametrize(
    "words", ["", "Young people", "Travellers", "Women sleeping rough", "People from Syria"]
)
def test_a_kind_of_people_is_no_single_person(words: str) -> None:
    assert find_one_person(words) is None


def test_a_megabyte_is_looked_through_to_its_end() -> None:
    for text in ("1 " * 500_000, "Aa " * 333_000, "a'" * 500_000):
        for find in (find_more_than_asked, find_surname, find_one_person):
            assert find(f"{text} ") == find(text)
