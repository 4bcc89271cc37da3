"""The words that reports share for states, numbers and dates."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from workshop.content.loader import agenda_kinds, agreement_levels, output_words
from workshop.dates import day_in_words
from workshop.queries.output_views import OutputView
from workshop.queries.reports import CameView, ReportView
from workshop.queries.room_rules import RoomRules
from workshop.vocabulary import Answer, Role, RoomRule, State, Step, Sureness

HERE = ZoneInfo("Europe/London")
FEW = "Fewer than 5"

RULES = {
    RoomRule.OPEN: "Words can go as far as each person chose.",
    RoomRule.CHATHAM_HOUSE: (
        "What was said may be used. Who said it, who they work for and who came stays in the room."
    ),
    RoomRule.STAYS_HERE: "Nothing that people said leaves the room, except what the group agreed.",
    RoomRule.MIXED: "The rule depends on who is speaking.",
}
SURENESS = {
    Sureness.SURE: "Very sure",
    Sureness.FAIRLY: "Fairly sure",
    Sureness.HALF: "Half sure",
    Sureness.GUESS: "A guess",
}
ROLES = {
    Role.MEMBER: "Members",
    Role.SUPPORTER: "Supporters",
    Role.GUEST: "Guests",
    Role.FACILITATOR: "Facilitators",
    Role.CONVENOR: "Convenors",
}
STATES = {
    State.PRACTISED: "Practised",
    State.PARTLY: "Partly",
    State.NOT_YET: "Not yet",
    State.NOT_ENOUGH: "Not enough evidence",
    State.NOT_APPLICABLE: "Nothing to judge yet",
}
AGREED = {
    "split": "The group is split",
    "unasked": "The group has not been asked",
}
ANSWERS = {
    Answer.YES: "Yes",
    Answer.PART: "Part of it",
    Answer.NO: "No",
    Answer.PASSED_ON: "Not ours, passed on",
}


def local_day(moment: datetime) -> str:
    """Return the day of a moment as people here say it."""
    return day_in_words(moment.astimezone(HERE).date())


def clock_time(moment: datetime) -> str:
    """Return the time of a moment as people here read it: 2.05pm."""
    here = moment.astimezone(HERE)
    half = "am" if here.hour < 12 else "pm"
    return f"{here.hour % 12 or 12}.{here.minute:02}{half}"


def step_words(step: Step | None) -> str:
    """Return a step in the plain words of the screens."""
    return next((one.words for one in output_words().steps if one.id == step), "Not asked for yet")


def rule_words(rules: RoomRules) -> str:
    """Return the group's rule in words; a mixed one with what holds for each role."""
    own = (f"{ROLES[role]}: {RULES[rule]}" for role, rule in rules.by_role)
    return " ".join((RULES[rules.rule], *own))


def kind_words(kind: str) -> str:
    """Return the name of a kind of agenda item."""
    return next(one.title for one in agenda_kinds() if one.id == kind)


def agreement_words(one: OutputView) -> str:
    """Return how far the group agrees, never more than the recorded choices say."""
    found = one.agreement.words
    said = next((level.words for level in agreement_levels().group if level.id == found), "")
    words = said or AGREED[found]
    return f"{words}; notes attached" if one.agreement.notes else words


def owner_words(one: OutputView) -> str:
    """Return the one named human, their role and where they work."""
    owner = one.owner
    if owner is None:
        return "Nobody yet"
    return ", ".join(part for part in (owner.name, owner.role_title, owner.organisation) if part)


def due_words(one: OutputView) -> str:
    """Return the next day that something is due, or that nothing is."""
    return day_in_words(one.standing.due_on) if one.standing.due_on else "Nothing due"


def came_lines(came: CameView) -> tuple[str, ...]:
    """Return who came, as far as it can be said without singling anyone out."""
    if came.hidden:
        return ("The group's rule keeps who came in the room.",)
    if came.total is None:
        return (f"{FEW} people came.",)
    if came.lived is None or came.others is None:
        return (f"{came.total} people came.",)
    return (
        f"{came.total} people came.",
        f"{came.lived} with lived experience, {came.others} others.",
    )


def still_due(view: ReportView) -> tuple[str, ...]:
    """Return a line for everything that is still due, soonest first."""
    waiting = [one for one in view.outputs if one.standing.due_on]
    waiting.sort(key=lambda one: one.standing.due_on or date.max)
    return tuple(
        f"{one.number}. {one.title}: {step_words(one.standing.shown)}, {due_words(one)}"
        for one in waiting
    )


def look_again(view: ReportView) -> date | None:
    """Return the first day on which something is due, from today on."""
    days = [
        one.standing.due_on
        for one in view.outputs
        if one.standing.due_on and one.standing.due_on >= view.made_on
    ]
    return min(days, default=None)


def reason_marks(clear: int, unclear: int) -> str:
    """Say what members think of a no's reason, without numbers that could single anyone out."""
    if not clear and not unclear:
        return "Members have not said whether the reason is clear."
    if clear == unclear:
        return "Members differ on whether the reason is clear."
    return f"Members say that the reason is {'clear' if clear > unclear else 'not clear'}."
