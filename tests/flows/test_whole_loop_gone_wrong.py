"""The whole loop, as it goes when people do not do their part: dates slip, an update is missed, a status is stated
greener than it is, the customer waits for an answer and contradicts, a cause comes back, what was reached is lost.

Every warning comes when it should and not a second before, and nothing else comes. Whoever leads is Mia, who also owns
the plan; Max owns its steps, and Eli is the manager to whom everything climbs.
"""

from typing import Final

import pytest
import time_machine

from tests.cast import Cast
from tests.flows.loop import API, OWN
from tests.flows.loop_opening import Opening
from tests.flows.world import fault, unchanged

SECOND: Final = "[ACME-P1 M2]"
THIRD: Final = "[ACME-P1 M3]"
NEEDLE: Final = "[ACME-P1] Parcels late:"


class Story(Opening):
    """What follows."""

    again = ""

    def forecast(self, day: str, why: str) -> None:
        """Max says when the second step is to be expected now."""
        body = {"expected_on": day, "changelog_message": why}
        assert self.done(f"milestones/{self.steps[1]}/forecast", body, "max")["forecast_on"] == day

    def a_date_slips_and_the_next_step_waits(self) -> None:
        self.go("Tue 22 Sep 10:00")
        self.forecast("2026-10-06", "The supplier is late.")
        warned = [f"{SECOND} Expected Tue 6 Oct, promised Thu 1 Oct"]
        warned += [f"{THIRD} Waits for M2, which is expected too late (Tue 6 Oct)"]
        self.told(max=warned, mia=[f"{SECOND} Expected Tue 6 Oct, no longer Thu 1 Oct"])
        self.go("Tue 22 Sep 11:00")
        self.sent(f"{self.ref}/feedback", {"about": "plan", "text": "It forgets our stores abroad."})
        self.told(mia=[f"[{self.ref}] The customer on the plan"])
        self.go("Thu 24 Sep 10:30")
        self.told(
            max=[f"Wed 23 Sep 17:00: {THIRD} Not looked at since Wed 16 Sep"],
            mia=[f"Wed 23 Sep 11:00: [{self.ref}] Not yet answered: what the customer said"],
            eli=[f"Thu 24 Sep 10:00: {title}" for title in warned],
        )

    def feedback_is_left_unanswered(self) -> None:
        """Eight working hours, sixteen, twenty-four."""
        self.go("Fri 25 Sep 12:00")
        waits = f"[{self.ref}] Not yet answered: what the customer said"
        self.told(mia=[f"Thu 24 Sep 11:00: {waits}"], eli=[f"Fri 25 Sep 11:00: {waits}"])
        [given] = self.seen("feedback", escalation=self.raised)["results"]
        self.done(f"feedback/{given['id']}/answer", {"answer": "They are in step three."})
        self.told(cora=[f"[{self.ref}] We have answered what you said on the plan"])

    def it_slips_once_more_and_is_caught_in_time(self) -> None:
        """Before it climbs again."""
        self.go("Fri 25 Sep 15:00")
        self.forecast("2026-10-08", "Half of it was wrong.")
        self.told(
            max=[
                f"{SECOND} Expected Thu 8 Oct, promised Thu 1 Oct",
                f"{THIRD} Waits for M2, which is expected too late (Thu 8 Oct)",
            ],
            mia=[f"{SECOND} Expected Thu 8 Oct, no longer Tue 6 Oct"],
        )
        self.go("Mon 28 Sep 10:30")
        self.forecast("2026-10-01", "Two more hands.")
        self.told(mia=[f"{SECOND} Expected Thu 1 Oct, no longer Thu 8 Oct"])

    def a_promised_update_is_missed(self) -> None:
        """Promised on the 16th for ten working days later; eighty percent of them are over on the 28th."""
        late = f"[{self.ref}] Not yet followed by an update to the customer"
        self.go("Wed 30 Sep 10:59")
        assert "Late by" not in self.page(self.ref)
        self.told(mia=[f"Mon 28 Sep 11:00: {late}"], max=[f"Tue 29 Sep 09:00: {SECOND} Due Thu 1 Oct, and no word"])
        self.go("Wed 30 Sep 15:00")
        assert "Late by 4 hours: it was promised by Wed 30 Sep 2026, 11:00" in self.page(self.ref)
        self.told(eli=[f"Wed 30 Sep 11:00: {late}"])

    def it_is_stated_greener_than_it_is(self) -> None:
        self.go("Thu 01 Oct 12:00")
        told = self.seen(f"escalations/{self.raised}/preview")
        assert told["computed_status"] == "at_risk"
        assert {one["code"] for one in told["reasons"]} == {"in_danger", "unconfirmed", "needle_missing"}
        green = {"stated_status": "on_track"}
        with unchanged():
            refused = self["mia"].post(f"{API}/escalations/{self.raised}/publish", green)
        assert fault(refused) == (422, "/stated_reason", "required")
        reason = {"stated_reason": "It will be done on Sunday.", "stated_until": "2026-10-04"}
        kept = self.published(2, "on track", **green, **reason)
        assert (kept["computed_status"], kept["stated_until"]) == ("at_risk", "2026-10-04")
        assert "on Sunday" not in self.page(self.ref)
        self.told(
            mia=[f"Thu 01 Oct 09:00: {NEEDLE} not measured since 14 Sep 2026"],
            eli=[
                f"Wed 30 Sep 17:00: {THIRD} Not looked at since Wed 16 Sep",
                f"[{self.ref}] Stated greener than it is: on track, computed at risk",
            ],
            cora=[f"[{self.ref}] Update 2: on track"],
            vic=[f"[{self.ref}] Update 2: on track"],
        )

    def the_needle_was_silent_and_declines(self) -> None:
        """What was stated has ended over the weekend, and nobody has said how it stands now."""
        stated = f"[{self.ref}] Not yet told to the customer as it stands now"
        start = f"{THIRD} No slack left: start by Tue 6 Oct"
        self.go("Mon 05 Oct 10:00")
        self.told(
            max=[f"Mon 05 Oct 09:00: {start}"],
            mia=[f"Mon 05 Oct 09:00: {stated}"],
            eli=[
                f"Thu 01 Oct 17:00: {SECOND} Past due since Thu 1 Oct",
                f"Fri 02 Oct 17:00: {NEEDLE} not measured since 14 Sep 2026",
            ],
        )
        assert self.measured("2026-09-28", 58, 60, 62, 61, 63, 64, 66)["verdict"] == "decline"
        self.told(mia=[f"{NEEDLE} really getting worse, since 28 Sep 2026"])
        self.go("Mon 05 Oct 16:00")
        self.done(f"milestones/{self.steps[1]}/finish", name="max")
        self.done(f"milestones/{self.steps[1]}/verify")
        self.told(max=[f"{SECOND} Verified"], mia=[f"{SECOND} Done, says its owner"])
        self.go("Tue 06 Oct 10:00")
        self.told(
            max=[f"Tue 06 Oct 09:00: {THIRD} Due Thu 8 Oct, and no word"],
            mia=[f"Mon 05 Oct 17:00: {start}"],
            eli=[f"Mon 05 Oct 17:00: {stated}"],
        )

    def the_truth_is_told_and_the_last_step_is_late(self) -> None:
        """With the update the statement is over, with the start the slack; the decline ends three days later."""
        self.done(f"milestones/{self.steps[2]}/start", name="max")
        self.published(3, "off track")
        told = [f"[{self.ref}] Update 3: off track"]
        self.told(mia=[f"{THIRD} Begun"], cora=told, vic=told)
        self.go("Thu 08 Oct 10:00")
        assert self.measured("2026-10-05", 12, 2, 1)["verdict"] == "improvement"
        self.go("Mon 12 Oct 10:00")
        self.told(
            eli=[
                f"Wed 07 Oct 10:00: {NEEDLE} really getting worse, since 28 Sep 2026",
                f"Thu 08 Oct 17:00: {THIRD} Past due since Thu 8 Oct",
            ]
        )
        self.done(f"milestones/{self.steps[2]}/finish", name="max")
        self.done(f"milestones/{self.steps[2]}/verify")
        self.done(f"plans/{self.plan}/complete")
        self.done(f"escalations/{self.raised}/monitor")
        completed = "[ACME-P1] Completed: all that was promised is verified or dropped"
        watched = f"[{self.ref}] Being watched"
        self.told(max=[f"{THIRD} Verified"], mia=[f"{THIRD} Done, says its owner"], eli=[completed, watched])
        self.go("Thu 15 Oct 10:00")
        assert self.measured("2026-10-08", 1, 2, 1, 2, 1, 2, 1)["stable"] is True
        self.published(4, "on track")
        told = [f"[{self.ref}] Update 4: on track"]
        self.told(cora=told, vic=told)

    def the_customer_contradicts_the_closure(self) -> None:
        """It is open again at once, and everything is owed again: an acknowledgement, containment, a plan."""
        self.go("Fri 16 Oct 09:00")
        self.done(f"escalations/{self.raised}/close")
        self.told(eli=[f"[{self.ref}] Closed by us"], cora=[f"[{self.ref}] Is it resolved?"])
        self.go("Fri 16 Oct 10:00")
        self.sent(f"{self.ref}/contradict", {"effort": "6", "satisfaction": "1", "words": "Kiel still waits."})
        found = self.seen(f"escalations/{self.raised}")
        assert (found["status"], found["acknowledged_at"], found["closed_at"]) == ("open", None, None)
        not_resolved = [f"[{self.ref}] Not resolved, says the customer"]
        self.told(mia=not_resolved, eli=not_resolved)
        self.go("Mon 19 Oct 11:00")
        self.done(f"escalations/{self.raised}/acknowledge")
        waits = f"[{self.ref}] Not yet acknowledged"
        self.told(
            mia=[f"Fri 16 Oct 12:00: {waits}", f"Fri 16 Oct 14:00: {waits}"],
            eli=[f"Mon 19 Oct 10:00: {waits}", f"[{self.ref}] Acknowledged"],
            cora=[f"[{self.ref}] Your escalation is being seen to"],
        )
        self.go("Wed 21 Oct 11:00")
        self.done(f"escalations/{self.raised}/contain")
        waits = f"[{self.ref}] Not yet contained"
        self.told(mia=[f"Tue 20 Oct 10:00: {waits}"], eli=[f"Wed 21 Oct 10:00: {waits}", f"[{self.ref}] Contained"])

    def it_is_closed_again_and_was_hard(self) -> None:
        self.go("Mon 26 Oct 11:00")
        self.done(f"escalations/{self.raised}/monitor")
        self.published(5, "off track")
        self.done(f"escalations/{self.raised}/close")
        self.told(
            mia=[f"Fri 23 Oct 10:00: [{self.ref}] Not yet planned and promised"],
            eli=[f"[{self.ref}] Being watched", f"[{self.ref}] Closed by us"],
            cora=[f"[{self.ref}] Update 5: off track", f"[{self.ref}] Is it resolved?"],
            vic=[f"[{self.ref}] Update 5: off track"],
        )
        self.sent(f"{self.ref}/confirm", {"effort": "6", "satisfaction": "3"})
        answers = {one["number"]: one["answer"] for one in self.seen("resolutions", escalation=self.raised)["results"]}
        assert answers == {1: "contradicted", 2: "confirmed"}
        resolved = f"[{self.ref}] Resolved, says the customer"
        self.told(mia=[resolved], eli=[f"{resolved}, and it was hard"])

    def bad_news_is_sensed_and_not_flagged(self) -> None:
        """And the needle is not read; then the customer raises the next one."""
        self.go("Wed 28 Oct 10:00")
        told = {"customer": self.cast.acme.pk, "title": "Parts pile up again", "severity": "low"}
        flag = self.made("flags", told, "max")["id"]
        self.go("Mon 02 Nov 10:00")
        self.told(
            max=["Wed 28 Oct 14:00: [ACME-F2] Not yet flagged"],
            mia=[
                f"Thu 29 Oct 09:00: {NEEDLE} not measured since 14 Oct 2026",
                "Thu 29 Oct 10:00: [ACME-F2] Not yet flagged",
            ],
            eli=[f"Fri 30 Oct 17:00: {NEEDLE} not measured since 14 Oct 2026"],
        )
        body = told | {"title": "No parts again", "reason": "The line stands"}
        assert self["cora"].post(f"{OWN}/escalations", body).status_code == 201
        [found] = self.seen("escalations", ref="ACME-E2")["results"]
        self.again = found["id"]
        self.done(f"flags/{flag}/escalate", {"escalation": self.again})
        raised, joined = ["[ACME-E2] Escalation raised"], ["[ACME-F2] Joined to an escalation"]
        self.told(mia=raised, max=joined, eli=[*raised, *joined], cora=["[ACME-E2] We have your escalation"])

    def the_cause_has_come_back(self) -> None:
        for verb in ("acknowledge", "contain"):
            self.done(f"escalations/{self.again}/{verb}")
        factor = self.made("factors", {"escalation": self.again, "title": "Nobody watched", "category": "process"})
        [cause] = self.seen("root-causes")["results"]
        assert self.seen(f"root-causes/{cause['id']}")["recurrences"] == 0
        self.done(f"factors/{factor['id']}/confirm", {"root_cause": cause["id"]}, "eli")
        told = self.seen(f"root-causes/{cause['id']}")
        assert (told["escalations"], told["recurrences"]) == (2, 1)
        self.told(
            mia=["[ACME-E2] This cause has come back"],
            eli=["[ACME-E2] Acknowledged", "[ACME-E2] Contained"],
            cora=["[ACME-E2] Your escalation is being seen to"],
        )
        for verb in ("monitor", "close"):
            self.done(f"escalations/{self.again}/{verb}")
        self.told(eli=["[ACME-E2] Being watched", "[ACME-E2] Closed by us"], cora=["[ACME-E2] Is it resolved?"])

    def what_was_reached_is_lost(self) -> None:
        """In the watch of ninety days after closing."""
        self.measured("2026-10-30", 2, 1, 2)
        self.go("Mon 09 Nov 10:00")
        self.told()
        self.measured("2026-11-06", 2, 1, 40)
        self.told(mia=[f"{NEEDLE} falling back after closing, since 8 Nov 2026"])
        self.go("Thu 12 Nov 10:00")
        self.measured("2026-11-09", 38, 41, 40)
        self.told(eli=[f"Wed 11 Nov 10:00: {NEEDLE} falling back after closing, since 8 Nov 2026"])
        self.go("Mon 25 Jan 10:00")
        watch = self.seen(f"needles/{self.needle}")["standing"]["watch"]
        assert [(one["on"], one["held"]) for one in watch] == [
            ("2026-11-25", "fell"),
            ("2026-12-25", "unseen"),
            ("2027-01-24", "unseen"),
        ]
        self.told(
            mia=[f"Thu 26 Nov 09:00: {NEEDLE} not measured since 11 Nov 2026"],
            eli=[f"Fri 27 Nov 17:00: {NEEDLE} not measured since 11 Nov 2026"],
        )

    def the_figures_tell_what_it_was_like(self) -> None:
        """Nobody is graded; but nothing is flattered either."""
        kept = self.seen("figures/promises")["kept"]
        assert {(kept[which]["share"], kept[which]["n"]) for which in ("first", "last")} == {(1 / 3, 3)}
        told = self.seen("figures/dialogue")
        shares = [(told[name]["share"], told[name]["n"]) for name in ("updates_kept", "watermelons")]
        assert shares == [(0.75, 4), (0.25, 4)]
        assert (told["resolution"]["confirmed"], told["resolution"]["silent"]) == (1, 1)
        assert (told["effort"]["value"], told["satisfaction"]["value"]) == (6.0, 2.0)


@pytest.mark.long
def test_the_whole_loop_gone_wrong(cast: Cast, clockwork: time_machine.Traveller) -> None:
    told = Story(cast, clockwork)
    told.begun()
    told.a_date_slips_and_the_next_step_waits()
    told.feedback_is_left_unanswered()
    told.it_slips_once_more_and_is_caught_in_time()
    told.a_promised_update_is_missed()
    told.it_is_stated_greener_than_it_is()
    told.the_needle_was_silent_and_declines()
    told.the_truth_is_told_and_the_last_step_is_late()
    told.the_customer_contradicts_the_closure()
    told.it_is_closed_again_and_was_hard()
    told.bad_news_is_sensed_and_not_flagged()
    told.the_cause_has_come_back()
    told.what_was_reached_is_lost()
    told.the_figures_tell_what_it_was_like()
    told.everybody_was_told_once()
