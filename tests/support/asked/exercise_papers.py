"""What is asked for exercises on paper."""

from tests.support.roles import Call
from workshop.permissions import Power
from workshop.queries import exercise_papers

CALLS: dict[str, Call] = {
    "queries.exercise_papers.exercise_paper": Call(
        Power.EXPORT,
        lambda db, a, s: exercise_papers.exercise_paper(
            db, a, project_id=s["project"], about_id=s["asked"]
        ),
    ),
    "queries.exercise_papers.exercises_planned": Call(
        Power.EXPORT,
        lambda db, a, s: exercise_papers.exercises_planned(db, a, session_id=s["session"]),
    ),
}
