"""A milestone of a promised plan as the object of the checks that all verbs share."""

from datetime import timedelta
from typing import ClassVar

from recovery.models import Milestone
from recovery.states import MILESTONE
from tests.cast import Api, Cast, bearer
from tests.flows.verbs import SECOND, MoveChecks
from tests.flows.world import DAY, NOW, fault, iso, last_event, unchanged
from tests.plans.world import step_in
from tracker.acts import EARLIEST, SKEW
from tracker.machine import Machine


class MilestoneVerb(MoveChecks):
    """A verb of a milestone. Days are what counts of them, in the customer's zone."""

    address: ClassVar[str] = "/api/v1/milestones"
    machine: ClassVar[Machine] = MILESTONE
    day_before: ClassVar[str] = ""
    """The stamp of the day that must not come later; none: it may have happened at any time."""

    def make(self, cast: Cast, state: str) -> Milestone:
        """M1 of Mia's promised plan, which Max owns, in this state."""
        return step_in(cast, state)

    def test_when_it_may_have_happened(self, cast: Cast) -> None:
        """Never ahead, never absurdly far back, and on no day before the step that came first."""
        record, api = self.make(cast, self.sources[-1]), Api(bearer(cast.mia))
        tries = [(NOW + SKEW + SECOND, "future"), (NOW - EARLIEST - SECOND, "too_old")]
        if self.day_before:
            tries += [(NOW - DAY, "order"), (NOW - EARLIEST + timedelta(hours=1), "order")]
        for moment, code in tries:
            with unchanged():
                assert fault(self.send(api, record, {"occurred_at": iso(moment)})) == (422, "/occurred_at", code)
        assert self.send(api, record, {"occurred_at": iso(NOW + SKEW)}).status_code == 200
        assert last_event(record).occurred_at == NOW
