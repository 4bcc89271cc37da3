"""The closed lists of a session that goes on: exercises, rounds, signals, powers, what is built."""

from enum import StrEnum


class ExerciseKind(StrEnum):
    """What people do with a question: every exercise has a shape of its own (`practice` 6.4)."""

    OPEN_WALL = "open_wall"
    ONE_WORD = "one_word"
    SORT = "sort"
    DOTS = "dots"
    CONSENSUS = "consensus"
    THIS_OR_THAT = "this_or_that"
    PICTURES = "pictures"
    MOOD_IN = "mood_in"
    MOOD_OUT = "mood_out"
    ROUND = "round"
    ASK_ANYTHING = "ask_anything"
    WORD_BIN = "word_bin"
    WHAT_IF = "what_if"
    BUST_IT = "bust_it"
    ON_TUESDAY = "on_tuesday"
    POWER_MAP = "power_map"
    WHO_IS_MISSING = "who_is_missing"
    MEASURES = "measures"
    JOURNEY = "journey"
    THREE_PILES = "three_piles"
    ROSE_THORN_BUD = "rose_thorn_bud"
    MODEL = "model"
    LETTER = "letter"
    PRINCIPLES = "principles"


class FileKind(StrEnum):
    """What may be given instead of written words."""

    DRAWING = "drawing"
    VOICE = "voice"


class RoundState(StrEnum):
    """Where one person stands in a round; passing is as good as speaking.

    LATER waits once more, at the end. AWAY is not in the room when it is their turn.
    """

    WAITING = "waiting"
    NOW = "now"
    SPOKE = "spoke"
    PASSED = "passed"
    LATER = "later"
    AWAY = "away"


class SignalKind(StrEnum):
    """What a person can hold up without a word and without a name."""

    STOP = "stop"
    SLOW = "slow"
    AGREE = "agree"
    READY = "ready"


class TalkGroup(StrEnum):
    """Who is speaking, by what they are here as; never by name."""

    LIVED = "lived"
    STAFF = "staff"
    FACILITATOR = "facilitator"


class PowerHolder(StrEnum):
    """Who holds one of the ten powers, least with members first (`practice` 2.9)."""

    STAFF = "staff"
    ASKED = "asked"
    SHARED = "shared"
    MEMBERS = "members"


class MadeSection(StrEnum):
    """The parts that a model, a letter or a principle is built of."""

    NAME = "name"
    FACE = "face"
    PURPOSE = "purpose"
    VALUE = "value"
    ALWAYS = "always"
    NEVER = "never"
    DAY = "day"
    ATTRIBUTE = "attribute"
    TO_WHOM = "to_whom"
    HAPPENED = "happened"
    ASK = "ask"
    BY_WHEN = "by_when"
    SIGNED = "signed"
    PRINCIPLE = "principle"
    MEANS_TO_ME = "means_to_me"
