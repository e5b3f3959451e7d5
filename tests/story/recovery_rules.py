"""What the story has to show of causes, plans and promises; asked of a database in which it was told."""

from collections import defaultdict
from uuid import UUID

from django.db.models import Count, F, Model, Q

from config.story.cast import FIRMS
from config.story.moments import Moments
from escalations.kinds import FactorCategory
from escalations.measures.pareto import MeasuredFactor, big_x
from escalations.models import Escalation, Factor, Impact, Occurrence, RootCause
from escalations.queries.causes import Causes, causes_of
from escalations.queries.recurrence import sightings
from escalations.states import FactorState
from recovery.kinds import Clock, MilestoneKind
from recovery.measures.chance import Breadth
from recovery.measures.slips import Verdict
from recovery.models import Forecast, Milestone, Needle, Promise, RecoveryPlan
from recovery.queries.figures import calibration_of, promises_of
from recovery.queries.history import read_memory
from recovery.queries.lists import plans_to_review, warnings
from recovery.queries.outlook import PlanOutlook, outlook
from recovery.states import MILESTONE, PLAN, PlanState
from tracker import clock
from tracker.models import Customer, Event, Reminder, User
from tracker.policy import Role, Side
from tracker.queries.calendars import common_calendars
from tracker.states import ReminderState


def has_every_state_of_a_recovery() -> None:
    assert set(Factor.objects.values_list("status", flat=True)) == set(FactorState)
    assert set(Factor.objects.values_list("category", flat=True)) == set(FactorCategory)
    assert set(RecoveryPlan.objects.values_list("status", flat=True)) == set(PLAN.states)
    assert set(Milestone.objects.values_list("status", flat=True)) == set(MILESTONE.states)
    sides = set(Milestone.objects.values_list("kind", "side"))
    assert sides >= {(kind, Side.PROVIDER) for kind in MilestoneKind} | {("corrective", "customer")}
    theirs = Milestone.objects.filter(side=Side.CUSTOMER, plan__status=PlanState.COMMITTED)
    assert any(one.owner and one.owner.memberships.filter(role=Role.CONTACT).exists() for one in theirs)
    words = set(Event.objects.filter(subject_kind__in=["plan", "milestone"]).values_list("kind", flat=True))
    moves = {f"{machine.subject}.{move.event}" for machine in (PLAN, MILESTONE) for move in machine.moves}
    assert words >= moves | {"plan.rebaselined", "milestone.forecast", "milestone.reconfirmed"}


def says_why() -> None:
    """Trees as deep as five questions; the largest factor contested, then declared, by counts and by weights."""
    found = _causes()
    assert max(line.depth for one in found.values() for line in one.factors) == 4, "five questions"
    assert {one.big_x.verdict for one in found.values() if one.factors} >= {"declared", "contested"}
    assert any(one.big_x.verdict == "declared" and one.counted is False for one in found.values())
    assert any(_was_contested(pk) for pk, one in found.items() if one.big_x.verdict == "declared" and one.counted)
    assert {one.containment.verdict for one in found.values()} >= {"arrested", "not_arrested"}
    assert sum(len(one.escapes) for one in found.values()) >= 8
    assert not Event.objects.filter(kind="factor.ruled_out", message="")
    shared = RootCause.objects.filter(customer=None).annotate(n=Count("factors__customer", distinct=True))
    assert max(one.n for one in shared) == len(FIRMS), "a cause of ours has hurt all of them"


def counts_a_recurrence_once() -> None:
    returned = Event.objects.get(kind="escalation.cause_returned")
    cause = RootCause.objects.get(pk=returned.data["root_cause"])
    one, two = Escalation.objects.filter(factors__root_cause=cause).order_by("raised_at")
    assert one.closed_at
    assert (two.pk, one.closed_at < two.raised_at) == (returned.subject_id, True)
    assert [line.escalation.id for line in _causes()[two.pk].recurrences] == [one.pk]
    assert sightings(cause.pk, _operator()).recurrences == 1


def promises_what_fits() -> None:
    """The gates: of the draft that counts on days which are not there, and of what a manager promised all the same."""
    draft = outlook(RecoveryPlan.objects.get(status=PlanState.DRAFT))
    assert draft.row.ref == "GLOBEX-P4", "what to try first names it"
    red = {line.code: line for line in draft.gate.reds}
    assert set(red) == {"fits", "reviewed"}
    said = " ".join(reason.text for reason in red["fits"].reasons)
    assert "holiday" in said
    assert "Customs changes over" in said
    [forced] = RecoveryPlan.objects.exclude(overridden_by=None)
    assert forced.overridden_by
    assert forced.overridden_by.memberships.get(customer=forced.customer).role == Role.MANAGER
    returned = Event.objects.filter(kind="plan.returned").values("subject_id")
    assert RecoveryPlan.objects.filter(pk__in=returned, status=PlanState.COMMITTED), "returned, and then good enough"
    for reasoned in ("plan.returned", "plan.abandoned", "plan.rebaselined", "milestone.dropped", "milestone.sent_back"):
        assert Event.objects.filter(kind=reasoned).exclude(message=""), reasoned
    assert not Milestone.objects.filter(verified_by=F("owner"))
    measured = Needle.objects.exclude(Q(baseline_value=None) | Q(target_value=None) | Q(target_on=None))
    assert not RecoveryPlan.objects.exclude(Q(needles__in=measured) | Q(status=PlanState.ABANDONED))


def keeps_what_it_promised() -> None:
    """What was promised first stays; a date that moves away as fast as time goes by; one at which somebody looks."""
    again = Promise.objects.filter(baseline=2).select_related("milestone")
    assert again
    assert all(one.milestone.first_promised_on != one.promised_on for one in again)
    seen = [one for plan in _outlooks() for one in plan.milestones if one.line]
    runaway = [
        one.row.id for one in seen if one.line and one.line.verdict is Verdict.NOT_CONVERGING and len(one.moves) > 2
    ]
    assert Milestone.objects.get(pk=runaway[0]).plan.ref == "ACME-P3", "what to try first names it"
    moved = Event.objects.filter(kind="milestone.forecast")
    assert moved.count() >= 7
    assert not moved.filter(message="")
    assert Event.objects.filter(kind="milestone.reconfirmed").count() >= 6
    level = [one for one in seen if one.line and one.line.verdict is Verdict.LEVEL]
    assert any(len(one.row.forecasts) >= 4 for one in level)


def says_the_chances() -> None:
    """Enough was finished to say the chance of a date by those of its kind and line, and to be judged by it."""
    memory, _ = read_memory(Customer.objects.values_list("pk", flat=True)[0])
    history = memory.history(clock.now().date())
    for line in ("Telephony", "Finance operations"):
        like = history.reference("corrective", line)
        assert (like.breadth, like.cannot_say) == (Breadth.KIND_AND_LINE, False), line
        assert like.days_by(10), line
    known = [one for plan in _outlooks() for one in plan.milestones if one.row.is_open]
    assert any(one.chance and one.chance.share and one.likely_by for one in known)
    own = calibration_of(_operator())
    assert own.n >= 10
    assert own.brier.score is not None
    kept = promises_of(_operator()).kept
    assert kept.first.share
    assert kept.last.share
    assert 0.5 < kept.first.share < kept.last.share < 1


def warns_today() -> None:
    now = clock.now()
    live = warnings(now).filter(subject_kind="milestone")
    common = {Clock.STARTING, Clock.LATE_FORECAST, Clock.UNCONFIRMED, Clock.LATE_PREDECESSOR}
    assert set(live.values_list("clock", flat=True)) >= common
    assert Reminder.objects.filter(ladder__in=live, state=ReminderState.FIRED)
    eli = User.objects.get(email="eli@nordlicht.example")
    assert plans_to_review(RecoveryPlan.objects.visible_to(eli), eli)


def counts_the_same_days() -> None:
    """The script's arithmetic is that of the product."""
    known = common_calendars(Customer.objects.values_list("pk", flat=True))
    for firm in FIRMS:
        assert known[Customer.objects.get(key=firm.key).pk] == Moments(firm, clock.now()).common


def says_no_reason_twice() -> None:
    texts: tuple[tuple[type[Model], str], ...] = (
        (Factor, "title"),
        (Factor, "escape_cause"),
        (Impact, "evidence"),
        (Occurrence, "note"),
        (RootCause, "description"),
        (RecoveryPlan, "title"),
        (RecoveryPlan, "summary"),
        (Milestone, "title"),
        (Needle, "name"),
    )
    for model, field in texts:
        rows = model._default_manager.exclude(**{field: ""})
        assert not rows.values(field).annotate(n=Count("pk")).filter(n__gt=1), f"{model.__name__}.{field}"
    moves = Forecast.objects.exclude(reason="").exclude(reported_at=F("milestone__plan__committed_at"))
    assert moves.count() == moves.values("reason").distinct().count()


RULES = (
    has_every_state_of_a_recovery,
    says_why,
    counts_a_recurrence_once,
    promises_what_fits,
    keeps_what_it_promised,
    says_the_chances,
    warns_today,
    counts_the_same_days,
    says_no_reason_twice,
)


def _operator() -> User:
    return User.objects.get(is_superuser=True)


def _causes() -> dict[UUID, Causes]:
    return {one.pk: causes_of(one) for one in Escalation.objects.filter(factors__isnull=False).distinct()}


def _outlooks() -> list[PlanOutlook]:
    return [outlook(one) for one in RecoveryPlan.objects.exclude(baseline=0)]


def _was_contested(escalation: UUID) -> bool:
    """Whether the first measurement of each factor alone did not settle it."""
    first: dict[UUID, MeasuredFactor] = {}
    totals: dict[UUID, list[Impact]] = defaultdict(list)
    for impact in Impact.objects.filter(factor__escalation=escalation).order_by("created_at"):
        totals[impact.factor_id].append(impact)
    for factor, impacts in totals.items():
        first[factor] = MeasuredFactor(factor, (impacts[0].amount,), confirmed=True)
    return len(first) > 1 and big_x(first.values(), counted=True).verdict == "contested"
