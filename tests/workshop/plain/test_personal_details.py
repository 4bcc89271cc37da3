"""Details that may say who someone is are pointed at; ordinary numbers mostly are not."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.plain import personal_details
from workshop.plain.personal_details import Detail, Spot, find_details


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
def test_the_longest_text_is_looked_through_at_once(junk: str) -> None:
    text = (junk * 20_000)[:20_000]
    started = time.perf_counter()
    find_details(text)
    assert time.perf_counter() - started < 1.0


def test_the_module_promises_no_anonymity() -> None:
    assert not [name for name in dir(personal_details) if "anonym" in name.lower()]
    assert "no screen may say that a text is anonymous" in (personal_details.__doc__ or "")
