"""How a recovery begins, in both stories: a flag, a customer's escalation, the big X, a plan that is promised."""

from datetime import date, timedelta
from typing import Any, Final

from tests.flows.loop import API, OWN, Loop
from tests.flows.world import fault, moment_of, unchanged

STEPS: Final = (
    ("containment", "Sort the parts by hand", 1, "2026-09-22"),
    ("corrective", "Mend the sorter", 3, "2026-10-01"),
    ("preventive", "Watch the sorter", 3, "2026-10-08"),
)
"""Kind, title, lead time and date of M1, M2 and M3; each waits for the one before."""
TOO_SOON: Final = "2026-09-23"
BASELINE: Final = (47, 45, 49, 46, 48, 44, 50, 47, 46, 48, 45, 49, 47, 46)
"""Parcels late on each day from 1 to 14 September."""


class Opening(Loop):
    """Each step does one thing and says what came of it: the answer, the state, and who was told what."""

    flag = raised = ref = factor = plan = needle = ""
    steps: tuple[str, ...] = ()

    def bad_news_is_sensed_and_flagged(self) -> None:
        """Max has sensed it yesterday afternoon; on the Wednesday he flags it, and Mia acts."""
        told = {"customer": self.cast.acme.pk, "title": "Parts pile up", "severity": "low", "owner": self.cast.max.pk}
        made = self.made("flags", told | {"sensed_at": "2026-09-15T15:30:00+02:00"})
        self.flag = made["id"]
        assert (made["status"], made["ref"]) == ("sensed", "ACME-F1")
        self.told(max=["[ACME-F1] Bad news sensed: yours to flag"])
        for moment, verb, state, name in (
            ("Wed 16 Sep 10:10", "flag", "flagged", "max"),
            ("Wed 16 Sep 10:20", "discuss", "discussed", "mia"),
            ("Wed 16 Sep 10:40", "act", "acting", "mia"),
        ):
            self.go(moment)
            assert self.done(f"flags/{self.flag}/{verb}", name=name)["status"] == state
        self.told(mia=["[ACME-F1] Early flag"], max=["[ACME-F1] Discussed", "[ACME-F1] Somebody is acting"])

    def the_customer_raises_an_escalation(self) -> None:
        """Cora at her own door; the flag joins it."""
        self.go("Wed 16 Sep 11:00")
        body = {"customer": self.cast.acme.pk, "title": "No parts", "reason": "The line stands", "severity": "low"}
        answer = self["cora"].post(f"{OWN}/escalations", body)
        assert (answer.status_code, answer.json()["state"]) == (201, "open")
        self.ref = answer.json()["ref"]
        [found] = self.seen("escalations", ref=self.ref)["results"]
        self.raised = found["id"]
        raised = f"[{self.ref}] Escalation raised"
        self.told(mia=[raised], eli=[raised], cora=[f"[{self.ref}] We have your escalation"])
        joined = self.done(f"flags/{self.flag}/escalate", {"escalation": self.raised})
        assert (joined["status"], joined["escalation"]["ref"]) == ("escalated", self.ref)
        self.told(max=["[ACME-F1] Joined to an escalation"], eli=["[ACME-F1] Joined to an escalation"])

    def it_is_acknowledged_and_contained(self) -> None:
        """Within the hour."""
        for moment, verb in (("Wed 16 Sep 11:30", "acknowledge"), ("Wed 16 Sep 12:00", "contain")):
            self.go(moment)
            self.done(f"escalations/{self.raised}/{verb}")
        found = self.seen(f"escalations/{self.raised}")
        assert (found["status"], found["acknowledged_by"]["name"]) == ("contained", "Mia")
        assert moment_of(found["next_update_due"]) == moment_of("2026-09-30T11:00:00+02:00")  # ten working days
        acknowledged = f"[{self.ref}] Acknowledged"
        self.told(
            eli=[acknowledged, f"[{self.ref}] Contained"], cora=[f"[{self.ref}] Your escalation is being seen to"]
        )

    def the_big_x_is_declared(self) -> None:
        """Two factors are confirmed; counts say which of them it was."""
        self.go("Wed 16 Sep 14:00")
        titles = ("Nobody watched", "No alarm")
        rows = [{"escalation": self.raised, "title": title, "category": "process"} for title in titles]
        factors = [one["id"] for one in self.made("factors", rows)]
        self.factor = factors[0]
        cause = self.made("root-causes", {"customer": self.cast.acme.pk, "title": "No watch", "category": "process"})
        self.done(f"factors/{factors[0]}/confirm", {"root_cause": cause["id"]})
        self.done(f"factors/{factors[1]}/confirm")
        days = {"unit": "parcels", "counted": True, "since": "2026-09-14", "until": "2026-09-15"}
        for amounts, verdict in (((14, 10), "contested"), ((20, 3), "declared")):
            counted = [{"amount": amount, "evidence": "Counted.", **days} for amount in amounts]
            self.made("impacts", [one | {"factor": pk} for one, pk in zip(counted, factors, strict=True)])
            told = self.seen(f"escalations/{self.raised}/causes")["big_x"]
            assert (told["verdict"], told["factor"]["id"]) == (verdict, self.factor)
        self.told()

    def a_plan_is_drafted(self) -> None:
        """Max owns its three steps; the last date is too near."""
        self.plan = self.made("plans", {"escalation": self.raised, "title": "Parts flow again"})["id"]
        for kind, title, lead, due_on in STEPS:
            body = {"plan": self.plan, "title": title, "kind": kind, "lead_days": lead, "factor": self.factor}
            body |= {"owner": self.cast.max.pk, "due_on": due_on, "predecessors": [*self.steps[-1:]]}
            self.steps = (*self.steps, self.made("milestones", body)["id"])
        needle = {"plan": self.plan, "name": "Parcels late", "unit": "parcels", "better": "down"}
        window = {"baseline_since": "2026-09-01", "baseline_until": "2026-09-14", "baseline_value": "47"}
        made = self.made("needles", needle | window | {"target_value": "2", "target_on": "2026-10-09"})
        self.needle = made["id"]
        self.measured("2026-09-01", *BASELINE)
        self.told(max=[f"[ACME-P1 M{number}] A step of a plan is yours" for number in (1, 2, 3)])

    def the_gate_is_red_and_would_be_green(self) -> None:
        """What would do is tried, and nothing is saved; then it is."""
        early = {"due_on": TOO_SOON}
        for pk in self.steps[1:]:
            assert self["mia"].patch(f"{API}/milestones/{pk}", early, if_match="*").status_code == 200
        gate = f"plans/{self.plan}/gate"
        red = self.reds(self.seen(gate))
        assert (set(red), red["fits"][0][:19]) == ({"fits", "reviewed"}, "M3 Watch the sorter")
        later = {
            "milestones": [{"milestone": pk, "due_on": step[-1]} for pk, step in zip(self.steps, STEPS, strict=True)]
        }
        with unchanged():
            assert set(self.reds(self.done(gate, later))) == {"reviewed"}
        for one in later["milestones"][1:]:
            body = {"due_on": one["due_on"]}
            assert self["mia"].patch(f"{API}/milestones/{one['milestone']}", body, if_match="*").status_code == 200

    def it_is_reviewed_by_another_and_promised(self) -> None:
        """Mia drafted it, so Eli reads it. The recovery is under way."""
        assert self.done(f"plans/{self.plan}/submit")["status"] == "in_review"
        with unchanged():
            assert fault(self["mia"].post(f"{API}/plans/{self.plan}/approve")) == (403, "", "own_work")
        self.done(f"plans/{self.plan}/approve", name="eli")
        told = self.done(f"plans/{self.plan}/commit")
        assert (told["status"], told["baseline"]) == ("committed", 1)
        assert self.reds(self.seen(f"plans/{self.plan}/gate")) == {}
        promises = self.seen("promises", plan=self.plan)["results"]
        assert sorted(one["promised_on"] for one in promises) == [step[-1] for step in STEPS]
        assert self.done(f"escalations/{self.raised}/recover")["status"] == "recovering"
        self.told(
            mia=["[ACME-P1] Approved"],
            eli=[
                "[ACME-P1] A plan waits for its review",
                "[ACME-P1] Promised",
                f"[{self.ref}] Recovery under way",
            ],
        )

    def containment_is_done_and_verified_by_another(self) -> None:
        """On the Thursday, before anybody has to ask; on the Monday after the second step begins."""
        self.go("Thu 17 Sep 09:00")
        self.done(f"milestones/{self.steps[0]}/start", name="max")
        self.go("Thu 17 Sep 16:00")
        self.done(f"milestones/{self.steps[0]}/finish", name="max")
        with unchanged():
            assert fault(self["max"].post(f"{API}/milestones/{self.steps[0]}/verify")) == (403, "", "own_work")
        assert self.done(f"milestones/{self.steps[0]}/verify", name="eli")["status"] == "verified"
        self.go("Mon 21 Sep 09:00")
        assert self.done(f"milestones/{self.steps[1]}/start", name="max")["status"] == "in_progress"
        first = [f"[ACME-P1 M1] {what}" for what in ("Begun", "Done, says its owner", "Verified")]
        self.told(mia=[*first, "[ACME-P1 M2] Begun"], max=["[ACME-P1 M1] Verified"])

    def begun(self) -> None:
        """All of this, in its order."""
        self.bad_news_is_sensed_and_flagged()
        self.the_customer_raises_an_escalation()
        self.it_is_acknowledged_and_contained()
        self.the_big_x_is_declared()
        self.a_plan_is_drafted()
        self.the_gate_is_red_and_would_be_green()
        self.it_is_reviewed_by_another_and_promised()
        self.containment_is_done_and_verified_by_another()

    def published(self, number: int, status: str, **words: Any) -> Any:
        """An update is looked at and sent: everybody of the customer's side is told of it, and its page shows it."""
        mark = self.seen(f"escalations/{self.raised}/preview")["mark"]
        told = self.done(f"escalations/{self.raised}/publish", {"previewed": mark, **words})
        assert (told["number"], told["stated_status"]) == (number, status.replace(" ", "_"))
        assert told["headline"] in self.page(self.ref)
        return told

    def measured(self, first: str, *values: float) -> Any:
        """A table of readings, one a day from the first day on; what the needle says after it."""
        day = date.fromisoformat(first)
        rows = [f"{day + timedelta(place)},{value}" for place, value in enumerate(values)]
        csv = "\n".join(["measured_on,value", *rows, ""])
        return self.done(f"needles/{self.needle}/readings", {"csv": csv})["after"]

    def reds(self, told: Any) -> dict[str, list[str]]:
        """The red lines of a gate, with the texts of their reasons."""
        return {one["code"]: [why["text"] for why in one["reasons"]] for one in told["lines"] if one["state"] == "red"}
