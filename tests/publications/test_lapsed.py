"""Where no plan is promised any more, nothing is green: neither after one was given up nor after the customer has said
that it is not resolved.
"""

from datetime import date, timedelta

import pytest

from escalations.services.escalations import (
    close_escalation,
    contain_escalation,
    monitor_escalation,
    recover_escalation,
    reopen_escalation,
)
from recovery.kinds import RecoveryStatus
from recovery.models import RecoveryPlan, Resolution
from recovery.reports.collect import gather
from recovery.services import plans
from recovery.services.publishing import preview, publish_update
from recovery.services.resolutions import contradict_resolution
from tests.cast import Cast
from tests.flows.world import NOW, an_escalation, fresh
from tests.plans.world import a_plan, finish_all
from tests.publications.world import a_promised, another_plan, measure, publish
from tracker import clock
from tracker.acts import Act

DAY = timedelta(days=1)
NO_LONGER = "The plan that was promised does not stand any more."


def status_of(plan: RecoveryPlan) -> tuple[str, str]:
    """The computed status of its escalation now, and the rule that decided."""
    found = gather(plan.escalation_id, as_of=clock.now(), number=1).computed
    return found.status, found.reasons[0].code


def a_closed(cast: Cast) -> RecoveryPlan:
    """A completed plan whose escalation the customer was told of and that was closed."""
    plan = a_plan(cast, "completed")
    measure(plan, (date(2026, 9, 14), 300))
    for verb in (contain_escalation, recover_escalation, monitor_escalation):
        verb(plan.escalation_id, act=Act(cast.mia))
    publish_update(plan.escalation_id, act=Act(cast.mia))
    close_escalation(plan.escalation_id, act=Act(cast.mia))
    return plan


@pytest.mark.long
def test_a_contradicted_closure_is_off_track(cast: Cast) -> None:
    with clock.at(NOW):
        plan = a_closed(cast)
        assert status_of(plan)[0] == "on_track"
    with clock.at(NOW + DAY):
        asked = Resolution.objects.get(escalation=plan.escalation_id)
        contradict_resolution(asked.pk, act=Act(cast.cora), words="It happened again.")
        assert status_of(plan) == ("off_track", "lapsed")
        draft = preview(fresh(plan.escalation))
    told = draft.snapshot
    assert (told.plan, told.milestones, told.needles) == (None, (), ())
    assert told.headline.startswith("We are stopping the harm and looking for its cause")
    assert {"The recovery plan was promised.", "It was opened again."} <= {one.word for one in told.steps}
    texts = [one.text for one in draft.changes]
    assert NO_LONGER in texts
    assert not any("no longer part" in text for text in texts)


@pytest.mark.long
def test_what_was_kept_after_it_was_opened_again_counts(cast: Cast) -> None:
    """The plan stood while it was closed: what ends after that is what was promised for it."""
    with clock.at(NOW):
        plan = a_plan(cast, "committed")
        for verb in (contain_escalation, recover_escalation, monitor_escalation, close_escalation):
            verb(plan.escalation_id, act=Act(cast.mia))
    with clock.at(NOW + DAY):
        reopen_escalation(plan.escalation_id, act=Act(cast.eli, message="Again."))
    told = gather(plan.escalation_id, as_of=NOW + DAY, number=1)
    assert (told.plan, told.computed.reasons[0].code != "lapsed") == (plan, True)
    with clock.at(NOW + DAY):
        finish_all(cast, plan)
        plans.complete_plan(plan.pk, act=Act(cast.mia))
        assert gather(plan.escalation_id, as_of=clock.now(), number=1).plan == plan


def test_opened_again_without_any_plan(cast: Cast) -> None:
    with clock.at(NOW):
        escalation = an_escalation(cast, "monitoring")
        close_escalation(escalation.pk, act=Act(cast.mia))
        found = gather(escalation.pk, as_of=NOW, number=1).computed
        assert (found.status, found.reasons[0].code) == ("cannot_say", "not_promised")
        assert "held for resolved" in found.reasons[0].text
        reopen_escalation(escalation.pk, act=Act(cast.eli, message="Again."))
        assert gather(escalation.pk, as_of=NOW, number=1).computed.status == RecoveryStatus.OFF_TRACK


@pytest.mark.long
def test_a_plan_given_up_is_off_track_until_another_is_promised(cast: Cast) -> None:
    with clock.at(NOW):
        plan = a_promised(cast)
    with clock.at(NOW + 60 * DAY):
        assert status_of(plan) == ("off_track", "past_due")
        plans.abandon_plan(plan.pk, act=Act(cast.eli, message="It cannot work."))
        assert status_of(plan) == ("off_track", "lapsed")
        said = publish(cast, plan.escalation).json()
        assert (said["computed_status"], said["stated_status"]) == ("off_track", "off_track")
    with clock.at(NOW + 61 * DAY):
        other = another_plan(cast, plan)
        assert status_of(other)[1] != "lapsed"
        assert gather(plan.escalation_id, as_of=clock.now(), number=2).plan == other
