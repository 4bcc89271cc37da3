"""What people were promised of closing a question together: in silence, and nobody's nod shows."""

import re

from tests.support import canaries as nest
from tests.support.briefed import answered
from tests.support.exercised import opened
from tests.support.world import MEMBERS, World
from tests.web.site import plain_app
from workshop.db import unit_of_work
from workshop.services import questions
from workshop.services.closing_together import nod
from workshop.services.questions import QuestionDraft
from workshop.vocabulary import ExerciseKind

# What differs from one drawing to the next by itself: keys, and the clock.
CHANGING = re.compile(r"[0-9a-f]{32}|\d+")


def wall_with_a_question(world: World) -> str:
    """Have a question asked with no name on an open wall, and answered."""
    prompt_id = opened(world, ExerciseKind.ASK_ANYTHING)
    draft = QuestionDraft("Who decides?", named=False, prompt_id=prompt_id)
    with unit_of_work() as db:
        asked = questions.ask_question(
            db, world.member(), project_id=world.project_id, key="9d" * 16, draft=draft
        )
    answered(world, asked)
    return asked


def surfaces(world: World) -> dict[str, str]:
    """All that anybody but those who nodded can look at."""
    app, session = plain_app(), world.session_id
    staff = {"tenfold_staff": world.staff_token}
    found = {
        f"{name} {road}": nest.pages(app, {"tenfold_device": world.tokens[name]}, road)
        for name in (MEMBERS[4], "Gwen", "Sunita")
        for road in ("/here", "/here/now", "/here/questions", "/here/held")
    }
    for road in (f"/staff/hand/{session}", f"/room/{session}"):
        found[road] = nest.pages(app, staff, road)
    for eyes in ("staff", "room"):
        found[eyes] = nest.frames(app, staff, session, eyes)
    tablet = {"tenfold_device": world.tokens[MEMBERS[4]]}
    found["member"] = nest.frames(app, tablet, session, "member")
    found["log"] = repr(nest.dump()["audit_entry"])
    return {name: CHANGING.sub("", told) for name, told in found.items()}


def test_no_screen_tells_who_or_how_many_nodded_before_it_is_closed(sqlite_world: World) -> None:
    world = sqlite_world
    question_id = wall_with_a_question(world)
    before = surfaces(world)
    assert "I think this was answered" in before[f"{MEMBERS[4]} /here/questions"]
    assert "I think this was answered" not in before["Gwen /here/questions"]
    for name in MEMBERS[:3]:
        with unit_of_work() as db:
            nod(db, world.member(name), question_id=question_id, yes=True)
    assert surfaces(world) == before


def test_once_the_group_closed_it_nothing_of_a_person_is_left(sqlite_world: World) -> None:
    world = sqlite_world
    question_id = wall_with_a_question(world)
    for name in MEMBERS[:4]:
        with unit_of_work() as db:
            nod(db, world.member(name), question_id=question_id, yes=True)
    after = surfaces(world)
    for place in (f"/room/{world.session_id}", f"{MEMBERS[4]} /here/now", "Gwen /here/questions"):
        assert "Closed by the group" in after[place]
    assert nest.dump()["answered_nod"] == []
    (row,) = nest.dump()["asked_question"]
    assert not set(world.people.values()) & {row["asked_by"]}
    assert world.people[MEMBERS[3]] not in repr(row)
