"""The one place that decides who may see which words, under which name.

Screens, the room, the live channel, exports, search, counts and logs all ask here. Source:
`practice` 5.1 to 5.3 and 5.8. Of the room's rule and the person's choice the stricter wins.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from workshop.permissions import Actor, Power, may
from workshop.vocabulary import (
    REACH_ORDER,
    CheckBack,
    NameStyle,
    Reach,
    Role,
    RoomRule,
    Surface,
)

A_MEMBER = "A member of the group"
THE_GROUP = "The group"

# A mixed rule is settled by `rule_that_holds`; where it was not, nothing leaves and no name shows.
STAY_IN = frozenset({RoomRule.STAYS_HERE, RoomRule.MIXED})
NO_NAMES = frozenset({RoomRule.CHATHAM_HOUSE, RoomRule.MIXED})

NEEDED: dict[Surface, Reach] = {
    Surface.PROJECT_REPORT: Reach.TEAM,
    Surface.OWNER: Reach.REPORT,
    Surface.NAMED_REPORT: Reach.REPORT,
    Surface.PUBLIC_REPORT: Reach.PUBLIC,
}


@dataclass(frozen=True, slots=True)
class ConsentFacts:
    """The consent that counts for one capture: the author's last own answer.

    `relayed` says that a supporter carried it and the author has not yet said it themselves.
    """

    name_style: NameStyle
    shown_name: str
    reach: Reach
    until: date
    wider_from: datetime
    check_back: CheckBack
    about_others: bool | None
    others_safe: bool | None
    relayed: bool = False


@dataclass(frozen=True, slots=True)
class CaptureFacts:
    """What visibility needs to know of a capture; `version` is the number of its last words."""

    project_id: str
    words: str
    version: int
    author_id: str | None
    author_name: str
    room_rule: RoomRule
    consent: ConsentFacts | None = None
    confirmed_version: int = 0
    final_yes_version: int = 0
    concern: bool = False
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class ContributionFacts:
    """What visibility needs to know of a contribution; with no name there is no author.

    `held` words were put aside by whoever runs the session, with a reason for their author.
    `closed_to_staff`: not shown yet, but closed, and people were told that staff read first.
    `has_file` is a drawing or a voice note, which needs no words. `waits` were written by a helper
    and have no yes of their owner's yet: the room's screen does not show them (`practice` 8, 20).
    """

    project_id: str
    words: str
    author_id: str | None
    author_name: str
    shown: bool
    taken_back: bool = False
    held: bool = False
    closed_to_staff: bool = False
    has_file: bool = False
    waits: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """Words as one viewer may see them; `name` is empty where none is shown."""

    words: str
    name: str


def rule_that_holds(rule: RoomRule, for_role: RoomRule | None) -> RoomRule:
    """Return the rule for one person's words; a mixed one is that of their role in that session.

    Where none was chosen for the role, or nobody knows the role, it is the strictest.
    """
    if rule is not RoomRule.MIXED:
        return rule
    return RoomRule.STAYS_HERE if for_role in (None, RoomRule.MIXED) else for_role


def keeps_who_came(rule: RoomRule, for_roles: Iterable[RoomRule]) -> bool:
    """Say whether who came stays in the room: by the rule itself, or by that of any role."""
    mixed = rule is RoomRule.MIXED and RoomRule.CHATHAM_HOUSE in for_roles
    return mixed or rule is RoomRule.CHATHAM_HOUSE


def words_for(
    viewer: Actor, said: CaptureFacts | ContributionFacts, surface: Surface, at: datetime
) -> Seen | None:
    """Return the words and the name under which this viewer may see them here, or None."""
    if isinstance(said, ContributionFacts):
        return _contribution(viewer, said, surface)
    return _capture(viewer, said, surface, at)


def _contribution(viewer: Actor, said: ContributionFacts, surface: Surface) -> Seen | None:
    """Show contributions inside the room only; hidden ones to nobody but their author."""
    if said.taken_back or not (said.words or said.has_file):
        return None
    if surface is Surface.OWN:
        mine = said.author_id is not None and viewer.person_id == said.author_id
        return Seen(said.words, said.author_name) if mine else None
    if surface is Surface.HELD:
        held = said.held and may(viewer, Power.HOLD_WORDS, said.project_id)
        return Seen(said.words, "") if held else None
    shown = said.shown or (said.closed_to_staff and surface is Surface.STAFF)
    if surface not in (Surface.WALL, Surface.ROOM, Surface.STAFF) or said.held or not shown:
        return None
    if not may(viewer, Power.SEE_WALL, said.project_id):
        return None
    if said.waits and surface is Surface.ROOM:
        return None
    named = said.author_id is not None and surface is not Surface.ROOM
    return Seen(said.words, said.author_name if named else "")


def _capture(viewer: Actor, said: CaptureFacts, surface: Surface, at: datetime) -> Seen | None:
    if said.withdrawn or not said.words:
        return None
    if surface is Surface.OWN:
        mine = said.author_id is not None and viewer.person_id == said.author_id
        return Seen(said.words, _name(said)) if mine else None
    if said.concern or viewer.project_id != said.project_id:
        return None
    if surface in (Surface.WALL, Surface.ROOM):
        confirmed = said.confirmed_version == said.version
        return Seen(said.words, "") if confirmed and _in_the_room(viewer, said) else None
    if surface is Surface.STAFF:
        return _for_staff(viewer, said, at)
    if surface not in NEEDED or not _may_read(viewer, said, surface):
        return None
    if not leaves_the_room(said, NEEDED[surface], at):
        return None
    return Seen(said.words, _name(said))


def _in_the_room(viewer: Actor, said: CaptureFacts) -> bool:
    return may(viewer, Power.SEE_WALL, said.project_id)


def _may_read(viewer: Actor, said: CaptureFacts, surface: Surface) -> bool:
    if surface is Surface.OWNER:
        return viewer.role is Role.OWNER
    return may(viewer, Power.EXPORT, said.project_id)


def _for_staff(viewer: Actor, said: CaptureFacts, at: datetime) -> Seen | None:
    """A facilitator was in the room; a convenor reads what may reach the team."""
    if not may(viewer, Power.SEE_CAPTURES, said.project_id):
        return None
    if viewer.role is Role.FACILITATOR or leaves_the_room(said, Reach.TEAM, at):
        return Seen(said.words, _name(said))
    return None


def leaves_the_room(said: CaptureFacts, needed: Reach, at: datetime) -> bool:
    """Say whether these words may travel as far as `needed`, today."""
    consent = said.consent
    if consent is None or said.concern or said.withdrawn:
        return False
    if said.room_rule in STAY_IN or at.date() > consent.until:
        return False
    if said.confirmed_version != said.version:
        return False
    if REACH_ORDER.index(reach_today(consent, at)) < REACH_ORDER.index(needed):
        return False
    return _checked(said, consent, needed)


def reach_today(consent: ConsentFacts, at: datetime) -> Reach:
    """Return how far the words go at this moment.

    A reach that a supporter carried waits for the author; beyond the team there is a day to
    think again, and an answer about other people in the story.
    """
    if consent.relayed:
        return Reach.ROOM
    if consent.reach in (Reach.REPORT, Reach.PUBLIC):
        others_answered = consent.about_others is False or consent.others_safe is True
        if at < consent.wider_from or not others_answered:
            return Reach.TEAM
    return consent.reach


def _checked(said: CaptureFacts, consent: ConsentFacts, needed: Reach) -> bool:
    """The exact text was shown in its place and got a yes, where the person asked for that."""
    must = needed is Reach.PUBLIC or consent.check_back is CheckBack.ALWAYS
    return not must or said.final_yes_version == said.version


def _name(said: CaptureFacts) -> str:
    """Return the name the author chose; the Chatham House Rule hides every name."""
    consent = said.consent
    if consent is None or said.room_rule in NO_NAMES:
        return A_MEMBER
    first = said.author_name.split()[0] if said.author_name.split() else ""
    match consent.name_style:
        case NameStyle.FIRST if first:
            return first
        case NameStyle.INITIAL if first:
            return first[0].upper()
        case NameStyle.CHOSEN | NameStyle.FULL if consent.shown_name:
            return consent.shown_name
        case NameStyle.GROUP:
            return THE_GROUP
        case _:
            return A_MEMBER
