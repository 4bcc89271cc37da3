"""Who was there, and in which of the two groups they count that day."""

from sqlmodel import col, select

from workshop.db.engine import Db
from workshop.lessons.facts import bucket_of
from workshop.models import Attendance, Person
from workshop.vocabulary import Attending, Bucket, Hat

PRESENT = (Attending.HERE, Attending.ON_CALL)


def buckets_present(db: Db, *, session_id: str) -> dict[str, Bucket]:
    """Return person id -> bucket for everyone who came, in the room or on the call.

    Whoever left early came: they count, and they keep their turn at the closing questions, on a
    screen of their own. So nobody's going home can make a share look better than it is.

    For services and other queries only: it shows nothing to anyone by itself.
    """
    rows = db.execute(
        select(Attendance.person_id, Attendance.hat, Person.paid_by_convenor)
        .join(Person, col(Person.id) == col(Attendance.person_id))
        .where(Attendance.session_id == session_id, col(Attendance.attending).in_(PRESENT))
    )
    return {person_id: bucket_of(Hat(hat), paid_by_convenor=paid) for person_id, hat, paid in rows}
