"""Lessons 9 and 10 in a plan: one plain goal, closing questions, a check-out, an ending."""

from collections.abc import Iterator

from workshop.lens.mends import Add, Keep, Mend, Resize, with_room
from workshop.lens.plan import ItemPlan, PlanFacts
from workshop.lens.rule import Rule, Said, not_yet, only_page, partly
from workshop.plain.reading_age import count_words, split_sentences
from workshop.vocabulary import ItemKind

GOAL_WORDS_MOST = 20
CLOSE_MINUTES, CLOSE_LEAST = 8, 3
CHECK_OUT_MINUTES, CELEBRATION_MINUTES = 7, 15
# What is done on the way: a goal that begins with one of these names nothing that is there after.
ONLY_TALK = frozenset(
    {
        *("discuss", "explore", "consider", "talk", "chat", "review", "look", "think", "reflect"),
        *("share", "hear", "update", "engage", "consult", "discussing", "exploring", "talking"),
        *("considering", "reviewing", "looking", "thinking", "reflecting", "sharing", "hearing"),
    }
)


def goal(facts: PlanFacts) -> Said | None:
    """9.1: one goal, in plain words, that names what the group will have at the end."""
    words = facts.session.goal.strip()
    if not words:
        return not_yet("This session has no goal yet.")
    if len(split_sentences(words)) > 1:
        return partly("This reads like more than one goal. One is enough for a session.")
    if count_words(words) > GOAL_WORDS_MOST:
        return partly("The goal is a long sentence. Say it so that anyone can repeat it.")
    first = words.lower().removeprefix("to ").split()[0].strip(",.:;!?")
    if first in ONLY_TALK:
        return partly("The goal says what people do, not what they will have at the end.")
    return None


def closing(facts: PlanFacts) -> Said | None:
    """9.3: the five closing questions have their place at the end."""
    closes = facts.session.of((ItemKind.CLOSE,))
    if any(item.minutes >= CLOSE_LEAST for item in closes):
        return None
    return not_yet("There is no close, so the closing questions have no place.")


def mend_closing(facts: PlanFacts) -> Iterator[Mend]:
    """Keep or lengthen the close that is there, else add one at the very end."""
    session = facts.session
    yield from _kept(facts, ItemKind.CLOSE)
    for item in session.of((ItemKind.CLOSE,)):
        label = f"Give part {session.place(item)} {CLOSE_MINUTES} minutes"
        yield Mend(label, with_room(session, Resize(item.id, CLOSE_MINUTES)))
    step = Add(ItemKind.CLOSE, CLOSE_MINUTES, len(session.items) + 1)
    yield Mend("Add a close", with_room(session, step))


def check_out(facts: PlanFacts) -> Said | None:
    """9.6: there is a check-out, and it is not left out when time is short."""
    outs = [item for item in facts.session.items if item.kind is ItemKind.CHECK_OUT]
    if not outs:
        return not_yet("There is no check-out: nobody sees how people are before they go home.")
    if all(item.spare for item in outs):
        return not_yet("The check-out only happens if there is time. It is needed most when not.")
    return None


def mend_check_out(facts: PlanFacts) -> Iterator[Mend]:
    """Keep the one that is there, or add one before the close."""
    session = facts.session
    yield from _kept(facts, ItemKind.CHECK_OUT)
    step = Add(ItemKind.CHECK_OUT, CHECK_OUT_MINUTES, session.place_to_end())
    yield Mend("Add a check-out", with_room(session, step))


def _kept(facts: PlanFacts, kind: ItemKind) -> Iterator[Mend]:
    for item in _spare(facts, kind):
        yield Mend(f"Do part {facts.session.place(item)} for certain", (Keep(item.id),))


def _spare(facts: PlanFacts, kind: ItemKind) -> list[ItemPlan]:
    return [item for item in facts.session.items if item.kind is kind and item.spare]


def ending(facts: PlanFacts) -> Said | None:
    """10.7: the last session celebrates."""
    if not facts.is_last or facts.session.of((ItemKind.CELEBRATION,)):
        return None
    return not_yet("This is the last session, and nothing celebrates what the group made.")


def mend_ending(facts: PlanFacts) -> Iterator[Mend]:
    """Keep the celebration that is there, or add one before the check-out."""
    session = facts.session
    yield from _kept(facts, ItemKind.CELEBRATION)
    step = Add(ItemKind.CELEBRATION, CELEBRATION_MINUTES, session.place_to_end())
    yield Mend("Add a celebration", with_room(session, step))


RULES = (
    Rule(
        "goal",
        "9.1",
        "One plain goal that names something made",
        goal,
        only_page("Change the goal", "sessions"),
        on_items=False,
    ),
    Rule("check_out", "9.6", "A check-out that always happens", check_out, mend_check_out),
    Rule("closing", "9.3", "A place for the closing questions", closing, mend_closing),
    Rule("ending", "10.7", "A proper ending", ending, mend_ending),
)
