"""What is asked about who came how, words written for someone, and the end of a session."""

from tests.support.roles import Call
from workshop.permissions import Power
from workshop.services import attending
from workshop.vocabulary import Attending, Hat

CALLS: dict[str, Call] = {
    "services.attending.come_by": Call(
        Power.RUN,
        lambda db, a, s: attending.come_by(
            db,
            a,
            session_id=s["session"],
            person_id=s.world.people["Bryn"],
            attending=Attending.ON_CALL,
        ),
    ),
    "services.attending.leave_early": Call(
        Power.RUN,
        lambda db, a, s: attending.leave_early(
            db, a, session_id=s["session"], person_id=s.world.people["Bryn"]
        ),
    ),
    "services.attending.come_back": Call(
        Power.RUN,
        lambda db, a, s: attending.come_back(
            db, a, session_id=s["session"], person_id=s.world.people["Bryn"]
        ),
    ),
    "services.attending.note_newcomer": Call(
        Power.RUN,
        lambda db, a, s: attending.note_newcomer(
            db,
            a,
            session_id=s["session"],
            name="Someone new",
            hat=Hat.LIVED,
            attending=Attending.HERE,
        ),
    ),
}
