"""Passphrases: what makes one good enough, and how it is kept and checked (argon2id)."""

import re
import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST = 8
LONGEST = 1000
ADVICE = "Use at least 8 letters or numbers. Four words, 15 letters or more, are better."

HASHER = PasswordHasher()

# Checked when nobody has the name that was typed, so that the answer takes as long.
NOBODYS = (
    "$argon2id$v=19$m=65536,t=3,p=4$u+DjlVSOw68lGydGbci5Ag"
    "$x3mnSiuQetqA5WvQoEVqQFVpPvOIabk9tSfC8FJ+VB8"
)

# Stems of what people choose most; digits, signs and letters written as digits fall away first.
_STEMS = (
    "abc access admin administrator arsenal asdf asdfgh baseball batman beautiful celtic changeme"
    " charlie chelsea computer default dragon everton facilitator football george guest hello"
    " hellohello homework iloveyou internet jesus jessica jordan letmein letmeinnow liverpool login"
    " london manchester master michael monkey mypassword newpassword nothing ninja passphrase"
    " password passwordpassword passwd pokemon princess qazwsx qazwsxedc qwer qwert qwerty rainbow"
    " rangers samsung secret shadow soccer starwars summer sunshine superman tenfold thomas trustno"
    " trustnoone unknown user welcome whatever william winter autumn spring workshop zxcvbn"
)
COMMON = frozenset(_STEMS.split())
RUNS = ("01234567890123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm")
DIGITS_ENOUGH = 14
_NOT_LETTERS = re.compile(r"[\W\d_]+")
_ENDING = re.compile(r"[\W\d_]+$")
LOOKS_LIKE = str.maketrans("013457$@!", "oieastsai")


def normal(passphrase: str) -> str:
    """Return a passphrase as it is hashed: the same however the keyboard writes its letters."""
    return unicodedata.normalize("NFKC", passphrase.encode("utf-8", "replace").decode())


def passphrase_problem(passphrase: str, name: str) -> str | None:
    """Return a sentence if this cannot be the passphrase of the account with this name."""
    said = normal(passphrase)
    if len(said) < SHORTEST:
        return f"That is too short. {ADVICE}"
    if len(said) > LONGEST:
        return f"That is too long. Use up to {LONGEST:,} letters."
    if _is_common(said.casefold()) or _is_name(said, name):
        return "That is one of the first things a stranger would try. Think of another."
    return None


def keep_passphrase(passphrase: str) -> str:
    """Return the text to store for a passphrase."""
    return HASHER.hash(normal(passphrase))


def fits(stored: str | None, passphrase: str) -> bool:
    """Say whether this is the passphrase that was stored; as slow if none was."""
    try:
        HASHER.verify(stored or NOBODYS, normal(passphrase))
    except (VerificationError, InvalidHashError):
        return False
    return stored is not None


def _is_common(said: str) -> bool:
    if len(set(said)) < 4 or any(said in run or said in run[::-1] for run in RUNS):
        return True
    if not _letters(said):
        return len(said) < DIGITS_ENOUGH
    read = _ENDING.sub("", said).translate(LOOKS_LIKE)
    return _letters(said) in COMMON or _letters(read) in COMMON


def _is_name(said: str, name: str) -> bool:
    own = _letters(normal(name).casefold())
    return bool(own) and _letters(said.casefold()) == own


def _letters(text: str) -> str:
    return _NOT_LETTERS.sub("", text)
