"""The script, whatever day and hour it is told on. No database."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest

from config.embedded.demo import invitation
from config.story.cast import FIRMS, OPERATOR, PEOPLE
from config.story.moments import Moments
from config.story.plans import PlanThread
from config.story.scenes import Scene
from config.story.stage import script
from tests.story.dialogue_rules import ASKED, BEST
from tracker.policy import PROVIDER, Role
from tracker.workdays import common_days_between

START = datetime(2026, 1, 1, 0, 20, tzinfo=UTC)
NOWS = [START + timedelta(days=15 * step, hours=5 * step % 24) for step in range(100)]
"""Some four years, at changing hours: every holiday, every change of the clocks, weekends, nights."""


@cache
def scenes_at(now: datetime) -> Sequence[Scene]:
    """The script as told at this time; several tests read it."""
    return script(now)


@pytest.mark.long
def test_it_lies_in_the_24_weeks_before_now() -> None:
    for now in NOWS:
        scenes = scenes_at(now)
        assert scenes[0].at > now - timedelta(weeks=24), now
        assert scenes[-1].at < now, now
        assert all(scene.occurred is None or scene.occurred <= scene.at for scene in scenes), now


@pytest.mark.long
def test_each_thread_is_told_in_order() -> None:
    """As the chapter has it, so the days and hours have it: no step is written before the step it follows."""
    usual = _threads(NOWS[0])
    for now in NOWS:
        threads = _threads(now)
        assert threads == usual, now


@pytest.mark.long
def test_what_is_promised_in_it_fits_whenever_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """From its promise on there are the days of its longest path. The draft that has too few is not submitted."""
    plans: list[PlanThread] = []
    submit = PlanThread.submit

    def noted(plan: PlanThread, *args: str) -> PlanThread:
        plans.append(plan)
        return submit(plan, *args)

    monkeypatch.setattr(PlanThread, "submit", noted)
    for now in NOWS[::7]:
        script(now)
    for plan in plans:
        for step in plan.steps:
            days = common_days_between(plan.script.moments.common, plan.begins, step.due)
            assert days >= step.path, (plan.name, step.due)


def test_everybody_in_it_is_of_the_cast() -> None:
    assert {scene.who for scene in script(START)} <= {person.key for person in PEOPLE}


def test_every_role_is_cast_and_two_leads_share_no_customer() -> None:
    assert {person.role for person in PEOPLE} == {*Role, OPERATOR}
    leads = [set(person.customers) for person in PEOPLE if person.role == Role.LEAD]
    assert any(not one & other for one in leads for other in leads)
    for firm in FIRMS:
        ours = {person.role for person in PEOPLE if firm.key in person.customers}
        assert ours == set(Role), f"{firm.key} lacks {set(Role) - ours}"
        assert {Role.LEAD} < ours & PROVIDER


def test_the_customers_are_at_home_in_three_time_zones() -> None:
    assert len({firm.calendar.zone for firm in FIRMS}) == len(FIRMS) == 3


def test_what_to_try_first_names_the_pages_of_the_customers() -> None:
    people = [
        {"email": one.email, "role": one.role, "customers": list(one.customers), "password": "p", "token": "rpt_a.b"}
        for one in PEOPLE
    ]
    said = invitation("http://127.0.0.1:8001", people, Path("var"))
    for contact, page in (("cora@acme.example", BEST), ("kim@wattle.example", ASKED)):
        assert contact in said
        assert f"http://127.0.0.1:8001/progress/{page}" in said


@pytest.mark.parametrize("text", ["0 09:00", "116 09:00", "5 9:00", "5", "0 min", "241 min", "", "5 09:00 min"])
def test_a_slip_in_the_script_is_told(text: str) -> None:
    with pytest.raises(ValueError, match="no time of the story"):
        Moments(FIRMS[0], START).instant(text)


def _threads(now: datetime) -> dict[str, list[str]]:
    told: dict[str, list[str]] = defaultdict(list)
    for scene in scenes_at(now):
        told[scene.thread].append(scene.deed.__qualname__ + scene.message)
    return dict(told)
