"""The risk question: what is answered decides how risky a card is, and says why."""

import pytest

from workshop.content.card_risk import RiskAnswers, risk_of, risk_reasons
from workshop.plain.reading_age import long_sentences


@pytest.mark.parametrize(
    "answers, risk",
    [
        (RiskAnswers(), 0),
        (RiskAnswers(telling=1), 1),
        (RiskAnswers(telling=2), 2),
        (RiskAnswers(telling=3), 3),
        (RiskAnswers(unseen=False), 1),
        (RiskAnswers(telling=2, unseen=False), 3),
        (RiskAnswers(touches=("food", "noise")), 0),
        (RiskAnswers(touches=("money",)), 2),
        (RiskAnswers(touches=("money", "family")), 2),
        (RiskAnswers(touches=("money",), telling=1), 2),
        (RiskAnswers(touches=("family",), telling=2), 3),
        (RiskAnswers(touches=("family",), unseen=False), 3),
        (RiskAnswers(touches=("family",), telling=3, unseen=False), 3),
    ],
)
def test_the_answers_decide_the_risk(answers: RiskAnswers, risk: int) -> None:
    assert risk_of(answers) == risk


def test_it_says_what_makes_a_card_risky() -> None:
    told = risk_reasons(RiskAnswers(touches=("family", "food"), telling=3, unseen=False))
    assert told == (
        "It asks for a memory or a strong feeling.",
        "It touches: family.",
        "People can not sit it out unseen.",
    )
    assert not any(long_sentences(one) for one in told)
    assert risk_reasons(RiskAnswers()) == ()


def test_what_is_not_an_answer_is_told_beside_its_field() -> None:
    assert set(RiskAnswers(touches=("dragons",), telling=7).problems()) == {"touches", "telling"}
    assert RiskAnswers(touches=("family",), telling=3).problems() == {}
