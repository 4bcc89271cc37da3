"""Votes for the tests to vote in: planned, opened, voted on and shown through the services."""

import hashlib

from tests.support.world import MEMBERS, World
from workshop import clock
from workshop.db import reading, unit_of_work
from workshop.models import Assumption, ExercisePart
from workshop.permissions import Actor
from workshop.queries.exercises import exercise_of
from workshop.queries.votes import VoteView
from workshop.queries.walls import SURFACES, audience_of
from workshop.services.choices import turn_next
from workshop.services.parts import PartDraft
from workshop.services.prompts import PromptDraft, ask, close_prompt, open_prompt, reveal
from workshop.services.votes import vote
from workshop.vocabulary import Depends, ExerciseKind, Sureness

QUESTION = "Where do we begin?"
CHOICES = ("Longer hours", "A named worker", "A warm room")


def planned(world: World, kind: ExerciseKind = ExerciseKind.DOTS, **more: object) -> str:
    """Plan a vote in the live session."""
    draft: dict[str, object] = {"kind": kind, "about": "We propose a named worker for each of us."}
    if kind is ExerciseKind.DOTS and not more.get("source_id"):
        draft["parts"] = tuple(PartDraft(one) for one in CHOICES)
    with unit_of_work() as db:
        return ask(
            db,
            world.facilitator,
            session_id=world.session_id,
            draft=PromptDraft(QUESTION, **(draft | more)),  # type: ignore[arg-type]
        )


def opened(world: World, kind: ExerciseKind = ExerciseKind.DOTS, **more: object) -> str:
    """Plan a vote and open it."""
    prompt_id = planned(world, kind, **more)
    with unit_of_work() as db:
        open_prompt(db, world.facilitator, prompt_id=prompt_id)
    return prompt_id


def options(world: World, prompt_id: str) -> list[str]:
    """Return the ids of what there is to choose."""
    with reading() as db:
        view = exercise_of(db, world.facilitator, prompt_id=prompt_id)
    assert isinstance(view.extra, VoteView)
    return [one.id for one in view.extra.cards[0].options]


def key_of(name: str) -> str:
    """Return the key that this person's browser keeps."""
    return hashlib.sha256(name.encode()).hexdigest()[:32]


def cast(world: World, name: str, prompt_id: str, *picked: str, part_id: str = "") -> None:
    """Put one member's vote in the box; the same option twice is two dots."""
    choices = {one: picked.count(one) for one in picked}
    cast_as(world.member(name), prompt_id, choices, key=key_of(name), part_id=part_id)


def cast_as(
    actor: Actor, prompt_id: str, choices: dict[str, int], *, key: str = "", part_id: str = ""
) -> None:
    """Put a vote in as whoever it is."""
    with unit_of_work() as db:
        vote(
            db,
            actor,
            prompt_id=prompt_id,
            key=key or key_of(actor.person_id or ""),
            choices=choices,
            part_id=part_id,
        )


def closed(world: World, prompt_id: str) -> None:
    """Close a vote."""
    with unit_of_work() as db:
        close_prompt(db, world.facilitator, prompt_id=prompt_id)


def shown(world: World, prompt_id: str) -> None:
    """Close a vote and show it."""
    closed(world, prompt_id)
    with unit_of_work() as db:
        reveal(db, world.facilitator, prompt_id=prompt_id)


def seen(world: World, prompt_id: str, eyes: str = "member") -> VoteView:
    """Return a vote as one audience may see it."""
    with reading() as db:
        audience = audience_of(db, session_id=world.session_id, kind=eyes)
        view = exercise_of(db, audience, prompt_id=prompt_id, surface=SURFACES[eyes])
    assert isinstance(view.extra, VoteView)
    return view.extra


def all_vote(world: World, prompt_id: str, *picked: str, part_id: str = "") -> None:
    """Have the six members vote, one pick each."""
    for name, one in zip(MEMBERS, picked, strict=False):
        cast(world, name, prompt_id, one, part_id=part_id)


def with_beliefs(world: World, *, sealed: bool = True) -> None:
    """Have staff believe two things before the live session, as if they had written them then."""
    beliefs = (
        ("People like forms", Sureness.GUESS, Depends.LITTLE),
        ("People want a phone line", Sureness.SURE, Depends.LOTS),
    )
    with unit_of_work() as db:
        for words, sureness, depends in beliefs:
            row = Assumption(
                project_id=world.project_id,
                session_id=world.session_id,
                words=words,
                sureness=sureness,
                depends=depends,
                written_at=clock.now(),
                sealed_at=clock.now() if sealed else None,
            )
            db.add(row)


def turn(world: World, prompt_id: str) -> None:
    """Turn the next belief."""
    with unit_of_work() as db:
        turn_next(db, world.facilitator, prompt_id=prompt_id)


def card_ids(prompt_id: str) -> list[str]:
    """Return the cards of a vote in their order."""
    with reading() as db:
        rows = db.query(ExercisePart).filter_by(prompt_id=prompt_id).all()
    return [one.id for one in sorted(rows, key=lambda one: one.position)]
