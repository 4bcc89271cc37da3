"""The sample series as it is shipped: what is in it, by its names."""

from workshop.content import sample_series
from workshop.content.series import default_series

PROJECT = sample_series.project()
PEOPLE = {person.id: person for person in sample_series.people()}
SESSIONS = {session.number: session for session in sample_series.sessions().sessions}
PLANS = {plan.number: plan for plan in default_series().sessions}
PROMPTS = sample_series.prompts()
CAPTURES = {capture.id: capture for capture in sample_series.captures()}
ASSUMPTIONS = sample_series.assumptions()
LIVED = {person.id for person in PEOPLE.values() if person.hat in ("lived", "both")}
MEMBERS = {person.id for person in PEOPLE.values() if "member" in person.roles}


def present(number: int) -> set[str]:
    return {*SESSIONS[number].here, *SESSIONS[number].on_call}
