"""What is asked while a session runs, beside moving on: undo, parking, dropping, clocks."""

from tests.support.roles import Call
from tests.support.stage import Stage
from workshop.db.engine import Db
from workshop.permissions import Power
from workshop.queries import clocks as quiet
from workshop.queries import parked_topics as waiting
from workshop.services import clocks, dropping, parked_topics, turning
from workshop.vocabulary import ItemKind


def _park(db: Db, stage: Stage) -> None:
    stage.ids["topic"] = parked_topics.park_topic(
        db, stage.actors["facilitator"], session_id=stage["session"], words="Bus fares"
    )


CALLS: dict[str, Call] = {
    "services.turning.undo_move": Call(
        Power.RUN, lambda db, a, s: turning.undo_move(db, a, session_id=s["session"])
    ),
    "services.turning.change_kind": Call(
        Power.RUN,
        lambda db, a, s: turning.change_kind(
            db, a, session_id=s["session"], kind=ItemKind.OPEN_TIME
        ),
    ),
    "services.dropping.cut_short": Call(
        Power.RUN,
        lambda db, a, s: dropping.cut_short(db, a, session_id=s["session"], leave_out=[s["then"]]),
    ),
    "services.dropping.put_back": Call(
        Power.RUN,
        lambda db, a, s: dropping.put_back(db, a, session_id=s["session"], item_id=s["then"]),
    ),
    "services.parked_topics.park_topic": Call(
        Power.RUN,
        lambda db, a, s: parked_topics.park_topic(
            db, a, session_id=s["session"], words="Bus fares"
        ),
    ),
    "services.parked_topics.return_to_topic": Call(
        Power.RUN,
        lambda db, a, s: parked_topics.return_to_topic(
            db, a, topic_id=s["topic"], session_id=s["session"]
        ),
        before=_park,
    ),
    "services.parked_topics.mark_returned": Call(
        Power.RUN,
        lambda db, a, s: parked_topics.mark_returned(
            db, a, topic_id=s["topic"], session_id=s["session"]
        ),
        before=_park,
    ),
    "services.parked_topics.drop_topic": Call(
        Power.RUN,
        lambda db, a, s: parked_topics.drop_topic(db, a, topic_id=s["topic"]),
        before=_park,
    ),
    "services.parked_topics.keep_topic": Call(
        Power.RUN,
        lambda db, a, s: parked_topics.keep_topic(db, a, topic_id=s["topic"]),
        before=_park,
    ),
    "services.clocks.choose_clocks": Call(
        Power.RUN,
        lambda db, a, s: clocks.choose_clocks(
            db, a, project_id=s["project"], room_clock=True, member_clock=True
        ),
    ),
    "queries.parked_topics.topics_in": Call(
        Power.PLAN, lambda db, a, s: waiting.topics_in(db, a, project_id=s["project"])
    ),
    "queries.clocks.clocks_of": Call(
        Power.SEE_PLAN, lambda db, a, s: quiet.clocks_of(db, a, project_id=s["project"])
    ),
    "queries.clocks.quiet_clock": Call(
        Power.SEE_PLAN, lambda db, a, s: quiet.quiet_clock(db, a, session_id=s["session"])
    ),
}
