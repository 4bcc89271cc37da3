"""How each thing that a person can ask for is asked; every service and query stands in CALLS."""

from tests.support.asked import (
    agenda,
    briefings,
    care,
    ending,
    exercises,
    library,
    outcomes,
    papers,
    planning,
    reading,
    ready,
    rounds,
    running,
    said_things,
    series,
    signals,
    votes,
    words,
)
from tests.support.roles import Call

CALLS: dict[str, Call] = {
    **planning.CALLS,
    **agenda.CALLS,
    **votes.CALLS,
    **words.CALLS,
    **briefings.CALLS,
    **library.CALLS,
    **outcomes.CALLS,
    **papers.CALLS,
    **reading.CALLS,
    **care.CALLS,
    **exercises.CALLS,
    **ready.CALLS,
    **rounds.CALLS,
    **said_things.CALLS,
    **running.CALLS,
    **series.CALLS,
    **ending.CALLS,
    **signals.CALLS,
}
