"""What papers are made of, written out by hand: a small project with two meetings."""

from dataclasses import replace
from datetime import UTC, date, datetime

from workshop.content.library import Card
from workshop.queries.agenda import Doing, ItemView
from workshop.queries.exercise_papers import ExercisePaper
from workshop.queries.handout_views import (
    AgendaLine,
    AgendaView,
    BriefingPaper,
    CalendarEntry,
    CalendarView,
    ChecklistPaper,
    JoiningView,
    LetterView,
    Meeting,
    OfferView,
    PaperView,
    Purpose,
    RunningView,
    SheetView,
)
from workshop.queries.ready import TickLine, TickList
from workshop.vocabulary import BriefingPart, ExerciseKind, ItemKind, Mode, Pay, RoomRule, Weight

# The clocks go forward on 29 March 2026: the second meeting is at the same time on the wall.
FIRST = datetime(2026, 3, 25, 10, 0, tzinfo=UTC)
SECOND = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)
ADDRESS = "http://192.168.1.20:8501"

PROJECT = Purpose(
    name="A front door that works",
    objective="Make the first visit kind.",
    convened_by="Harbour Council",
    decider="Joan Bell, head of housing",
    can_change="The desk, the letters, the wait.",
    cannot_change="The law on who gets a home.",
    route_to_change="The board reads it in May.",
    help_line="Harbour help line, 0800 000 000",
    safe_person="Sunita, in the blue scarf",
    room_rule=RoomRule.STAYS_HERE,
)
MEETINGS = (
    Meeting("m1", 1, "We know each other.", FIRST, 120, Mode.IN_PERSON, "The library, upstairs"),
    Meeting("m2", 2, "We say what hurts most.", SECOND, 90, Mode.BLENDED, "The library, upstairs"),
)
PAPER = PaperView(
    made_on=date(2026, 3, 2),
    project=PROJECT,
    hosts=("Rowan",),
    partners=(("Northside Homes", "lends the room"),),
    meetings=MEETINGS,
    meeting=None,
)
FOR_FIRST = replace(PAPER, meeting=MEETINGS[0])
FOR_SECOND = replace(PAPER, meeting=MEETINGS[1])
OFFER = OfferView(
    Pay.PAID, "20 pounds for each meeting.", "Your bus or taxi.", "Cash, on the day.", "At the end."
)
LETTER = LetterView(PAPER, "Asha", OFFER)
JOINING = JoiningView(FOR_SECOND, "ABC234", "token")
AGENDA = AgendaView(
    FOR_FIRST,
    (
        AgendaLine(ItemKind.WELCOME, "Hello", FIRST, 10, ("Rowan",), spare=False),
        AgendaLine(ItemKind.BREAK, "Tea", FIRST.replace(minute=10), 20, (), spare=False),
        AgendaLine(
            ItemKind.ACTIVITY,
            "Talk in pairs",
            FIRST.replace(minute=30),
            45,
            ("Asha", "Bryn"),
            spare=False,
        ),
        AgendaLine(ItemKind.ACTIVITY, "Draw the door", None, 10, ("Bryn",), spare=True),
    ),
)
CARD = Card(
    id="name-and-drink",
    shelf="icebreakers",
    kind="icebreaker",
    title="Name and Drink",
    idea="Say your name and what you like to drink.",
    steps=("Go first.", "Each says a name and a drink."),
    risk=0,
    minutes=8,
    group_min=2,
    group_max=30,
    modes=("in_person",),
    needs=("Name stickers",),
    touches=(),
    access="Do it sitting down.",
    clear_of=("family",),
)
STAFF_NOTE = "a staff note 4711"


def item(item_id: str, title: str, minutes: int, **facts: object) -> ItemView:
    """An item of the agenda with a note of staff."""
    whole = ItemView(
        id=item_id,
        position=1,
        kind=ItemKind.ACTIVITY,
        title=title,
        notes=STAFF_NOTE,
        lead="",
        card="",
        planned_minutes=minutes,
        added_minutes=0,
        planned_start=FIRST,
        spent=0,
        running_since=None,
        doing=Doing.LATER,
        added_late=False,
        entered_late=False,
    )
    return replace(whole, **facts)


RUNNING = RunningView(
    FOR_FIRST,
    (
        item(
            "i1",
            "Hello",
            8,
            kind=ItemKind.ICEBREAKER,
            card=CARD.id,
            lead_name="Rowan",
            co_lead_name="Asha",
            materials="Name stickers\nPens",
            weight=Weight.MUST,
            pinned_minute=600,
        ),
        item("i2", "Talk in pairs", 45, layout="Chairs in pairs", materials="pens"),
        item("i3", "Draw the door", 10, weight=Weight.SPARE, planned_start=None),
    ),
    {CARD.id: CARD},
    (("i2", "What would help at the door?"), ("", "Anything else?")),
)
SHEETS = SheetView(
    FOR_FIRST,
    ("What would help at the door?",),
    ("We listen.", "Anyone can pass."),
    ("1a", "3a", "4a", "5a", "10a"),
)
EXERCISE = ExercisePaper(
    FOR_FIRST, ExerciseKind.OPEN_WALL, "What would help at the door?", "", 0, (), planned=True
)
BRIEFING = BriefingPaper(
    PAPER,
    "The desk",
    tuple(
        (one, "Joan says yes or no." if one is BriefingPart.WHO_DECIDES else "")
        for one in BriefingPart
    ),
)
CHECKLIST = ChecklistPaper(
    FOR_FIRST,
    (
        TickList(
            "before",
            "Before the day",
            (TickLine("bus", "A bus stops near the place.", for_host=False, ticked=True),),
        ),
        TickList(
            "room",
            "In the room",
            (
                TickLine("tea", "There is tea from the start.", for_host=True, ticked=False),
                TickLine("tablets", "The tablets are wiped.", for_host=False, ticked=False),
            ),
        ),
    ),
)
CALENDAR = CalendarView(
    made_at=datetime(2026, 3, 2, 12, 0, tzinfo=UTC),
    project_name=PROJECT.name,
    entries=(
        CalendarEntry(MEETINGS[0], 3, cancelled=False),
        CalendarEntry(MEETINGS[1], 1, cancelled=True),
    ),
)
