"""The script as it is collected: scenes, each with its time, its person and its deed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from config.story.cast import Firm
from config.story.moments import Moments
from tracker.acts import Act
from tracker.models import Customer, Service, User


@dataclass(frozen=True, slots=True)
class Props:
    """What the services are given: the stored people by first name, customers by key, services by (key, name)."""

    people: dict[str, User]
    customers: dict[str, Customer]
    services: dict[tuple[str, str], Service]


Deed = Callable[[Props, Act], None]


@dataclass(frozen=True, slots=True)
class Scene:
    """`who` (a first name) does something that is written at `at`. `occurred` None: it happened then, too."""

    at: datetime
    who: str
    occurred: datetime | None
    message: str
    thread: str
    deed: Deed


@dataclass(frozen=True, slots=True)
class Hit:
    """The effect on the customer's own customers: who, how many (None: not known yet), since when ("": not known)."""

    who: str
    count: int | None = None
    since: str = ""


class Script:
    """Collects the scenes around one customer. Times are those of `Moments`."""

    def __init__(self, firm: Firm, now: datetime) -> None:
        self.firm = firm
        self.scenes: list[Scene] = []
        self.moments = Moments(firm, now)
        self.instant, self.day = self.moments.instant, self.moments.day
        self.contact = firm.contact

    def add(self, thread: str, cue: str, deed: Deed, *, message: str = "", written: str = "") -> None:
        """Add a scene. `cue` says who did it and when, "mia 95 08:20"; it was written at `written` ("": at once)."""
        who, _, at = cue.partition(" ")
        happened = self.instant(at)
        recorded = self.instant(written) if written else happened
        self.scenes.append(Scene(recorded, who, happened if written else None, message, thread, deed))

    def facts(self, props: Props, hit: Hit | None, words: dict[str, str]) -> dict[str, Any]:
        """The script's words as the services want them: owner, sponsor and service looked up, times read."""
        facts: dict[str, Any] = dict(words)
        for role in facts.keys() & {"owner", "sponsor"}:
            facts[role] = props.people[words[role]]
        if "service" in words:
            facts["service"] = props.services[self.firm.key, words["service"]]
        if hit is not None:
            since = self.instant(hit.since) if hit.since else None
            facts |= {"affected_who": hit.who, "affected_count": hit.count, "affected_since": since}
        return facts
