"""What a project is held to from its start: the rule set, and the rota of closing questions."""

from sqlmodel import col, func, select

from workshop.content.loader import pulse
from workshop.db.engine import Db
from workshop.lessons.rules import load_rules
from workshop.models import WorkshopSession
from workshop.vocabulary import SessionState


def current_rule_set() -> str:
    """Return the version of the rules that a project which starts today is read by."""
    return load_rules().version


def codes_for(session_number: int, sessions: int | None = None) -> tuple[str, ...]:
    """Return the five codes for a session; a longer series goes round again.

    `sessions` is how many its series has: a shorter one asks anchors only, each as often as fits
    (`practice` 3.1 rule 1). Without it, it is a series of full length.
    """
    full = pulse().rota
    rota = pulse().short_rota if sessions is not None and sessions < len(full) else full
    return rota[(session_number - 1) % len(rota)].codes


def codes_in(db: Db, *, project_id: str, session_number: int) -> tuple[str, ...]:
    """Return the five codes for a session of a series as long as it is planned now.

    Once they were asked, what counts is what the asking itself keeps.
    """
    planned = select(func.count()).where(
        col(WorkshopSession.project_id) == project_id,
        col(WorkshopSession.state) != SessionState.CANCELLED,
    )
    return codes_for(session_number, db.scalars(planned).one())
