"""The facilitators' page on the lens holds every rule, as the lens has it."""

from pathlib import Path

from workshop.lens import people, picture, power, purpose, time_and_space
from workshop.lens.look import RULES

PAGE = Path(__file__).resolve().parents[3] / "docs" / "facilitators" / "the-planning-lens.md"
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and line[2].isdigit()
]
# The numbers that a row must name, from where the rule has them.
NUMBERS = {
    "1.1": (people.OPENS_FOR, people.OPENS_WITHIN),
    "1.2": (people.TOGETHER_LEAST, people.TOGETHER_MOST),
    "1.4": (people.NEAR, people.TOO_NEAR),
    "2.4": (power.LED_LEAST,),
    "3.3": (picture.PARTS_LEAST,),
    "3.4": (picture.DAYS_BEFORE, picture.TAUGHT_FOR),
    "4.1": (time_and_space.SESSIONS_LEAST, time_and_space.WEEKS_LEAST),
    "4.2": (time_and_space.OPEN_LEAST, time_and_space.OPEN_MOST),
    "4.5": (power.EVEN_LEAST,),
    "4.7": (time_and_space.OFFERED_LEAST,),
    "4.8": (time_and_space.ASK_FROM,),
    "7.1": (picture.BELIEFS_LEAST,),
    "9.1": (purpose.GOAL_WORDS_MOST,),
    "9.3": (purpose.CLOSE_LEAST,),
    "9.5": (power.STAFF_MOST,),
    "10.4": (
        time_and_space.NO_BREAK_UP_TO,
        time_and_space.BREAK_LEAST,
        time_and_space.STRETCH_MOST,
    ),
}


def test_the_page_holds_each_rule_with_its_number() -> None:
    told = [(number, asks) for number, asks, *_ in ROWS]

    assert sorted(told) == sorted((rule.number, rule.asks) for rule in RULES)
    assert all(speaks and tap for _, _, speaks, tap in ROWS)


def test_the_page_names_the_numbers_that_the_rules_have() -> None:
    said = {number: speaks for number, _, speaks, _ in ROWS}

    missing = [
        (sign, number)
        for sign, numbers in NUMBERS.items()
        for number in numbers
        if str(number) not in said[sign]
    ]
    assert missing == []
