"""The figures of the dialogue, over what somebody sees: through the door, from rows that the services wrote."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from escalations.models import Escalation
from escalations.services.contacts import log_contact
from escalations.services.escalations import reopen_escalation
from escalations.services.flags import escalate_flag, flag_flag
from escalations.services.raising import raise_escalation
from recovery.models import Resolution
from recovery.services.feedback import give_feedback
from recovery.services.publishing import publish_update, withdraw_publication
from recovery.services.resolutions import confirm_resolution, contradict_resolution
from tests.cast import Cast
from tests.customer.world import a_publication
from tests.flows.verbs import EVERYBODY, PROVIDER
from tests.flows.world import (
    DAY,
    ESCALATION_VERBS,
    HOUR,
    NOW,
    TO_CLOSED,
    a_customers,
    a_flag,
    an_escalation,
    as_person,
    fault,
    queries,
    unknown_id,
)
from tracker import clock
from tracker.acts import Act

DIALOGUE = "/api/v1/figures/dialogue"
EMPTY = {"value": None, "low": None, "high": None, "n": 0}


def told(cast: Cast, name: str = "mia", **query: Any) -> Any:
    answer = as_person(cast, name).get(DIALOGUE, query)
    assert answer.status_code == 200, answer.content
    return answer.json()


def figure(found: Any, name: str) -> dict[str, Any]:
    """A figure without its definition, which every one has."""
    assert found[name]["definition"]
    return {key: value for key, value in found[name].items() if key != "definition"}


def contact(cast: Cast, escalation: Escalation, channel: str, at: datetime, direction: str = "inbound") -> None:
    log_contact(act=Act(cast.mia), channel=channel, direction=direction, escalation=escalation, at=at, summary="Said.")


def question(escalation: Escalation) -> Resolution:
    return Resolution.objects.get(escalation=escalation, ended_at=None)


def test_nothing_can_be_said_of_nothing(cast: Cast) -> None:
    found = told(cast)
    for name in ("contacts", "channel_switches", "lead_of_warning"):
        assert figure(found, name) == EMPTY
    for name in ("surprises", "updates_kept", "watermelons"):
        assert figure(found, name) == {"share": None, "low": 0.0, "high": 1.0, "n": 0}
    assert figure(found, "silence") == {"alarms": [], "count": 0, "n": 0, "cannot_say": True}
    nobody = {"confirmed": 0, "contradicted": 0, "silent": 0, "low": None, "high": None, "n": 0}
    assert figure(found, "resolution") == nobody
    assert figure(found, "effort") == EMPTY | {"distribution": [0] * 7}
    assert figure(found, "satisfaction") == EMPTY | {"distribution": [0] * 5}


@pytest.mark.long
def test_contacts_switches_surprises_and_warning(cast: Cast) -> None:
    """A surprise; one that was flagged two working days before; and one of our own, that the customer called about."""
    a_customers(cast)
    flag = a_flag(cast, sensed_at=NOW - 3 * DAY)
    with clock.at(NOW - 2 * DAY):
        flag_flag(flag.pk, act=Act(cast.mia))
    warned = a_customers(cast)
    escalate_flag(flag.pk, act=Act(cast.mia), escalation=warned)
    ours = an_escalation(cast, "open")
    an_escalation(cast, "requested")
    an_escalation(cast, "declined")
    for minutes, channel in ((50, "call"), (40, "email"), (30, "email"), (20, "call")):
        contact(cast, ours, channel, NOW - minutes * timedelta(minutes=1))
    log_contact(
        act=Act(cast.mia), channel="chat", direction="outbound", flag=flag, at=NOW - 2 * DAY, summary="We see it too."
    )
    found = told(cast)
    assert (found["contacts"]["value"], found["contacts"]["n"]) == (pytest.approx(5 / 3), 3)
    assert found["channel_switches"]["value"] == pytest.approx(2 / 3)
    assert (found["surprises"]["share"], found["surprises"]["n"]) == (pytest.approx(1 / 3), 3)
    assert figure(found, "lead_of_warning") == {"value": 2.0, "low": None, "high": None, "n": 1}
    assert told(cast, until="2026-09-15")["contacts"]["n"] == 0
    assert told(cast, since="2026-09-16", until="2026-09-16", customer=cast.acme.pk)["contacts"]["n"] == 3
    assert told(cast, since="2026-09-17")["contacts"]["n"] == 0
    assert told(cast, until=date.max.isoformat())["contacts"]["n"] == 3


@pytest.mark.long
def test_what_customers_say_of_closures(cast: Cast) -> None:
    """Confirmed; contradicted; silent; and one that said no, and after another closure yes."""
    confirmed, contradicted, _, again = rows = [a_customers(cast, "closed") for _ in range(4)]
    for row in rows:
        a_publication(row)
    confirm_resolution(question(confirmed).pk, act=Act(cast.cora), effort=2, satisfaction=5)
    contradict_resolution(question(contradicted).pk, act=Act(cast.cora), effort=7)
    contradict_resolution(question(again).pk, act=Act(cast.cora), effort=6, satisfaction=2)
    with clock.at(NOW + HOUR):
        for verb in TO_CLOSED:
            ESCALATION_VERBS[verb](again.pk, act=Act(cast.mia, message="It is repaired now."))
        confirm_resolution(
            Resolution.objects.filter(escalation=again).latest("asked_at").pk, act=Act(cast.cora), satisfaction=4
        )
        found = told(cast)
    assert figure(found, "resolution") == {
        "confirmed": 2, "contradicted": 1, "silent": 1, "low": 0.5, "high": 0.75, "n": 4,
    }  # fmt: skip
    assert (found["effort"]["value"], found["effort"]["distribution"]) == (5.0, [0, 1, 0, 0, 0, 1, 1])
    assert (found["satisfaction"]["n"], found["satisfaction"]["distribution"]) == (3, [0, 1, 0, 1, 1])
    assert told(cast, since="2026-09-17")["resolution"]["n"] == 0


@pytest.mark.long
def test_a_question_that_was_never_answered_before_it_ended_asks_nothing(cast: Cast) -> None:
    closed = a_customers(cast, "closed")
    assert told(cast)["resolution"]["silent"] == 1
    reopen_escalation(closed.pk, act=Act(cast.mia, message="We saw it again."))
    assert told(cast)["resolution"]["n"] == 0


@pytest.mark.long
def test_updates_promised_and_watermelons(cast: Cast) -> None:
    """Of four promises one was kept, one came late, one is overdue, and one whose update was taken back as well."""
    early, late, _, taken = (a_customers(cast) for _ in range(4))
    publish_update(early.pk, act=Act(cast.mia))
    publication = publish_update(taken.pk, act=Act(cast.mia))
    withdraw_publication(publication.pk, act=Act(cast.mia, message="Told of another."))
    with clock.at(NOW + 5 * DAY):
        publish_update(
            late.pk, act=Act(cast.mia), stated_status="on_track", stated_reason="It is.", stated_until=date(2026, 9, 30)
        )
        found = told(cast)
    assert (found["updates_kept"]["share"], found["updates_kept"]["n"]) == (pytest.approx(1 / 5), 5)
    assert (found["watermelons"]["share"], found["watermelons"]["n"]) == (pytest.approx(1 / 3), 3)


@pytest.mark.long
def test_the_silence_alarm(cast: Cast) -> None:
    """Of three issues two were talked about daily and then no more; a word at the customer's door ends one alarm."""
    begun = NOW - 20 * DAY
    talked, quiet, heard = (a_customers(cast) for _ in range(3))
    theirs = raise_escalation(
        act=Act(cast.lia), customer=cast.globex, title="Other", reason="Other", severity="low", raised_at=begun
    )
    Escalation.objects.filter(pk__in=[talked.pk, quiet.pk, heard.pk, theirs.pk]).update(raised_at=begun)
    assert told(cast)["silence"]["cannot_say"]
    for number in range(12):
        for escalation in (talked, heard):
            contact(cast, escalation, "call", begun + (number + 1) * timedelta(hours=12))
    contact(cast, quiet, "email", NOW + timedelta(0), "outbound")
    Escalation.objects.filter(pk=theirs.pk).update(status="open")
    found = told(cast)["silence"]
    assert (found["n"], found["cannot_say"], found["count"]) == (3, False, 2)
    first = found["alarms"][0]
    assert {one["ref"] for one in found["alarms"]} == {talked.ref, heard.ref}
    assert (first["contacts"], first["days"], first["silent_days"]) == (12, 6.0, 14.0)
    assert 0 < first["chance"] < 0.05
    publish_update(heard.pk, act=Act(cast.mia))
    give_feedback(act=Act(cast.cora), escalation=heard.pk, about="progress", text="Any news?")
    assert [one["ref"] for one in told(cast)["silence"]["alarms"]] == [talked.ref]
    assert told(cast, "lia")["silence"]["alarms"] == []


@pytest.mark.long
def test_who_may_see_them_and_of_whom(cast: Cast) -> None:
    a_customers(cast)
    for name in EVERYBODY:
        expected = 200 if name in PROVIDER | {"lia"} else 401 if name == "nobody" else 403
        assert as_person(cast, name).get(DIALOGUE).status_code == expected, name
    assert told(cast)["surprises"]["n"] == told(cast, customer=cast.acme.pk)["surprises"]["n"] == 1
    assert told(cast, "lia")["surprises"]["n"] == 0
    assert told(cast, customer=unknown_id()) == told(cast, "lia", customer=cast.acme.pk)


@pytest.mark.parametrize(
    ("query", "pointer"),
    [
        ({"customer": "ACME"}, "/customer"),
        ({"since": "yesterday"}, "/since"),
        ({"until": "2026-13-01"}, "/until"),
        ({"since": "2026-09-02", "until": "2026-09-01"}, "/until"),
        ({"since": ["2026-09-01", "2026-09-02"]}, "/since"),
        ({"sinse": "2026-09-01"}, "/sinse"),
    ],
)
def test_what_is_misspelt_is_refused(cast: Cast, query: dict[str, Any], pointer: str) -> None:
    assert fault(as_person(cast, "mia").get(DIALOGUE, query))[:2] == (400, pointer)


@pytest.mark.long
def test_more_rows_need_no_more_statements(cast: Cast) -> None:
    counts = []
    for _ in range(2):
        for _ in range(3):
            contact(cast, a_customers(cast), "call", NOW)
        with queries() as sent:
            told(cast)
        counts.append(len(sent))
    assert counts[0] == counts[1] <= 14


def test_days_are_of_utc(cast: Cast) -> None:
    """At half past eleven in the evening of UTC it is the next day in Berlin."""
    late = datetime(2026, 9, 15, 23, 30, tzinfo=UTC)
    an_escalation(cast, "open", raised_at=late)
    assert [told(cast, since=day, until=day)["surprises"]["n"] for day in ("2026-09-15", "2026-09-16")] == [1, 0]
