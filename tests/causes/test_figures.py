"""What is said of the causes of an escalation: contested, then declared as evidence grows; arrested or not; closing."""

from typing import Any

import pytest
import time_machine

from escalations.api.causes_figures import CausesShape
from escalations.models import Factor
from tests.cast import Cast
from tests.causes.made import FACTORS, IMPACTS, a_cause, a_factor, an_impact, causes_of, confirmed, happened, impacts
from tests.flows.verbs import PROVIDER, REASON
from tests.flows.world import (
    DAY,
    HOUR,
    MINUTE,
    NOW,
    a_flag,
    an_escalation,
    as_person,
    fault,
    iso,
    moment_of,
    queries,
    unknown_id,
)


@pytest.mark.long
def test_contested_then_declared_as_evidence_grows(cast: Cast) -> None:
    """By HTTP, as a lead does it. 14 of 24 may be chance (p = 0.54); 34 of 47 is not (p = 0.003)."""
    raised, mia = an_escalation(cast, "open"), as_person(cast, "mia")
    titles = ("Nobody watched", "No alarm", "Too few hands")
    rows = [{"escalation": raised.pk, "title": title, "category": "process"} for title in titles]
    watched, alarm, hands = (one["id"] for one in mia.post(FACTORS, rows).json())

    def measure(factor: str, amount: int) -> None:
        body = {"factor": factor, "amount": amount, "unit": "parcels", "counted": True, "evidence": "Counted."}
        answer = mia.post(IMPACTS, body | {"since": "2026-09-14", "until": "2026-09-15"})
        assert answer.status_code == 201, answer.content

    said = causes_of(cast, raised)
    assert (said["unit"], said["counted"], said["pareto"]) == ("", None, [])
    assert (said["big_x"]["verdict"], said["big_x"]["missing"]) == ("cannot_say", "impact")
    measure(watched, 14)
    measure(alarm, 10)
    measure(hands, 90)
    assert causes_of(cast, raised)["pareto"] == []  # what is only suspected does not count
    for factor in (watched, alarm):
        mia.post(f"{FACTORS}/{factor}/confirm")
    mia.post(f"{FACTORS}/{hands}/rule-out", REASON)

    said = causes_of(cast, raised)
    assert (said["unit"], said["counted"]) == ("parcels", True)
    shares = [(one["factor"]["title"], one["impact"], one["share"], one["together"]) for one in said["pareto"]]
    assert shares == [("Nobody watched", "14.00", 14 / 24, 14 / 24), ("No alarm", "10.00", 10 / 24, 1.0)]
    big_x = said["big_x"]
    assert (big_x["verdict"], big_x["factor"]["id"], big_x["runner_up"]["id"]) == ("contested", watched, alarm)
    assert (big_x["n"], round(big_x["p_value"], 3), big_x["missing"]) == (24, 0.541, "events")
    assert big_x["more"] > 100
    assert f"contested by “No alarm”: about {big_x['more']} more parcels would settle it" in big_x["says"]

    measure(watched, 20)
    measure(alarm, 3)
    big_x = causes_of(cast, raised)["big_x"]
    assert (big_x["verdict"], big_x["n"], round(big_x["p_value"], 4)) == ("declared", 47, 0.0031)
    assert (big_x["more"], big_x["missing"]) == (None, None)
    assert big_x["says"] == "“Nobody watched” is the big X: its lead against “No alarm” is more than chance."


@pytest.mark.long
def test_weights_are_judged_by_drawing_them_again(cast: Cast) -> None:
    raised = an_escalation(cast, "open")
    first, second = (a_factor(cast, "confirmed", raised, title=title) for title in ("Long", "Short"))
    for amount in ("8.5", "9", "7.25", "8"):
        an_impact(cast, first, amount, unit="hours", counted=False)
    an_impact(cast, second, "1.5", unit="hours", counted=False)
    big_x = causes_of(cast, raised)["big_x"]
    assert (big_x["verdict"], big_x["n"], big_x["missing"], big_x["more"]) == ("cannot_say", 5, "measurements", 1)
    an_impact(cast, second, "2", unit="hours", counted=False)
    once, twice = causes_of(cast, raised)["big_x"], causes_of(cast, raised)["big_x"]
    assert once == twice  # the drawing is seeded by what is drawn
    assert (once["verdict"], once["p_value"], once["low"] > 0) == ("declared", None, True)


@pytest.mark.long
def test_arrested_or_not(cast: Cast, clockwork: time_machine.Traveller) -> None:
    raised = an_escalation(cast, "open", raised_at=NOW - 7 * DAY)
    for days in (7, 4, 1):
        happened(cast, raised, NOW - days * DAY)
    said = causes_of(cast, raised)
    assert (said["containment"]["contained_at"], said["containment"]["verdict"]) == (None, "cannot_tell")
    assert (said["containment"]["before"], said["containment"]["days_before"]) == (3, 7.0)
    assert (said["closing"]["earliest"], said["closing"]["n"]) == (None, 0)
    as_person(cast, "mia").post(f"/api/v1/escalations/{raised.pk}/contain")
    clockwork.shift(5 * DAY)
    told = causes_of(cast, raised)["containment"]
    assert (told["verdict"], told["before"], told["after"], told["days_after"]) == ("cannot_tell", 3, 0, 5.0)
    assert told["clean_days"] > 0
    clockwork.shift(told["clean_days"] * DAY)
    told = causes_of(cast, raised)["containment"]
    assert (told["verdict"], told["clean_days"]) == ("arrested", None)
    for hours in range(1, 7):
        happened(cast, raised, NOW + hours * HOUR)
    assert causes_of(cast, raised)["containment"]["verdict"] == "not_arrested"


@pytest.mark.long
def test_the_earliest_honest_closing(cast: Cast, clockwork: time_machine.Traveller) -> None:
    """Three in seven days: 7 · (0.05^(−1/3) − 1) ≈ 12 clean days since containment, or since the last harm after it."""
    raised = an_escalation(cast, "open", raised_at=NOW - 7 * DAY)
    for days in (6, 4, 1):
        happened(cast, raised, NOW - days * DAY)
    as_person(cast, "mia").post(f"/api/v1/escalations/{raised.pk}/contain")
    closing = causes_of(cast, raised)["closing"]
    assert abs(closing["clean_days"] - 7 * (0.05 ** (-1 / 3) - 1)) < 1e-9
    assert (moment_of(closing["since"]), closing["n"], closing["on"]) == (NOW, 3, "2026-09-28")
    happened(cast, raised, NOW - 2 * DAY)  # written down late: the wait does not begin anew
    assert moment_of(causes_of(cast, raised)["closing"]["since"]) == NOW
    clockwork.shift(3 * DAY)
    happened(cast, raised, NOW + 2 * DAY)
    assert moment_of(causes_of(cast, raised)["closing"]["since"]) == NOW + 2 * DAY
    clockwork.shift(60 * DAY)
    assert "long enough for closing to be honest" in causes_of(cast, raised)["closing"]["says"]


@pytest.mark.long
def test_a_containment_that_did_not_hold_is_none(cast: Cast) -> None:
    raised = an_escalation(cast, "closed")
    assert causes_of(cast, raised)["containment"]["contained_at"] is not None
    as_person(cast, "mia").post(f"/api/v1/escalations/{raised.pk}/reopen", REASON)
    assert causes_of(cast, raised)["containment"]["contained_at"] is None


@pytest.mark.long
def test_days_before_begin_when_the_harm_was_first_there(cast: Cast) -> None:
    raised = an_escalation(cast, "contained")
    contained = raised.contained_at
    assert contained is not None

    def days() -> float:
        told: float = causes_of(cast, raised)["containment"]["days_before"]
        return told

    assert days() == (contained - raised.raised_at) / DAY
    flag = a_flag(cast, sensed_at=NOW - 2 * DAY)
    as_person(cast, "mia").post(f"/api/v1/flags/{flag.pk}/escalate", {"escalation": raised.pk})
    assert days() == (contained - NOW) / DAY + 2
    happened(cast, raised, NOW - 3 * DAY)
    assert days() == (contained - NOW) / DAY + 3
    as_person(cast, "mia").patch(
        f"/api/v1/escalations/{raised.pk}", {"affected_since": iso(NOW - 4 * DAY)}, if_match="*"
    )
    assert days() == (contained - NOW) / DAY + 4


@pytest.mark.long
def test_contained_as_it_began_compares_with_nothing(cast: Cast) -> None:
    raised = an_escalation(cast, "requested", raised_at=NOW)
    for verb in ("accept", "contain"):
        as_person(cast, "mia").post(f"/api/v1/escalations/{raised.pk}/{verb}")
    said = causes_of(cast, raised)
    assert (said["containment"]["verdict"], said["containment"]["ratio"]) == ("cannot_tell", None)
    assert moment_of(said["containment"]["contained_at"]) == NOW


@pytest.mark.long
def test_the_tree_and_why_we_did_not_see_it(cast: Cast) -> None:
    root = a_factor(cast, title="Late")
    why = a_factor(cast, about=root.escalation, parent=root, title="Slow", escape_cause="No alarm.")
    other = a_factor(cast, about=root.escalation, title="Weather", category="environment")
    deep = a_factor(cast, about=root.escalation, parent=why, title="Full")
    said = causes_of(cast, root.escalation)
    lines = [(one["title"], one["depth"], one["parent"]) for one in said["factors"]]
    assert lines == [
        ("Late", 0, None),
        ("Slow", 1, str(root.pk)),
        ("Full", 2, str(why.pk)),
        ("Weather", 0, None),
    ]
    assert said["escapes"] == [{"factor": {"id": str(why.pk), "title": "Slow"}, "escape_cause": "No alarm."}]
    assert {other.status, deep.status} == {"suspected"}


@pytest.mark.long
def test_what_lies_below_counts_with_it_however_deep(cast: Cast) -> None:
    """Deeper than any bound of ours, and than a function may call itself; what was ruled out does not count above."""
    top = a_factor(cast)
    told = {"customer": cast.acme, "escalation": top.escalation, "category": "process"}
    chain = [top]
    for number in range(1_100):
        chain.append(Factor(title=f"Why {number}", parent=chain[-1], **told))
    Factor.objects.bulk_create(chain[1:])
    for place, amount in ((0, "1"), (500, "10"), (1_100, "100")):
        an_impact(cast, chain[place], amount)
    sums = [float(one["with_reasons"]) for one in causes_of(cast, top.escalation)["factors"]]
    assert [(sums[place], sums[place + 1]) for place in (0, 500)] == [(111, 110), (110, 100)]
    as_person(cast, "mia").post(f"{FACTORS}/{chain[600].pk}/rule-out", REASON)
    sums = [float(one["with_reasons"]) for one in causes_of(cast, top.escalation)["factors"]]
    assert (sums[0], sums[599], sums[600]) == (11, 0, 100)


@pytest.mark.long
def test_the_largest_counts_that_can_be_measured(cast: Cast) -> None:
    raised, mia = an_escalation(cast, "contained"), as_person(cast, "mia")
    first, second = (a_factor(cast, "confirmed", raised, title=title) for title in ("First", "Second"))
    impacts(cast, first, "999999999999", 250)
    impacts(cast, second, "999999999998", 250)
    happened(cast, raised, NOW - HOUR, 2**31 - 1)
    happened(cast, raised, NOW, 2**31 - 1)
    said = causes_of(cast, raised)
    assert (said["big_x"]["verdict"], said["big_x"]["n"]) == ("contested", 499_999_999_999_250)
    assert said["factors"][0]["impact"] == "249999999999750.00"
    rows = mia.get(FACTORS, {"escalation": raised.pk}).json()["results"]
    assert {one["impact"] for one in rows} == {"249999999999750.00", "249999999999500.00"}


def test_who_may(cast: Cast) -> None:
    raised = an_escalation(cast, "open")
    path = f"/api/v1/escalations/{raised.pk}/causes"
    unknown = as_person(cast, "mia").get(f"/api/v1/escalations/{unknown_id()}/causes")
    for name in ("mia", "max", "eli", "ola", "vic", "cora", "gus", "lia", "nobody"):
        answer = as_person(cast, name).get(path)
        assert answer.status_code == (200 if name in PROVIDER else 401 if name == "nobody" else 404), name
        assert answer.status_code != 404 or answer.content == unknown.content
    assert fault(as_person(cast, "mia").get(path, {"as_of": "today"}))[:2] == (400, "/as_of")


@pytest.mark.long
def test_in_a_fixed_number_of_queries(cast: Cast) -> None:
    raised, api = an_escalation(cast, "contained"), as_person(cast, "mia")
    path = f"/api/v1/escalations/{raised.pk}/causes"

    def grow(number: int) -> None:
        factor = confirmed(cast, raised, a_cause(cast, f"Cause {number}"))
        a_factor(cast, about=raised, parent=factor)
        an_impact(cast, factor, "4")
        happened(cast, raised, NOW - number * MINUTE)

    grow(1)
    with queries() as few:
        api.get(path)
    for number in range(2, 7):
        grow(number)
    with queries() as many:
        assert len(api.get(path).json()["factors"]) == 12
    assert len(few) == len(many) <= 8, many


def test_every_answer_has_the_declared_form(cast: Cast) -> None:
    def compare(shape: Any, told: Any, at: str) -> None:
        shape = getattr(shape, "child", shape)
        for one in told if isinstance(told, list) else [told]:
            if hasattr(shape, "fields") and one is not None:
                assert set(one) == set(shape.fields), at
                for name, field in shape.fields.items():
                    compare(field, one[name], f"{at}/{name}")

    raised = an_escalation(cast, "contained")
    an_impact(cast, confirmed(cast, raised, a_cause(cast)))
    compare(CausesShape(), causes_of(cast, raised), "")
    compare(CausesShape(), CausesShape.Meta.example, "example")
