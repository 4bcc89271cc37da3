"""The frozen shapes in which a person reads everything that is stored about them."""

from dataclasses import dataclass
from datetime import date, datetime

from workshop.queries.captures import PastExport
from workshop.queries.needs import NeedView
from workshop.queries.offers import OwnOffer
from workshop.queries.strengths import StrengthView
from workshop.vocabulary import (
    Attending,
    CaptureKind,
    CheckBack,
    Hat,
    NameStyle,
    Reach,
    Role,
)


@dataclass(frozen=True, slots=True)
class HeldPerson:
    """The person's own row, their seats, and how many tablets keep their place.

    `log_entries` counts what the log notes of what they did; it never holds words.
    """

    name: str
    works_for: str
    paid_by_convenor: bool
    signs_in: bool
    since: datetime
    finished_on: date | None
    seats: tuple[Role, ...]
    tablets: int
    has_return_words: bool
    not_me_since: datetime | None
    log_entries: int


@dataclass(frozen=True, slots=True)
class HeldSession:
    """One session they are written down for."""

    number: int
    on: datetime
    role: Role
    hat: Hat
    attending: Attending
    left_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class HeldSaid:
    """Something said under their name, in every version that is kept, oldest first.

    `file` is drawing, voice or ''; `held_because` is why it is held back from the group, or ''.
    """

    session_number: int
    question: str
    versions: tuple[str, ...]
    id: str = ""
    file: str = ""
    held_because: str = ""


@dataclass(frozen=True, slots=True)
class HeldAnswer:
    """One answer to: is this what you meant? `final` is the last look; `carried` by a helper."""

    on: datetime
    yes: bool
    final: bool
    carried: bool


@dataclass(frozen=True, slots=True)
class HeldChoice:
    """One answer to the three questions; all are kept, the last one counts."""

    on: datetime
    reach: Reach
    name_style: NameStyle
    shown_name: str
    until: date
    check_back: CheckBack
    about_others: bool | None
    carried: bool


@dataclass(frozen=True, slots=True)
class HeldCapture:
    """Words kept for this person, with all that was answered about them; no words once gone."""

    id: str
    session_number: int
    kind: CaptureKind
    versions: tuple[str, ...]
    answers: tuple[HeldAnswer, ...]
    choices: tuple[HeldChoice, ...]
    reports: tuple[PastExport, ...]
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class HeldMark:
    """One thing they said of something: what of, which answer, and their words beside it.

    `about` is the title of an output, a belief of staff, or empty for the agreement.
    """

    kind: str
    about: str
    answer: str
    words: str = ""
    on: datetime | None = None
    session_number: int | None = None
    carried: bool = False


@dataclass(frozen=True, slots=True)
class HeldForOthers:
    """How often they wrote or carried something for someone else; nobody else's words."""

    kept: int
    carried: int


@dataclass(frozen=True, slots=True)
class HeldCare:
    """What they are offered, what they need and bring, and what staff guess that they bring."""

    offer: OwnOffer
    needs: tuple[NeedView, ...]
    asked_at: datetime | None
    strengths: tuple[StrengthView, ...]
    expected_hat: Hat | None


@dataclass(frozen=True, slots=True)
class HeldView:
    """Everything stored that leads to one person.

    `pulse_turn` is true while the closing questions are open and they have answered: that they
    did, never what. It goes when the questions close.
    """

    person: HeldPerson
    sessions: tuple[HeldSession, ...]
    said: tuple[HeldSaid, ...]
    taken_back: int
    captures: tuple[HeldCapture, ...]
    marks: tuple[HeldMark, ...]
    for_others: HeldForOthers
    pulse_turn: bool
    care: HeldCare
