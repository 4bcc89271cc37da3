"""What there is to make papers of: counts of what stands now, and nothing of what was removed."""

from tests.support.world import World
from workshop import clock
from workshop.db import reading, unit_of_work
from workshop.models import AgreementLine, Briefing
from workshop.queries.papers_ready import PapersReady, papers_ready
from workshop.services import prompts
from workshop.services.agreement import write_line
from workshop.services.projects import ProjectDraft, change_project
from workshop.services.prompts import PromptDraft


def ready(world: World, session_id: str | None) -> PapersReady:
    """What stands for one session of the world's project."""
    with reading() as db:
        return papers_ready(db, world.convenor, project_id=world.project_id, session_id=session_id)


def test_a_project_that_was_just_begun_has_nothing_yet(world: World) -> None:
    assert ready(world, world.next_session_id) == PapersReady(
        items=0, questions=0, agreement=0, says_who_decides=False, briefings=()
    )
    assert ready(world, None).items == 0


def test_what_is_written_is_counted_and_what_was_taken_away_is_not(world: World) -> None:
    session_id = world.next_session_id
    with unit_of_work() as db:
        prompts.ask(db, world.facilitator, session_id=session_id, draft=PromptDraft("What helps?"))
        write_line(db, world.member(), project_id=world.project_id, words="We listen.")
        gone = write_line(db, world.member(), project_id=world.project_id, words="Gone.")
        row = db.get(AgreementLine, gone)
        assert row is not None
        row.removed_at = clock.now()
        for topic, removed in (("The desk", None), ("Old", clock.now())):
            db.add(
                Briefing(
                    project_id=world.project_id,
                    topic=topic,
                    written_at=clock.now(),
                    removed_at=removed,
                )
            )
        draft = ProjectDraft("A front door", "Make it kind.", decider="Joan Bell")
        change_project(db, world.facilitator, project_id=world.project_id, draft=draft)
    found = ready(world, session_id)

    assert (found.questions, found.agreement, found.says_who_decides) == (1, 1, True)
    assert [topic for _, topic in found.briefings] == ["The desk"]
    assert ready(world, world.session_id).questions == 0
