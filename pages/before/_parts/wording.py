"""Plain words for the closed lists of a plan."""

from collections.abc import Mapping

from workshop.vocabulary import Depends, Mode, Role, SessionState, Sureness

MODES: Mapping[Mode, str] = {
    Mode.IN_PERSON: "In a room",
    Mode.ONLINE: "On a call",
    Mode.BLENDED: "Some in a room, some on a call",
}
STATES: Mapping[SessionState, tuple[str, str]] = {
    SessionState.PLANNED: ("Planned", "plain"),
    SessionState.LIVE: ("Open now", "now"),
    SessionState.CLOSED: ("Held", "good"),
    SessionState.CANCELLED: ("Cancelled", "plain"),
}
SURE: Mapping[Sureness, str] = {
    Sureness.SURE: "Very sure",
    Sureness.FAIRLY: "Fairly sure",
    Sureness.HALF: "Half sure",
    Sureness.GUESS: "A guess",
}
DEPENDS: Mapping[Depends, str] = {
    Depends.LOTS: "A lot",
    Depends.SOME: "Some of it",
    Depends.LITTLE: "Little",
}
SEATS: Mapping[Role, str] = {
    Role.MEMBER: "Member",
    Role.SUPPORTER: "Supporter",
    Role.GUEST: "Guest",
    Role.FACILITATOR: "Facilitator",
    Role.CONVENOR: "Convenor",
}
SEAT_HINTS: Mapping[Role, str] = {
    Role.MEMBER: "Member: speaks, writes and decides with the group",
    Role.SUPPORTER: "Supporter: sits beside someone, and writes for them when asked",
    Role.GUEST: "Guest: comes for a day, to tell or to listen",
    Role.FACILITATOR: "Facilitator: plans and runs the sessions",
    Role.CONVENOR: "Convenor: from the organisation that asked the group together",
}
