"""How drawings, held words and passing are asked for."""

import secrets

from tests.support.files import drawing
from tests.support.roles import Call
from tests.support.stage import Stage
from workshop.db.engine import Db
from workshop.errors import NotFound
from workshop.permissions import Power
from workshop.queries import became, said_files, walls
from workshop.services import holding, passing
from workshop.services.contributions import contribute


def _drawn(db: Db, stage: Stage) -> None:
    """Let a member draw something for all to see."""
    stage.ids["drawn"] = contribute(
        db,
        stage.world.member(),
        prompt_id=stage["asked"],
        key=secrets.token_hex(16),
        words="",
        named=False,
        file=drawing(),
    )


CALLS: dict[str, Call] = {
    "services.holding.hold_words": Call(
        Power.HOLD_WORDS,
        lambda db, a, s: holding.hold_words(
            db, a, contribution_id=s["drawn"], because="It could hurt."
        ),
        before=_drawn,
    ),
    "services.holding.let_words_show": Call(
        Power.HOLD_WORDS,
        lambda db, a, s: holding.let_words_show(db, a, contribution_id=s["drawn"]),
        before=_drawn,
    ),
    "services.passing.pass_on": Call(
        Power.CONTRIBUTE,
        lambda db, a, s: passing.pass_on(db, a, prompt_id=s["asked"]),
    ),
    "queries.walls.held_in": Call(
        Power.HOLD_WORDS, lambda db, a, s: walls.held_in(db, a, prompt_id=s["asked"])
    ),
    "queries.said_files.file_of": Call(
        Power.SEE_WALL,
        lambda db, a, s: said_files.file_of(db, a, contribution_id=s["drawn"]),
        before=_drawn,
        quiet=NotFound,
    ),
    "queries.became.became_of": Call(
        Power.OWN_WORDS,
        lambda db, a, s: became.became_of(db, a, ids=[s.words_of(a)]),
        own_project=True,
    ),
}
