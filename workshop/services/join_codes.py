"""Join codes: short ones to type and long ones for a QR, good only while a session is open."""

import secrets
import string
from dataclasses import dataclass

from sqlmodel import select

from workshop.db.engine import Db
from workshop.models import WorkshopSession

# No letter or digit that can be taken for another: 31 are left (`reliability` 4.4, S1).
LETTERS = "".join(sorted(set(string.ascii_uppercase + string.digits) - set("ILO01")))
LENGTH = 6


@dataclass(frozen=True, slots=True)
class JoinCodes:
    """What opens a session's door: `code` to type, `token` (128 random bits) behind a QR."""

    code: str
    token: str


def new_join_codes(db: Db) -> JoinCodes:
    """Return codes that open no other session now; closed sessions have none."""
    while True:
        code = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
        taken = select(WorkshopSession.id).where(WorkshopSession.join_code == code)
        if db.scalars(taken).first() is None:
            return JoinCodes(code=code, token=secrets.token_urlsafe(16))
