"""Twenty at once, on real connections: one is served."""

import threading

import pytest
from django.db import connection, transaction

from recovery.models import Forecast, Promise, RecoveryPlan
from recovery.services.milestones import add_milestone
from recovery.services.plans import draft_plan
from recovery.services.promising import commit_plan
from tests.cast import Cast
from tests.flows.world import NOW, an_escalation, fresh
from tests.pipeline.test_races import at_once
from tests.plans.world import DATES, TODAY, a_plan
from tracker import clock
from tracker.acts import Act
from tracker.errors import Conflict, IllegalMove, Invalid
from tracker.models import Event
from tracker.services.calendars import add_blackout

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.long
def test_twenty_commits_make_one_promise(cast: Cast) -> None:
    with clock.at(NOW):
        plan = a_plan(cast, "approved")

    def commit() -> object:
        with clock.at(NOW):
            return commit_plan(plan.pk, act=Act(cast.mia))

    answers = at_once(*[commit] * 20)
    assert sorted(type(answer).__name__ for answer in answers) == ["IllegalMove"] * 19 + ["RecoveryPlan"], answers
    assert Promise.objects.count() == Forecast.objects.count() == 3
    assert Event.objects.filter(kind="plan.committed").count() == 1


@pytest.mark.long
def test_who_promises_and_who_changes(cast: Cast) -> None:
    """Either the change came first and the gate was red, or the promise came first and the step is unpromised."""
    with clock.at(NOW):
        plan = a_plan(cast, "approved")

    def commit() -> object:
        with clock.at(NOW):
            return commit_plan(plan.pk, act=Act(cast.mia))

    def add() -> object:
        with clock.at(NOW):
            return add_milestone(act=Act(cast.eli), plan=plan, title="One more", kind="corrective")

    promised, added = at_once(commit, add)
    assert not isinstance(added, Exception), added
    row = fresh(plan)
    assert isinstance(promised, RecoveryPlan | Invalid), promised
    assert (row.status == "committed") == isinstance(promised, RecoveryPlan)
    assert row.committed_revision in (None, row.reviewed_revision)


@pytest.mark.long
def test_no_promise_by_days_that_are_being_closed(cast: Cast) -> None:
    with clock.at(NOW):
        plan = a_plan(cast, "approved")
    answers: list[object] = []

    def commit() -> None:
        try:
            with clock.at(NOW):
                answers.append(commit_plan(plan.pk, act=Act(cast.mia)))
        except Invalid as refusal:
            answers.append(refusal)
        finally:
            connection.close()

    promising = threading.Thread(target=commit)
    with clock.at(NOW), transaction.atomic():
        add_blackout(
            act=Act(cast.ola), customer=cast.acme, kind="peak", reason="Sale", starts_on=TODAY, ends_on=DATES[0]
        )
        promising.start()
        promising.join(0.5)
        assert promising.is_alive()
    promising.join(30)
    [answer] = answers
    assert isinstance(answer, Invalid), answer
    assert fresh(plan).status == "in_review"


@pytest.mark.long
def test_one_plan_per_escalation(cast: Cast) -> None:
    with clock.at(NOW):
        escalation = an_escalation(cast, "open")

    def draft() -> object:
        with clock.at(NOW):
            return draft_plan(act=Act(cast.mia), escalation=escalation, title="Mine")

    answers = at_once(*[draft] * 8)
    assert sum(isinstance(answer, RecoveryPlan) for answer in answers) == 1
    assert sum(isinstance(answer, Conflict) and not isinstance(answer, IllegalMove) for answer in answers) == 7
