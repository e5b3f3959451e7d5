"""What the sides say to each other, in tests: below the net of ACME and without it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final
from uuid import UUID

from escalations.models import Escalation
from escalations.services import escalations
from recovery.models import Ask, Feedback, Resolution
from recovery.services.asks import add_ask
from recovery.services.feedback import give_feedback
from tests.again import again
from tests.cast import Cast
from tests.customer.world import told
from tracker.acts import Act
from tracker.models import Delivery, Ladder, User
from tracker.net import customer_net
from tracker.pipeline.fanout import fan_out
from tracker.policy import Side

NETS: Final = ("net", "no net")


@contextmanager
def door(cast: Cast, net: str, customer: Any = None) -> Iterator[None]:
    """As a request of the customer's side runs: below the net of its customers, or, for the story, without one."""
    if net == "no net":
        yield
        return
    with customer_net([(customer or cast.acme).pk]):
        yield


@again
def an_ask(cast: Cast, side: str = Side.CUSTOMER, escalation: Escalation | None = None, **fields: Any) -> Ask:
    """What Mia asks for (or writes down for the customer) about an escalation that ACME was told of."""
    words: dict[str, Any] = {"title": "Send the list"} | fields
    return add_ask(act=Act(cast.mia), escalation=escalation or told(cast), side=side, **words)


@again
def a_feedback(cast: Cast, escalation: Escalation | None = None, **fields: Any) -> Feedback:
    """What Cora thinks of the plan."""
    words: dict[str, Any] = {"about": "plan", "text": "It forgets our stores abroad."} | fields
    return give_feedback(act=Act(cast.cora), escalation=(escalation or told(cast)).pk, **words)


@again
def close(cast: Cast, escalation: Escalation) -> Escalation:
    """Mia takes an open escalation to its end."""
    act = Act(cast.mia)
    for verb in (escalations.contain_escalation, escalations.monitor_escalation, escalations.close_escalation):
        escalation = verb(escalation.pk, act=act)
    return escalation


@again
def reopen(cast: Cast, escalation: Escalation) -> Escalation:
    """Mia opens it again."""
    return escalations.reopen_escalation(escalation.pk, act=Act(cast.mia, message="It came back."))


def question_of(escalation: Escalation) -> Resolution:
    """The question of its only closure."""
    return Resolution.objects.get(escalation=escalation)


def running(record: Any) -> list[Ladder]:
    """The ladders of a record that run."""
    return list(Ladder.objects.filter(subject_id=record.pk, status="running").order_by("started_at"))


def dues(record: Any) -> list[Any]:
    """When its pending reminders are due."""
    found = [list(row.reminders.filter(state="pending").values_list("due_at", flat=True)) for row in running(record)]
    return sorted(at for own in found for at in own)


def told_to(user: User, subject: UUID | None = None) -> list[tuple[str, str, str]]:
    """Fan out, and read this person's inbox: audience, title and path, in the order of telling."""
    while fan_out().events:
        pass
    rows = Delivery.objects.filter(recipient=user, channel="inbox")
    if subject is not None:
        rows = rows.filter(event__subject_id=subject)
    return list(rows.order_by("event_id").values_list("audience", "title", "path"))
