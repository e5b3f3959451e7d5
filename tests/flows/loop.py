"""A whole recovery by HTTP alone: the time that passes, the pipeline that works meanwhile, and what everybody is told.

Time goes from one moment to the next as it does in an installation: whenever a reminder or a mail is due the pipeline
looks; a second earlier it looks as well, and has nothing to say yet.
"""

from collections import Counter, defaultdict
from datetime import datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

import time_machine
from django.core import mail

from tests.cast import Api, Cast
from tests.flows.test_early_flag_loop import PEOPLE, inbox
from tests.flows.verbs import SECOND
from tests.flows.world import as_person
from tests.progress.world import browser
from tracker import clock
from tracker.kinds import Channel
from tracker.models import Delivery, Reminder
from tracker.pipeline.look import look_around
from tracker.tasks import reconcile_now

API: Final = "/api/v1"
OWN: Final = "/customer/v1"
BERLIN: Final = ZoneInfo("Europe/Berlin")
MOMENT: Final = "%a %d %b %H:%M"
A_YEAR: Final = timedelta(days=366)

Told = tuple[str, str]
"""When a message came, and its title."""


class Loop:
    """What a story is told with. It is Wednesday, 16 September 2026, ten in the morning in Berlin."""

    def __init__(self, cast: Cast, clockwork: time_machine.Traveller) -> None:
        self.cast, self.clockwork = cast, clockwork
        self.apis = {name: as_person(cast, name) for name in PEOPLE}
        self.names = {cast.person(name).pk: name for name in PEOPLE}
        self.known: dict[str, list[Told]] = defaultdict(list)

    def __getitem__(self, name: str) -> Api:
        """Speaks as this person."""
        return self.apis[name]

    def go(self, moment: str) -> None:
        """It becomes this moment ("Thu 17 Sep 09:00"), the next one of that name, by the clocks in Berlin."""
        now = clock.now().astimezone(BERLIN)
        there = next(at for year in (now.year, now.year + 1) if (at := _read(moment, year)) >= now)
        assert f"{there:{MOMENT}}" == moment
        look_around()
        while (due := _next_due(clock.now())) is not None and due <= there:
            self.pass_by(due)
        self.clockwork.move_to(there)

    def pass_by(self, due: datetime) -> None:
        """Look a second before this moment, when there is nothing to be told yet, and at it."""
        if due - SECOND > clock.now():
            self.clockwork.move_to(due - SECOND)
            look_around()
            assert self.told_now() == {}
        self.clockwork.move_to(due)
        look_around()

    def told_now(self) -> dict[str, list[str]]:
        """What has come to anybody at this very moment."""
        rows = Delivery.objects.filter(channel=Channel.INBOX, due_at=clock.now()).order_by("pk")
        found: dict[str, list[str]] = defaultdict(list)
        for recipient, title in rows.values_list("recipient", "title"):
            found[self.names[recipient]].append(title)
        return dict(found)

    def told(self, **expected: list[str]) -> None:
        """Since the last time exactly these messages came, as titles or, with the moment before, "Thu 17 Sep 09:00: …";
        and none to anybody who is not named.
        """
        look_around()
        rows = Delivery.objects.filter(channel=Channel.INBOX).order_by("event", "pk")
        found: dict[str, list[Told]] = defaultdict(list)
        for recipient, at, title in rows.values_list("recipient", "due_at", "title"):
            found[self.names[recipient]].append((f"{at.astimezone(BERLIN):{MOMENT}}", title))
        new = {name: own[len(self.known[name]) :] for name, own in found.items()}
        came = {name: [_said(one, expected.get(name, [])) for one in own] for name, own in new.items() if own}
        assert came == expected, came
        self.known.update(found)

    def made(self, resource: str, body: Any, name: str = "mia") -> Any:
        """POST to a list of ours."""
        answer = self[name].post(f"{API}/{resource}", body)
        assert answer.status_code == 201, answer.content
        return answer.json()

    def done(self, address: str, body: Any = None, name: str = "mia") -> Any:
        """POST a verb of ours."""
        answer = self[name].post(f"{API}/{address}", body or {})
        assert answer.status_code == 200, answer.content
        return answer.json()

    def seen(self, address: str, name: str = "mia", **query: Any) -> Any:
        """GET at our door."""
        answer = self[name].get(f"{API}/{address}", query)
        assert answer.status_code == 200, answer.content
        return answer.json()

    def page(self, path: str, name: str = "cora") -> str:
        """A page of the customer's."""
        answer = browser(self.cast.person(name)).get(f"/progress/{path}")
        assert answer.status_code == 200, answer.content
        return str(answer.content.decode())

    def sent(self, path: str, body: dict[str, Any], name: str = "cora") -> str:
        """A form of the customer's pages, and the page it leads to."""
        answer = browser(self.cast.person(name)).post(f"/progress/{path}", body, follow=True)
        assert answer.redirect_chain, answer.content
        assert answer.status_code == 200
        return str(answer.content.decode())

    def everybody_was_told_once(self) -> None:
        """Over the whole run: what everybody reads in their inbox is what the story said, no reminder waits, each
        message went out as one mail, and another look finds nothing to say.
        """
        self.told()
        reconcile_now()
        self.told()
        for name in PEOPLE:
            assert inbox(self.cast, name) == [title for _, title in self.known[name]]
        twins = Counter(Delivery.objects.values_list("event", "recipient", "channel"))
        assert set(twins.values()) == {1}
        mailed = Counter((one.to[0], one.subject) for one in mail.outbox)
        wanted = Counter((f"{name}@example.com", title) for name, own in self.known.items() for _, title in own)
        assert mailed == wanted
        assert not Reminder.objects.filter(state="pending").exists()


def _said(one: Told, expected: list[str]) -> str:
    """With its moment where the story gives that."""
    at, title = one
    return title if title in expected else f"{at}: {title}"


def _read(moment: str, year: int) -> datetime:
    return datetime.strptime(f"{year} {moment}", f"%Y {MOMENT}").replace(tzinfo=BERLIN)


def _next_due(now: datetime) -> datetime | None:
    """When the pipeline has something to do next."""
    reminders = Reminder.objects.filter(state="pending", due_at__gt=now, ladder__status__in=("running", "exhausted"))
    mails = Delivery.objects.filter(status="pending", due_at__gt=now)
    dues = [rows.order_by("due_at").values_list("due_at", flat=True).first() for rows in (reminders, mails)]
    return min((due for due in dues if due), default=None)
