"""Partners: the organisations that take part in a project, and what each of them does."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import col, select

from workshop.db.engine import Db
from workshop.errors import Invalid, NotFound
from workshop.models import Partner
from workshop.permissions import Actor, Power, require
from workshop.plain.cleaning import clean_name, clean_words, name_problem, words_problem
from workshop.services.audit import record

NAME_LIMIT = 80
PART_LIMIT = 300
PARTNERS_LIMIT = 30


@dataclass(frozen=True, slots=True)
class PartnerDraft:
    """An organisation by its name, and in plain words what it does in the project."""

    name: str
    part: str = ""

    def problems(self) -> dict[str, str]:
        """Return field -> sentence for what needs another look."""
        found = {}
        if not self.name.strip():
            found["name"] = "Say which organisation this is."
        elif problem := name_problem(self.name, NAME_LIMIT):
            found["name"] = problem
        if self.part.strip() and (problem := words_problem(self.part, PART_LIMIT)):
            found["part"] = problem
        return found


def add_partner(db: Db, actor: Actor, *, project_id: str, draft: PartnerDraft) -> str:
    """Add a partner at the end of the list; return its id."""
    require(actor, Power.PLAN, project_id)
    if problems := draft.problems():
        raise Invalid(problems)
    there = _partners(db, project_id)
    if len(there) >= PARTNERS_LIMIT:
        raise Invalid({"name": f"There is room for {PARTNERS_LIMIT} partners."})
    if _key(draft.name) in {_key(one.name) for one in there}:
        raise Invalid({"name": "This partner is on the list already."})
    partner = _added(db, project_id, draft, max((one.position for one in there), default=0) + 1)
    db.flush()
    record(db, actor, "add-partner", subject=partner.id)
    return partner.id


def change_partner(db: Db, actor: Actor, *, partner_id: str, draft: PartnerDraft) -> None:
    """Say in other words who a partner is and what it does."""
    partner = _partner(db, actor, partner_id)
    if problems := draft.problems():
        raise Invalid(problems)
    others = [one for one in _partners(db, partner.project_id) if one.id != partner_id]
    if _key(draft.name) in {_key(one.name) for one in others}:
        raise Invalid({"name": "This partner is on the list already."})
    partner.name, partner.part = clean_name(draft.name), clean_words(draft.part)
    db.flush()
    record(db, actor, "change-partner", subject=partner_id)


def remove_partner(db: Db, actor: Actor, *, partner_id: str) -> None:
    """Take a partner off the list."""
    db.delete(_partner(db, actor, partner_id))
    db.flush()
    record(db, actor, "remove-partner", subject=partner_id)


def set_partners(db: Db, actor: Actor, *, project_id: str, drafts: Sequence[PartnerDraft]) -> None:
    """Make the list exactly these, in this order; one whose name was there stays the same one.

    Raises Invalid under `partners`, with the number of the line that needs another look.
    """
    require(actor, Power.PLAN, project_id)
    if len(drafts) > PARTNERS_LIMIT:
        raise Invalid({"partners": f"There is room for {PARTNERS_LIMIT} partners."})
    for number, draft in enumerate(drafts, start=1):
        for told in draft.problems().values():
            raise Invalid({"partners": f"Line {number}: {told}"})
    there = {_key(one.name): one for one in _partners(db, project_id)}
    wanted = {_key(draft.name): draft for draft in drafts}
    for key, partner in there.items():
        if key not in wanted:
            db.delete(partner)
    for position, (key, draft) in enumerate(wanted.items(), start=1):
        if (kept := there.get(key)) is None:
            _added(db, project_id, draft, position)
        else:
            kept.name, kept.position = clean_name(draft.name), position
            kept.part = clean_words(draft.part)
    db.flush()
    record(db, actor, "set-partners", subject=project_id)


def _added(db: Db, project_id: str, draft: PartnerDraft, position: int) -> Partner:
    partner = Partner(
        project_id=project_id,
        name=clean_name(draft.name),
        part=clean_words(draft.part),
        position=position,
    )
    db.add(partner)
    return partner


def _partners(db: Db, project_id: str) -> Sequence[Partner]:
    wanted = select(Partner).where(Partner.project_id == project_id)
    return db.scalars(wanted.order_by(col(Partner.position), col(Partner.id))).all()


def _partner(db: Db, actor: Actor, partner_id: str) -> Partner:
    partner = db.get(Partner, partner_id)
    if partner is None:
        raise NotFound
    require(actor, Power.PLAN, partner.project_id)
    return partner


def _key(name: str) -> str:
    return clean_name(name).casefold()
