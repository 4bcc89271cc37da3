"""How the group's own lists are asked for in a session: words, chairs, signs."""

from tests.support.roles import Call
from tests.support.stage import Stage
from workshop.db.engine import Db
from workshop.models import Prompt
from workshop.permissions import Power
from workshop.queries import group_lists
from workshop.services import own_words
from workshop.services.own_words import BinDraft
from workshop.vocabulary import Surface


def _asked(db: Db, stage: Stage) -> Prompt:
    """Any question of the live session: a list belongs to the project."""
    return db.get_one(Prompt, stage["asked"])


def _thrown_out(db: Db, stage: Stage) -> None:
    """A word that staff threw out."""
    draft, lead = BinDraft("Case load"), stage.actors["facilitator"]
    made = own_words.bin_word(db, lead, project_id=stage["project"], draft=draft)
    stage.ids["binned"] = made


CALLS: dict[str, Call] = {
    "services.own_words.bin_word": Call(
        Power.KEEP_WORD,
        lambda db, a, s: own_words.bin_word(
            db, a, project_id=s["project"], draft=BinDraft("Case load", "people")
        ),
    ),
    "services.own_words.put_back": Call(
        Power.KEEP_WORD,
        lambda db, a, s: own_words.put_back(db, a, project_id=s["project"], word_id=s["binned"]),
        before=_thrown_out,
    ),
    "queries.group_lists.word_bin_of": Call(
        Power.SEE_WALL,
        lambda db, a, s: group_lists.word_bin_of(db, a, _asked(db, s), Surface.WALL),
    ),
    "queries.group_lists.chairs_of": Call(
        Power.SEE_WALL,
        lambda db, a, s: group_lists.chairs_of(db, a, _asked(db, s), Surface.WALL),
    ),
    "queries.group_lists.signs_of": Call(
        Power.SEE_WALL,
        lambda db, a, s: group_lists.signs_of(db, a, _asked(db, s), Surface.WALL),
    ),
}
