"""Every document says who it is for, by which rules it was made, and what is still due."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from exports.document import Block, Bullets, Fact, Footing, Heading, KeyFacts, Paragraph, Quote
from exports.wording import (
    OWN_VIEWS,
    SHARING,
    all_blocks,
    joined,
    one_line,
    sharing_line,
    sharing_rule,
)
from tests.exports.documents import PLAIN, document_of
from workshop.dates import DAYS, MONTHS, day_in_words
from workshop.vocabulary import SharingLabel


def about(*blocks: Block, footing: Footing = PLAIN.footing) -> tuple[Block, ...]:
    """Return what follows the document's own blocks."""
    return all_blocks(document_of(*blocks, footing=footing))[len(blocks) :]


def test_a_day_is_said_in_full() -> None:
    assert day_in_words(date(2026, 3, 1)) == "Sunday 1 March 2026"
    assert day_in_words(date(2027, 12, 31)) == "Friday 31 December 2027"


def test_every_day_and_month_has_its_own_name() -> None:
    year = [date(2026, 1, 1) + timedelta(days=number) for number in range(365)]

    said = [day_in_words(day).split() for day in year]

    assert said == [[day.strftime("%A"), str(day.day), day.strftime("%B"), "2026"] for day in year]
    assert (len(set(DAYS)), len(set(MONTHS))) == (7, 12)


@pytest.mark.parametrize(
    "names,said",
    [
        ((), ""),
        (("Ada",), "Ada"),
        (("Ada", "Ben"), "Ada and Ben"),
        (("Ada", "Ben", "Cy"), "Ada, Ben and Cy"),
    ],
)
def test_names_are_joined_as_people_say_them(names: tuple[str, ...], said: str) -> None:
    assert joined(names) == said


def test_line_breaks_do_not_stay_in_one_line() -> None:
    assert one_line(" a\r\n\tb\u2028c ") == "a b c"


@pytest.mark.parametrize("label", list(SharingLabel))
def test_every_sharing_label_has_its_sentence(label: SharingLabel) -> None:
    document = replace(PLAIN, label=label)

    assert sharing_line(document) == f"Sharing: {SHARING[label]}"
    assert len(SHARING[label].split()) <= 15


def test_named_organisations_are_named() -> None:
    document = replace(PLAIN, label=SharingLabel.NAMED, shared_with=("Riverside", "Northside"))

    assert sharing_line(document) == "Sharing: Only for Riverside and Northside. Do not pass it on."


def test_organisations_are_not_named_under_another_label() -> None:
    document = replace(PLAIN, label=SharingLabel.PUBLIC, shared_with=("Riverside",))

    assert sharing_rule(document) == "Public. Anyone may read it and share it."


def test_a_long_list_of_organisations_stays_off_the_top_of_every_page() -> None:
    names = ("North", "South", "East", "West")
    document = replace(PLAIN, label=SharingLabel.NAMED, shared_with=names)

    assert sharing_rule(document) == "Only for North, South, East and West. Do not pass it on."
    assert sharing_line(document) == f"Sharing: {SHARING[SharingLabel.NAMED]}"


def test_a_document_ends_with_what_it_is() -> None:
    footing = Footing(date(2026, 3, 2), rules="Rules 1", look_again=date(2026, 6, 1))

    heading, facts = about(Paragraph("Words"), footing=footing)

    assert heading == Heading(1, "About this document")
    assert facts == KeyFacts(
        (
            Fact("Sharing", SHARING[SharingLabel.PROJECT]),
            Fact("Made on", "Monday 2 March 2026"),
            Fact("Rules", "Rules 1"),
            Fact("We look again on", "Monday 1 June 2026"),
        )
    )


def test_what_is_still_due_is_listed() -> None:
    footing = Footing(date(2026, 3, 2), still_due=("An answer", "A date"))

    assert about(footing=footing)[-2:] == (
        Heading(2, "What is still due"),
        Bullets(("An answer", "A date")),
    )


def test_nothing_due_is_said_in_words() -> None:
    footing = Footing(date(2026, 3, 2), still_due=())

    assert about(footing=footing)[-1] == Paragraph("Nothing is still due.")


def test_a_document_without_promises_says_nothing_of_them() -> None:
    assert Heading(2, "What is still due") not in about()


def test_quotes_are_always_followed_by_whose_views_they_are() -> None:
    assert Paragraph(OWN_VIEWS) in about(Quote("I was there."))
    assert Paragraph(OWN_VIEWS) not in about(Paragraph("We met."))
