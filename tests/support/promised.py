"""Which markers may reach whom, and what did: for the tests of what people were promised."""

from exports.registry import Format
from tests.support import canaries as nest
from tests.support.canaries import REAL_NAME, Canaries, marks
from workshop.db import reading
from workshop.permissions import Actor
from workshop.queries.captures import captures_in
from workshop.vocabulary import SharingLabel, Surface

NAME = REAL_NAME.lower()
LABELS = (SharingLabel.PROJECT, SharingLabel.NAMED, SharingLabel.PUBLIC)
REPORTS = ("session", "series")
ON_THE_WALL = {"zqsaid", "zqunnamed"}
PUBLIC = {"zqpublic"}
# Asked to be looked at once more only before it is public.
NAMED = PUBLIC | {"zqnamed", "zqunchecked"}
# A day to think again: until it is over, what may go further goes as far as the team.
TEAM = NAMED | {"zqteam", "zqcooling"}
# What its author has said yes to stays in the room, also when its time outside is over.
IN_ROOM = TEAM | {"zqroom", "zqexpired"}
# Whoever ran the session wrote these down, and waits for the author.
BY_HAND = IN_ROOM | {"zqunasked", "zqunconfirmed", "zqreworded"}
ERASED = {"zqtakenback", "zqwithdrawn"}
# Minority notes go with what the group asks for, without a name (`practice` 5.8, 12).
NOTE = {"zqnote"}


def tablet(birds: Canaries, name: str) -> dict[str, str]:
    """What a tablet holds."""
    return {"tenfold_device": birds.world.tokens[name]}


def staff(birds: Canaries) -> dict[str, str]:
    """What the facilitator's browser holds."""
    return {"tenfold_staff": birds.world.staff_token}


def reports(birds: Canaries) -> dict[SharingLabel, set[str]]:
    """What is in any report of each label, in any format."""
    kinds = [(report, kind) for report in REPORTS for kind in Format]
    return {
        label: set().union(
            *(marks(nest.document(birds.world, report, label, kind)) for report, kind in kinds)
        )
        for label in LABELS
    }


def kept(birds: Canaries, actor: Actor, surface: Surface) -> set[str]:
    """The captures that this actor may see on this surface."""
    with reading() as db:
        seen = captures_in(db, actor, project_id=birds.world.project_id, surface=surface)
    return marks(" ".join(f"{one.words} {one.name}" for one in seen))


def changed_tables(before: dict[str, list[object]], after: dict[str, list[object]]) -> set[str]:
    """The tables in which anything is not as it was."""
    return {name for name in after if before[name] != after[name]}
