"""Which closing questions a session asks: a fixed rota that nobody here can change."""

from workshop.content.loader import pulse


def codes_for(session_number: int) -> tuple[str, ...]:
    """Return the five codes for a session; a longer series goes round again."""
    rota = pulse().rota
    return rota[(session_number - 1) % len(rota)].codes
