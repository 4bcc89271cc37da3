"""Voting for somebody: choose them, tap what they choose, turn the screen, ask for their own yes.

Nothing is kept before they have answered, and afterwards nothing of it stands on the page again.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from web.errors import status_of
from web.member.place import text_of
from web.member.votes import DOTS, Choices, choices_in
from web.render import page
from web.writing import Desk
from workshop.db import Db
from workshop.errors import Invalid, NotFound, TenfoldError
from workshop.queries.votes import CardView
from workshop.queries.voting_for import OpenVote, voting_for
from workshop.services.voting_for import vote_for
from workshop.vocabulary import ExerciseKind, Level

IS_IN = "It is in, with their yes. Nobody can see it or change it now."
CHOOSE = "Choose whose vote it is."


@dataclass(frozen=True, slots=True)
class Given:
    """What stands in the form: whose vote, on what, and what they choose."""

    prompt_id: str = ""
    part_id: str = ""
    person_id: str = ""
    choices: Mapping[str, int] | None = None

    def fields(self, kind: ExerciseKind) -> dict[str, object]:
        """Return it as hidden fields, for the page that asks for their yes."""
        chosen = self.choices or {}
        fields: dict[str, object] = {
            "prompt": self.prompt_id,
            "card": self.part_id,
            "for": self.person_id,
        }
        if Level.PASS in chosen:
            return {**fields, "pass": 1}
        if kind is ExerciseKind.DOTS:
            return fields | {f"{DOTS}{one}": count for one, count in chosen.items()}
        return {**fields, "pick": next(iter(chosen), "")}


def given_in(form: FormData) -> Given:
    """Return what stands in the form that was sent."""
    prompt_id, part_id, person_id = (text_of(form, name) for name in ("prompt", "card", "for"))
    return Given(prompt_id, part_id, person_id, choices_in(form))


def show(db: Db, desk: Desk, request: Request) -> Response:
    """Show whose vote, and what there is to choose."""
    asked = request.query_params
    given = Given(asked.get("prompt", ""), person_id=asked.get("for", ""))
    return draw(db, desk, given, said=IS_IN if asked.get("done") else "")


def draw(
    db: Db,
    desk: Desk,
    given: Given,
    *,
    said: str = "",
    problems: Mapping[str, str] | None = None,
    status: int = 200,
) -> Response:
    """Draw the page; what was chosen stays in its place."""
    view = voting_for(db, desk.actor, session_id=desk.session_id)
    found = (one for one in view.votes if one.id == given.prompt_id)
    vote = next(found, next(iter(view.votes), None))
    return page(
        "member/vote_for.html",
        status=status,
        layout=desk.layout,
        address=desk.address,
        view=view,
        vote=vote,
        card=vote.cards[-1] if vote else None,
        given=given,
        picked=given.choices or {},
        said=said,
        problems=problems or {},
        **desk.more,
    )


def read_back(db: Db, desk: Desk, form: FormData) -> Response:
    """Turn the screen to the one whose vote it is; nothing is kept yet."""
    given = given_in(form)
    vote, card = _asked(db, desk, given)
    chosen = next((one for one in vote.people if one.person_id == given.person_id), None)
    problems = {} if chosen else {"person": CHOOSE}
    if problem := vote.problem(given.choices or {}):
        problems["choices"] = problem
    if problems:
        return draw(db, desk, given, problems=problems, status=status_of(Invalid({})))
    return page(
        "member/vote_for_yes.html",
        layout=desk.layout,
        address=desk.address,
        vote=vote,
        card=card,
        chosen=chosen,
        picked=_picked(card, given.choices or {}),
        fields=given.fields(vote.kind),
        # The screen is turned to somebody else now: what the helper could signal is not theirs.
        **{**desk.more, "signal_row": lambda: None},
    )


def keep(db: Db, desk: Desk, form: FormData) -> Response:
    """Take the answer: yes puts it in, anything else leads back to what was chosen."""
    given = given_in(form)
    if form.get("answer") != "yes":
        return draw(db, desk, given)
    vote_for(
        db,
        desk.actor,
        prompt_id=given.prompt_id,
        person_id=given.person_id,
        choices=given.choices or {},
        part_id=given.part_id,
        own_yes=True,
    )
    return RedirectResponse(f"{desk.address}?done=yes", status_code=303)


def refused(db: Db, desk: Desk, form: FormData, refusal: TenfoldError) -> Response:
    """Draw the page again with the reason why it could not go in."""
    problems = refusal.problems if isinstance(refusal, Invalid) else {"choices": refusal.sentence}
    return draw(db, desk, given_in(form), problems=problems, status=status_of(refusal))


def _asked(db: Db, desk: Desk, given: Given) -> tuple[OpenVote, CardView]:
    """Return the vote and the card that were on the page; the next card may be on by now."""
    view = voting_for(db, desk.actor, session_id=desk.session_id)
    for vote in view.votes:
        for card in vote.cards:
            if (vote.id, card.part_id) == (given.prompt_id, given.part_id):
                return vote, card
    raise NotFound("That vote is not open now.")


def _picked(card: CardView, choices: Choices | Mapping[str, int]) -> list[tuple[object, int]]:
    """Return what was chosen, to be shown and read aloud; nothing of it for a pass."""
    if Level.PASS in choices:
        return []
    options = {one.id: one for one in card.options if not one.gone}
    if not set(choices) <= set(options):
        raise NotFound
    return [(options[one], count) for one, count in choices.items()]
