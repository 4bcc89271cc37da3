"""What people may need or bring, to tap; and a sentence for each kind of detail."""

import re

from workshop.content.care import care
from workshop.plain.personal_details import Detail, find_more_than_asked
from workshop.services.needs import NEED_LIMIT
from workshop.services.strengths import STRENGTH_LIMIT

KEBAB = re.compile(r"[a-z]+(-[a-z]+)*")


def test_every_side_of_taking_part_has_cards_and_every_card_a_side() -> None:
    parts = [one.id for one in care().parts]
    assert len(parts) == len(set(parts)) == 6
    assert {one.part for one in care().needs} == set(parts)
    assert all(len(care().needs_of(part)) >= 3 for part in parts)
    assert care().part("nothing") is None


def test_cards_have_ids_and_words_of_their_own_that_fit() -> None:
    for cards, limit in ((care().needs, NEED_LIMIT), (care().strengths, STRENGTH_LIMIT)):
        assert len({one.id for one in cards}) == len({one.words for one in cards}) == len(cards)
        assert all(KEBAB.fullmatch(one.id) and len(one.words) <= limit for one in cards)


def test_no_card_says_why_somebody_needs_it() -> None:
    assert [one.words for one in care().needs if find_more_than_asked(one.words)] == []


def test_there_is_a_sentence_for_every_kind_of_detail() -> None:
    assert {one.id for one in care().details} == set(Detail)
    assert care().says_of(Detail.BANK).startswith("It looks like there are bank details")
