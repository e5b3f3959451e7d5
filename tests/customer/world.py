"""What customers were told, for tests of their side: publications with a body as any has it, and words both ways."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

from escalations.models import Escalation
from escalations.services.raising import raise_own_escalation
from recovery.models import Ask, Publication
from recovery.reports.snapshot import FORMAT, Effect, Person, Snapshot, digest_of, to_body
from tests.again import again
from tests.cast import Cast
from tests.flows.world import HOUR, NOW, an_escalation, queries
from tracker.acts import Act
from tracker.models import User
from tracker.policy import Side


def a_snapshot(escalation: Escalation, number: int = 1, **fields: Any) -> Snapshot:
    """What update `number` tells of an escalation, before any plan was promised."""
    at = NOW + timedelta(hours=number)
    plain = Snapshot(
        format=FORMAT,
        ref=escalation.ref,
        number=number,
        title=escalation.title,
        service="Web shop",
        severity=escalation.severity,
        raised_by=escalation.raised_by,
        raised_at=escalation.raised_at,
        state=escalation.status,
        effect=Effect("Shoppers", 40, None),
        as_of=at,
        published_at=at,
        zone="Europe/Berlin",
        status="at_risk",
        headline=f"Update {number}: refunds are late",
        note="",
        next_update_due=at + timedelta(days=1),
        contact=Person("Mia", "mia@example.com"),
        plan=None,
        milestones=(),
        needles=(),
        causes=(),
        steps=(),
    )
    return replace(plain, **fields)


@again
def a_publication(escalation: Escalation, number: int = 1, **fields: Any) -> Publication:
    """Update `number` about an escalation, as it stands in the table."""
    told = a_snapshot(escalation, number, **fields)
    body = to_body(told)
    return Publication.objects.create(
        customer=escalation.customer,
        escalation=escalation,
        ref=escalation.ref,
        number=number,
        as_of=told.as_of,
        published_at=told.published_at,
        headline=told.headline,
        headline_template="internal template",
        computed_status="off_track",
        stated_status=told.status,
        next_update_due=told.next_update_due,
        body=body,
        digest=digest_of(body),
    )


@again
def told(cast: Cast, state: str = "open", updates: int = 1, **fields: Any) -> Escalation:
    """An escalation in this state that ACME was told of, in so many updates."""
    escalation = an_escalation(cast, state, **fields)
    for number in range(1, updates + 1):
        a_publication(escalation, number)
    return escalation


@again
def told_elsewhere(cast: Cast, updates: int = 1) -> Escalation:
    """What Gus of GLOBEX raised, and was told of."""
    act = Act(cast.gus, NOW - HOUR)
    escalation = raise_own_escalation(
        act=act, customer=cast.globex, title="Ships wait", reason="Since Monday", severity="high"
    )
    for number in range(1, updates + 1):
        a_publication(escalation, number)
    return escalation


@again
def an_ask(escalation: Escalation, by: User, **fields: Any) -> Ask:
    """What one side needs of the other, of us to them unless said."""
    number = escalation.asks.count() + 1
    plain = {"side": Side.CUSTOMER, "title": f"Send sample {number}", "asked_by": by, "asked_at": NOW}
    same = {"customer": escalation.customer, "escalation": escalation, "ref": escalation.ref, "number": number}
    return Ask.objects.create(**same | plain | fields)


@contextmanager
def statements() -> Iterator[list[str]]:
    """The statements that run inside, less the one by which the net ends where a test stands in a transaction."""
    found: list[str] = []
    with queries() as sent:
        yield found
    found += [sql for sql in sent if "set_config('role', 'none'" not in sql]
