"""Reports of a plan: made of what is known, or was known at an earlier moment; kept, or made for one answer."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction

from recovery.kinds import ReportFormat, ReportKind
from recovery.models import RecoveryPlan, Report, ReportTemplate, Review, ShareVisit
from recovery.models.sharing import VISITS_END
from recovery.queries.told import UpdateTold
from recovery.reports.bodies import digest_of
from recovery.reports.files import ReportFile
from recovery.reports.formats import FORMATS
from recovery.reports.pack import pack_body
from recovery.reports.packing import collect_pack, pack_told
from recovery.states import ReportState
from tracker import clock
from tracker.acts import Act
from tracker.errors import Conflict, Invalid, Unknown
from tracker.history import NotKnown, known_at, settled
from tracker.outbox import record_event
from tracker.transitions import create, take


@dataclass(frozen=True, slots=True)
class Made:
    """A report that was made: its body, the SHA-256 of it in hex, and the moment whose knowledge it shows."""

    body: str
    digest: str
    as_of: datetime


def report_of(plan: RecoveryPlan, as_of: datetime | None = None) -> Made:
    """The pack of a plan of what was known at a moment (None: now), which nobody keeps. It writes nothing.

    It shows the latest moment up to the one asked for of which nothing can be written any more, so that the pack of
    that moment is the same for ever. Raises Invalid at /as_of for a moment that lies ahead, or before the plan or its
    history was there.
    """
    if as_of is not None and as_of > clock.now():
        raise Invalid.at("/as_of", "This lies ahead: nobody knows yet what will be known then.", "future")
    moment = settled(as_of)
    try:
        with known_at(moment):
            return _made(plan.pk, moment)
    except (NotKnown, RecoveryPlan.DoesNotExist) as refusal:
        begun = f"{plan.created_at:%Y-%m-%d %H:%M} UTC"
        raise Invalid.at(
            "/as_of", f"Nobody knew of this plan then: it was drafted on {begun}.", "too_early"
        ) from refusal


def report_in_hand(plan: RecoveryPlan) -> Made:
    """The pack as it stands in the caller's transaction, with what was just written in it."""
    return _made(plan.pk, clock.now())


def _made(plan: UUID, moment: datetime) -> Made:
    body = pack_body(collect_pack(plan, moment))
    return Made(body, digest_of(body), moment)


@transaction.atomic
def make_report(pk: UUID, *, act: Act, as_of: datetime | None = None) -> Report:
    """Keep the pack of a plan as of a moment (None: now), with who made it and its hash.

    Raises Unknown, Forbidden, Stale, and Invalid as `report_of`.
    """
    plan = take(RecoveryPlan, pk, act, "reports.make")
    return keep_report(act=act, plan=plan, made=report_of(plan, as_of))


@transaction.atomic
def keep_report(*, act: Act, plan: RecoveryPlan, made: Made) -> Report:
    """Keep a report that was made, until its time is over. For services whose deed asks for one."""
    now = clock.now()
    report = Report(
        kind=ReportKind.PLAN,
        customers=[plan.customer_id],
        customer_id=plan.customer_id,
        plan=plan,
        ref=plan.ref,
        title=plan.title,
        as_of=made.as_of,
        made_by=act.actor,
        status=ReportState.READY,
        body=made.body,
        digest=made.digest,
        made_at=now,
        expires_at=now + timedelta(days=settings.REPORT_DAYS),
    )
    data = {"report": report.pk, "as_of": made.as_of, "digest": made.digest}
    return create(report, "report_made", act, data, about=plan)


@transaction.atomic
def remove_report(pk: UUID, *, act: Act) -> None:
    """Throw a kept report away before its time. Raises Unknown, Forbidden, Stale, and Conflict for one that a review
    was held on, and for one that is being made.
    """
    report = take(Report, pk, act, "reports.remove")
    if Review.objects.filter(report=report).exists():
        raise Conflict("A review was held on this report: it stays with it.", code="held_on")
    if report.status in (ReportState.QUEUED, ReportState.BUILDING):
        raise Conflict("It is being made: wait until it is there.", code="building")
    data = {"report": report.pk, "as_of": report.as_of, "digest": report.digest}
    record_event(report.plan or report, "report_removed", act, data)
    report.delete()


def file_of_report(report: Report, form: ReportFormat) -> ReportFile:
    """A kept report as a file in this format, in the customer's design where the format has one. Raises Unknown until
    it is made.
    """
    if not report.digest:
        raise Unknown
    template = template_of(report.customer_id, form)
    return ReportFile(report.body, report.digest, report.ref or "portfolio", report.as_of, form, template)


def file_of_plan(plan: RecoveryPlan, form: ReportFormat, as_of: datetime | None = None) -> ReportFile:
    """The pack of a plan as a file, kept by nobody. Raises Invalid as `report_of`."""
    made = report_of(plan, as_of)
    return ReportFile(made.body, made.digest, plan.ref, made.as_of, form, template_of(plan.customer_id, form))


def file_told(told: UpdateTold, form: ReportFormat) -> ReportFile:
    """The pack that a customer may have of an update, as a file. It reads the customer's template and nothing else."""
    pack = pack_told(told)
    body = pack_body(pack)
    return ReportFile(body, digest_of(body), pack.told.ref, pack.as_of, form, template_of(told.customer_id, form))


def template_of(customer: UUID | None, form: ReportFormat) -> bytes | None:
    """The customer's own template, for a format that takes one. None: ours is used."""
    if customer is None or not FORMATS[form].templated:
        return None
    found = ReportTemplate.objects.filter(customer=customer).values_list("file", flat=True).first()
    return None if found is None else bytes(found)


@transaction.atomic
def remove_expired() -> int:
    """Throw away the reports whose time is over, but for those that a review was held on. Returns how many went."""
    held = Review.objects.filter(report__isnull=False).values("report")
    return Report.objects.filter(expires_at__lt=clock.now()).exclude(pk__in=held).delete()[0]


@transaction.atomic
def remove_visits() -> int:
    """Throw away what is older than visits to shared pages are kept. Returns how many went."""
    end = clock.now() - timedelta(days=settings.VISIT_DAYS)
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, true)", [VISITS_END, end.isoformat()])
    return ShareVisit.objects.filter(at__lt=end).delete()[0]
