"""The whole loop, as it goes when everybody does their part: from bad news that was sensed yesterday to a closure that
the customer confirms, and a watch of ninety days that ends well.

Nobody is reminded of anything in it. What comes by itself is the good news that the target is reached.
"""

from typing import Any, Final

import pytest
import time_machine

from tests.cast import Cast
from tests.flows.loop import API, OWN
from tests.flows.loop_opening import Opening
from tests.flows.test_early_flag_loop import timeline

FALLING: Final = (47, 46, 44, 41, 37, 32, 26)
"""Parcels late on each day from 15 to 21 September."""
REVIEWED: Final = ("Wed 23 Sep 10:00", "Wed 30 Sep 10:00")
WATCHED: Final[tuple[tuple[str, str, list[int]], ...]] = (
    ("Tue 20 Oct 10:00", "2026-10-19", []),
    ("Mon 02 Nov 10:00", "2026-11-01", []),
    ("Fri 13 Nov 10:00", "2026-11-12", [30]),
    ("Thu 26 Nov 10:00", "2026-11-25", [30]),
    ("Wed 09 Dec 10:00", "2026-12-08", [30, 60]),
    ("Tue 22 Dec 10:00", "2026-12-21", [30, 60]),
    ("Mon 04 Jan 10:00", "2027-01-03", [30, 60]),
)
"""When somebody looks after closing, which day was measured, and which marks of the watch have held by then."""


class Story(Opening):
    """What follows. Weekly reviews are held on Wednesdays at ten."""

    reviews: tuple[str, ...] = ()
    packs: tuple[tuple[str, bytes], ...] = ()
    action = ""

    def the_needle_moves_and_the_customer_reads_it(self) -> None:
        self.go("Tue 22 Sep 09:30")
        after = self.measured("2026-09-15", *FALLING)
        assert (after["verdict"], after["stable"], after["n"]) == ("improvement", False, 21)
        draft = self.seen(f"escalations/{self.raised}/preview")
        headline = (
            "1 of 3 steps are done; next is M2 Mend the sorter, by 1 Oct 2026. Parcels late: 26 parcels, target 2, a"
            " real change for the better."
        )
        assert (draft["snapshot"]["headline"], draft["computed_status"]) == (headline, "on_track")
        assert headline not in self.page(self.ref)
        told = self.published(2, "on track", note="The sorter is being mended.")
        assert told["headline"] == headline
        page = self.page(self.ref)
        assert all(words in page for words in ("The sorter is being mended.", "6 Oct 2026"))
        self.told(cora=[f"[{self.ref}] Update 2: on track"], vic=[f"[{self.ref}] Update 2: on track"])

    def the_customer_answers_and_is_answered(self) -> None:
        body = {"escalation": self.raised, "side": "customer", "title": "Which stores first?", "due_on": "2026-09-25"}
        ask = self.made("asks", body)["id"]
        self.told(cora=[f"[{self.ref}] We need something from you: Which stores first?"])
        self.go("Tue 22 Sep 11:00")
        assert "Those in Kiel." in self.sent(f"{self.ref}/asks/{ask}/answer", {"answer": "Those in Kiel."})
        assert self.seen(f"asks/{ask}")["status"] == "answered"
        assert "We owe you an answer." in self.sent(
            f"{self.ref}/feedback", {"about": "plan", "text": "It forgets our stores abroad."}
        )
        self.told(mia=[f"[{self.ref}] Answered: Which stores first?", f"[{self.ref}] The customer on the plan"])
        self.go("Tue 22 Sep 12:00")
        [given] = self.seen("feedback", escalation=self.raised)["results"]
        answer = {"answer": "They are in step three."}
        assert self.done(f"feedback/{given['id']}/answer", answer)["status"] == "answered"
        self.told(cora=[f"[{self.ref}] We have answered what you said on the plan"])
        assert "They are in step three." in self.page(self.ref)

    def reviews_are_called(self) -> None:
        body = {"plan": self.plan, "title": "Weekly review", "starts_at": "2026-09-23T10:00:00+02:00"}
        series = self.made("review-series", body | {"people": self.present(), "until": "2026-09-30"})["id"]
        found = self.seen("reviews", series=series, ordering="number")["results"]
        self.reviews = tuple(one["id"] for one in found)
        assert [one["starts_at"] for one in found] == ["2026-09-23T08:00:00Z", "2026-09-30T08:00:00Z"]
        self.told(**dict.fromkeys(("mia", "max", "cora"), [f"[{self.ref}] You are invited: Weekly review"] * 2))

    def present(self) -> list[Any]:
        """Whoever comes to the reviews."""
        return [self.cast.person(name).pk for name in ("mia", "max", "cora")]

    def the_first_review_decides(self) -> None:
        agenda = self.hold(0, [("needle", "Parcels late")], self.decide)
        assert "A real improvement" in agenda[0]["text"]
        minutes = f"[{self.ref}] The minutes of the review: Weekly review"
        theirs = f"[{self.ref}] The minutes of our review: Weekly review"
        self.told(max=[f"[{self.ref}] Yours to see to: Ask the supplier", minutes], cora=[theirs])
        self.sign(0)
        assert "We mend before we replace." in self.page(f"{self.ref}/minutes/1")

    def decide(self, review: str) -> None:
        """What is decided, and agreed upon, in the first one."""
        place = {"plan": self.plan, "review": review}
        self.made("decisions", place | {"text": "We mend before we replace."})
        body = place | {"title": "Ask the supplier", "owner": self.cast.max.pk, "due_on": "2026-10-01"}
        self.action = self.made("actions", body)["id"]

    def hold(self, place: int, points: list[tuple[str, str]], notes: Any) -> Any:
        """Ten minutes before a review its pack is pulled; then it is held, and every open date said once more."""
        day = REVIEWED[place][:-6]
        self.go(f"{day} 09:50")
        pack = self["mia"].get(f"{API}/plans/{self.plan}/report.json")
        self.packs = (*self.packs, (f"{pack.json()['told']['as_of']}", pack.content))
        self.go(REVIEWED[place])
        review = self.reviews[place]
        agenda = self.seen(f"reviews/{review}/agenda")["points"]
        assert [(one["kind"], one["title"]) for one in agenda] == points
        notes(review)
        held = self.done(f"reviews/{review}/hold", {"present": self.present(), "forecasts": self.level()})
        assert (held["status"], held["stale"]) == ("held", [])
        return agenda

    def level(self) -> list[Any]:
        """Each open date, as it was."""
        rows = self.seen("milestones", plan=self.plan, status=["planned", "in_progress"])["results"]
        return [{"milestone": one["id"], "expected_on": one["forecast_on"] or one["due_on"]} for one in rows]

    def sign(self, place: int) -> None:
        """Both sides do, half an hour later."""
        self.go(f"{REVIEWED[place][:-6]} 10:30")
        [minutes] = self.seen("minutes", review=self.reviews[place])["results"]
        self.done(f"minutes/{minutes['id']}/sign")
        assert self.seen(f"reviews/{self.reviews[place]}")["status"] == "held"
        assert self["cora"].post(f"{OWN}/minutes/{minutes['id']}/sign").status_code == 200
        assert self.seen(f"reviews/{self.reviews[place]}")["status"] == "signed_off"
        self.told(mia=[f"[{self.ref}] The customer has signed the minutes"])

    def the_second_step_is_done(self) -> None:
        self.go("Mon 28 Sep 15:00")
        self.done(f"milestones/{self.steps[1]}/finish", name="max")
        self.done(f"milestones/{self.steps[1]}/verify")
        self.told(mia=["[ACME-P1 M2] Done, says its owner"], max=["[ACME-P1 M2] Verified"])
        self.go("Tue 29 Sep 09:30")
        assert self.measured("2026-09-22", 20, 14, 9, 6, 4, 3, 3)["verdict"] == "improvement"
        self.published(3, "on track")
        self.told(cora=[f"[{self.ref}] Update 3: on track"], vic=[f"[{self.ref}] Update 3: on track"])

    def the_second_review_carries_the_action_on(self) -> None:
        about = ("due", "M3 Watch the sorter"), ("action", "Action 1 Ask the supplier"), ("needle", "Parcels late")
        agenda = self.hold(1, [*about], lambda review: None)
        assert "new since the last review" in agenda[1]["text"]
        assert self.seen(f"actions/{self.action}")["carried"] == 1
        assert self.done(f"actions/{self.action}/finish", name="max")["status"] == "done"
        self.told(
            mia=[f"[{self.ref}] Done: Ask the supplier"],
            max=[f"[{self.ref}] The minutes of the review: Weekly review"],
            cora=[f"[{self.ref}] The minutes of our review: Weekly review"],
        )
        self.sign(1)
        looked = self.seen("forecasts", milestone=self.steps[2])["results"]
        said = sorted((one["reported_on"], one["expected_on"]) for one in looked)
        assert said == [(f"2026-09-{day}", "2026-10-08") for day in (16, 23, 30)]  # when promised, and in each review

    def each_pack_says_what_was_known_then(self) -> None:
        """Also after all that has happened since; the second one, what has changed since the first review."""
        for at, pack in self.packs:
            assert self["mia"].get(f"{API}/plans/{self.plan}/report.json", {"as_of": at}).content == pack
        kept = self.seen("reports", plan=self.plan, ordering="as_of")["results"]
        assert [one["as_of"] for one in kept] == ["2026-09-23T08:00:00Z", "2026-09-30T08:00:00Z"]
        told = self.seen(f"reports/{kept[1]['id']}/changes", since=kept[0]["id"])["changes"]
        assert [(one["kind"], one["text"]) for one in told] == [
            ("decision", "28 Sep 2026: M2 Mend the sorter: done, and checked by somebody else."),
            ("state", "M2 Mend the sorter is verified, on 28 Sep 2026; it was in progress."),
            ("reading", "Parcels late: 7 new readings."),
        ]

    def everything_that_was_promised_is_done(self) -> None:
        self.go("Thu 01 Oct 10:00")
        self.done(f"milestones/{self.steps[2]}/start", name="max")
        self.go("Mon 05 Oct 15:00")
        self.done(f"milestones/{self.steps[2]}/finish", name="max")
        self.done(f"milestones/{self.steps[2]}/verify")
        assert self.done(f"plans/{self.plan}/complete")["status"] == "completed"
        assert self.done(f"escalations/{self.raised}/monitor")["status"] == "monitoring"
        completed = "[ACME-P1] Completed: all that was promised is verified or dropped"
        self.told(
            mia=["[ACME-P1 M3] Begun", "[ACME-P1 M3] Done, says its owner"],
            max=["[ACME-P1 M3] Verified"],
            eli=[completed, f"[{self.ref}] Being watched"],
        )

    def the_target_is_reached_and_shown(self) -> None:
        self.go("Thu 08 Oct 09:30")
        after = self.measured("2026-09-29", 2, 2, 2, 1, 2, 1, 2, 1, 2)
        assert (after["stable"], after["gap_closed"]) == (True, 1.0)
        self.told(mia=["[ACME-P1] Parcels late: its target is reached, and it is stable"])
        self.published(4, "on track")
        self.told(cora=[f"[{self.ref}] Update 4: on track"], vic=[f"[{self.ref}] Update 4: on track"])

    def the_customer_confirms_that_it_is_resolved(self) -> None:
        self.go("Fri 09 Oct 10:00")
        assert self.done(f"escalations/{self.raised}/close")["status"] == "closed"
        self.told(eli=[f"[{self.ref}] Closed by us"], cora=[f"[{self.ref}] Is it resolved?"])
        self.go("Fri 09 Oct 11:00")
        self.sent(f"{self.ref}/confirm", {"effort": "2", "satisfaction": "5", "words": "Parts arrive."})
        [asked] = self.seen("resolutions", escalation=self.raised)["results"]
        assert (asked["answer"], asked["effort"], asked["satisfaction"]) == ("confirmed", 2, 5)
        self.told(mia=[f"[{self.ref}] Resolved, says the customer"])

    def the_watch_ends_well(self) -> None:
        for moment, day, held in WATCHED:
            self.go(moment)
            self.measured(day, 1 + len(held) % 2)
            assert self.marks() == dict.fromkeys((30, 60, 90), "ahead") | dict.fromkeys(held, "held")
        self.go("Fri 08 Jan 10:00")
        assert self.marks() == dict.fromkeys((30, 60, 90), "held")
        kept = self.seen("figures/promises")["kept"]
        assert [(kept[which]["share"], kept[which]["n"]) for which in ("first", "last")] == [(1.0, 3), (1.0, 3)]
        self.told()

    def marks(self) -> dict[int, str]:
        """What the watch says."""
        told = self.seen(f"needles/{self.needle}")["standing"]["watch"]
        return {one["days"]: one["held"] for one in told}

    def the_timeline_tells_it_all(self) -> None:
        told = [(kind.partition(".")[2], actor) for kind, actor, _, _ in timeline(self["mia"], {"id": self.raised})]
        assert told == [
            ("raised", "Cora"),
            ("receipt_published", "Cora"),
            ("flag_joined", "Mia"),
            ("acknowledged", "Mia"),
            ("contained", "Mia"),
            *[("factor_added", "Mia")] * 2,
            *[("factor_confirmed", "Mia")] * 2,
            *[("impact_measured", "Mia")] * 4,
            ("recovering", "Mia"),
            *[("published", "Mia")] * 2,
            ("monitoring", "Mia"),
            ("published", "Mia"),
            ("closed", "Mia"),
            ("confirmed", "Cora"),
        ]


@pytest.mark.long
def test_the_whole_loop(cast: Cast, clockwork: time_machine.Traveller) -> None:
    told = Story(cast, clockwork)
    told.begun()
    told.the_needle_moves_and_the_customer_reads_it()
    told.the_customer_answers_and_is_answered()
    told.reviews_are_called()
    told.the_first_review_decides()
    told.the_second_step_is_done()
    told.the_second_review_carries_the_action_on()
    told.each_pack_says_what_was_known_then()
    told.everything_that_was_promised_is_done()
    told.the_target_is_reached_and_shown()
    told.the_customer_confirms_that_it_is_resolved()
    told.the_watch_ends_well()
    told.the_timeline_tells_it_all()
    told.everybody_was_told_once()
