"""Putting many people on the list at once, and making words for many to come back with."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlmodel import col, select

from workshop.db.engine import Db
from workshop.errors import Invalid, NotFound
from workshop.models import Person
from workshop.permissions import Actor, Power, require
from workshop.plain.cleaning import clean_words
from workshop.services.people import PersonDraft, invite, make_return_code

NAMES_AT_ONCE = 100
# A list that was copied from somewhere else brings its marks and numbers with it.
_MARK = re.compile(r"^\s*(?:[-*•–—·]|\d{1,3}[.)])\s+")


@dataclass(frozen=True, slots=True)
class NameLine:
    """One name of a list and the line it stands on; `more` if the line held other columns."""

    number: int
    name: str
    more: bool = False


def names_in(text: str) -> tuple[NameLine, ...]:
    """Return the names of a list, one to a line or with commas between; empty lines are none.

    Of a table only the first column that holds something is taken: the rest is not for here.
    """
    return tuple(_names(text))


def _names(text: str) -> Iterator[NameLine]:
    for number, line in enumerate(clean_words(text).split("\n"), start=1):
        cells = [cell for cell in line.split("\t") if cell.strip()]
        if not cells:
            continue
        for part in re.split(r"[,;]", cells[0]):
            if name := _MARK.sub("", part).strip():
                yield NameLine(number, name, more=len(cells) > 1)


def invite_many(
    db: Db, actor: Actor, *, project_id: str, names: str, draft: PersonDraft
) -> tuple[str, ...]:
    """Put everyone named on the list with the same seats and hat; return their ids in order.

    All of them or nobody: Invalid says which lines need another look.
    """
    require(actor, Power.INVITE, project_id)
    lines = names_in(names)
    if not lines:
        raise Invalid({"names": "Type one name a line."})
    if len(lines) > NAMES_AT_ONCE:
        raise Invalid({"names": f"Add up to {NAMES_AT_ONCE} at a time. This has {len(lines)}."})
    made, problems = [], {}
    for line in lines:
        try:
            each = replace(draft, chosen_name=line.name)
            made.append(invite(db, actor, project_id=project_id, draft=each))
        except Invalid as refusal:
            for field, sentence in refusal.problems.items():
                if field != "chosen_name":
                    problems[field] = sentence
                else:
                    told = f"Line {line.number}: {sentence}"
                    problems["names"] = (
                        f"{problems['names']}\n{told}" if "names" in problems else told
                    )
    if problems:
        raise Invalid(problems)
    return tuple(made)


def make_return_codes(
    db: Db, actor: Actor, *, project_id: str, person_ids: Sequence[str]
) -> Mapping[str, str]:
    """Return person id -> three words to come back with, once; words made before end.

    For cards that are printed before a session; for people who do not sign in, by a facilitator.
    """
    require(actor, Power.RUN, project_id)
    wanted = list(dict.fromkeys(person_ids))
    here = set(
        db.scalars(
            select(Person.id).where(
                col(Person.id).in_(wanted),
                Person.project_id == project_id,
                col(Person.ended_at).is_(None),
            )
        )
    )
    if here < set(wanted):
        raise NotFound("Someone there is not on the list any more. Look at it again.")
    return {one: make_return_code(db, actor, person_id=one) for one in wanted}
