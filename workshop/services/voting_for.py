"""A helper puts in the one vote, or the pass, of a person with no screen, who said yes to it.

Source: `practice` 3.4 and 8 row 6. The key of such a vote is made here and forgotten at once, so
nobody looks at it again or changes it, whoever put it in neither. Nothing of it is logged.
"""

import secrets
from collections.abc import Mapping

from workshop.content.exercises import exercise
from workshop.db.engine import Db
from workshop.errors import Closed, Invalid, NotFound
from workshop.models import Prompt
from workshop.permissions import Actor, Power, require
from workshop.queries.voters import WHOLE
from workshop.services.scribing import require_may_scribe
from workshop.services.sessions import session_called
from workshop.services.voices import note_voice
from workshop.services.votes import IS_IN, OTHER_SCREEN, vote

YES_FIRST = "Ask them first. They say yes, then it goes in."
THEIRS_IS_IN = "They have voted before. That vote counts as it is."


def vote_for(
    db: Db,
    actor: Actor,
    *,
    prompt_id: str,
    person_id: str,
    choices: Mapping[str, int],
    part_id: str = WHOLE,
    own_yes: bool = False,
) -> None:
    """Put in what a person chose; it is marked as put in by a helper, and is their one vote.

    Raises Invalid without their own yes, NotFound, NotAllowed, or Closed: also where they have
    voted before, on whatever screen.
    """
    _require_for(db, actor, prompt_id, person_id, own_yes=own_yes)
    try:
        vote(
            db,
            actor,
            prompt_id=prompt_id,
            key=secrets.token_hex(16),
            choices=choices,
            part_id=part_id,
            for_person_id=person_id,
        )
    except Closed as refusal:
        if refusal.sentence in (OTHER_SCREEN, IS_IN):
            raise Closed(THEIRS_IS_IN) from None
        raise


def pass_for(
    db: Db, actor: Actor, *, prompt_id: str, person_id: str, own_yes: bool = False
) -> None:
    """Note that a person was heard, who passes on a question; not on which one, nor who helped."""
    prompt = _require_for(db, actor, prompt_id, person_id, own_yes=own_yes)
    if not exercise(prompt.kind).takes_words:
        raise NotFound
    if prompt.opened_at is None or prompt.closed_at is not None:
        raise Closed("This question is not open now.")
    note_voice(db, session_id=prompt.session_id, person_id=person_id)


def _require_for(db: Db, actor: Actor, prompt_id: str, person_id: str, *, own_yes: bool) -> Prompt:
    """Raise unless this helper may help this person here, and they said yes to it."""
    prompt = db.get(Prompt, prompt_id)
    if prompt is None:
        raise NotFound("We could not find that question.")
    require(actor, Power.SCRIBE, session_called(db, prompt.session_id).project_id)
    require_may_scribe(db, actor, prompt.session_id, person_id)
    if not own_yes:
        raise Invalid({"own_yes": YES_FIRST})
    return prompt
