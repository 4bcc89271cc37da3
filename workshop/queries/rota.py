"""What a project is held to from its start: the rule set, and the rota of closing questions."""

from workshop.content.loader import pulse
from workshop.lessons.rules import load_rules


def current_rule_set() -> str:
    """Return the version of the rules that a project which starts today is read by."""
    return load_rules().version


def codes_for(session_number: int) -> tuple[str, ...]:
    """Return the five codes for a session; a longer series goes round again."""
    rota = pulse().rota
    return rota[(session_number - 1) % len(rota)].codes
