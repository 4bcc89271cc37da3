"""What a model, a letter or principles become: a face, a quote, names under it, a vote, outputs."""

import secrets

from sqlmodel import col, select

from workshop.content.making import face_called
from workshop.db.engine import Db
from workshop.errors import Closed, Invalid, NotFound
from workshop.models import MadeLine
from workshop.permissions import Actor, Power, require
from workshop.queries.captures import captures_in
from workshop.queries.making import (
    MadeLineView,
    MadeView,
    made_of,
    names_to_sign,
    principle_text,
    text_of,
)
from workshop.receipts import hash_key
from workshop.services.audit import record
from workshop.services.made_when import Bench, bench, may_arrange, require_open, tell_shown
from workshop.services.making import add_version, versions_of
from workshop.services.outputs import (
    TITLE_LIMIT,
    OutputDraft,
    draft_output,
    last_version,
    link_capture,
    reword_output,
)
from workshop.services.parts import PART_LIMIT, PARTS_MOST, PartDraft
from workshop.services.prompts import PromptDraft, ask, open_prompt
from workshop.services.voices import note_voice
from workshop.vocabulary import ExerciseKind, MadeSection, NameStyle, OutputKind, Surface

VOTE_QUESTION = "What goes into our letter?"
VOTED_ON = (MadeSection.HAPPENED, MadeSection.ASK)
OF_ONE = {ExerciseKind.MODEL: OutputKind.MODEL, ExerciseKind.LETTER: OutputKind.LETTER}


def choose_face(db: Db, actor: Actor, *, prompt_id: str, picture: str) -> None:
    """Give the helper a face of our own set, or none; the faces before it are kept as versions."""
    here = bench(db, actor, prompt_id)
    require(actor, Power.BUILD, here.session.project_id)
    require_open(here)
    if here.prompt.kind is not ExerciseKind.MODEL or (picture and not face_called(picture)):
        raise NotFound
    line = _own_line(db, prompt_id, MadeSection.FACE, None)
    line.picture = picture
    line.goes_in = bool(picture)
    number = len(versions_of(db, line.id)) + 1
    add_version(db, line.id, number, face_called(picture) or "No picture")
    note_voice(db, session_id=here.session.id, person_id=actor.person_id)
    _done(db, actor, here, "choose-face")


def put_quote(db: Db, actor: Actor, *, line_id: str, capture_id: str | None) -> None:
    """Point from a line to words that were kept, which the room may see; None takes them off.

    Nothing is copied: what its author takes back is gone from here too.
    """
    line, here = may_arrange(db, actor, line_id)
    require(actor, Power.BUILD, here.session.project_id)
    if capture_id is not None:
        seen = captures_in(db, actor, project_id=here.session.project_id, surface=Surface.WALL)
        if capture_id not in {one.id for one in seen}:
            raise NotFound("Those words are not for us to show. Pick other ones.")
    line.capture_id = capture_id
    _done(db, actor, here, "put-quote-to-line")


def sign(db: Db, actor: Actor, *, prompt_id: str, style: NameStyle) -> None:
    """Sign a letter in one's own name, or in less of it; signing again changes how."""
    here = bench(db, actor, prompt_id)
    require(actor, Power.BUILD, here.session.project_id)
    require_open(here)
    names = names_to_sign(db, actor)
    if here.prompt.kind is not ExerciseKind.LETTER or style not in names:
        raise NotFound
    line = _own_line(db, prompt_id, MadeSection.SIGNED, actor.person_id)
    add_version(db, line.id, len(versions_of(db, line.id)) + 1, names[style])
    note_voice(db, session_id=here.session.id, person_id=actor.person_id)
    _done(db, actor, here, "sign-letter")


def ask_what_goes_in(db: Db, actor: Actor, *, prompt_id: str) -> str:
    """Open a vote with dots on the lines of a letter; return its id. Staff put in what it says."""
    here = bench(db, actor, prompt_id)
    require(actor, Power.RUN, here.session.project_id)
    view = made_of(db, actor, here.prompt, Surface.STAFF)
    lines = [line for line in view.everything if line.section in VOTED_ON][:PARTS_MOST]
    if here.prompt.kind is not ExerciseKind.LETTER or len(lines) < 2:
        raise Closed("There must be 2 lines or more to choose from.")
    draft = PromptDraft(
        VOTE_QUESTION,
        kind=ExerciseKind.DOTS,
        item_id=here.prompt.item_id,
        parts=tuple(PartDraft(shortened(line.words, PART_LIMIT)) for line in lines),
    )
    vote_id = ask(db, actor, session_id=here.session.id, draft=draft)
    open_prompt(db, actor, prompt_id=vote_id)
    return vote_id


def finish(db: Db, actor: Actor, *, prompt_id: str) -> tuple[str, ...]:
    """Say that this is ours: make outputs of what goes in, or new versions of those made before.

    Raises Invalid while there is nothing to make one of, Closed once someone outside has answered.
    """
    here = bench(db, actor, prompt_id)
    require(actor, Power.DRAFT_OUTPUT, here.session.project_id)
    view = made_of(db, actor, here.prompt, Surface.WALL)
    if any(line.beside for line in view.everything if line.goes_in):
        raise Closed("One line has two versions. Choose which goes on first.")
    if here.prompt.kind is ExerciseKind.PRINCIPLES:
        made = _principles(db, actor, here, view)
    else:
        made = (_whole(db, actor, here, view),)
    _done(db, actor, here, "this-is-ours")
    return made


def shortened(words: str, limit: int) -> str:
    """Return words on one line, cut between two words where they are too long for a title."""
    line = " ".join(words.split())
    return line if len(line) <= limit else line[: limit - 1].rsplit(" ", 1)[0] + "…"


def _principles(db: Db, actor: Actor, here: Bench, view: MadeView) -> tuple[str, ...]:
    """Make one output of each principle, so that people can say how far they agree with each."""
    lines = view.lines(MadeSection.PRINCIPLE)
    if not lines:
        raise Invalid({"": "Write one principle first."})
    made = []
    for line in lines:
        draft = OutputDraft(
            OutputKind.PRINCIPLE, line.words, principle_text(line), session_id=here.session.id
        )
        output_id = _output(db, actor, here, line.output_id, draft)
        made.append(_linked(db, actor, output_id, (line,)))
    return tuple(made)


def _whole(db: Db, actor: Actor, here: Bench, view: MadeView) -> str:
    """Make one output of all lines of a model or a letter."""
    lines = tuple(line for line in view.everything if line.goes_in)
    text = text_of(view, here.prompt.kind)
    if not text:
        raise Invalid({"": "Write one line first."})
    title = view.first("name" if here.prompt.kind is ExerciseKind.MODEL else "to_whom")
    named = title.words if title else here.prompt.question
    if here.prompt.kind is ExerciseKind.LETTER and title:
        named = f"A letter to {named}"
    draft = OutputDraft(
        OF_ONE[here.prompt.kind], shortened(named, TITLE_LIMIT), text, session_id=here.session.id
    )
    output_id = _output(db, actor, here, _made_before(db, here), draft)
    return _linked(db, actor, output_id, lines)


def _made_before(db: Db, here: Bench) -> str:
    """Return the output that this became before, or ''; also where its lines were taken out."""
    wanted = select(MadeLine.output_id).where(
        MadeLine.prompt_id == here.prompt.id, col(MadeLine.output_id).is_not(None)
    )
    return db.scalars(wanted).first() or ""


def _output(db: Db, actor: Actor, here: Bench, output_id: str, draft: OutputDraft) -> str:
    """Draft an output, or put the one there is into its new words; return its id."""
    if not output_id:
        return draft_output(db, actor, project_id=here.session.project_id, draft=draft)
    last = last_version(db, output_id)
    if (last.title, last.words) != (draft.title, draft.words):
        reword_output(db, actor, output_id=output_id, title=draft.title, words=draft.words)
    return output_id


def _linked(db: Db, actor: Actor, output_id: str, lines: tuple[MadeLineView, ...]) -> str:
    """Point from lines to what they went into, and from that to the quotes beside them."""
    for line in lines:
        db.get_one(MadeLine, line.id).output_id = output_id
        if line.quote:
            because = shortened(line.why or line.words, TITLE_LIMIT)
            link_capture(
                db, actor, output_id=output_id, capture_id=line.capture_id, because=because
            )
    db.flush()
    return output_id


def _own_line(db: Db, prompt_id: str, section: MadeSection, author_id: str | None) -> MadeLine:
    """Return the one line of this section that there can be, for all or for one person."""
    wanted = select(MadeLine).where(MadeLine.prompt_id == prompt_id, MadeLine.section == section)
    if author_id is not None:
        wanted = wanted.where(col(MadeLine.author_id) == author_id)
    line = db.scalars(wanted).first()
    if line is None:
        last = select(MadeLine.position).where(MadeLine.prompt_id == prompt_id)
        position = max(db.scalars(last), default=0) + 1
        line = MadeLine(
            prompt_id=prompt_id,
            section=section,
            position=position,
            author_id=author_id,
            key_hash=hash_key(secrets.token_hex(16)),
        )
        db.add(line)
        db.flush()
    line.removed_at = None
    return line


def _done(db: Db, actor: Actor, here: Bench, action: str) -> None:
    db.flush()
    record(db, actor, action, subject=here.prompt.id, hidden=True)
    tell_shown(db, here)
