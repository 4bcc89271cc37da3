"""Plays the sample series through the services, so that its fourth session is live right now."""

import secrets
from dataclasses import dataclass
from datetime import timedelta

from workshop import clock
from workshop.content import sample_series
from workshop.content.loader import return_words
from workshop.db import prepare, reading, unit_of_work
from workshop.queries.identity import any_account
from workshop.queries.projects import sample_there, some_account
from workshop.sample.care import note_care
from workshop.sample.cast import Cast, bring_together
from workshop.sample.diary import Diary
from workshop.sample.made import note_outputs
from workshop.sample.magic import note_assumptions, note_captures, note_measures
from workshop.sample.rooms import note_agreement, note_sessions
from workshop.sample.told import note_told
from workshop.services.accounts import make_first_account

FACILITATOR = "jude"
LIVE_DAY = 21
MINUTES_IN = 52
WORDS_IN_A_PASSPHRASE = 4


@dataclass(frozen=True, slots=True)
class Made:
    """What making the sample did: a sign-in only where there was no account before."""

    project_id: str
    name: str = ""
    passphrase: str = ""


def make_sample() -> Made | None:
    """Make the sample series for today; return None where it is there already."""
    prepare()
    told = sample_series.project()
    with reading() as db:
        if sample_there(db, name=told.name):
            return None
    diary = Diary(clock.now() - timedelta(days=LIVE_DAY, minutes=MINUTES_IN))
    account_id, name, passphrase = _account()
    cast = Cast(diary, account_id, FACILITATOR)
    with clock.telling(diary.moment(told.begins_day)), unit_of_work() as db:
        bring_together(db, cast)
    note_assumptions(cast)
    note_sessions(cast)
    note_told(cast)
    kept = note_captures(cast)
    note_outputs(cast, kept)
    note_agreement(cast)
    note_measures(cast)
    note_care(cast)
    diary.play()
    return Made(cast.project_id, name, passphrase)


def _account() -> tuple[str, str, str]:
    """Return the account that will run the sample; a new one with a passphrase of its own."""
    with reading() as db:
        if any_account(db):
            return some_account(db), "", ""
    name = next(one.name for one in sample_series.people() if one.id == FACILITATOR)
    chosen = [secrets.choice(return_words()) for _ in range(WORDS_IN_A_PASSPHRASE)]
    passphrase = " ".join(chosen)
    with unit_of_work() as db:
        return make_first_account(db, name=name, passphrase=passphrase), name, passphrase
