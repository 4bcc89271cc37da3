"""Members say together that a question with no name was answered, where nobody can be asked.

Source: `practice` 3.6: only the asker closes a question, or the group where no name was given. It
is counted in silence: no screen tells how many nodded, and nothing is logged. The key of the
asker has the last word, before and after (decision 16).
"""

from sqlmodel import col, delete, select

from workshop.db.engine import Db
from workshop.errors import Closed, NotAllowed, NotFound
from workshop.models import AnsweredNod, AskedQuestion
from workshop.permissions import Actor, Power, require
from workshop.queries.closing_together import is_for_the_group, members_here
from workshop.services.questions import close_by_group, forget_nods

AT_LEAST = 3
ONLY_THE_ASKER = "Only the one who asked can say that this answers it."


def nod(db: Db, actor: Actor, *, question_id: str, yes: bool) -> None:
    """Say that a question was answered, or take that back; the same tap twice is one.

    With three members and more than half of those here it is closed by the group. What was closed
    meanwhile stays so. Raises NotFound, NotAllowed or Closed.
    """
    wanted = select(AskedQuestion).where(AskedQuestion.id == question_id).with_for_update()
    question = db.scalars(wanted).first()
    if question is None or question.taken_back:
        raise NotFound
    require(actor, Power.CLOSE_TOGETHER, question.project_id)
    here = members_here(db, actor.session_id or "")
    if actor.session_id is None or actor.person_id is None or actor.person_id not in here:
        raise Closed("You can say this while we meet.")
    if question.asked_by is not None or question.asker_spoke:
        raise NotAllowed(ONLY_THE_ASKER)
    if question.settled_on is not None:
        return
    if not is_for_the_group(question):
        raise Closed("Nobody has answered this yet.")
    _put(db, question_id, actor.session_id, actor.person_id, yes=yes)
    nods = here & set(
        db.scalars(select(AnsweredNod.person_id).where(AnsweredNod.question_id == question_id))
    )
    if len(nods) >= AT_LEAST and len(nods) * 2 > len(here):
        forget_nods(db, question_id=question_id)
        close_by_group(db, question)


def _put(db: Db, question_id: str, session_id: str, person_id: str, *, yes: bool) -> None:
    """Leave one nod of this person, or none."""
    own = delete(AnsweredNod).where(
        col(AnsweredNod.question_id) == question_id, col(AnsweredNod.person_id) == person_id
    )
    db.execute(own)
    if yes:
        nod = AnsweredNod(question_id=question_id, person_id=person_id, session_id=session_id)
        db.add(nod)
    db.flush()
