"""What one person alone sees of an exercise in turn or of the group's lists, for their screen."""

from collections.abc import Mapping

from workshop.content.powers import powers
from workshop.db import Db
from workshop.permissions import Actor, Power, may
from workshop.queries.asked_questions import asked_in
from workshop.queries.exercises import ExerciseView
from workshop.queries.power_maps import own_copy
from workshop.queries.rounds import own_turn
from workshop.services.noticing import beside_missing


def round_turn(db: Db, actor: Actor, view: ExerciseView) -> Mapping[str, object]:
    """Return this person's own place in a round."""
    return {"turn": own_turn(db, actor, prompt_id=view.id)}


def own_questions(db: Db, actor: Actor, view: ExerciseView) -> Mapping[str, object]:
    """Return what this person asked here under their name; with no name only the tablet knows."""
    seen = asked_in(db, actor, project_id=view.project_id)
    return {
        "mine": [one for one in seen if one.mine and one.prompt_id == view.id],
        "together": any(one.nodded is not None for one in seen),
        "may_ask": may(actor, Power.ASK_QUESTION, view.project_id),
    }


def power_copy(db: Db, actor: Actor, view: ExerciseView) -> Mapping[str, object]:
    """Return the copy of this person's own side, and who can hold a power."""
    copy = own_copy(db, actor, prompt_id=view.id)
    return {"side_copy": copy, "holders": powers().holders}


def word_bin(_db: Db, actor: Actor, view: ExerciseView) -> Mapping[str, object]:
    """Return what this person may do with words that are thrown out."""
    return {
        "may_keep": may(actor, Power.KEEP_WORD, view.project_id),
        "may_drop": may(actor, Power.DROP_WORD, view.project_id),
    }


def chairs(_db: Db, actor: Actor, view: ExerciseView) -> Mapping[str, object]:
    """Return what this person may do with chairs, and what is said beside a person's name."""
    return {
        "may_say": may(actor, Power.SAY_WHO_IS_MISSING, view.project_id),
        "beside": beside_missing,
    }


def signs(_db: Db, actor: Actor, view: ExerciseView) -> Mapping[str, object]:
    """Return what this person may do with signs of a better life."""
    return {
        "may_write": may(actor, Power.MEASURE, view.project_id),
        "may_choose": may(actor, Power.GIVE_VERDICT, view.project_id),
    }


def sorting(_db: Db, actor: Actor, view: ExerciseView) -> Mapping[str, object]:
    """Return whether this person may sort."""
    return {"may_sort": may(actor, Power.SORT_WORDS, view.project_id)}
