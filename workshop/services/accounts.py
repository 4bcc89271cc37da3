"""Staff accounts: making one, signing in for a working day, signing out."""

import secrets
from datetime import timedelta

from sqlmodel import col, select, update

from workshop import clock
from workshop.db.engine import Db
from workshop.errors import Closed, Invalid, NotAllowed
from workshop.models import Account, SignIn
from workshop.permissions import Actor, Power, require
from workshop.plain.cleaning import clean_name, name_problem
from workshop.queries.identity import actor_just_known, any_account, hash_token
from workshop.services.audit import record
from workshop.services.passphrases import fits, keep_passphrase, passphrase_problem

WORKING_DAY = timedelta(hours=12)
NO_FIT = "That name and that passphrase do not go together. Look at both, and try again."


def make_first_account(db: Db, *, name: str, passphrase: str) -> str:
    """Make the account of the first facilitator of this installation; return its id.

    The only way to an account without one. Raises Closed once there is one, or Invalid.
    """
    if any_account(db):
        raise Closed("Someone has already set this up. Sign in, or ask them for an account.")
    account_id = _add(db, name, passphrase)
    record(db, actor_just_known(account_id), "make-first-account", subject=account_id)
    return account_id


def make_account(db: Db, actor: Actor, *, name: str, passphrase: str) -> str:
    """Make an account for a colleague; return its id. It opens no project by itself."""
    require(actor, Power.START_PROJECT, None)
    account_id = _add(db, name, passphrase)
    record(db, actor, "make-account", subject=account_id)
    return account_id


def change_passphrase(db: Db, actor: Actor, *, old: str, new: str) -> None:
    """Change one's own passphrase; every browser signed in with the old one is signed out."""
    require(actor, Power.START_PROJECT, None)
    account = db.get_one(Account, actor.account_id)
    if not fits(account.passphrase_hash, old):
        raise Invalid({"old": "That is not your passphrase of today. Look at it again."})
    if problem := passphrase_problem(new, account.name):
        raise Invalid({"new": problem})
    account.passphrase_hash = keep_passphrase(new)
    _end_sign_ins(db, account.id)
    record(db, actor, "change-passphrase", subject=account.id)


def recognise(db: Db, *, name: str, passphrase: str) -> Actor:
    """Return who has this name and passphrase; raise NotAllowed, as slowly for every wrong pair.

    Reads only: checking takes a twentieth of a second, too long to keep other writers waiting.
    """
    account = db.scalars(
        select(Account).where(Account.name_key == name_key(name), col(Account.ended_at).is_(None))
    ).first()
    if not fits(account.passphrase_hash if account else None, passphrase) or account is None:
        raise NotAllowed(NO_FIT)
    return actor_just_known(account.id)


def remember(db: Db, actor: Actor) -> str:
    """Sign a recognised person in for a working day; return the token for their cookie."""
    require(actor, Power.START_PROJECT, None)
    token = secrets.token_urlsafe(32)
    now = clock.now()
    sign_in = SignIn(
        account_id=db.get_one(Account, actor.account_id).id,
        token_hash=hash_token(token),
        created_at=now,
        expires_at=now + WORKING_DAY,
    )
    db.add(sign_in)
    db.flush()
    record(db, actor, "sign-in", subject=sign_in.id)
    return token


def sign_in(db: Db, *, name: str, passphrase: str) -> str:
    """Recognise someone and sign them in, in one step; return the token for their cookie."""
    return remember(db, recognise(db, name=name, passphrase=passphrase))


def sign_out(db: Db, *, token: str) -> None:
    """End a sign-in on the server; a token that holds none is no trouble."""
    held = db.scalars(
        select(SignIn).where(SignIn.token_hash == hash_token(token), col(SignIn.ended_at).is_(None))
    ).first()
    if held is None:
        return
    held.ended_at = clock.now()
    db.flush()
    record(db, actor_just_known(held.account_id), "sign-out", subject=held.id)


def name_key(name: str) -> str:
    """Return what makes two account names the same: letters in any case, any spaces."""
    return clean_name(name).casefold()


def _add(db: Db, name: str, passphrase: str) -> str:
    problems = {}
    if problem := name_problem(name):
        problems["name"] = problem
    elif db.scalars(select(Account.id).where(Account.name_key == name_key(name))).first():
        problems["name"] = "Someone already has an account with that name. Add a second name."
    if problem := passphrase_problem(passphrase, name):
        problems["passphrase"] = problem
    if problems:
        raise Invalid(problems)
    account = Account(
        name=clean_name(name),
        name_key=name_key(name),
        passphrase_hash=keep_passphrase(passphrase),
        created_at=clock.now(),
    )
    db.add(account)
    db.flush()
    return account.id


def _end_sign_ins(db: Db, account_id: str) -> None:
    db.execute(
        update(SignIn)
        .where(col(SignIn.account_id) == account_id, col(SignIn.ended_at).is_(None))
        .values(ended_at=clock.now())
    )
