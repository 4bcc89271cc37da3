"""The keys that browsers make for words: what one looks like, and the only form that is kept."""

import hashlib
import re

KEY = re.compile(r"[0-9a-f]{32}")


def is_key(text: str) -> bool:
    """Say whether this is a key: 32 hex characters, 128 random bits."""
    return KEY.fullmatch(text) is not None


def hash_key(key: str) -> str:
    """Return the SHA-256 of a key, in hex; it cannot be turned back into the key."""
    return hashlib.sha256(key.encode()).hexdigest()
