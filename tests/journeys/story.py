"""The story that the series journey plays: who comes, what is planned, what everyone says."""

from dataclasses import dataclass
from types import MappingProxyType

from workshop.services.agendas import ItemDraft
from workshop.vocabulary import Hat, ItemKind, Level

FACILITATOR, PASSPHRASE = "Rowan Thistle", "warm bread and a window"
PROJECT = "A front door that works"
OBJECTIVE = "The first visit is kind, and nobody has to come twice."
CONVENED_BY, DECIDER = "Harbour Council", "Meriel Stone, Head of Buildings"
GOAL = "We know what the first visit is like, and ask for three things."
STAFF_NOTE = "Keep the biscuits away from Pebble the dog."

PLAN = (
    ItemDraft(ItemKind.WELCOME, "Hello and tea", 10),
    ItemDraft(ItemKind.ICEBREAKER, "Something in my pocket", 15),
    ItemDraft(ItemKind.AGREEMENT, "How we treat each other", 15),
    ItemDraft(ItemKind.ACTIVITY, "What the <b>first visit</b> is like", 35, notes=STAFF_NOTE),
    ItemDraft(ItemKind.BREAK, "Soup and air", 15),
    ItemDraft(ItemKind.ACTIVITY, "What we ask for", 20),
    ItemDraft(ItemKind.CHECK_OUT, "One word each", 5),
    ItemDraft(ItemKind.CLOSE, "Five taps and goodbye", 5),
)
DETOUR = "The letters people get"
LINES = ("One person talks at a time.", "We do not say who said what <outside>.")
QUESTION = "What would have helped on the first day?"

# Two of them sit at real browsers; the others are real HTTP and WebSocket clients.
ASHA, BRYN = "Asha Quorn", "Bryn Vexley"
CLEO, DOV, ESME, FARID, GRETA = (
    "Cleo Zarrow", "Dov Ximenes", "Esme Yarborne", "Farid Qasimi", "Greta Vonk",
)  # fmt: skip
HANA, IOLO, JUN, KWAME, LISE = (
    "Hana Zubek", "Iolo Wrex", "Jun Qiao", "Kwame Zoltan", "Lise Xanten",
)  # fmt: skip
HATS = MappingProxyType(
    dict.fromkeys((ASHA, CLEO, DOV, ESME, FARID, GRETA), Hat.LIVED)
    | {BRYN: Hat.BOTH, KWAME: Hat.ADVOCATE, LISE: Hat.GUEST}
    | dict.fromkeys((HANA, IOLO, JUN), Hat.FRONTLINE)
)
AT_BROWSERS = (ASHA, BRYN)
ON_THE_WIRE = tuple(name for name in HATS if name not in AT_BROWSERS)
LISTED = tuple(name for name in HATS if name != LISE)


@dataclass(frozen=True)
class Said:
    """Something said to the question; the mark in it stands nowhere else."""

    name: str
    words: str
    named: bool = False


SAID = (
    Said(ASHA, "<script>alert('said-01')</script> **bold** {{ 7*7 }} &amp; `code`"),
    Said(ASHA, "Somebody who says my name. said-02", named=True),
    Said(BRYN, "\u202esdrawkcab\u202c and مرحبا بالعالم, said-03\n\n  two lines down", named=True),
    Said(BRYN, "Kept while the link was down. said-04 \U0001f469\u200d\U0001f467"),
    Said(CLEO, '=HYPERLINK("http://x.example","said-05")'),
    Said(CLEO, "+1+1 @SUM(A1) -2 said-06", named=True),
    Said(DOV, "\x07bell, \x1b[31mred\x1b[0m and \x00nothing said-07"),
    Said(DOV, "A chair by the window. said-08", named=True),
    Said(ESME, "One form.\tNot five. said-09"),
    Said(ESME, "<img src=x onerror=alert(1)> said-10", named=True),
    Said(FARID, "שלום, a door that opens inwards said-11"),
    Said(FARID, "Tea first. said-12", named=True),
    Said(GRETA, "A map. said-13"),
    Said(GRETA, "[link](javascript:alert(1)) ![x](http://x.example/y.png) said-14", named=True),
    Said(HANA, "Longer than nine minutes each. said-15"),
    Said(HANA, "$x^2$ :red[loud] :material/home: said-16", named=True),
    Said(IOLO, "e\u0301 is not é, and ﬁ is not fi. said-17"),
    Said(IOLO, "A phone that somebody answers. said-18", named=True),
    Said(JUN, "  spaces before, said-19, and after  "),
    Said(JUN, "'; DROP TABLE contribution; -- said-20", named=True),
    Said(KWAME, "Plain letters. said-21"),
    Said(KWAME, "Zażółć gęślą jaźń, Tŷ ŵy said-22", named=True),
    Said(LISE, "I only listen today. said-23"),
    Said(LISE, "]]> &#10; </w:t> %s %(x)s {0} said-24", named=True),
)
TAKEN_BACK = SAID[0]


@dataclass(frozen=True)
class Kept:
    """Words that were kept, and what their author chose on the screens that ask.

    `mark` is a word of theirs that stands nowhere else; `shown_as` the name that may be printed.
    """

    name: str
    kind: str
    words: str
    mark: str
    reach: str
    name_style: str
    shown_as: str


FIRST = Kept(
    ASHA, "Quote", "I rang nine times. On the tenth somebody said my name.", "tenth",
    "report", "first", "Asha",
)  # fmt: skip
HOSTILE = Kept(
    BRYN, "Story", "They said “wait”.\n  Then <b>nothing</b> & =1+1, **again**: مرحبا \U0001f375",
    "nothing</b>", "public", "chosen", "Heron",
)  # fmt: skip
TEAM = Kept(CLEO, "Feeling", "I felt like a parcel.", "parcel", "team", "initial", "C")
ROOM = Kept(DOV, "Quote", "My worker is called Pettigrew.", "Pettigrew", "room", "first", "Dov")
NO_NAME = Kept(
    ESME, "Idea", "One desk would do, with a lamp.", "lamp", "report", "member",
    "A member of the group",
)  # fmt: skip
GONE = Kept(FARID, "Quote", "They laughed at my accent.", "accent", "public", "first", "Farid")
GONE_LATER = Kept(
    GRETA, "Story", "I slept with my shoes on.", "shoes", "report", "full", "Greta Vonk"
)
KEPT = (FIRST, HOSTILE, TEAM, ROOM, NO_NAME, GONE, GONE_LATER)


@dataclass(frozen=True)
class Asked:
    """Something the group asks for, and how far each agrees with its words."""

    title: str
    words: str
    know: str
    levels: MappingProxyType[str, Level]
    agreement: str


NOTE = "A name is no use if the line is busy."
RINGS = Asked(
    "A named person rings back",
    "Everyone who rings gets a name,\nand a call back within a day.",
    "Nobody rings twice for the same thing.",
    MappingProxyType(
        dict.fromkeys((ASHA, BRYN, GRETA), Level.FULL)
        | dict.fromkeys((CLEO, DOV, HANA, IOLO, LISE), Level.YES)
        | dict.fromkeys((ESME, KWAME), Level.LIVE_WITH)
        | {FARID: Level.WORRY, JUN: Level.PASS}
    ),
    "Most of us agree; notes attached",
)
KITCHEN = Asked(
    "A key to the kitchen",
    "People who stay the night can make tea at any hour.",
    "Someone makes tea at three in the morning.",
    MappingProxyType(
        dict.fromkeys((ASHA, BRYN, CLEO, DOV, ESME, FARID), Level.YES) | {GRETA: Level.NO}
    ),
    "Some of us agree",
)
LETTERS = Asked(
    "Letters in plain words",
    "A letter has one page, plain words and a name to ring.",
    "We can read it to a friend without stopping.",
    MappingProxyType(dict.fromkeys(LISTED, Level.YES)),
    "All of us agree",
)
BECAUSE = MappingProxyType({FIRST: "Nine calls are eight too many.", TEAM: "People are not post."})


@dataclass(frozen=True)
class Owner:
    """The one named human who can act."""

    name: str
    role: str
    organisation: str

    @property
    def line(self) -> str:
        """How a report names them."""
        return f"{self.name}, {self.role}, {self.organisation}"


REFUSER = Owner("Meriel Stone", "Head of Buildings", "Harbour Council")
PROMISER = Owner("Tomos Reed", "Letters lead", "Harbour Council")
REFUSAL = MappingProxyType(
    {
        "reason": "The kitchen has no fire door, so it stays shut at night.",
        "weighed": "What a door costs, and who would clean.",
        "could_change": "A fire door, and a rota of two people.",
    }
)
YES_BECAUSE = "We agree. People throw our letters away."
PROMISE = "Each new letter has one page and says who to ring."
BASELINE = "4 of 10 letters have a name on them."
STARTED = "Two letters are written again."
SHOWN = "The new letter of this week, with its date."
LOOKED = MappingProxyType({ASHA: "It came. One page, and a name.", CLEO: "I rang the name on it."})
