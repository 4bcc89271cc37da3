"""How many syllables an English word has, by a rule short enough to argue with.

Count the groups of vowels, take away what is written and not said, add what is said as two.
It needs no dictionary and no network; the tests hold it to at least 95 in 100 of our own list.
"""

import re
import unicodedata

_VOWELS = re.compile(r"[aeiouy]+")

_WRITTEN_NOT_SAID = re.compile(
    r"""
      (?<=[^aeiouy])(?<![^aeiouy]l)(?<![bt]r)e$                  # home, not table or centre
    | (?<=[^aeiouytd])(?<![bcdfgkptz][lr])e(?=d$)                # asked, not wanted or settled
    | (?<=[^aeiouycgsxz])(?<![cs]h)(?<![^aeiouy]l)(?<![bt]r)e(?=s$)  # times, not voices
    | (?<=[aeiouy][^aeiouyl])e(?=ly$|ful|less|ness|ment)         # safely, careful, statement
    | (?<=[aeiou][^aeiou][cv])e(?=ment)                          # involvement
    | (?<=[aeiou]g)ue(?=s?$) | (?<=q)ue(?=s?$)                   # colleague, technique
    | (?<=^som)e(?=[bdhptw])                                     # somebody
    | (?:(?<=^hom|^car|^saf|^not|^sid|^mak|^tak)|(?<=^lif|^tim|^cas|^bas|^for))
      e(?=[bcfghkptw]|line|less)                                 # notebook, timetable
    | (?:(?<=^hous|^plac)|(?<=^ther|^wher|^whol))e(?=[abfhkmtw]|sale)  # housework
    | (?<=^ev)e(?=ry|ning)                                       # every, evening
    """,
    re.VERBOSE,
)

_SAID_AS_TWO = re.compile(
    r"""
      (?<![ctgs])ia(?!ge) | [ct]ia(?=t[eio]) | [gs]ia(?!n|l)     # media, not special or marriage
    | (?<![tscgxh])(?<!.[ln])io | (?<=.[ln])io(?!n)              # period, not nation or million
    | iu | iet | ^scie | (?<![ct])ien(?=t|c)                     # stadium, quiet, science, client
    | (?<=[aeiouy][^aeiouct])ie(?=r$|st$)
    | (?<=[aeiouy][^aeiou][^aeiou])ie(?=r$|st$)                  # easier, earliest
    | (?<=[^aeiouy])yi(?=ng) | [aeiou]i(?=ng)                    # trying, going
    | (?<=[aeiou])y(?!ed?s?$)(?=[aeiou])                         # player, not played
    | (?<![qg])ua(?!de) | uou | (?<!q)ue(?=nt|nc|l$)             # usual, fluent, not quality
    | oe(?=[mt]) | eo(?=s?$) | (?<=g)eo(?=[gm]) | theo           # poem, video
    | crea(?=t(?!u)) | ^rea(?=ct|pp|ss) | eali(?=t|s)            # create, react, reality
    | dea(?=s?$) | rea(?=s?$)(?<=area) | eum | ao(?=s)           # idea, museum, chaos
    | coo(?=p|rd) | neou | isms?$ | (?<=[dsv])n't$               # cooperate, racism, didn't
    """,
    re.VERBOSE,
)

_BY_HEART = {
    "business": 2,
    "businesses": 3,
    "cashier": 2,
    "everyone": 3,
    "maybe": 2,
    "nuclear": 3,
    "parliament": 3,
    "recipe": 3,
    "rhythm": 2,
    "ruin": 2,
    "soldier": 2,
    "theatre": 3,
    "wednesday": 2,
}


def syllables(word: str) -> int:
    """Return how many syllables one word has; capitals such as NHS and numbers count as one."""
    if word[:1].isdigit() or (len(word) > 1 and word.isupper()):
        return 1
    return sum(_in_part(part) for part in word.split("-") if part) or 1


def _in_part(part: str) -> int:
    plain = unicodedata.normalize("NFKD", part.lower().replace("’", "'").replace("é", "eh"))
    plain = "".join(letter for letter in plain if letter.isascii())
    plain = re.sub(r"'(?:s|re|ve|ll|d|m)?$", "", plain)
    if plain in _BY_HEART:
        return _BY_HEART[plain]
    fewer = len(_WRITTEN_NOT_SAID.findall(plain))
    more = len(_SAID_AS_TWO.findall(plain))
    return max(1, len(_VOWELS.findall(plain)) - fewer + more)
