"""What is said beside words that hold more than anyone asked for; it never stops them.

Said again each time the words are shown to whoever may change them, so nothing about it is kept.
"""

from workshop.content.care import care
from workshop.plain.personal_details import (
    Detail,
    find_more_than_asked,
    find_one_person,
    find_surname,
)


def beside_words(*texts: str) -> tuple[str, ...]:
    """Return one sentence for each kind of detail that nobody needs in these words."""
    kinds = [spot.kind for text in texts for spot in find_more_than_asked(text)]
    return tuple(care().says_of(kind) for kind in dict.fromkeys(kinds))


def beside_name(name: str) -> tuple[str, ...]:
    """Return a sentence where a name looks like more than a first name."""
    found = [care().says_of(Detail.SURNAME)] if find_surname(name) else []
    return (*found, *beside_words(name))


def beside_missing(words: str) -> tuple[str, ...]:
    """Return a sentence where a single person seems meant and not a kind of people."""
    found = [care().says_of(Detail.PERSON)] if find_one_person(words) else []
    return (*found, *beside_words(words))
