"""What a factor did is measured: in one unit per escalation, over days that have been."""

from typing import Any

import pytest

from escalations.models import Factor, Impact
from escalations.services.evidence import MOST_IMPACTS
from tests.cast import Cast
from tests.causes.made import FACTORS, IMPACTS, OVER, a_factor, an_impact, impacts
from tests.flows.verbs import EVERYBODY, PROVIDER, REASON
from tests.flows.world import an_escalation, as_person, fault, last_event, queries, unchanged, undone, unknown_id


def body(factor: Factor, **more: Any) -> dict[str, Any]:
    told = {"factor": factor.pk, "amount": "12", "unit": "parcels", "counted": True}
    return told | {"since": "2026-09-14", "until": "2026-09-15", "evidence": "Counted at the dock."} | more


def test_it_works(cast: Cast) -> None:
    factor = a_factor(cast)
    answer = as_person(cast, "max").post(IMPACTS, body(factor))
    assert answer.status_code == 201, answer.content
    said = answer.json()
    assert (said["amount"], said["unit"], said["counted"]) == ("12.00", "parcels", True)
    assert (said["since"], said["until"], said["evidence"]) == ("2026-09-14", "2026-09-15", "Counted at the dock.")
    assert (said["author"]["name"], said["withdrawn_at"], said["withdrawn_by"]) == ("Max", None, None)
    assert (said["escalation"]["ref"], said["factor"]["title"]) == (factor.escalation.ref, factor.title)
    event = last_event(factor.escalation)
    assert (event.kind, event.actor, event.data["impact"]) == ("escalation.impact_measured", cast.max, said["id"])
    an_impact(cast, factor, "3")
    told = as_person(cast, "mia").get(f"{FACTORS}/{factor.pk}").json()
    assert (told["impact"], told["impacts"]) == ("15.00", 2)
    assert as_person(cast, "mia").patch(f"{IMPACTS}/{said['id']}", {"amount": "1"}, if_match="*").status_code == 405


@pytest.mark.long
def test_who_may(cast: Cast) -> None:
    factor = a_factor(cast)
    for name in EVERYBODY:
        if name in PROVIDER:
            with undone():
                assert as_person(cast, name).post(IMPACTS, body(factor)).status_code == 201, name
            continue
        with unchanged():
            answer = as_person(cast, name).post(IMPACTS, body(factor))
        if name == "lia":
            assert fault(answer) == (400, "/factor", "does_not_exist")
        else:
            assert answer.status_code == (401 if name == "nobody" else 403), name


@pytest.mark.long
@pytest.mark.parametrize("state", OVER)
def test_not_of_what_is_over(cast: Cast, state: str) -> None:
    factor, api = a_factor(cast, about=an_escalation(cast)), as_person(cast, "mia")
    verbs = ("decline",) if state == "declined" else ("accept", "contain", "monitor", "close")
    for verb in verbs:
        assert api.post(f"/api/v1/escalations/{factor.escalation_id}/{verb}", REASON).status_code == 200
    with unchanged():
        assert fault(api.post(IMPACTS, body(factor))) == (409, "", "over")


@pytest.mark.long
def test_one_unit_and_kind_per_escalation(cast: Cast) -> None:
    first = a_factor(cast)
    other, elsewhere, api = a_factor(cast, about=first.escalation), a_factor(cast), as_person(cast, "mia")
    kept = an_impact(cast, first)
    with unchanged():
        assert fault(api.post(IMPACTS, body(other, unit="hours"))) == (422, "/unit", "other_unit")
        assert fault(api.post(IMPACTS, body(other, counted=False))) == (422, "/counted", "other_kind")
    assert api.post(IMPACTS, body(other, unit="Parcels")).json()["unit"] == "parcels"  # written as the others write it
    assert api.post(IMPACTS, body(elsewhere, unit="hours", counted=False, amount="1.5")).status_code == 201
    for one in Impact.objects.filter(factor__escalation=first.escalation):
        api.post(f"{IMPACTS}/{one.pk}/withdraw", REASON)
    # what was withdrawn binds nobody
    assert api.post(IMPACTS, body(other, unit="hours", counted=False)).status_code == 201
    assert kept.unit == "parcels"


@pytest.mark.long
def test_so_many_and_no_more(cast: Cast) -> None:
    """Of those that stand: whoever withdraws one may measure anew."""
    factor, api = a_factor(cast), as_person(cast, "mia")
    impacts(cast, factor, "1", MOST_IMPACTS)
    other = a_factor(cast, about=factor.escalation)
    with unchanged():
        assert fault(api.post(IMPACTS, body(other))) == (422, "/factor", "too_many")
    gone = Impact.objects.filter(factor=factor)[0]
    api.post(f"{IMPACTS}/{gone.pk}/withdraw", REASON)
    assert api.post(IMPACTS, body(other)).status_code == 201


@pytest.mark.parametrize(
    ("change", "pointer", "code"),
    [
        ({"amount": "1.5"}, "/amount", "whole"),
        ({"until": "2026-09-13"}, "/until", "order"),
        ({"until": "2026-09-17"}, "/until", "future"),
        ({"since": "2023-09-13"}, "/since", "too_old"),
        ({"until": "2026-09-16"}, "", ""),
        ({"since": "2023-09-14"}, "", ""),
        ({"amount": "1.50", "counted": False}, "", ""),
        ({"amount": "3.00"}, "", ""),
    ],
)
def test_what_can_have_been(cast: Cast, change: dict[str, Any], pointer: str, code: str) -> None:
    """It is the 16th of September where the customer is."""
    factor, api = a_factor(cast), as_person(cast, "mia")
    if not code:
        assert api.post(IMPACTS, body(factor, **change)).status_code == 201
        return
    with unchanged():
        assert fault(api.post(IMPACTS, body(factor, **change))) == (422, pointer, code)


def test_bad_input(cast: Cast) -> None:
    factor, api = a_factor(cast), as_person(cast, "mia")
    bad: list[tuple[str, Any]] = [
        ("amount", "0"),
        ("amount", "-1"),
        ("amount", "0.001"),
        ("amount", "1e99"),
        ("amount", "NaN"),
        ("amount", "many"),
        ("amount", True),
        ("unit", ""),
        ("unit", "x" * 41),
        ("counted", None),
        ("counted", "yes"),
        ("since", "2026-02-30"),
        ("until", "tomorrow"),
        ("since", "0001-01-01"),
        ("evidence", ""),
        ("factor", unknown_id()),
        ("author", cast.max.pk),
    ]
    with unchanged():
        for name, value in bad:
            assert fault(api.post(IMPACTS, body(factor) | {name: value}))[:2] == (400, f"/{name}"), (name, value)
        assert fault(api.post(IMPACTS, {"factor": factor.pk}))[0] == 400


def test_listed_in_a_fixed_number_of_queries(cast: Cast) -> None:
    factor, api = a_factor(cast), as_person(cast, "mia")
    with queries() as one:
        assert api.post(IMPACTS, body(factor)).status_code == 201
    assert len(one) <= 13, one
    with queries() as few:
        assert api.get(IMPACTS).json()["count"] == 1
    for amount in ("1", "2"):
        an_impact(cast, factor, amount)
    with queries() as many:
        assert api.get(IMPACTS, {"escalation": factor.escalation_id, "amount__gte": "2"}).json()["count"] == 2
    assert len(few) == len(many) <= 4, many
    assert api.get(IMPACTS, {"withdrawn_at__empty": "true"}).json()["count"] == 3
    assert as_person(cast, "lia").get(IMPACTS).json()["count"] == 0
