"""Point at what may say who someone is, so that a person can look again before words travel.

It highlights; it never hides, changes or approves. Rules like these miss more than half of what
they have not met before, so no screen may say that a text is anonymous because nothing was found.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Detail(StrEnum):
    """The kinds of detail looked for."""

    EMAIL = "email"
    PHONE = "phone"
    POSTCODE = "postcode"
    NATIONAL_INSURANCE = "national_insurance"
    BIRTH_DATE = "birth_date"
    ADDRESS = "address"
    BANK = "bank"
    BENEFIT = "benefit"
    HEALTH = "health"
    OFFENCE = "offence"
    SURNAME = "surname"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Spot:
    """One place to look at again: `text[start:end] == words`."""

    start: int
    end: int
    words: str
    kind: Detail


_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DATE = (
    rf"(?:\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:\d{{4}}|\d{{2}})"
    rf"|\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH},? (?:19|20)\d\d"
    rf"|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? (?:19|20)\d\d)"
)
_STREET = (
    r"(?:street|st|road|rd|avenue|ave|lane|close|drive|crescent|terrace|gardens|grove|court"
    r"|place|square|way|walk|hill|row|mews|parade|rise|view|house|heights|point|tower|towers)"
)
_NOT_A_STREET = (
    r"(?!(?:people|person|of|on|in|or|and|to|minutes?|hours?|days?|weeks?|months?|years?|times?)\b)"
)
_BUILDING = r"(?:flat|room|apartment|unit|bedsit|plot|pitch|caravan)"

_NUMBERED = rf"\b(?:{_BUILDING} \d{{1,4}}[a-z]?,? )?\d{{1,4}}[a-z]?,? "

_ACCOUNT = (
    r"\b(?:sort code|account)(?: (?:number|no\.?))?[^\w\n]{0,3}(?:is )?\d{2}[ -]?\d{2}[ -]?\d{2}"
    r"(?:\d{0,2}|[^\d\n]{1,20}\d{8})(?!\d)"
)

_RULES = (
    (Detail.EMAIL, r"[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}"),
    (
        Detail.EMAIL,
        r"\b[\w.+-]{1,64} at [\w-]{1,63}(?: dot (?:co|com|org|uk|net|gov|ac|me|info)\b){1,3}",
    ),
    (Detail.NATIONAL_INSURANCE, r"\b[a-ceghj-pr-tw-z]{2}(?:[ -]?\d{2}){3}[ -]?[a-d]\b"),
    (Detail.BANK, _ACCOUNT),
    (Detail.BANK, r"(?<!\d)\d{2}[ -]\d{2}[ -]\d{2}[^\d\n]{1,20}\d{8}(?!\d)"),
    (Detail.BANK, r"(?<!\d)\d{4}(?:[ -]?\d{4}){3}(?!\d)"),
    (Detail.BANK, r"(?<![\d.,/-])\d{8}(?![\d.,/-]\d|\d)"),
    (Detail.BIRTH_DATE, rf"\b(?:born|birthday|d\.?o\.?b\.?)\b[^.!?\n\d]{{0,20}}{_DATE}"),
    (Detail.BIRTH_DATE, rf"(?<![\d/.-]){_DATE}(?![\d/-])"),
    (Detail.PHONE, r"(?<![\w+])(?:\+|00)\d{1,3}(?:[ ().-]{0,3}\d){7,12}(?!\d)"),
    (Detail.PHONE, r"(?<!\w)\(?0(?:[ ().-]{0,3}\d){9,10}(?!\d)"),
    (Detail.POSTCODE, r"\b(?:[a-z]{1,2}\d[a-z\d]? ?\d[abd-hjlnp-uw-z]{2}|gir ?0aa)\b"),
    (Detail.ADDRESS, rf"{_NUMBERED}{_NOT_A_STREET}(?:[a-z'’-]{{2,20}} ){{1,3}}{_STREET}\b"),
    (Detail.ADDRESS, r"\b\d{1,4}[a-z]? (?-i:The [A-Z])[a-z]{2,20}\b"),
    (Detail.ADDRESS, rf"\b{_BUILDING} \d{{1,4}}[a-z]?\b"),
)
_BENEFIT = (
    r"(?:universal credit|housing benefit|income support|job ?seekers?|carers? allowance"
    r"|attendance allowance|claimant|national insurance)"
)
_HEALTH = (
    r"(?:diagnos(?:is|ed|es)|bipolar|schizophreni[ac]|psychosis|epilep(?:sy|tic)"
    r"|diabet(?:es|ic)|depression|cancer|hepatitis|dementia|autis(?:m|tic)|methadone)"
)
_LAW = (
    r"(?:convict(?:ed|ion|ions)|offences?|arrest(?:ed)?|on (?:licen[cs]e|bail|tag|probation)"
    r"|probation (?:officer|order)|criminal record|in prison for)"
)
# What people need or are owed can be said without these. In a story they may be the point, so
# they are looked for only where nobody asked for one.
_NOT_ASKED = (
    (Detail.BENEFIT, rf"\b{_BENEFIT}\b|\b(?-i:PIP|ESA|JSA|DLA|UC)\b"),
    (Detail.HEALTH, rf"\b{_HEALTH}\b|\b(?-i:HIV|PTSD|ADHD|COPD|EUPD)\b"),
    (Detail.OFFENCE, rf"\b{_LAW}\b"),
)


def _compiled(rules: Sequence[tuple[Detail, str]]) -> tuple[tuple[Detail, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(rule, re.IGNORECASE)) for kind, rule in rules)


_ONE_PERSON = re.compile(
    r"\b(?:he|she|him|her|his|hers|himself|herself|mr|mrs|ms|miss)\b"
    r"|\bmy (?:mum|mother|dad|father|brother|sister|son|daughter|partner|friend|neighbour)\b"
    r"|\b(?:a|the) (?:man|woman|lad|lady|girl|boy|person) (?:called|named|who|from|in|at)\b"
    # Nothing but one to three names, none in the plural.
    r"|^(?-i:\s*(?:[A-Z][^\W\d_]*[^\W\ds]\s*){1,3})$",
    re.IGNORECASE,
)
_DETAILS = _compiled(_RULES)
_MORE = _compiled((*_RULES, *_NOT_ASKED))


def find_details(text: str) -> tuple[Spot, ...]:
    """Return the places to look at again, in reading order, never overlapping."""
    return _find(text, _DETAILS)


def find_more_than_asked(text: str) -> tuple[Spot, ...]:
    """Return the same, and what nobody needs to say of benefits, of health or of the law."""
    return _find(text, _MORE)


def find_surname(name: str) -> Spot | None:
    """Return a name of two words or more, which may hold a surname; None for a short one."""
    words = name.split()
    # A single letter after a name is no surname: Asha B.
    if sum(sum(letter.isalpha() for letter in word) > 1 for word in words) < 2:
        return None
    tidy = " ".join(words)
    return Spot(0, len(tidy), tidy, Detail.SURNAME)


def find_one_person(text: str) -> Spot | None:
    """Return the first place where a single person seems meant and not a kind of people."""
    found = _ONE_PERSON.search(text)
    if found is None:
        return None
    return Spot(found.start(), found.end(), found.group(), Detail.PERSON)


def _find(text: str, rules: Sequence[tuple[Detail, re.Pattern[str]]]) -> tuple[Spot, ...]:
    found = [
        (match.start(), match.end(), kind) for kind, rule in rules for match in rule.finditer(text)
    ]
    spots: list[Spot] = []
    for start, end, kind in sorted(found, key=lambda one: (one[0], -one[1])):
        if not spots or start >= spots[-1].end:
            spots.append(Spot(start, end, text[start:end], kind))
    return tuple(spots)
