"""The closed lists of the field: every state, kind and role has its name here, once."""

from enum import StrEnum

from workshop.vocabulary.live import ExerciseKind as ExerciseKind
from workshop.vocabulary.live import FileKind as FileKind
from workshop.vocabulary.live import MadeSection as MadeSection
from workshop.vocabulary.live import PowerHolder as PowerHolder
from workshop.vocabulary.live import RoundState as RoundState
from workshop.vocabulary.live import SignalKind as SignalKind
from workshop.vocabulary.live import TalkGroup as TalkGroup


class Role(StrEnum):
    """What a person may do in a project (`permissions.POWERS` says what)."""

    FACILITATOR = "facilitator"
    CONVENOR = "convenor"
    SUPPORTER = "supporter"
    MEMBER = "member"
    GUEST = "guest"
    OWNER = "owner"


class Hat(StrEnum):
    """What a person says they bring today; it is what counts are made of (`practice` 9.2)."""

    LIVED = "lived"
    BOTH = "both"
    FRONTLINE = "frontline"
    SUPPORTER = "supporter"
    ADVOCATE = "advocate"
    GUEST = "guest"
    FACILITATOR = "facilitator"
    CONVENOR = "convenor"


class Bucket(StrEnum):
    """The two groups that counts may be split into."""

    LIVED = "lived"
    STAFF = "staff"


class Mode(StrEnum):
    """Where a session is held."""

    IN_PERSON = "in_person"
    ONLINE = "online"
    BLENDED = "blended"


class Attending(StrEnum):
    """How one person took part in one session."""

    HERE = "here"
    ON_CALL = "on_call"
    APOLOGIES = "apologies"


class SessionState(StrEnum):
    """Where a session stands."""

    PLANNED = "planned"
    LIVE = "live"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class ItemKind(StrEnum):
    """The named kinds of agenda item."""

    WELCOME = "welcome"
    ICEBREAKER = "icebreaker"
    CHECK_IN = "check_in"
    AGREEMENT = "agreement"
    BRIEFING = "briefing"
    ACTIVITY = "activity"
    OPEN_TIME = "open_time"
    BREAK = "break"
    CHECK_OUT = "check_out"
    CELEBRATION = "celebration"
    CLOSE = "close"
    DETOUR = "detour"


class Weight(StrEnum):
    """What happens to an agenda item when time is short."""

    MUST = "must"
    SHOULD = "should"
    SPARE = "spare"


class Pay(StrEnum):
    """Whether a person is paid for their time; no payment needs a reason."""

    PAID = "paid"
    VOUCHER = "voucher"
    BY_EMPLOYER = "by_employer"
    NONE = "none"


class NeedState(StrEnum):
    """Where an access need stands; only the person it is for can say that it is sorted."""

    OPEN = "open"
    SAID_DONE = "said_done"
    SORTED = "sorted"
    NOT_YET = "not_yet"


class BriefingPart(StrEnum):
    """The six parts of a briefing (`practice` indicator 3.3), in their order."""

    WHO_DECIDES = "who_decides"
    CAN_CHANGE = "can_change"
    MONEY = "money"
    TIMETABLE = "timetable"
    WHO_ELSE = "who_else"
    AGAINST = "against"


class HeardHow(StrEnum):
    """How a person took a briefing in."""

    READ = "read"
    LISTENED = "listened"
    IN_ROOM = "in_room"


class RoomRule(StrEnum):
    """The group's own rule on what may leave the room (`practice` 5.3)."""

    OPEN = "open"
    CHATHAM_HOUSE = "chatham_house"
    STAYS_HERE = "stays_here"
    MIXED = "mixed"


class CaptureKind(StrEnum):
    """The kinds of magic (`practice` indicator 6.3)."""

    QUOTE = "quote"
    STORY = "story"
    FEELING = "feeling"
    PICTURE = "picture"
    VOICE = "voice"
    IDEA = "idea"
    QUESTION = "question"
    NOTICING = "noticing"


class NameStyle(StrEnum):
    """How a person wants to be named beside their words (`practice` 5.1)."""

    MEMBER = "member"
    GROUP = "group"
    INITIAL = "initial"
    FIRST = "first"
    CHOSEN = "chosen"
    FULL = "full"


class Reach(StrEnum):
    """How far a person lets their words travel, narrowest first (`practice` 5.1)."""

    ROOM = "room"
    TEAM = "team"
    REPORT = "report"
    PUBLIC = "public"


REACH_ORDER = (Reach.ROOM, Reach.TEAM, Reach.REPORT, Reach.PUBLIC)


class Form(StrEnum):
    """In what form words may be used."""

    EXACT = "exact"
    TIDIED = "tidied"
    SUMMED_UP = "summed_up"


class Until(StrEnum):
    """How long a consent lasts."""

    SERIES_END = "series_end"
    YEAR = "12_months"
    TWO_YEARS = "24_months"
    DATE = "date"


class CheckBack(StrEnum):
    """When a person wants to see the final text before it is used."""

    ALWAYS = "always"
    BEFORE_PUBLIC = "before_public"


class SharingLabel(StrEnum):
    """Who a document is for; printed on every page of it."""

    ROOM = "room"
    PROJECT = "project"
    NAMED = "named_organisations"
    PUBLIC = "public"


class Surface(StrEnum):
    """Every place where a person's words could appear; `visibility` answers for each."""

    OWN = "own"
    WALL = "wall"
    ROOM = "room"
    STAFF = "staff"
    HELD = "held"
    OWNER = "owner"
    PROJECT_REPORT = "project_report"
    NAMED_REPORT = "named_report"
    PUBLIC_REPORT = "public_report"


class OutputKind(StrEnum):
    """What a group can make."""

    RECOMMENDATION = "recommendation"
    PRINCIPLE = "principle"
    LETTER = "letter"
    MODEL = "model"
    ASK = "ask"
    MEASURE = "measure"
    PROMISE = "promise"


class Size(StrEnum):
    """How big members say an ask is."""

    SMALL = "small"
    MEDIUM = "medium"
    BIG = "big"


class Step(StrEnum):
    """The road of an output, and its side tracks (`practice` 4.2)."""

    RAISED = "raised"
    HEARD = "heard"
    DECIDED = "decided"
    COMMITTED = "committed"
    DOING = "doing"
    SAID_DONE = "said_done"
    CONFIRMED = "confirmed"
    DIFFERENCE = "difference"
    NOT_TAKEN = "not_taken"
    PARKED = "parked"
    STALLED = "stalled"
    DISPUTED = "disputed"


class Answer(StrEnum):
    """What a decider says to an output."""

    YES = "yes"
    PART = "part"
    NO = "no"
    PASSED_ON = "passed_on"


class Check(StrEnum):
    """What a member saw when they checked a claim."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Evidence(StrEnum):
    """How well something is shown (`practice` 4.5)."""

    NOTHING = "E0"
    OWNER_SAYS = "E1"
    DATED = "E2"
    INDEPENDENT = "E3"
    MEMBER_SAW = "E4"
    MEASURED = "E5"


class Level(StrEnum):
    """Levels of agreement, from a full yes to a no."""

    FULL = "full"
    YES = "yes"
    LIVE_WITH = "live_with"
    WORRY = "worry"
    NO = "no"
    PASS = "pass"


class State(StrEnum):
    """What a lesson or an indicator reads (`practice` 2.1); there are no marks beyond these."""

    PRACTISED = "practised"
    PARTLY = "partly"
    NOT_YET = "not_yet"
    NOT_ENOUGH = "not_enough"
    NOT_APPLICABLE = "not_applicable"


class Sureness(StrEnum):
    """How sure staff are of an assumption, in four steps (`practice` 7.1), surest first."""

    SURE = "sure"
    FAIRLY = "fairly"
    HALF = "half"
    GUESS = "guess"


class Depends(StrEnum):
    """How much of what is done hangs on an assumption, most first (`practice` 7.2)."""

    LOTS = "lots"
    SOME = "some"
    LITTLE = "little"


class Verdict(StrEnum):
    """What people who know say of an assumption."""

    TRUE = "true"
    PARTLY = "partly"
    WRONG = "wrong"
    DO_NOT_KNOW = "do_not_know"
    NOBODY_THOUGHT_THIS = "nobody_thought_this"


class Origin(StrEnum):
    """Who wrote a line of the agreement, a measure or an output first."""

    MEMBER = "member"
    STAFF = "staff"
    GROUP = "group"


class Difference(StrEnum):
    """Whether anything is better, asked apart from whether it was done."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"
    UNKNOWN = "unknown"


class Contributed(StrEnum):
    """Whether the group's work made a change happen, in one person's view."""

    MAIN = "main"
    HELPED = "helped"
    ANYWAY = "anyway"
    HARDER = "harder"
    UNKNOWN = "unknown"


# Who can be in a session, and speak there.
SPEAKING_ROLES = (Role.MEMBER, Role.SUPPORTER, Role.GUEST, Role.FACILITATOR, Role.CONVENOR)
LIVED_HATS = frozenset({Hat.LIVED, Hat.BOTH})
