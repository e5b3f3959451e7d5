"""Any life a plan may have: edits, reviews, promises, moves, blackouts and time, in whatever order. The laws hold."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any, ClassVar, Final
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import transaction
from hypothesis import HealthCheck, note, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from escalations.models import Factor
from escalations.services.escalations import amend_escalation
from recovery.models import Dependency, Milestone, Needle, Promise, RecoveryPlan
from recovery.queries.outlook import outlook
from recovery.services import milestones, plans, promising, steps
from recovery.states import MILESTONE, OPEN_PLAN, PLAN
from tests.cast import OFFICE_HOURS, Cast
from tests.flows.history import Witness
from tests.flows.laws import assert_laws
from tests.flows.world import NOW, picture
from tests.plans.world import a_milestone, a_plan
from tracker import clock
from tracker.acts import Act
from tracker.errors import Refusal
from tracker.kinds import Severity
from tracker.models import Blackout, Event
from tracker.pipeline.sweep import Swept, sweep_reminders
from tracker.queries.calendars import common_calendars
from tracker.services.calendars import add_blackout, amend_blackout, amend_calendar, remove_blackout
from tracker.workdays import CommonCalendar, is_common_day

BERLIN = ZoneInfo("Europe/Berlin")
DAY = timedelta(days=1)
WHO: Final = ("mia", "eli", "max")
DEEDS: Final = (
    *["plan_moves", "step_moves", "time_goes_by"] * 4,
    *["milestone_is_amended", "forecast_moves", "days_are_closed"] * 3,
    *["milestone_is_added", "promises_move", "days_open_again", "hours_change", "severity_changes"],
)
"""What people do, and how often beside other things."""


def today() -> date:
    """The day where the customer is."""
    return clock.now().astimezone(BERLIN).date()


class PlanLife(RuleBasedStateMachine):
    """Mia, Eli and Max do anything at any time; what is refused leaves nothing behind."""

    cast: ClassVar[Cast]
    clockwork: ClassVar[time_machine.Traveller]

    def __init__(self) -> None:
        super().__init__()
        self.clockwork.move_to(NOW)
        self.deeds = 0
        self.promised: set[tuple[Any, ...]] = set()
        self.history = Witness()
        self.undone = transaction.atomic()
        self.undone.__enter__()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    @initialize(state=st.sampled_from(["draft", "in_review", "approved", "committed"]))
    def begin(self, state: str) -> None:
        self.plan = a_plan(self.cast, state)
        self.look()

    @rule(luck=st.integers(0, 2**32))
    def somebody_acts(self, luck: int) -> None:
        self.deeds += 1
        chance = Random(luck + self.deeds)
        deed = chance.choice(DEEDS)
        note(f"{clock.now():%a %d %b %H:%M} {deed}")
        getattr(self, deed)(chance)
        self.look()

    def plan_moves(self, luck: Random) -> None:
        self.plan = RecoveryPlan.objects.get(pk=self.plan.pk)
        if self.plan.status not in OPEN_PLAN:
            escalation = self.plan.escalation
            self.plan = plans.draft_plan(act=Act(self.cast.mia), escalation=escalation, title="Once more")
            return
        verbs: dict[str, Callable[..., RecoveryPlan]] = {
            "submit": plans.submit_plan,
            "return": plans.return_plan,
            "approve": plans.approve_plan,
            "commit": promising.commit_plan,
            "complete": plans.complete_plan,
            "abandon": plans.abandon_plan,
        }
        legal = [*PLAN.verbs(self.plan.status), *(["approve"] * 3 if self.plan.status == "in_review" else [])]
        verb = luck.choice([verb for verb in legal * 3 if verb != "abandon"] + [*verbs])
        who = luck.choice(["eli" if verb == "approve" else "mia"] * 6 + [*WHO])
        green = outlook(self.plan).gate.green
        done = self.attempt(lambda act: verbs[verb](self.plan.pk, act=act), who)
        assert not (done and verb == "commit") or green
        assert not (done and verb == "approve") or who != "mia"

    def step_moves(self, luck: Random) -> None:
        verbs: dict[str, Callable[..., Milestone]] = {
            "start": steps.start_milestone,
            "finish": steps.finish_milestone,
            "verify": steps.verify_milestone,
            "redo": steps.redo_milestone,
            "drop": steps.drop_milestone,
        }
        one = self.one(luck)
        legal = [verb for verb in MILESTONE.verbs(one.status) if verb not in ("drop", "redo")]
        verb, who = luck.choice(legal * 9 + [*verbs]), luck.choice(WHO)
        done = self.attempt(lambda act: verbs[verb](one.pk, act=act), who)
        assert not (done and verb == "verify") or one.owner != self.cast.person(who)

    def forecast_moves(self, luck: Random) -> None:
        one = self.one(luck)
        expected = (one.forecast_on or one.due_on or today()) + timedelta(luck.choice([0, 0, -1, 2, 9]))
        self.attempt(lambda act: steps.forecast_milestone(one.pk, act=act, expected_on=expected), "max")

    def milestone_is_amended(self, luck: Random) -> None:
        one, change = self.one(luck), luck.choice(["due_on", "lead_days", "owner", "predecessors"])
        others = list(self.plan.milestones.all())
        given: dict[str, Any] = {
            "due_on": (one.due_on or today()) + timedelta(luck.choice([-3, 1, 5, 14])),
            "lead_days": luck.randint(1, 6),
            "owner": self.cast.person(luck.choice(WHO)),
            "predecessors": luck.sample(others, k=min(luck.randint(0, 2), len(others))),
        }
        self.attempt(lambda act: milestones.amend_milestone(one.pk, act=act, **{change: given[change]}))

    def milestone_is_added(self, luck: Random) -> None:
        if self.plan.milestones.count() < 6 and self.plan.status in OPEN_PLAN:
            due_on = today() + timedelta(luck.randint(3, 40))
            known: dict[str, Any] = {"owner": self.cast.max, "due_on": due_on, "lead_days": luck.randint(1, 4)}
            a_milestone(self.cast, self.plan, kind="preventive", **(known if luck.random() < 0.7 else {}))

    def promises_move(self, luck: Random) -> None:
        one = self.one(luck)
        dates: Any = [{"milestone": one, "due_on": (one.due_on or today()) + timedelta(luck.choice([-2, 4, 11]))}]
        override = luck.choice(["", "The customer wants it."])
        self.attempt(
            lambda act: promising.rebaseline_plan(self.plan.pk, act=act, dates=dates, override_reason=override), "eli"
        )

    def days_are_closed(self, luck: Random) -> None:
        first, customer = today() + timedelta(luck.randint(-2, 25)), luck.choice([None, self.cast.acme])
        kind, last = luck.choice(["freeze", "peak", "shutdown"]), first + timedelta(luck.randint(0, 4))
        if Blackout.objects.count() < 4:
            add_blackout(act=Act(None), kind=kind, starts_on=first, ends_on=last, reason="Closed", customer=customer)

    def days_open_again(self, luck: Random) -> None:
        rows = list(Blackout.objects.all())
        if rows and luck.random() < 0.5:
            remove_blackout(luck.choice(rows).pk, act=Act(None))
        elif rows:
            moved = luck.choice(rows)
            amend_blackout(
                moved.pk, act=Act(None), ends_on=moved.ends_on + 2 * DAY, kind=luck.choice(["peak", moved.kind])
            )

    def hours_change(self, luck: Random) -> None:
        off = luck.choice(["mon", "wed", "fri", ""])
        week = {day: hours for day, hours in OFFICE_HOURS.items() if day != off}
        amend_calendar(luck.choice([self.cast.office.pk, self.cast.acme.calendar_id]), act=Act(None), week=week)

    def severity_changes(self, luck: Random) -> None:
        severity = luck.choice(Severity.values)
        self.attempt(lambda act: amend_escalation(self.plan.escalation_id, act=act, severity=severity))

    def time_goes_by(self, luck: Random) -> None:
        self.clockwork.shift(timedelta(hours=luck.choice([1, 5, 16, 24, 72]), minutes=7))
        before = Event.objects.count()
        assert sweep_reminders().fired == Event.objects.count() - before
        assert sweep_reminders() == Swept()

    def one(self, luck: Random) -> Milestone:
        """A milestone of the plan, rather an early one; or of the plan before while it is empty."""
        rows = list(self.plan.milestones.order_by("number")) or list(Milestone.objects.order_by("pk"))
        return luck.choice(rows[: luck.randint(1, len(rows))])

    def attempt(self, work: Callable[[Act], object], who: str = "mia") -> bool:
        """Whether it was done; what is refused leaves nothing."""
        before = picture()
        try:
            with transaction.atomic():
                work(Act(self.cast.person(who), message="Because."))
        except Refusal:
            assert picture() == before
            return False
        return True

    def look(self) -> None:
        """The laws of the loop, and of plans."""
        assert_laws()
        self.history.look(self.cast.acme)
        promised = set(Promise.objects.values_list("pk", "milestone", "baseline", "promised_on", "lead_days"))
        assert promised >= self.promised, "what was promised is gone, or rewritten"
        self.promised = promised
        self.plan = RecoveryPlan.objects.get(pk=self.plan.pk)
        broken = rules_broken(self.plan)
        green = outlook(self.plan).gate.green
        note(f"{self.plan.status} {'green' if green else 'red'} {broken}")
        assert green == (not broken)


def rules_broken(plan: RecoveryPlan) -> set[str]:
    """The rules of the gate, judged the long way."""
    kept = list(plan.milestones.exclude(status="dropped"))
    bare = not kept or any(None in (one.owner, one.due_on, one.lead_days) for one in kept)
    kinds = {(one.factor_id, one.kind) for one in kept}
    contained = plan.escalation.contained_at or "containment" in {one.kind for one in kept}
    causes = Factor.objects.filter(escalation=plan.escalation, status="confirmed").exclude(root_cause=None)
    found = {
        "whole": bare,
        "causes": any({(one.pk, "corrective"), (one.pk, "preventive")} - kinds for one in causes),
        "containment": not contained,
        "needles": not Needle.objects.filter(plan=plan).exists(),
        "review": plan.reviewed_revision != plan.revision or plan.reviewed_by == plan.author,
    }
    return {name for name, broken in found.items() if broken} | dates_broken(plan)


def dates_broken(plan: RecoveryPlan) -> set[str]:
    """What is wrong with the dates of the open milestones."""
    known = {one.pk: one for one in plan.milestones.filter(status__in=("planned", "in_progress"))}
    calendar = common_calendars([plan.customer_id])[plan.customer_id]
    before: dict[UUID, list[UUID]] = {}
    for waits in Dependency.objects.filter(plan=plan):
        before.setdefault(waits.milestone_id, []).append(waits.predecessor_id)
    broken = set()
    for one in known.values():
        ends = [known[pk].due_on for pk in before.get(one.pk, ()) if pk in known]
        if any(one.due_on and end and one.due_on < end for end in ends):
            broken.add("order")
        days = longest(one, known, before, calendar)
        if one.due_on is not None and days is not None and days > ahead(calendar, one.due_on):
            broken.add("days")
    return broken


def longest(
    one: Milestone, known: dict[UUID, Milestone], before: dict[UUID, list[UUID]], calendar: CommonCalendar
) -> int | None:
    """Days of open work that end in it, by trying every path."""
    if one.lead_days is None:
        return None
    own = one.lead_days
    if one.started_on is not None:
        span = range((today() - one.started_on).days + 1)
        own = max(1, own - sum(is_common_day(calendar, one.started_on + timedelta(day)) for day in span))
    paths = [longest(known[pk], known, before, calendar) for pk in before.get(one.pk, ()) if pk in known]
    return None if None in paths else own + max([path for path in paths if path is not None], default=0)


def ahead(calendar: CommonCalendar, day: date) -> int:
    """Common days after today, up to and including the day; fewer than none when it is over."""
    if day < today():
        return -1
    return sum(is_common_day(calendar, today() + timedelta(count)) for count in range(1, (day - today()).days + 1))


def run(cast: Cast, clockwork: time_machine.Traveller, examples: int, moves: int) -> None:
    PlanLife.cast, PlanLife.clockwork = cast, clockwork
    run_state_machine_as_test(
        PlanLife,
        settings=settings(
            max_examples=examples,
            stateful_step_count=moves,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.long
def test_any_life(cast: Cast, clockwork: time_machine.Traveller) -> None:
    run(cast, clockwork, examples=1, moves=20)


@pytest.mark.long
def test_some_lives(cast: Cast, clockwork: time_machine.Traveller) -> None:
    run(cast, clockwork, examples=3, moves=25)


@pytest.mark.soak
@pytest.mark.long
def test_many_lives(cast: Cast, clockwork: time_machine.Traveller) -> None:
    run(cast, clockwork, examples=25, moves=40)
