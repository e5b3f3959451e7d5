"""Recoveries as their customers read them: planned, measured and told by the lead, all through the services."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from django.test import Client

from escalations.models import Escalation
from recovery.models import Ask, Needle, Publication, RecoveryPlan, Resolution
from recovery.services import asks, publishing, readings
from recovery.services.readings import Measured
from tests.again import again
from tests.cast import Cast
from tests.flows.world import DAY, MINUTE, NOW, an_escalation
from tests.plans.world import a_plan
from tracker import clock
from tracker.acts import Act
from tracker.models import User
from tracker.policy import Side

TOKEN: Final = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
SCRIPTS: Final = re.compile(r"<script|<style|\bstyle=|\bon\w+=|javascript:", re.IGNORECASE)
BEFORE: Final = (340, 322, 351, 338, 345, 330, 348, 336, 341, 352, 333, 347)
AFTER: Final = (300, 262, 221, 190, 170, 150, 131, 120)


@dataclass(frozen=True, slots=True)
class Told:
    """A recovery with its plan, what was told of it last, and an ask that waits for the customer."""

    escalation: Escalation
    plan: RecoveryPlan
    publication: Publication
    ask: Ask

    @property
    def path(self) -> str:
        """Its page."""
        return f"/progress/{self.escalation.ref}"


@again
def a_told_recovery(cast: Cast) -> Told:
    """Mia's promised plan, told once; ten minutes before NOW she asked Cora something."""
    plan = a_plan(cast, "committed")
    measure(cast, plan, (*BEFORE, *AFTER))
    publication = publish(cast, plan.escalation, minutes=11)
    with clock.at(NOW - 10 * MINUTE):
        ask = asks.add_ask(
            act=Act(cast.mia),
            escalation=plan.escalation,
            side=Side.CUSTOMER,
            title="Which orders must not wait?",
            text="Tell us the numbers,\nor the shops.",
            due_on=date(2026, 9, 18),
        )
    return Told(plan.escalation, plan, publication, ask)


@again
def publish(cast: Cast, escalation: Escalation, *, minutes: int = 0, **words: Any) -> Publication:
    """Mia tells the customer, so many minutes before now."""
    with clock.at(clock.now() - minutes * MINUTE):
        return publishing.publish_update(escalation.pk, act=Act(cast.mia), although_unchanged=True, **words)


@again
def measure(cast: Cast, plan: RecoveryPlan, values: tuple[int, ...], every: int = 1) -> Needle:
    """Readings of the plan's needle, the last of them yesterday."""
    needle = Needle.objects.get(plan=plan)
    last = (NOW - DAY).date()
    days = [last - timedelta(days=every * back) for back in range(len(values))][::-1]
    rows = [Measured(needle.pk, on, Decimal(value)) for on, value in zip(days, values, strict=True)]
    with clock.at(NOW - 20 * MINUTE):
        readings.add_readings(act=Act(cast.mia), rows=rows)
    return needle


def a_closed_recovery(cast: Cast) -> tuple[Escalation, Resolution]:
    """Closed ten minutes ago, and told: the customer is asked whether it is resolved."""
    escalation = an_escalation(cast, "closed")
    publish(cast, escalation, minutes=2)
    return escalation, Resolution.objects.get(escalation=escalation)


def browser(user: User | None = None, *, checks: bool = False) -> Client:
    """A browser in which this person has signed in; with `checks` it is held to CSRF, as browsers are."""
    client = Client(enforce_csrf_checks=checks)
    if user is not None:
        client.force_login(user)
    return client


def body(answer: Any) -> str:
    """The page without what is new in each."""
    return TOKEN.sub("", answer.content.decode())


def said(answer: Any) -> list[str]:
    """The messages of a page that was followed to."""
    return [str(message) for message in answer.context["messages"]]
