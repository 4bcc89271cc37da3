"""What can go wrong in a way that is a person's business: each carries a sentence they can read."""


class TenfoldError(Exception):
    """A refusal with one plain sentence."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class NotAllowed(TenfoldError):
    """This person may not do or see this."""

    def __init__(self, sentence: str = "That is not open to you here.") -> None:
        super().__init__(sentence)


class NotFound(TenfoldError):
    """There is no such thing, or none that this person may know of."""

    def __init__(self, sentence: str = "We could not find that.") -> None:
        super().__init__(sentence)


class Closed(TenfoldError):
    """The time for this has passed, or has not come yet."""


class Conflict(TenfoldError):
    """The same key came twice with different words."""

    def __init__(self, sentence: str = "We hold other words for this. A person will look.") -> None:
        super().__init__(sentence)


class TooManyTries(TenfoldError):
    """Too many wrong codes; `wait` says how many seconds until the next try counts."""

    def __init__(self, wait: float) -> None:
        super().__init__("That was a lot of tries. Ask the person running the session for help.")
        self.wait = wait


class Invalid(TenfoldError):
    """Something typed needs another look: field name -> sentence to show beside it."""

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = problems
