"""How many turns at the closing questions are left, on a screen or on paper: one for each person.

For services and other queries only.
"""

from collections import Counter
from collections.abc import Mapping

from sqlmodel import col, select

from workshop.db.engine import Db
from workshop.models import PulseRound, PulseTurn
from workshop.queries.attendance import buckets_present
from workshop.vocabulary import Bucket


def turns_left(db: Db, *, found: PulseRound) -> Mapping[Bucket, int]:
    """Return how many of each group can still answer: people here, less screens and sheets."""
    present = buckets_present(db, session_id=found.session_id)
    turns = select(PulseTurn.person_id).where(col(PulseTurn.round_id) == found.id)
    had = Counter(present[one] for one in db.scalars(turns) if one in present)
    here = Counter(present.values())
    sheets = {Bucket.LIVED: found.lived_paper, Bucket.STAFF: found.staff_paper}
    return {bucket: max(0, here[bucket] - had[bucket] - sheets[bucket]) for bucket in Bucket}
