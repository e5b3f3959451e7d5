"""The verbs of recovery plans in the script's own short form, from the first draft to the last milestone seen done."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Self

from config.story.causes import FactorThread
from config.story.measuring import NeedleThread
from config.story.scenes import Props
from config.story.strands import Strand
from config.story.threads import EscalationThread
from recovery.kinds import MilestoneKind
from recovery.models import Milestone, RecoveryPlan
from recovery.services import milestones, needles, plans, promising, steps
from recovery.services.inputs import DateMove
from tracker.acts import Act
from tracker.policy import Side
from tracker.workdays import common_days_between, step_on

CONTAINMENT, CORRECTIVE, PREVENTIVE = MilestoneKind


class PlanThread(Strand[RecoveryPlan]):
    """A recovery plan as the script follows it.

    What it says is written in the scenes of `cue`. `begins` is the day it is to be promised, from which the dates of
    its milestones are counted: whatever holidays the story's days hold, a date that lies in the past when the story is
    told is one that fitted when it was promised.
    """

    def __init__(self, escalation: EscalationThread, cue: str, begins: date) -> None:
        super().__init__(escalation.script, escalation.name)
        self.cue = cue
        self.begins = begins
        self.steps: list[MilestoneThread] = []

    def milestone(
        self,
        title: str,
        kind: MilestoneKind,
        owner: str,
        due: str | date,
        lead: int,
        *,
        after: tuple["MilestoneThread", ...] = (),
        factor: FactorThread | None = None,
        theirs: bool = False,
        cue: str = "",
    ) -> "MilestoneThread":
        """A step, with its date ("58", "+7", or itself) and its lead time; `theirs`: on the customer's side."""
        day, days = self._fitting(due, lead, after)
        step = MilestoneThread(self, day, max([0, *(one.path for one in after)]) + days)

        def deed(props: Props, act: Act) -> None:
            step.record = milestones.add_milestone(
                act=act,
                plan=self.record,
                title=title,
                kind=kind,
                owner=props.people[owner],
                side=Side.CUSTOMER if theirs else Side.PROVIDER,
                due_on=day,
                lead_days=days,
                factor=factor.record if factor else None,
                predecessors=[one.record for one in after],
            )

        return step.add(cue or self.cue, deed)

    def needle(
        self,
        name: str,
        unit: str,
        better: str,
        *,
        was: str,
        of: tuple[str, str],
        target: str,
        by: str,
        source: str,
        cue: str = "",
        every: int = 7,
    ) -> NeedleThread:
        """A number that has to move: where it stood (`of` are the first and the last day), where to, and by when.

        `every`: so many days lie between two readings.
        """
        needle = NeedleThread(self.script, self.name)
        since, until = (self.script.day(text) for text in of)

        def deed(_props: Props, act: Act) -> None:
            needle.record = needles.add_needle(
                act=act,
                plan=self.record,
                name=name,
                unit=unit,
                better=better,
                cadence_days=every,
                baseline_since=since,
                baseline_until=until,
                baseline_value=Decimal(was),
                target_value=Decimal(target),
                target_on=self.script.day(by),
                source=source,
            )

        return needle.add(cue or self.cue, deed)

    def submit(self, cue: str, message: str = "") -> Self:
        """Ask for the review."""
        return self._step(plans.submit_plan, cue, message)

    def hand_back(self, cue: str, message: str) -> Self:
        """Back to its author, with what is missing."""
        return self._step(plans.return_plan, cue, message)

    def approve(self, cue: str, message: str = "") -> Self:
        """Somebody else has looked: it can be promised."""
        return self._step(plans.approve_plan, cue, message)

    def commit(self, cue: str, message: str = "", *, override: str = "") -> Self:
        """Promise it; with `override` although the gate is red, for that reason."""
        return self._step(promising.commit_plan, cue, message, override_reason=override)

    def rebaseline(self, cue: str, message: str, moved: Mapping["MilestoneThread", str]) -> Self:
        """Promise other dates, with the reason."""

        def deed(_props: Props, act: Act) -> None:
            dates = [DateMove(milestone=one.record, due_on=self.script.day(day)) for one, day in moved.items()]
            self.record = promising.rebaseline_plan(self.record.pk, act=act, dates=dates)

        return self.add(cue, deed, message)

    def complete(self, cue: str, message: str = "") -> Self:
        """All of it is done, and seen."""
        return self._step(plans.complete_plan, cue, message)

    def abandon(self, cue: str, message: str) -> Self:
        """Given up, with the reason."""
        return self._step(plans.abandon_plan, cue, message)

    def _fitting(self, due: str | date, lead: int, after: tuple["MilestoneThread", ...]) -> tuple[date, int]:
        """The day, and the lead time as far as there are days; both as they are when the day lies ahead."""
        day = self.script.day(due) if isinstance(due, str) else due
        begins = max([self.begins, *(one.due for one in after)])
        if day > self.script.moments.today:
            return day, lead
        calendar = self.script.moments.common
        day = max(day, step_on(calendar, begins, 1))
        return day, min(lead, common_days_between(calendar, begins, day))


class MilestoneThread(Strand[Milestone]):
    """A milestone as the script follows it; `due` is the day for which it was planned, `path` the days up to it."""

    def __init__(self, plan: PlanThread, due: date, path: int) -> None:
        super().__init__(plan.script, plan.name)
        self.due = due
        self.path = path
        plan.steps.append(self)

    def start(self, cue: str) -> Self:
        """Work has begun."""
        return self._step(steps.start_milestone, cue)

    def forecast(self, cue: str, day: str, message: str = "") -> Self:
        """The day that is expected now; with the reason when it is another than before."""
        return self._step(steps.forecast_milestone, cue, message, expected_on=self.script.day(day))

    def on_course(self, cue: str) -> Self:
        """Looked at again, and nothing has moved."""

        def deed(_props: Props, act: Act) -> None:
            self.record.refresh_from_db(fields=["forecast_on"])
            expected = self.record.forecast_on or self.due
            self.record = steps.forecast_milestone(self.record.pk, act=act, expected_on=expected)

        return self.add(cue, deed)

    def finish(self, cue: str, message: str = "") -> Self:
        """Its owner says that it is done."""
        return self._step(steps.finish_milestone, cue, message)

    def verify(self, cue: str, message: str = "") -> Self:
        """Somebody else has seen that it is done."""
        return self._step(steps.verify_milestone, cue, message)

    def done(self, began: str, ended: str, seen: str, message: str = "") -> Self:
        """Started, finished and verified, with what whoever looked has seen."""
        return self.start(began).finish(ended).verify(seen, message)

    def redo(self, cue: str, message: str) -> Self:
        """Whoever looked has found it not done, with what is not."""
        return self._step(steps.redo_milestone, cue, message)

    def drop(self, cue: str, message: str) -> Self:
        """It is not going to be done, with the reason."""
        return self._step(steps.drop_milestone, cue, message)


def drafted(escalation: EscalationThread, cue: str, title: str, summary: str, *, begins: str) -> PlanThread:
    """The first scene of a plan: somebody writes down how it is to get well. `begins`: the day of its promise."""
    plan = PlanThread(escalation, cue, escalation.script.day(begins))

    def deed(_props: Props, act: Act) -> None:
        plan.record = plans.draft_plan(act=act, escalation=escalation.record, title=title, summary=summary)

    return plan.add(cue, deed)
