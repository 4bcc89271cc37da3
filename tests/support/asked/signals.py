"""What is asked with a card, a hand, a hard word, a tap for who speaks, and for a minute."""

from tests.support.roles import Call
from tests.support.stage import Stage
from workshop.db.engine import Db
from workshop.permissions import Power
from workshop.queries import hands as queue
from workshop.queries import hard_words as asked_words
from workshop.queries import minutes as asked_minutes
from workshop.queries import signals as cards
from workshop.queries import talk as talked
from workshop.services import hands, hard_words, minutes, signals, talk
from workshop.services.hard_words import MeaningDraft
from workshop.vocabulary import Role, SignalKind, TalkGroup

KEY = "5a" * 16


def _safe_member(db: Db, s: Stage) -> None:
    """Asha hears it, and Bryn needs a minute."""
    world = s.world
    minutes.name_safe_person(
        db, world.facilitator, project_id=s["project"], person_id=world.people["Asha"]
    )
    minutes.ask_for_a_minute(db, world.member("Bryn"), session_id=s["session"])
    found = asked_minutes.minutes_for_me(db, world.member(), session_id=s["session"])
    s.ids["minute"] = found[0].id


def _safe_facilitator(db: Db, s: Stage) -> None:
    person_id = s.world.facilitator.person_id
    minutes.name_safe_person(db, s.world.facilitator, project_id=s["project"], person_id=person_id)


def _word(db: Db, s: Stage) -> None:
    s.ids["word"] = hard_words.ask_what_it_means(
        db, s.world.member(), session_id=s["session"], words="Outcomes"
    )


def _hand(db: Db, s: Stage) -> None:
    s.ids["hand"] = hands.raise_hand(db, s.world.member(), session_id=s["session"])


def _talk(db: Db, s: Stage) -> None:
    lead = s.world.facilitator
    talk.agree_to_count_talk(db, lead, project_id=s["project"], yes=True)
    talk.now_speaking(db, lead, session_id=s["session"], who=TalkGroup.STAFF)


CALLS: dict[str, Call] = {
    "services.signals.hold_up": Call(
        Power.SIGNAL,
        lambda db, a, s: signals.hold_up(
            db, a, session_id=s["session"], kind=SignalKind.SLOW, key=KEY
        ),
    ),
    "services.signals.put_down": Call(
        Power.SIGNAL,
        lambda db, a, s: signals.put_down(
            db, a, session_id=s["session"], kind=SignalKind.SLOW, key=KEY
        ),
    ),
    "queries.signals.cards_up": Call(
        Power.RUN, lambda db, a, s: cards.cards_up(db, a, session_id=s["session"])
    ),
    "queries.signals.ready_in": Call(
        Power.SEE_WALL, lambda db, a, s: cards.ready_in(db, a, session_id=s["session"])
    ),
    "queries.signals.my_cards": Call(
        Power.SIGNAL, lambda db, a, s: cards.my_cards(db, a, session_id=s["session"], key=KEY)
    ),
    "services.hands.raise_hand": Call(
        Power.RAISE_HAND, lambda db, a, s: hands.raise_hand(db, a, session_id=s["session"])
    ),
    "services.hands.lower_hand": Call(
        Power.RAISE_HAND, lambda db, a, s: hands.lower_hand(db, a, session_id=s["session"])
    ),
    "services.hands.raise_hand_for": Call(
        Power.RUN,
        lambda db, a, s: hands.raise_hand_for(
            db, a, session_id=s["session"], person_id=s.world.people["Bryn"]
        ),
    ),
    "services.hands.call_next": Call(
        Power.RUN, lambda db, a, s: hands.call_next(db, a, session_id=s["session"])
    ),
    "services.hands.put_hand_down": Call(
        Power.RUN, lambda db, a, s: hands.put_hand_down(db, a, hand_id=s["hand"]), before=_hand
    ),
    "queries.hands.queue_in": Call(
        Power.RUN, lambda db, a, s: queue.queue_in(db, a, session_id=s["session"])
    ),
    "queries.hands.my_hand": Call(
        Power.RAISE_HAND, lambda db, a, s: queue.my_hand(db, a, session_id=s["session"])
    ),
    "services.hard_words.ask_what_it_means": Call(
        Power.ASK_WHAT_IT_MEANS,
        lambda db, a, s: hard_words.ask_what_it_means(
            db, a, session_id=s["session"], words="Outcomes"
        ),
    ),
    "services.hard_words.say_what_it_means": Call(
        Power.SAY_WHAT_IT_MEANS,
        lambda db, a, s: hard_words.say_what_it_means(
            db, a, asked_id=s["word"], draft=MeaningDraft("What changes.")
        ),
        before=_word,
    ),
    "services.hard_words.put_aside": Call(
        Power.RUN, lambda db, a, s: hard_words.put_aside(db, a, asked_id=s["word"]), before=_word
    ),
    "queries.hard_words.asked_in": Call(
        Power.ASK_WHAT_IT_MEANS,
        lambda db, a, s: asked_words.asked_in(db, a, session_id=s["session"]),
    ),
    "queries.hard_words.explained_in": Call(
        Power.SEE_WALL, lambda db, a, s: asked_words.explained_in(db, a, session_id=s["session"])
    ),
    "services.talk.agree_to_count_talk": Call(
        Power.RUN,
        lambda db, a, s: talk.agree_to_count_talk(db, a, project_id=s["project"], yes=True),
    ),
    "services.talk.now_speaking": Call(
        Power.RUN,
        lambda db, a, s: talk.now_speaking(db, a, session_id=s["session"], who=TalkGroup.LIVED),
        before=_talk,
    ),
    "services.talk.nobody_speaking": Call(
        Power.RUN,
        lambda db, a, s: talk.nobody_speaking(db, a, session_id=s["session"]),
        before=_talk,
    ),
    "services.talk.undo_last_tap": Call(
        Power.RUN,
        lambda db, a, s: talk.undo_last_tap(db, a, session_id=s["session"]),
        before=_talk,
    ),
    "queries.talk.talk_in": Call(
        Power.RUN, lambda db, a, s: talked.talk_in(db, a, session_id=s["session"])
    ),
    "queries.talk.talk_words": Call(
        Power.TAKE_PART, lambda db, a, s: talked.talk_words(db, a, session_id=s["session"])
    ),
    "services.minutes.name_safe_person": Call(
        Power.PLAN,
        lambda db, a, s: minutes.name_safe_person(
            db, a, project_id=s["project"], person_id=s.world.people["Asha"]
        ),
    ),
    "services.minutes.ask_for_a_minute": Call(
        Power.ASK_FOR_A_MINUTE,
        lambda db, a, s: minutes.ask_for_a_minute(db, a, session_id=s["session"]),
        before=_safe_facilitator,
        later=True,
    ),
    "services.minutes.say_fine_now": Call(
        Power.ASK_FOR_A_MINUTE,
        lambda db, a, s: minutes.say_fine_now(db, a, session_id=s["session"]),
    ),
    "services.minutes.go_to_them": Call(
        Power.ASK_FOR_A_MINUTE,
        lambda db, a, s: minutes.go_to_them(db, a, minute_id=s["minute"]),
        but=(Role.FACILITATOR, Role.CONVENOR, Role.SUPPORTER, Role.GUEST),
        why="only the safe person, who is a member here, can say that they are there",
        before=_safe_member,
    ),
    "queries.minutes.safe_people": Call(
        Power.SEE_PEOPLE,
        lambda db, a, s: asked_minutes.safe_people(db, a, project_id=s["project"]),
    ),
    "queries.minutes.safe_choice": Call(
        Power.SEE_PEOPLE,
        lambda db, a, s: asked_minutes.safe_choice(db, a, project_id=s["project"]),
    ),
    "queries.minutes.my_minute": Call(
        Power.ASK_FOR_A_MINUTE,
        lambda db, a, s: asked_minutes.my_minute(db, a, session_id=s["session"]),
    ),
    "queries.minutes.minutes_for_me": Call(
        Power.ASK_FOR_A_MINUTE,
        lambda db, a, s: asked_minutes.minutes_for_me(db, a, session_id=s["session"]),
    ),
}
