"""What was captured in the sample series and what its authors chose; staff's beliefs; measures."""

from workshop.content import sample_series
from workshop.content.sample_series import Assumption, Capture, Consent, Vote
from workshop.db import Db
from workshop.sample.cast import Cast
from workshop.sample.diary import Event
from workshop.services import assumptions, captures, consents, measures
from workshop.vocabulary import (
    CaptureKind,
    CheckBack,
    Form,
    NameStyle,
    Reach,
    Sureness,
    Until,
    Verdict,
)


def note_captures(cast: Cast) -> dict[str, str]:
    """Note every capture with all that its author said; return the ids, filled as they happen."""
    kept: dict[str, str] = {}
    days = {one.number: one.day for one in sample_series.sessions().sessions}
    for told in sample_series.captures():
        cast.diary.on(days[told.session], 40, _keeping(cast, told, kept))
        _note_answers(cast, told, kept)
    return kept


def _keeping(cast: Cast, told: Capture, kept: dict[str, str]) -> Event:
    def keep(db: Db) -> None:
        draft = captures.CaptureDraft(CaptureKind(told.kind), told.words, cast.ids[told.author])
        session_id = cast.sessions[told.session]
        kept[told.id] = captures.keep(
            db, cast.act(told.kept_by), session_id=session_id, draft=draft
        )
        if told.confirmed != "waiting" and told.kept_by != told.author:
            _confirm(db, cast, told, kept, 1, yes=told.confirmed == "yes")

    return keep


def _confirm(
    db: Db, cast: Cast, told: Capture, kept: dict[str, str], version: int, *, yes: bool
) -> None:
    captures.say_it_is_right(
        db, cast.act(told.author), capture_id=kept[told.id], version=version, yes=yes
    )


def _note_answers(cast: Cast, told: Capture, kept: dict[str, str]) -> None:
    on = cast.diary.on
    if told.changed:
        on(told.changed.day, 41, _changing(cast, told, kept))
    if told.consent:
        on(told.consent.day, 42, _choosing(cast, told, told.consent, kept))
        if told.consent.own_day is not None:
            on(told.consent.own_day, 43, lambda db: consents.confirm_relayed(
                db, cast.act(told.author), capture_id=kept[told.id]
            ))  # fmt: skip
    if told.final_yes_day is not None:
        on(told.final_yes_day, 44, lambda db: consents.final_check(
            db, cast.act(told.author), capture_id=kept[told.id], version=1, yes=True
        ))  # fmt: skip
    if told.withdrawn_day is not None:
        on(told.withdrawn_day, 44.5, lambda db: captures.withdraw(
            db, cast.act(told.author), capture_id=kept[told.id]
        ))  # fmt: skip


def _changing(cast: Cast, told: Capture, kept: dict[str, str]) -> Event:
    def change(db: Db) -> None:
        if told.changed is None:
            return
        version = captures.reword(
            db,
            cast.act(told.changed.by),
            capture_id=kept[told.id],
            words=told.changed.words,
            reason=told.changed.reason,
        )
        if told.changed.answer == "yes" and told.changed.by != told.author:
            _confirm(db, cast, told, kept, version, yes=True)

    return change


def _choosing(cast: Cast, told: Capture, given: Consent, kept: dict[str, str]) -> Event:
    draft = consents.ConsentDraft(
        reach=Reach(given.reach),
        name_style=NameStyle(given.name_style),
        shown_name=given.shown_name,
        sure_of_full_name=True,
        form=Form(given.form),
        until=Until(given.until),
        until_date=cast.day(given.until_day),
        check_back=CheckBack(given.check_back),
        about_others=given.about_others,
        others_safe=given.others_safe,
    )
    return lambda db: consents.answer(
        db, cast.act(given.relayed_by or told.author), capture_id=kept[told.id], draft=draft
    )


def note_assumptions(cast: Cast) -> None:
    """Note what staff believed before each session, and what members said of it on the day."""
    days = {one.number: one.day for one in sample_series.sessions().sessions}
    for told in sample_series.assumptions():
        written: dict[str, str] = {}
        cast.diary.on(told.day, 0, _believing(cast, told, written))
        for vote in told.votes:
            cast.diary.on(days[told.session], 45, _judging(cast, told, vote, written))


def _believing(cast: Cast, told: Assumption, written: dict[str, str]) -> Event:
    def believe(db: Db) -> None:
        draft = assumptions.AssumptionDraft(told.words, Sureness(told.sureness), told.done_because)
        written[told.id] = assumptions.write_assumption(
            db, cast.act(told.held_by), session_id=cast.sessions[told.session], draft=draft
        )

    return believe


def _judging(cast: Cast, told: Assumption, vote: Vote, written: dict[str, str]) -> Event:
    return lambda db: assumptions.give_verdict(
        db,
        cast.act(vote.person),
        assumption_id=written[told.id],
        verdict=Verdict(vote.verdict),
        because=vote.because,
    )


def note_measures(cast: Cast) -> None:
    """Note how the group would know that things are better."""
    for told in sample_series.project().measures:
        cast.diary.on(told.day, 67, _measuring(cast, told))


def _measuring(cast: Cast, told: sample_series.Measure) -> Event:
    def measure(db: Db) -> None:
        measure_id = measures.write_measure(
            db, cast.act(told.by), project_id=cast.project_id, words=told.words
        )
        if told.chosen_by:
            measures.choose_measure(db, cast.act(told.chosen_by), measure_id=measure_id)

    return measure
