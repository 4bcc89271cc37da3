"""How each thing that a person can ask for is asked; every service and query stands in CALLS."""

from tests.support.asked import agenda, briefings, outcomes, planning, reading, ready, words
from tests.support.roles import Call

CALLS: dict[str, Call] = {
    **planning.CALLS,
    **agenda.CALLS,
    **words.CALLS,
    **briefings.CALLS,
    **outcomes.CALLS,
    **reading.CALLS,
    **ready.CALLS,
}
