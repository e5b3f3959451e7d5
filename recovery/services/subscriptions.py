"""Reports that people get without asking each time: subscribed for them, sent when their hour has come, ended."""

import logging
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any, Final, TypedDict, Unpack
from uuid import UUID

from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.models import QuerySet

from recovery.kinds import Occasion
from recovery.models import Publication, RecoveryPlan, Subscription
from recovery.queries.people import sides_of
from recovery.services.dialogue import speaker
from recovery.services.reports import Made, keep_report, report_of
from recovery.services.subscription_days import PAUSE, changed_due, next_due
from recovery.states import PlanState
from tracker import clock
from tracker.acts import Act
from tracker.errors import Conflict, Invalid
from tracker.models import Customer, User
from tracker.outbox import record_event
from tracker.policy import Side
from tracker.transitions import amend, create, permit, take, write

logger = logging.getLogger(__name__)

MOST: Final = 20
"""Packs in one mail. Which ones it does not bring, it says."""

MOST_BESIDE: Final = 100
"""Of those that are due so many are tried, as others may have some of them in hand."""

TIMES: Final = ("occasion", "weekday", "days_before", "hour")
"""What decides when it goes out."""


class SubscriptionInput(TypedDict, total=False):
    """What a subscription says beside whom it is for. `weekday` is for weekly ones, `days_before` for the others."""

    format: str
    occasion: str
    weekday: int | None
    days_before: int | None
    hour: int


@dataclass(slots=True)
class Sent:
    """What came of one round: how many had their turn, of which so many got something; so many failed."""

    turns: int = 0
    sent: int = 0
    failed: int = 0


@transaction.atomic
def add_subscription(
    *, act: Act, customer: Customer, user: User, plan: RecoveryPlan | None = None, **fields: Unpack[SubscriptionInput]
) -> Subscription:
    """Let somebody of either side have the reports of one plan (None: of all recoveries of the customer) by mail.

    Raises Forbidden, Invalid for who is on neither side and for an occasion without its day, Conflict for a second one
    of the kind.
    """
    permit(act, "subscriptions.add", customer.pk)
    side = dict(sides_of([user], customer.pk)).get(user.pk)
    if side is None:
        raise Invalid.at("/user", f"{user} is on neither side of {customer}.", "not_a_member")
    if plan is not None and plan.customer_id != customer.pk:
        raise Invalid.at("/plan", f"This is no plan for {customer}.", "other_customer")
    row = Subscription(
        customer=customer, plan=plan, user=user, side=side, made_by=speaker(act), **_whole(dict(fields), {})
    )
    twins = Subscription.objects.filter(customer=customer, plan=plan, user=user, occasion=row.occasion, ended_at=None)
    if twins.exists():
        raise Conflict(f"{user} has these reports already: change that subscription.", code="duplicate")
    row.due_at = next_due(row)
    return create(row, "subscribed", act, _facts(row))


@transaction.atomic
def amend_subscription(pk: UUID, *, act: Act, **fields: Unpack[SubscriptionInput]) -> Subscription:
    """Send it in another format, or at another time. Raises Conflict for one that has ended, or that there is twice."""
    row = _take(pk, act, "subscriptions.change")
    known = {name: getattr(row, name) for name in SubscriptionInput.__annotations__}
    changes = _whole(dict(fields), known)
    others = Subscription.objects.filter(customer=row.customer_id, plan=row.plan_id, user=row.user_id, ended_at=None)
    if others.filter(occasion=changes["occasion"]).exclude(pk=pk).exists():
        raise Conflict("There is such a subscription already.", code="duplicate")
    was = copy(row)
    amend(row, act, changes)
    if any(getattr(row, name) != getattr(was, name) for name in TIMES):
        write(row, {"due_at": changed_due(row, was)})
    return row


@transaction.atomic
def end_subscription(pk: UUID, *, act: Act) -> Subscription:
    """Send it no more. Raises Conflict for one that has ended."""
    row = _take(pk, act, "subscriptions.end")
    write(row, {"ended_at": act.happened(), "due_at": None})
    record_event(row, "ended", act, _facts(row))
    return row


def send_reports() -> Sent:
    """Send whatever subscribed report is due, each in a transaction of its own. Any number may do so beside each other;
    one that fails waits and keeps nobody else waiting.

    A report is made before its row is locked: it waits until those who are writing are done, and one of them may be
    about to write this row. What was set anew meanwhile is not sent.
    """
    done = Sent()
    while _take_turn(done):
        pass
    return done


@transaction.atomic
def _take_turn(done: Sent) -> bool:
    row = _next()
    if row is None:
        return False
    mine = Subscription.objects.filter(pk=row.pk, due_at=row.due_at, ended_at=None)
    try:
        with transaction.atomic():
            made = _packs(row) if row.side == Side.PROVIDER else []
            locked = mine.select_for_update(of=("self",), no_key=True).select_related("user", "customer").first()
            if locked is None:
                return True
            done.sent += _send(locked, made)
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        logger.exception("the report of subscription %s cannot be made", row.pk)
        mine.update(due_at=clock.now() + PAUSE)
        done.failed += 1
        return True
    done.turns += 1
    return True


def _next() -> Subscription | None:
    """The one that has been due for longest and that nobody else has in hand, until the end of the transaction."""
    due = Subscription.objects.filter(due_at__lte=clock.now(), ended_at=None)
    for pk in list(due.order_by("due_at", "pk").values_list("pk", flat=True)[:MOST_BESIDE]):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))", [f"subscription {pk}"])
            if cursor.fetchone() == (False,):
                continue
        row = due.filter(pk=pk).first()  # read behind the lock: whoever had it may have sent it
        if row is not None:
            return row
    return None


def _send(row: Subscription, made: Sequence[tuple[RecoveryPlan, Made]]) -> bool:
    """Have it told with what there is to send, and set when the next one is due. False: there is nothing to send, as
    before anything is promised, or told to the customer; or the recipient has changed sides, which ends it.
    """
    if dict(sides_of([row.user], row.customer_id)).get(row.user_id) != row.side:
        write(row, {"ended_at": clock.now(), "due_at": None})
        record_event(row, "ended", Act(None), _facts(row))
        return False
    files = _published(row) if row.side == Side.CUSTOMER else _kept(row, made)
    write(row, {"sent_at": clock.now()})
    write(row, {"due_at": next_due(row)})
    if files:
        record_event(row, "sent", Act(None), {**_facts(row), **files})
    return bool(files)


def _packs(row: Subscription) -> list[tuple[RecoveryPlan, Made]]:
    """The packs of promised plans as they stand. It writes nothing."""
    return [(plan, report_of(plan)) for plan in _promised(row)[:MOST]]


def _promised(row: Subscription) -> QuerySet[RecoveryPlan]:
    plans = RecoveryPlan.objects.filter(customer=row.customer_id, status=PlanState.COMMITTED).order_by("pk")
    return plans.filter(pk=row.plan_id) if row.plan_id else plans


def _kept(row: Subscription, made: Sequence[tuple[RecoveryPlan, Made]]) -> dict[str, Any]:
    """The packs, kept as any other report, and what is left out for want of room."""
    if not made:
        return {}
    left = _promised(row).exclude(pk__in=[plan.pk for plan, _ in made]).values_list("ref", flat=True)
    kept = [keep_report(act=Act(None), plan=plan, made=pack) for plan, pack in made]
    return {"reports": [one.pk for one in kept], "refs": [one.ref for one in kept], "left_out": list(left)}


def _published(row: Subscription) -> dict[str, Any]:
    """What the customer was told last of each recovery that is under way: publications, and nothing else; and what is
    left out for want of room.
    """
    rows = Publication.objects.filter(customer=row.customer_id, latest=True, receipt=False).exclude(state="closed")
    if row.plan_id:
        rows = rows.filter(escalation__plans=row.plan_id)
    found = list(rows.order_by("ref").values_list("pk", "ref"))
    if not found:
        return {}
    refs = [ref for _, ref in found]
    return {"publications": [pk for pk, _ in found[:MOST]], "refs": refs[:MOST], "left_out": refs[MOST:]}


def _take(pk: UUID, act: Act, capability: str) -> Subscription:
    row = take(Subscription, pk, act, capability)
    if row.ended_at is not None:
        raise Conflict("This subscription has ended.", code="over")
    return row


def _whole(given: dict[str, Any], known: dict[str, Any]) -> dict[str, Any]:
    """All that a subscription says, with what it does not say of the other occasion taken away. Raises Invalid."""
    usual = {"format": "pdf", "occasion": Occasion.WEEKLY, "hour": 8, "weekday": None, "days_before": None}
    found: dict[str, Any] = {**usual, **known, **given}
    if not 0 <= found["hour"] <= 23:
        raise Invalid.at("/hour", "An hour is 0 to 23.", "range")
    if found["occasion"] == Occasion.WEEKLY:
        found |= {"weekday": 0 if found["weekday"] is None else found["weekday"], "days_before": None}
        if not 0 <= found["weekday"] <= 6:
            raise Invalid.at("/weekday", "A weekday is 0 (Monday) to 6.", "range")
        return found
    found |= {"days_before": 1 if found["days_before"] is None else found["days_before"], "weekday": None}
    if not 0 <= found["days_before"] <= 10:
        raise Invalid.at("/days_before", "It comes 0 to 10 working days before the review.", "range")
    return found


def _facts(row: Subscription) -> dict[str, Any]:
    return {"user": row.user_id, "side": row.side, "format": row.format, "plan": row.plan_id}
