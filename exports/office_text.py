"""Words as Office files can hold them."""

import re

# The code points that XML 1.0 refuses (reliability goal B2).
UNHOLDABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def clean(text: str) -> str:
    r"""Return `text` letter for letter, but for what no XML file can hold.

    Characters that XML refuses become U+FFFD; `\r\n` and `\r` become `\n`, because Word would
    show two line breaks for the pair. Never raises.
    """
    if text.isprintable():
        return text
    return UNHOLDABLE.sub(REPLACEMENT, text.replace("\r\n", "\n").replace("\r", "\n"))
