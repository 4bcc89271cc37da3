"""How three plain words are kept: in any order, in any case, and only as a sealed hash."""

import hashlib
import hmac
import re
import unicodedata

from workshop.settings import settings


def hash_return_words(project_id: str, words: str) -> str:
    """Return the HMAC of a person's return words, in hex.

    Three words of a short list could be guessed from a bare hash, so it is keyed with what is
    kept outside the database. Order, case, commas and dashes make no difference.
    """
    plain = unicodedata.normalize("NFKC", words).casefold()
    tidy = " ".join(sorted(re.findall(r"[^\W\d_]+", plain)))
    said = f"{project_id} {tidy}".encode()
    return hmac.new(settings().secret, said, hashlib.sha256).hexdigest()
