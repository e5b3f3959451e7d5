"""From the big X to a promise that is kept, as a delivery lead does it by curl."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Any

import pytest
import time_machine
from django.db import Error, connection, transaction

from recovery.models import Milestone, Promise
from tests.cast import Cast
from tests.flows.test_early_flag_loop import inbox, tell
from tests.flows.world import as_person, fault, unchanged
from tracker.models import Reminder

API = "/api/v1"
STEPS = (("containment", 1, "2026-09-17"), ("corrective", 3, "2026-09-24"), ("preventive", 3, "2026-09-28"))
"""Kind, lead time and date of M1, M2 and M3; each waits for the one before."""


class Story:
    """The steps of the story, each through HTTP; what later steps need is kept."""

    def __init__(self, cast: Cast, clockwork: time_machine.Traveller) -> None:
        self.cast, self.clockwork = cast, clockwork
        self.mia, self.eli, self.max = (as_person(cast, name) for name in ("mia", "eli", "max"))
        self.raised = self.factor = self.plan = ""
        self.steps: list[str] = []

    def at(self, day: int, hour: int = 8, month: int = 9) -> None:
        """It is that hour in UTC: two hours later in Berlin."""
        self.clockwork.move_to(datetime(2026, month, day, hour, tzinfo=UTC))

    def made(self, resource: str, body: Any, name: str = "mia") -> Any:
        """POST to a list."""
        answer = as_person(self.cast, name).post(f"{API}/{resource}", body)
        assert answer.status_code == 201, answer.content
        return answer.json()

    def done(self, address: str, body: Any = None, name: str = "mia") -> Any:
        """POST a verb."""
        answer = as_person(self.cast, name).post(f"{API}/{address}", body or {})
        assert answer.status_code == 200, answer.content
        return answer.json()

    def seen(self) -> Any:
        """What the plan looks like today."""
        return self.mia.get(f"{API}/plans/{self.plan}").json()["outlook"]

    def reds(self, told: Any) -> dict[str, list[str]]:
        """The red lines of a gate, with the texts of their reasons."""
        lines = told["lines"]
        return {one["code"]: [why["text"] for why in one["reasons"]] for one in lines if one["state"] == "red"}

    def counts_make_the_big_x(self) -> None:
        body = {"customer": self.cast.acme.pk, "title": "No parts", "reason": "The line stands", "severity": "high"}
        cora = as_person(self.cast, "cora")
        ref = cora.post("/customer/v1/escalations", body).json()["ref"]
        self.raised = self.mia.get(f"{API}/escalations", {"ref": ref}).json()["results"][0]["id"]
        rows = [
            {"escalation": self.raised, "title": title, "category": "process"}
            for title in ("Nobody watched", "No alarm")
        ]
        self.factor, other = (one["id"] for one in self.made("factors", rows))
        cause = self.made("root-causes", {"customer": self.cast.acme.pk, "title": "No watch", "category": "process"})
        self.done(f"factors/{self.factor}/confirm", {"root_cause": cause["id"]})
        self.done(f"factors/{other}/confirm")
        for amounts, verdict in (((14, 10), "contested"), ((20, 3), "declared")):
            for factor, amount in zip((self.factor, other), amounts, strict=True):
                self._measure(factor, amount)
            told = self.mia.get(f"{API}/escalations/{self.raised}/causes").json()["big_x"]
            assert (told["verdict"], told["factor"]["id"]) == (verdict, self.factor)

    def _measure(self, factor: str, amount: int) -> None:
        days = {"since": "2026-09-14", "until": "2026-09-15"}
        body = {"factor": factor, "amount": amount, "unit": "parcels", "counted": True, "evidence": "Counted."}
        self.made("impacts", body | days)

    def a_plan_meets_a_holiday_and_a_blackout(self) -> None:
        calendar = self.cast.acme.calendar_id
        answer = as_person(self.cast, "ola").patch(f"{API}/calendars/{calendar}", {"country": "CZ"}, if_match="*")
        assert answer.status_code == 200, answer.content  # the 28th is the day of their state
        days = {"starts_on": "2026-09-21", "ends_on": "2026-09-22"}
        self.made("blackouts", {"customer": self.cast.acme.pk, "kind": "peak", "reason": "Stocktaking", **days})
        self.plan = self.made("plans", {"escalation": self.raised, "title": "Parts flow again"})["id"]
        for kind, lead, due in STEPS:
            body = {"plan": self.plan, "title": f"The {kind} step", "kind": kind, "lead_days": lead, "due_on": due}
            body |= {"owner": self.cast.max.pk, "factor": self.factor, "predecessors": self.steps[-1:]}
            self.steps.append(self.made("milestones", body)["id"])
        needle = {"plan": self.plan, "name": "Parcels late", "unit": "parcels", "better": "down"}
        window = {"baseline_since": "2026-09-01", "baseline_until": "2026-09-14", "baseline_value": "47"}
        self.made("needles", needle | window | {"target_value": "2", "target_on": "2026-10-09"})

    def the_gate_says_why_not_and_what_would_do(self) -> None:
        gate = f"{API}/plans/{self.plan}/gate"
        red = self.reds(self.mia.get(gate).json())
        assert set(red) == {"fits", "reviewed"}
        [why] = red["fits"]
        assert why.startswith("M3 The preventive step")
        assert "Stocktaking" in why
        assert "28 Sep" in why
        later = {"milestones": [{"milestone": self.steps[2], "due_on": "2026-09-30"}]}
        with unchanged():
            tried = self.mia.post(gate, later).json()
        assert set(self.reds(tried)) == {"reviewed"}
        answer = self.mia.patch(f"{API}/milestones/{self.steps[2]}", {"due_on": "2026-09-30"}, if_match="*")
        assert answer.status_code == 200, answer.content

    def it_is_reviewed_by_another_and_promised(self) -> None:
        self.done(f"plans/{self.plan}/submit")
        with unchanged():
            assert fault(self.mia.post(f"{API}/plans/{self.plan}/approve")) == (403, "", "own_work")
        self.done(f"plans/{self.plan}/approve", name="eli")
        self.mia.patch(f"{API}/milestones/{self.steps[0]}", {"description": "By hand."}, if_match="*")
        with unchanged():
            refused = self.mia.post(f"{API}/plans/{self.plan}/commit")
        assert fault(refused) == (422, "/gate/reviewed", "changed_since_review")
        self.done(f"plans/{self.plan}/approve", name="eli")
        told = self.done(f"plans/{self.plan}/commit")
        assert (told["status"], told["baseline"]) == ("committed", 1)
        tell()

    def what_is_promised_stands(self) -> None:
        body = {"due_on": "2026-12-24", "changelog_message": "Later."}
        [promise, *_] = self.mia.get(f"{API}/promises", {"milestone": self.steps[1]}).json()["results"]
        with unchanged():
            answer = self.mia.patch(f"{API}/milestones/{self.steps[1]}", body, if_match="*")
            assert fault(answer) == (409, "/due_on", "promised")
            assert self.mia.patch(f"{API}/promises/{promise['id']}", {"promised_on": "2026-12-24"}).status_code == 405
            assert as_person(self.cast, "ola").delete(f"{API}/promises/{promise['id']}").status_code == 405
            refused(partial(Promise.objects.update, promised_on="2026-12-24"))
            refused(partial(Milestone.objects.update, first_promised_on="2026-12-24"))
            refused(partial(raw, "UPDATE recovery_promise SET promised_on = '2026-12-24'"))
            refused(partial(raw, "DELETE FROM recovery_promise"))

    def the_forecast_moves_and_its_owner_is_warned_once(self) -> None:
        self.at(17)
        for verb, name in (("start", "max"), ("finish", "max"), ("verify", "eli")):
            self.done(f"milestones/{self.steps[0]}/{verb}", name=name)
        self.done(f"milestones/{self.steps[1]}/start", name="max")
        self._forecast("2026-09-25", "The supplier is late.")
        for _ in range(2):
            tell()
        warning = "Expected Fri 25 Sep, promised Thu 24 Sep"
        assert self._told("max", warning) == 1
        assert self._told("eli", warning) == 0
        self.at(21, 9)  # sixteen working hours later
        tell()
        assert (self._told("max", warning), self._told("eli", warning)) == (1, 1)

    def _forecast(self, day: str, why: str) -> None:
        body = {"expected_on": day, "changelog_message": why}
        self.done(f"milestones/{self.steps[1]}/forecast", body, "max")

    def _told(self, name: str, words: str) -> int:
        return sum(words in title for title in inbox(self.cast, name))

    def it_moves_on_and_does_not_converge(self) -> None:
        self._forecast("2026-09-29", "Half of the parts were wrong.")
        self.at(22)
        self._forecast("2026-09-30", "The rest comes by ship.")
        seen = self.seen()["milestones"][1]
        assert seen["slip_days"] == 3  # the 25th, the 29th, the 30th; the 28th is a holiday
        assert [one["notice_days"] for one in seen["moves"]] == [7, 4, 7]
        assert (seen["slip_line"]["verdict"], seen["slip_line"]["n"]) == ("not_converging", 4)
        told = self.mia.get(f"{API}/plans/{self.plan}/trend").json()
        assert told["rows"][1]["reason"] == "The rest comes by ship."

    def the_cause_goes_and_with_it_the_warnings(self) -> None:
        late = Reminder.objects.filter(
            ladder__clock__in=("milestone.late_forecast", "milestone.late_predecessor"), state="pending"
        )
        self.at(23)
        waiting = list(late.values_list("pk", flat=True))
        assert waiting
        self._forecast("2026-09-24", "Two more hands.")
        assert not late.filter(ladder__clock="milestone.late_forecast").exists()
        assert set(Reminder.objects.filter(pk__in=waiting).values_list("state", flat=True)) == {"cancelled"}

    def it_is_kept_and_verified_by_another(self) -> None:
        self.at(24)
        self.done(f"milestones/{self.steps[1]}/finish", name="max")
        with unchanged():
            answer = self.max.post(f"{API}/milestones/{self.steps[1]}/verify")
            assert fault(answer) == (403, "", "own_work")
        self.done(f"milestones/{self.steps[1]}/verify")
        self.at(25)
        self.done(f"milestones/{self.steps[2]}/start", name="max")
        self.at(29)
        move = {"dates": [{"milestone": self.steps[2], "due_on": "2026-10-01"}], "changelog_message": "One day more."}
        assert self.done(f"plans/{self.plan}/rebaseline", move, "eli")["baseline"] == 2
        self.at(1, month=10)
        for verb, name in (("finish", "max"), ("verify", "mia")):
            self.done(f"milestones/{self.steps[2]}/{verb}", name=name)
        assert self.done(f"plans/{self.plan}/complete")["status"] == "completed"

    def the_first_dates_tell_what_the_last_flatter(self) -> None:
        self.at(5, month=10)
        kept = self.mia.get(f"{API}/figures/promises").json()["kept"]
        assert (kept["first"]["share"], kept["first"]["n"]) == (pytest.approx(2 / 3), 3)
        assert (kept["last"]["share"], kept["last"]["n"]) == (1.0, 3)
        assert kept["gap"] == pytest.approx(1 / 3)


def refused(work: Callable[[], object]) -> None:
    """The database refuses."""
    with pytest.raises(Error, match=r"Cannot update or delete|never rewritten"), transaction.atomic():
        work()


def raw(sql: str) -> None:
    """A statement of somebody who is at the database itself."""
    with connection.cursor() as cursor:
        cursor.execute(sql)


def test_the_whole_story(cast: Cast, clockwork: time_machine.Traveller) -> None:
    told = Story(cast, clockwork)
    told.counts_make_the_big_x()
    told.a_plan_meets_a_holiday_and_a_blackout()
    told.the_gate_says_why_not_and_what_would_do()
    told.it_is_reviewed_by_another_and_promised()
    told.what_is_promised_stands()
    told.the_forecast_moves_and_its_owner_is_warned_once()
    told.it_moves_on_and_does_not_converge()
    told.the_cause_goes_and_with_it_the_warnings()
    told.it_is_kept_and_verified_by_another()
    told.the_first_dates_tell_what_the_last_flatter()
