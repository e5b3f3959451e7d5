"""A factor as the object of the checks that all verbs share."""

from typing import Any, ClassVar

from escalations.services.escalations import (
    close_escalation,
    contain_escalation,
    monitor_escalation,
)
from escalations.states import FACTOR
from tests.cast import Api, Cast, bearer
from tests.causes.made import FACTORS, a_factor
from tests.flows.laws import assert_laws
from tests.flows.verbs import MoveChecks
from tests.flows.world import MINUTE, NOW, events_of, fault, fresh, iso, last_event, moment_of, unchanged, undone
from tracker.acts import Act
from tracker.machine import Machine


class FactorVerb(MoveChecks):
    """A verb of a factor. Its escalation tells it too."""

    address: ClassVar[str] = FACTORS
    machine: ClassVar[Machine] = FACTOR
    step_before = "raised_at"

    def make(self, cast: Cast, state: str) -> Any:
        """A factor in this state; `raised_at` is its escalation's, before which nothing was decided."""
        factor: Any = a_factor(cast, state)
        factor.raised_at = factor.escalation.raised_at
        return factor

    def test_it_works(self, cast: Cast) -> None:
        for source in self.sources:
            with undone():  # the next begins as it did
                factor = self.make(cast, source)
                happened, body = NOW - MINUTE, {"occurred_at": iso(NOW - MINUTE), "changelog_message": "All agreed."}
                answer = self.send(Api(bearer(cast.mia)), factor, body)
                assert answer.status_code == 200, answer.content
                told, row = answer.json(), fresh(factor)
                assert (told["status"], row.status, told["version"]) == (self.target, self.target, factor.version + 1)
                assert moment_of(told["decided_at"]) == row.decided_at == (happened if self.stamp else None)
                event = last_event(factor)
                assert (event.kind, event.actor, event.message) == (self.event, cast.mia, "All agreed.")
                assert (event.occurred_at, event.recorded_at) == (happened, NOW)
                assert (event.data["from"], event.data["to"]) == (source, self.target)
                told_there = last_event(factor.escalation)
                word = self.event.partition(".")[2]
                assert (told_there.kind, told_there.occurred_at) == (f"escalation.factor_{word}", happened)
                assert told_there.data["factor"] == str(factor.pk)
                assert told_there.data["severity"] == factor.escalation.severity
                assert_laws()

    def test_not_of_an_escalation_that_is_over(self, cast: Cast) -> None:
        act = Act(cast.mia, message="Because.")
        factor = self.make(cast, self.sources[0])
        for step in (contain_escalation, monitor_escalation, close_escalation):
            step(factor.escalation_id, act=act)
        with unchanged():
            assert fault(self.send(Api(bearer(cast.mia)), factor)) == (409, "", "over")
        assert len(events_of(factor)) == (0 if self.sources[0] == "suspected" else 1)
