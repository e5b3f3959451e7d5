"""The main job as a delivery lead does it by curl: from bad news that was sensed yesterday to a customer who knows."""

from typing import Any

import time_machine

from tests.cast import Api, Cast
from tests.flows.world import DAY, HOUR, MINUTE, NOW, as_person, fault, iso, moment_of, unchanged
from tracker.kinds import Channel
from tracker.models import Delivery
from tracker.pipeline.fanout import fan_out
from tracker.pipeline.sweep import sweep_reminders

PEOPLE = ("mia", "max", "eli", "vic", "cora", "gus", "lia", "ola")


def inbox(cast: Cast, name: str) -> list[str]:
    """The titles in a person's inbox, the oldest first."""
    api, found, query = as_person(cast, name), [], {"limit": "100"}
    answer = api.get("/api/v1/inbox", query)
    assert answer.status_code == 200, answer.content
    assert answer.json()["next"] is None
    found += [row["title"] for row in answer.json()["results"]]
    return found[::-1]


def timeline(api: Api, record: dict[str, Any]) -> list[tuple[str, str, str, str]]:
    """Kind, actor, occurred and recorded time of each event about a record, in order."""
    answer = api.get("/api/v1/events", {"subject_id": record["id"], "limit": "100"})
    assert answer.status_code == 200, answer.content
    return [
        (
            row["kind"],
            (row["actor"] or {"name": "-"})["name"],
            f"{moment_of(row['occurred_at']):%d %H:%M}",
            f"{moment_of(row['recorded_at']):%d %H:%M}",
        )
        for row in answer.json()["results"]
    ]


def tell() -> None:
    """Let the pipeline work until nothing is left to do."""
    sweep_reminders()
    while fan_out().events:
        pass


class Story:
    """The steps of the story, each through HTTP; what later steps need is kept."""

    def __init__(self, cast: Cast, clockwork: time_machine.Traveller) -> None:
        self.cast, self.clockwork = cast, clockwork
        self.mia, self.cora = as_person(cast, "mia"), as_person(cast, "cora")
        self.flag: dict[str, Any] = {}
        self.raised: dict[str, Any] = {}

    def mia_logs_what_max_sensed_yesterday(self) -> None:
        body = {
            "customer": self.cast.acme.pk,
            "title": "The supplier is silent",
            "severity": "high",
            "owner": self.cast.max.pk,
            "sensed_at": iso(NOW - DAY),
        }
        answer = self.mia.post("/api/v1/flags", body)
        assert answer.status_code == 201, answer.content
        self.flag = answer.json()
        assert (self.flag["ref"], moment_of(self.flag["created_at"])) == ("ACME-F1", NOW)
        tell()

    def three_clocks_run_in_maxs_hours(self) -> None:
        clocks = self.mia.get(f"/api/v1/flags/{self.flag['id']}").json()["clocks"]
        assert [(clock["clock"], clock["state"], clock["elapsed_minutes"]) for clock in clocks] == [
            ("flag.flagging", "running", 480),
            ("flag.discussing", "waiting", None),
            ("flag.acting", "waiting", None),
        ]
        assert [(step["audience"], step["due_local"], step["state"]) for step in clocks[0]["steps"]] == [
            ("owner", "2026-09-15T14:00+02:00", "superseded"),
            ("lead", "2026-09-16T10:00+02:00", "fired"),
        ]

    def it_is_flagged_and_discussed_and_somebody_acts(self) -> None:
        address = f"/api/v1/flags/{self.flag['id']}"
        for verb, name in (("flag", "max"), ("discuss", "mia")):
            self.clockwork.shift(10 * MINUTE)
            assert as_person(self.cast, name).post(f"{address}/{verb}").status_code == 200
        tell()
        self.clockwork.shift(2 * HOUR)
        assert self.mia.post(f"{address}/act", {"occurred_at": iso(NOW + HOUR)}).status_code == 200
        tell()

    def the_customer_raises_an_escalation(self) -> None:
        body = {"customer": self.cast.acme.pk, "title": "No parts", "reason": "The line stands", "severity": "high"}
        answer = self.cora.post("/customer/v1/escalations", body)
        assert answer.status_code == 201, answer.content
        [self.raised] = self.mia.get("/api/v1/escalations", {"ref": answer.json()["ref"]}).json()["results"]
        tell()

    def the_flag_joins_it(self) -> None:
        self.clockwork.shift(5 * MINUTE)
        joined = self.mia.post(f"/api/v1/flags/{self.flag['id']}/escalate", {"escalation": self.raised["id"]})
        assert (joined.status_code, joined.json()["escalation"]["ref"]) == (200, "ACME-E1")
        tell()

    def it_is_acknowledged_once(self) -> None:
        address = f"/api/v1/escalations/{self.raised['id']}"
        etag = self.mia.get(address)["ETag"]
        self.clockwork.shift(5 * MINUTE)
        answer = self.mia.post(f"{address}/acknowledge", {"changelog_message": "I have it."}, if_match=etag)
        assert (answer.status_code, answer["ETag"] != etag) == (200, True)
        with unchanged():
            assert fault(self.mia.post(f"{address}/contain", if_match=etag)) == (412, "", "stale")
            illegal = self.mia.post(f"{address}/close", if_match=answer["ETag"])
            assert fault(illegal) == (409, "", "illegal_move")
            assert (illegal.json()["state"], illegal.json()["allowed"]) == ("open", ["contain"])
            assert "Cannot close this escalation while it is open" in illegal.json()["detail"]
        told = self.cora.get(f"/customer/v1/escalations/{self.raised['ref']}").json()
        assert (told["number"], told["state"], told["title"]) == (1, "open", "No parts")  # until we publish an update
        tell()

    def it_is_contained_told_and_closed(self) -> None:
        address, update = f"/api/v1/escalations/{self.raised['id']}", {"channel": "call", "direction": "outbound"}
        self.clockwork.shift(HOUR)
        assert self.mia.post(f"{address}/contain").status_code == 200
        body = update | {"escalation": self.raised["id"], "summary": "Parts are on the way.", "gives_update": True}
        assert self.mia.post("/api/v1/contacts", body).json()["counted"] is True
        for verb in ("monitor", "close"):
            self.clockwork.shift(DAY)
            assert self.mia.post(f"{address}/{verb}").status_code == 200
        tell()


def the_timeline_tells_it_all(story: Story) -> None:
    assert timeline(story.mia, story.flag) == [
        ("flag.sensed", "Mia", "15 08:00", "16 08:00"),
        ("flag.reminded", "-", "16 08:00", "16 08:00"),
        ("flag.flagged", "Max", "16 08:10", "16 08:10"),
        ("flag.discussed", "Mia", "16 08:20", "16 08:20"),
        ("flag.acting", "Mia", "16 09:00", "16 10:20"),
        ("flag.escalated", "Mia", "16 10:25", "16 10:25"),
    ]
    assert timeline(story.mia, story.raised) == [
        ("escalation.raised", "Cora", "16 10:20", "16 10:20"),
        ("escalation.receipt_published", "Cora", "16 10:20", "16 10:20"),
        ("escalation.flag_joined", "Mia", "16 10:25", "16 10:25"),
        ("escalation.acknowledged", "Mia", "16 10:30", "16 10:30"),
        ("escalation.contained", "Mia", "16 11:30", "16 11:30"),
        ("escalation.contacted", "Mia", "16 11:30", "16 11:30"),
        ("escalation.updated", "Mia", "16 11:30", "16 11:30"),
        ("escalation.monitoring", "Mia", "17 11:30", "17 11:30"),
        ("escalation.closed", "Mia", "18 11:30", "18 11:30"),
    ]
    assert timeline(as_person(story.cast, "lia"), story.flag) == []
    assert story.cora.get("/api/v1/events").status_code == 403


def everybody_is_told_once_what_concerns_them(story: Story) -> None:
    found = {name: inbox(story.cast, name) for name in PEOPLE}
    assert found["mia"] == [
        "[ACME-F1] Not yet flagged",
        "[ACME-F1] Early flag",
        "[ACME-E1] Escalation raised",
    ]  # the rest was her own doing
    assert found["max"] == [
        "[ACME-F1] Bad news sensed: yours to flag",
        "[ACME-F1] Discussed",
        "[ACME-F1] Somebody is acting",
        "[ACME-F1] Joined to an escalation",
    ]
    assert found["eli"] == [
        "[ACME-E1] Escalation raised",
        "[ACME-F1] Joined to an escalation",
        "[ACME-E1] Acknowledged",
        "[ACME-E1] Contained",
        "[ACME-E1] Being watched",
        "[ACME-E1] Closed by us",
    ]
    assert found["cora"] == [
        "[ACME-E1] We have your escalation",
        "[ACME-E1] Your escalation is being seen to",
        "[ACME-E1] Is it resolved?",
    ]
    assert [name for name in PEOPLE if not found[name]] == ["vic", "gus", "lia", "ola"]


def telling_again_tells_nothing_twice() -> None:
    with unchanged():
        tell()
    twins = Delivery.objects.values_list("event", "recipient", "channel")
    assert len(twins) == len(set(twins))
    mails = Delivery.objects.filter(channel=Channel.EMAIL)
    assert mails.count() == Delivery.objects.filter(channel=Channel.INBOX).count() == 16


def the_customer_learns_nothing_from_inside(story: Story) -> None:
    bodies = Delivery.objects.filter(recipient=story.cast.cora).values_list("title", "body", "path")
    for word in ("supplier", "ACME-F1", "I have it", "Mia", "/admin/"):
        assert not any(word in part for row in bodies for part in row), word
    assert {path for _, _, path in bodies} <= {"", "/progress/ACME-E1"}


def test_the_whole_story(cast: Cast, clockwork: time_machine.Traveller) -> None:
    told = Story(cast, clockwork)
    told.mia_logs_what_max_sensed_yesterday()
    told.three_clocks_run_in_maxs_hours()
    told.it_is_flagged_and_discussed_and_somebody_acts()
    told.the_customer_raises_an_escalation()
    told.the_flag_joins_it()
    told.it_is_acknowledged_once()
    told.it_is_contained_told_and_closed()
    the_timeline_tells_it_all(told)
    everybody_is_told_once_what_concerns_them(told)
    telling_again_tells_nothing_twice()
    the_customer_learns_nothing_from_inside(told)
