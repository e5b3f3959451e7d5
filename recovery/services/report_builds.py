"""Portfolio packs, put together in parts by whichever workers there are.

A build is held by a lease with a token. Each part is read as of the report's moment and stored in a transaction of its
own, which asks for the token and renews the lease; so a worker that was killed, or thought dead, adds nothing twice,
and whoever takes over goes on behind the last part that stands.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID, uuid4

from django.conf import settings
from django.db import InterfaceError, OperationalError, transaction
from django.db.models import Max, Q

from recovery.kinds import ReportKind
from recovery.models import Report, ReportPart
from recovery.reports.bodies import digest_of
from recovery.reports.portfolio_pack import PART, joined_body, part_body, parts_of
from recovery.reports.portfolio_paper import TITLE
from recovery.services.report_scopes import customers_asked, filters_of, scope_of
from recovery.states import ReportState
from recovery.wakeups import build_after_commit
from tracker import clock
from tracker.acts import Act
from tracker.errors import Invalid
from tracker.history import NotKnown, known_at, settled
from tracker.models import Event
from tracker.outbox import record_event
from tracker.transitions import create, take, transition, write

logger = logging.getLogger(__name__)

MOST_FAILURES: Final = 5
"""Tries of one build that may come to nothing; a worker that vanished is one of them."""

FALTERED: Final = "faltered"
WAITING: Final = (ReportState.QUEUED, ReportState.BUILDING)
SYSTEM: Final = Act(None)


class LeaseLostError(Exception):
    """Another worker has taken the build over, or it is over."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A build that is ours as long as nobody else's token stands on it."""

    report: UUID
    token: UUID


def lease() -> timedelta:
    """How long a build is its holder's without a sign of life: longer than one part can take."""
    return timedelta(seconds=getattr(settings, "REPORT_LEASE_SECONDS", 60))


@transaction.atomic
def queue_portfolio(
    *,
    act: Act,
    kind: str = ReportKind.PORTFOLIO,
    filters: Mapping[str, Any] | None = None,
    as_of: datetime | None = None,
) -> Report:
    """Ask for a pack of all plans that the filters find and the actor sees now, as of a moment (None: now).

    `kind`: only portfolios are put together in parts. `filters`: any of `customer` (an id), `line`, `severity`,
    `status` (of plans), `since` and `until` (days, UTC). Raises Forbidden for who works for no customer, and Invalid
    for a customer that is not theirs, a period that ends before it begins, and a moment that lies ahead or that nobody
    knows any more.
    """
    filters = filters or {}
    customers = customers_asked(act, filters.get("customer"))
    if filters.get("since") and filters.get("until") and filters["until"] < filters["since"]:
        raise Invalid.at("/filters/until", "A period ends on its first day or later.", "order")
    report = Report(
        kind=kind,
        customers=customers,
        customer_id=customers[0] if len(customers) == 1 else None,
        title=TITLE,
        filters={name: str(value) for name, value in filters.items() if value is not None},
        as_of=_moment(as_of),
        made_by=act.actor,
        expires_at=clock.now() + timedelta(days=settings.REPORT_DAYS),
    )
    create(report, "queued", act, {"filters": report.filters, "as_of": report.as_of})
    build_after_commit()
    return report


@transaction.atomic
def retry_report(pk: UUID, *, act: Act) -> Report:
    """Let a build that was given up be tried again; the parts that stand are kept. Raises Unknown, Forbidden, Stale and
    IllegalMove.
    """
    report = take(Report, pk, _of_report(act, pk), "reports.make")
    transition(report, "retry", act, changes={"error": "", "lease": None, "leased_until": None})
    build_after_commit()
    return report


def build_next() -> bool:
    """Put together the report that has waited longest, as far as it goes. False: there is none.

    Safe beside any number of others, and to be killed at any instruction.
    """
    claim = claim_build()
    if claim is None:
        return False
    try:
        _build(claim)
    except LeaseLostError:
        logger.info("another worker goes on with report %s", claim.report)
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:
        logger.exception("report %s cannot be put together", claim.report)
        falter(claim, f"{type(error).__name__}: {error}")
    return True


@transaction.atomic
def claim_build() -> Claim | None:
    """Take the report that has waited longest and that nobody holds; None: there is none.

    One whose lease has run out counts as a try that came to nothing.
    """
    now = clock.now()
    waiting = Report.objects.filter(Q(leased_until=None) | Q(leased_until__lte=now), status__in=WAITING)
    locked = waiting.select_for_update(of=("self",), no_key=True, skip_locked=True)
    report = locked.order_by("created_at", "pk").defer("body").first()
    if report is None:
        return None
    if report.leased_until is not None and _is_given_up(report, "the worker that held it vanished"):
        return None
    claim = Claim(report.pk, uuid4())
    held = {"lease": claim.token, "leased_until": now + lease()}
    if report.status == ReportState.QUEUED:
        transition(report, "build", SYSTEM, changes=held)
    else:
        write(report, held)
    return claim


@transaction.atomic
def falter(claim: Claim, error: str) -> None:
    """Write down that a try came to nothing, and give the build back, or up when there were too many."""
    report = Report.objects.select_for_update(of=("self",), no_key=True).filter(pk=claim.report).first()
    if report is None or report.lease != claim.token or report.status != ReportState.BUILDING:
        return
    if not _is_given_up(report, error):
        write(report, {"lease": None, "leased_until": None})


def _is_given_up(report: Report, error: str) -> bool:
    told = " ".join(error.replace("\0", "").split())[:300]
    record_event(report, FALTERED, SYSTEM, {"error": told, "done": report.done})
    if _failures(report) < MOST_FAILURES:
        return False
    changes = {"error": told, "lease": None, "leased_until": None}
    transition(report, "give_up", SYSTEM, changes=changes, data={"as_of": report.as_of})
    return True


def _failures(report: Report) -> int:
    """Since it was asked for, or asked for again."""
    own = Event.objects.filter(subject_id=report.pk)
    since = own.filter(kind="report.queued").aggregate(last=Max("id"))["last"] or 0
    return own.filter(kind=f"report.{FALTERED}", id__gt=since).count()


def _build(claim: Claim) -> None:
    report = Report.objects.defer("body").get(pk=claim.report)
    with known_at(report.as_of):
        found = scope_of(report).plans()
    total = parts_of(found)
    for number in range(_begin(claim, total), total):
        with known_at(report.as_of):
            body = part_body([plan for plan, _ in found[number * PART : (number + 1) * PART]], report.as_of)
        _keep(claim, number, body)
    _finish(claim, filters_of(report), sorted({customer for _, customer in found}))


@transaction.atomic
def _begin(claim: Claim, total: int) -> int:
    """Write how many parts there will be; returns how many stand. Those of another size, from before an upgrade, go."""
    report = _held(claim)
    begun: dict[str, Any] = {"total": total, "leased_until": clock.now() + lease()}
    if report.total not in (None, total):
        ReportPart.objects.filter(report=report).delete()
        begun["done"] = 0
    write(report, begun)
    return report.done


@transaction.atomic
def _keep(claim: Claim, number: int, body: str) -> None:
    """Store the next part, and renew the lease."""
    report = _held(claim)
    if report.done != number:
        raise LeaseLostError
    ReportPart.objects.create(report=report, number=number, body=body)
    write(report, {"done": number + 1, "leased_until": clock.now() + lease()})


@transaction.atomic
def _finish(claim: Claim, filters: dict[str, Any], customers: list[UUID]) -> None:
    """Join the parts, once. From now on it belongs to those customers alone that stand in it."""
    report = _held(claim)
    parts = ReportPart.objects.filter(report=report).order_by("number").values_list("body", flat=True)
    body = joined_body(parts, filters, report.as_of)
    now, digest = clock.now(), digest_of(body)
    own = customers or report.customers
    changes: dict[str, Any] = {"body": body, "digest": digest, "made_at": now, "lease": None, "leased_until": None}
    changes |= {"customers": own, "customer_id": own[0] if len(own) == 1 else None}
    transition(
        report, "finish", SYSTEM, changes=changes, data={"digest": digest, "parts": report.done, "as_of": report.as_of}
    )
    ReportPart.objects.filter(report=report).delete()


def _held(claim: Claim) -> Report:
    """The report, locked. Raises LeaseLostError unless it is ours."""
    rows = Report.objects.select_for_update(of=("self",), no_key=True)
    report = rows.filter(pk=claim.report, lease=claim.token, status=ReportState.BUILDING).defer("body").first()
    if report is None:
        raise LeaseLostError
    return report


def _of_report(act: Act, pk: UUID) -> Act:
    """A report of several customers belongs to none: whoever asked for it may ask again."""
    own = act.actor is not None and Report.objects.filter(pk=pk, made_by=act.actor, customer=None).exists()
    return Act(None, act.occurred_at, act.message, act.version) if own else act


def _moment(as_of: datetime | None) -> datetime:
    if as_of is not None and as_of > clock.now():
        raise Invalid.at("/as_of", "This lies ahead: nobody knows yet what will be known then.", "future")
    moment = settled(as_of)
    try:
        with known_at(moment):
            return moment
    except NotKnown as refusal:
        raise Invalid.at("/as_of", str(refusal), "too_early") from refusal
