"""The verbs of causes in the script's own short form: what is suspected, measured, confirmed or ruled out."""

from decimal import Decimal
from typing import Self

from config.story.scenes import Props
from config.story.strands import Strand
from config.story.threads import EscalationThread
from escalations.models import Factor, RootCause
from escalations.services import causes, evidence
from tracker.acts import Act


class Causes:
    """Why one escalation happened. `unit` is what all its impacts are measured in, `counted` whether it is a count."""

    def __init__(self, escalation: EscalationThread, unit: str, *, counted: bool = True) -> None:
        self.escalation = escalation
        self.unit = unit
        self.counted = counted

    def suspect(
        self, cue: str, title: str, category: str, *, of: "FactorThread | None" = None, unseen: str = ""
    ) -> "FactorThread":
        """Something may have contributed: by itself, or as the reason `of` another. `unseen`: why we did not see it."""
        factor = FactorThread(self)

        def deed(_props: Props, act: Act) -> None:
            factor.record = causes.add_factor(
                act=act,
                escalation=self.escalation.record,
                title=title,
                category=category,
                parent=of.record if of else None,
                escape_cause=unseen,
            )

        return factor.add(cue, deed)


class FactorThread(Strand[Factor]):
    """A contributing factor from the first suspicion to what is known of it."""

    def __init__(self, of: Causes) -> None:
        """`of` are the causes among which it is."""
        super().__init__(of.escalation.script, of.escalation.name)
        self.of = of

    def why(self, cue: str, title: str, category: str, *, unseen: str = "") -> "FactorThread":
        """Ask once more: what is this one the effect of?"""
        return self.of.suspect(cue, title, category, of=self, unseen=unseen)

    def measured(self, cue: str, amount: str, how: str, *, since: str, until: str) -> Self:
        """What it did between two days, both included, and how that is known."""
        first, last = self.script.day(since), self.script.day(until)

        def deed(_props: Props, act: Act) -> None:
            evidence.measure_impact(
                act=act,
                factor=self.record,
                amount=Decimal(amount),
                unit=self.of.unit,
                counted=self.of.counted,
                since=first,
                until=last,
                evidence=how,
            )

        return self.add(cue, deed)

    def confirm(self, cue: str, message: str = "", *, cause: str = "") -> Self:
        """It did contribute; with the title of a `cause` in the catalogue it is a root cause."""

        def deed(_props: Props, act: Act) -> None:
            found = RootCause.objects.get(title=cause) if cause else None
            self.record = causes.confirm_factor(self.record.pk, act=act, root_cause=found)

        return self.add(cue, deed, message)

    def rule_out(self, cue: str, message: str) -> Self:
        """It did not contribute, with the reason."""
        return self._step(causes.rule_out_factor, cue, message)

    def reconsider(self, cue: str, message: str) -> Self:
        """What was decided is open again, with the reason."""
        return self._step(causes.reconsider_factor, cue, message)
