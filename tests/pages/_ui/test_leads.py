"""Who leads a part is said in words that people read."""

from dataclasses import replace

import pytest

from pages._ui.leads import lead_words, leads_words
from workshop.queries.agenda import Doing, ItemView
from workshop.vocabulary import ItemKind

ITEM = ItemView(
    id="a",
    position=1,
    kind=ItemKind.ACTIVITY,
    title="Talk",
    notes="",
    lead="",
    card="",
    planned_minutes=10,
    added_minutes=0,
    planned_start=None,
    spent=0,
    running_since=None,
    doing=Doing.LATER,
    added_late=False,
    entered_late=False,
)


@pytest.mark.parametrize(
    "lead,words", [("", "Not said yet"), ("both", "Staff and members together"), ("Jo", "Jo")]
)
def test_a_lead_that_is_nobody_yet_is_said_in_words(lead: str, words: str) -> None:
    assert lead_words(lead) == words


@pytest.mark.parametrize(
    "changes,words",
    [
        ({}, ""),
        ({"lead": "staff"}, "Staff"),
        ({"lead": "staff", "lead_name": "Asha"}, "Asha"),
        ({"lead_name": "Asha", "co_lead_name": "Bryn"}, "Asha, with Bryn"),
        ({"co_lead_name": "Bryn"}, "Not said yet, with Bryn"),
    ],
)
def test_people_come_before_what_is_said_while_it_is_nobody(
    changes: dict[str, str], words: str
) -> None:
    assert leads_words(replace(ITEM, **changes)) == words
