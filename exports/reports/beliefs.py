"""What staff believed before they heard, what hung on it, and what members said of it."""

from collections.abc import Iterable

from exports.document import Block, Heading, Paragraph, Table
from exports.reports import words
from workshop.content.vote_words import fixed_answers
from workshop.lessons.bands import ANSWERS_MIN, Band
from workshop.queries.beliefs_judged import JudgedView
from workshop.queries.group import AssumptionView
from workshop.queries.reports import ReportView
from workshop.queries.vote_results import Result
from workshop.vocabulary import Depends, ExerciseKind, Role, Verdict

TOO_FEW = "Too few said something to tell it here."
STAYS = "What members said of it stays in the room."
NOBODY_YET = "Nobody has looked at it yet."
HOLDERS = {
    Role.FACILITATOR: "A facilitator",
    Role.CONVENOR: "A convenor",
    None: "Somebody on the staff side",
}
DEPENDS = {Depends.LOTS: "A lot", Depends.SOME: "Some of it", Depends.LITTLE: "Little"}
OVER_HALF = (Band.NEARLY_ALL, Band.MOST, Band.OVER_HALF)
UNKNOWN = JudgedView(None, None)


def beliefs(view: ReportView) -> tuple[Block, ...]:
    """Return each belief that was sealed with what became of it, those tested first on top."""
    if not view.assumptions:
        return ()
    blocks: list[Block] = [
        Heading(1, "What staff believed, and what became of it"),
        Paragraph(
            "Staff wrote each of these down before the session, and it was sealed when the "
            "session began. Only members judge it."
        ),
    ]
    for one in view.assumptions:
        blocks += _belief(one, view.judged.get(one.id, UNKNOWN))
    return tuple(blocks)


def _belief(one: AssumptionView, judged: JudgedView) -> list[Block]:
    rows = (
        ("Who held it", HOLDERS[judged.held_by]),
        ("How sure", words.SURENESS[one.sureness]),
        ("How much hangs on it", DEPENDS[one.depends]),
        ("What is done because of it", one.done_because or "Nobody wrote it down."),
        ("What members said", _outcome(one, judged)),
    )
    facts = Table(f"Believed before session {one.session_number}", ("What", "In words"), rows)
    blocks: list[Block] = [Heading(2, one.words), facts]
    if judged.result and not judged.result.too_few:
        blocks.append(_votes(judged.result))
    return blocks


def _outcome(one: AssumptionView, judged: JudgedView) -> str:
    """Say what came of it in a sentence, without numbers that could single anyone out."""
    if judged.stays:
        return STAYS
    if judged.result is not None:
        return TOO_FEW if judged.result.too_few else _leading(judged.result)
    if not one.verdicts:
        return NOBODY_YET
    if sum(count for _, count in one.verdicts) < ANSWERS_MIN:
        return TOO_FEW
    total = sum(count for _, count in one.verdicts)
    return _mostly(kind for kind, count in one.verdicts if 2 * count > total)


def _leading(result: Result) -> str:
    """Name the answer that more than half chose, as far as what is shown tells it."""
    shares = (result.everyone or {}).items()
    if result.in_bands:
        return _mostly(answer for answer, share in shares if share.said in OVER_HALF)
    return _mostly(answer for answer, share in shares if 2 * int(share.said) > result.votes)


def _mostly(leading: Iterable[str]) -> str:
    """Say which answer leads; a vote that is split is told as split."""
    return next((f"Mostly: {_answers()[one]}" for one in leading), "Members differ")


def _votes(result: Result) -> Table:
    """Return all answers in their fixed order, as numbers or bands, as the screens showed them."""
    groups = [one for one in (result.everyone, result.lived) if one is not None]
    header = ("What members could say", "Everyone", "With lived experience")[: len(groups) + 1]
    rows = tuple(
        (said, *(shares[answer].said for shares in groups)) for answer, said in _answers().items()
    )
    counted = (
        "Told as “most” or “few”, so that nobody is known"
        if result.in_bands
        else f"{result.votes} votes were counted"
    )
    return Table(counted, header, rows)


def _answers() -> dict[str, str]:
    """Return verdict -> the words that members chose it by."""
    found = {one.id: one.words for one in fixed_answers(ExerciseKind.BUST_IT)}
    return {verdict: found[verdict] for verdict in Verdict}
