"""Which pages there are, in the order of a series, and who may open each."""

from dataclasses import dataclass
from pathlib import Path

from workshop.permissions import Actor
from workshop.vocabulary import Role

HERE = Path(__file__).resolve().parents[1]
BOTH = frozenset({Role.FACILITATOR, Role.CONVENOR})
RUNS = frozenset({Role.FACILITATOR})


@dataclass(frozen=True, slots=True)
class Entry:
    """One page: its file under `pages`, and the roles that open it; none means anyone signed in.

    Opening is not permission: services and queries ask again.
    """

    file: str
    title: str
    address: str
    section: str
    roles: frozenset[Role] | None = BOTH

    @property
    def path(self) -> Path:
        """Where the page's script is."""
        return HERE / self.file


PAGES: tuple[Entry, ...] = (
    Entry("start/home.py", "Your projects", "home", "Start", None),
    Entry("start/begin.py", "Start a project", "begin", "Start", None),
    Entry("before/project.py", "The project", "project", "The plan"),
    Entry("before/series.py", "Sessions", "sessions", "The plan"),
    Entry("before/agenda.py", "Agenda", "agenda", "The plan"),
    Entry("before/library.py", "The library", "library", "The plan"),
    Entry("before/people.py", "People", "people", "The people"),
    Entry("before/offers.py", "Offers", "offers", "The people"),
    Entry("before/needs.py", "What people need", "needs", "The people"),
    Entry("before/briefings.py", "Briefings", "briefings", "Get ready"),
    Entry("before/ready.py", "Ready?", "ready", "Get ready"),
    Entry("before/handouts.py", "To hand out", "handouts", "Get ready"),
    Entry("during/run.py", "Run the session", "run", "On the day", RUNS),
    Entry("during/close.py", "Close the session", "close", "On the day", RUNS),
    Entry("after/magic.py", "The magic", "magic", "After"),
    Entry("after/make.py", "What we make", "make", "After"),
    Entry("after/follow.py", "What became of it", "follow", "After"),
    Entry("after/lessons.py", "The ten lessons", "lessons", "After"),
    Entry("after/reports.py", "Reports", "reports", "After"),
)


def entries_for(actor: Actor) -> tuple[Entry, ...]:
    """Return the pages that this actor may open, in order."""
    return tuple(one for one in PAGES if one.roles is None or actor.role in one.roles)
