"""One function for each content file: read once, kept, and handed out as frozen dataclasses."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from workshop.content.reading import read_csv, read_lines, read_toml

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class AgendaKind:
    """A kind of agenda item; `counts_as` is opening, people, break or work."""

    id: str
    title: str
    what_for: str
    minutes: int
    counts_as: str


@dataclass(frozen=True, slots=True)
class AgendaKinds:
    """The named kinds, in the order a session usually meets them."""

    kinds: tuple[AgendaKind, ...]


@dataclass(frozen=True, slots=True)
class PulseAnswer:
    """One answer to tap; `good` says whether the lesson counts it as good."""

    id: str
    words: str
    good: bool = False


@dataclass(frozen=True, slots=True)
class PulseQuestion:
    """One closing question, its answers in the order shown, and how it is read aloud."""

    code: str
    lesson: int
    question: str
    spoken: str
    answers: tuple[PulseAnswer, ...]
    anchor: bool = False
    from_session: int = 1


@dataclass(frozen=True, slots=True)
class Rota:
    """The five codes asked at the close of one session."""

    number: int
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pulse:
    """The questions of one version; changed wording is a new version, never an edit."""

    version: str
    skip: str
    not_sure: str
    promise: str
    no_way_back: str
    door: str
    questions: tuple[PulseQuestion, ...]
    rota: tuple[Rota, ...]
    short_rota: tuple[Rota, ...]


@dataclass(frozen=True, slots=True)
class AgreementLevel:
    """One person's choice; `counts_as` is yes, not_yes or not_counted."""

    id: str
    words: str
    means: str
    counts_as: str
    asks_note: bool = False
    heard_first: bool = False


@dataclass(frozen=True, slots=True)
class GroupLevel:
    """What the choices come to: `at_least` is the share of counted choices that are yes, 0 to 1."""

    id: str
    words: str
    at_least: float


@dataclass(frozen=True, slots=True)
class AgreementLevels:
    """Levels for a person, then for the group from most to least agreed."""

    levels: tuple[AgreementLevel, ...]
    group: tuple[GroupLevel, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """Something a person can pick: what stands on the button, and what it means."""

    id: str
    words: str
    means: str
    default: bool = False


@dataclass(frozen=True, slots=True)
class Screen:
    """One of the three consent screens, and how it is read aloud."""

    id: str
    question: str
    spoken: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence we say at a set moment, known by its id."""

    id: str
    words: str


@dataclass(frozen=True, slots=True)
class Consent:
    """The wording of one version; a consent record keeps the version it was given under."""

    version: str
    screens: tuple[Screen, ...]
    name_styles: tuple[Choice, ...]
    reaches: tuple[Choice, ...]
    forms: tuple[Choice, ...]
    untils: tuple[Choice, ...]
    check_backs: tuple[Choice, ...]
    room_rules: tuple[Choice, ...]
    third_party: tuple[Choice, ...]
    sentences: tuple[Sentence, ...]

    def sentence(self, sentence_id: str) -> str:
        """Return the words said at one moment."""
        return next(one.words for one in self.sentences if one.id == sentence_id)


@dataclass(frozen=True, slots=True)
class Hat:
    """What a person can say they bring today; `bucket` is lived or staff (everyone else)."""

    id: str
    words: str
    means: str
    bucket: str


@dataclass(frozen=True, slots=True)
class Hats:
    """The hats, in the order they are offered."""

    question: str
    hats: tuple[Hat, ...]


@dataclass(frozen=True, slots=True)
class StepWords:
    """A step or side track of an output; `weeks` is its default clock, 0 for none."""

    id: str
    words: str
    who: str
    message: str
    weeks: int = 0
    side: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """An id of a closed list with its plain words."""

    id: str
    words: str


@dataclass(frozen=True, slots=True)
class OutputWords:
    """Every closed list that an output uses, in plain words."""

    steps: tuple[StepWords, ...]
    kinds: tuple[Named, ...]
    answers: tuple[Named, ...]
    reasons: tuple[Named, ...]
    sizes: tuple[Named, ...]
    evidence: tuple[Named, ...]
    checks: tuple[Named, ...]
    differences: tuple[Named, ...]
    contributions: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class JargonTerm:
    """A word to avoid; `list` is core or people (words about people)."""

    list: str
    term: str
    plain: str
    note: str = ""


@cache
def agenda_kinds() -> tuple[AgendaKind, ...]:
    """Return the kinds of agenda item."""
    return read_toml(FOLDER / "agenda_kinds.toml", AgendaKinds).kinds


@cache
def pulse() -> Pulse:
    """Return the closing questions and which five each session asks."""
    return read_toml(FOLDER / "pulse.toml", Pulse)


@cache
def agreement_levels() -> AgreementLevels:
    """Return the levels of agreement, from a full yes to a no, and what they come to."""
    return read_toml(FOLDER / "agreement_levels.toml", AgreementLevels)


@cache
def consent() -> Consent:
    """Return the choices and sentences of consent, with their version."""
    return read_toml(FOLDER / "consent.toml", Consent)


@cache
def hats() -> Hats:
    """Return the hats people choose from when they arrive."""
    return read_toml(FOLDER / "hats.toml", Hats)


@cache
def output_words() -> OutputWords:
    """Return the plain words for what happens to an output."""
    return read_toml(FOLDER / "output_words.toml", OutputWords)


@cache
def return_words() -> tuple[str, ...]:
    """Return the 1,024 words that return codes are made of."""
    return read_lines(FOLDER / "return_words.txt")


@cache
def jargon() -> tuple[JargonTerm, ...]:
    """Return the shipped list of words to avoid."""
    return read_csv(FOLDER / "jargon.csv", JargonTerm)
