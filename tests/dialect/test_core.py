"""The resources of the core: what each write does, and what it refuses."""

from typing import Any

import pytest

from tests.cast import OFFICE_HOURS, PASSWORD, Cast
from tests.dialect.helpers import As, pointers, problem
from tracker.models import Blackout, Calendar, Customer, Event, LadderPolicy, Membership, User

API = "/api/v1"
DAYS = {"starts_on": "2026-12-01", "ends_on": "2026-12-03"}


def last_event() -> tuple[str, Any]:
    event = Event.objects.latest("id")
    return event.kind, event.customer


def test_an_operator_adds_a_customer(cast: Cast, as_: As) -> None:
    ola = as_(cast.ola)
    body = {"key": "INITECH", "name": "Initech", "calendar": str(cast.office.pk)}
    made = ola.post(f"{API}/customers", body)
    assert made.status_code == 201, made.content
    assert made.json()["calendar"] == {"id": str(cast.office.pk), "name": "Office"}
    assert last_event() == ("customer.added", Customer.objects.get(key="INITECH"))
    problem(ola.post(f"{API}/customers", body), 409, "duplicate")
    problem(as_(cast.eli).post(f"{API}/customers", body | {"key": "OTHER"}), 403)


@pytest.mark.parametrize("key", ["", "a", "acme", "A", "A" * 13, "1A", "AÖ", "A-B", "A B"])
def test_keys_of_customers(cast: Cast, as_: As, key: str) -> None:
    body = {"key": key, "name": "X", "calendar": str(cast.office.pk)}
    assert pointers(problem(as_(cast.ola).post(f"{API}/customers", body), 400)) == ["/key"]


def test_the_calendar_of_another_customer_is_none(cast: Cast, as_: As) -> None:
    theirs = str(cast.globex.calendar_id)
    body = {"key": "INITECH", "name": "Initech", "calendar": theirs}
    assert pointers(problem(as_(cast.ola).post(f"{API}/customers", body), 422)) == ["/calendar"]
    path = f"{API}/customers/{cast.acme.pk}"
    assert pointers(problem(as_(cast.ola).patch(path, {"calendar": theirs}, if_match="*"), 422)) == ["/calendar"]
    assert pointers(problem(as_(cast.eli).patch(path, {"calendar": theirs}, if_match="*"), 400)) == ["/calendar"]
    assert as_(cast.eli).patch(path, {"calendar": str(cast.office.pk)}, if_match="*").status_code == 200


def test_a_customer_keeps_its_key(cast: Cast, as_: As) -> None:
    answer = as_(cast.eli).patch(f"{API}/customers/{cast.acme.pk}", {"key": "NEW"}, if_match="*")
    assert pointers(problem(answer, 400)) == ["/key"]


def test_a_manager_gives_changes_and_takes_roles(cast: Cast, as_: As) -> None:
    eli = as_(cast.eli)
    membership = Membership.objects.get(user=cast.max, customer=cast.acme)
    path = f"{API}/memberships/{membership.pk}"
    assert eli.patch(path, {"role": "lead"}, if_match="*").json()["role"] == "lead"
    problem(eli.patch(path, {"role": "viewer"}, if_match="*"), 409, "other_side")
    assert eli.delete(path).status_code == 204
    assert last_event() == ("membership.removed", cast.acme)
    problem(as_(cast.max).get(f"{API}/customers/{cast.acme.pk}"), 404)
    problem(eli.delete(path), 404)

    cast.max.memberships.create(customer=cast.globex, role="member")
    body = {"customer": str(cast.acme.pk), "user": str(cast.max.pk), "role": "member"}
    assert pointers(problem(eli.post(f"{API}/memberships", body), 400)) == ["/user"]  # whom Eli no longer sees
    assert as_(cast.ola).post(f"{API}/memberships", body).status_code == 201
    problem(as_(cast.ola).post(f"{API}/memberships", body), 409, "duplicate")


def test_nobody_removes_their_own_membership(cast: Cast, as_: As) -> None:
    own = Membership.objects.get(user=cast.eli)
    problem(as_(cast.eli).delete(f"{API}/memberships/{own.pk}"), 409, "own")
    problem(as_(cast.eli).delete(f"{API}/memberships/{own.pk}", if_match='"9"'), 412)
    assert Membership.objects.filter(pk=own.pk).exists()


@pytest.mark.long
def test_an_operator_adds_people_who_can_sign_in(cast: Cast, as_: As) -> None:
    ola, nobody = as_(cast.ola), as_(cast.mia)
    body = {"email": "New@Example.com", "name": "New", "password": PASSWORD}
    made = ola.post(f"{API}/people", body)
    assert made.status_code == 201, made.content
    assert made.json()["email"] == "new@example.com"
    assert "password" not in made.content.decode()
    assert nobody.post(f"{API}/sign-in", {"email": "new@example.com", "password": PASSWORD}).status_code == 200
    problem(ola.post(f"{API}/people", body), 409, "duplicate")
    easy = problem(ola.post(f"{API}/people", body | {"email": "b@example.com", "password": "12345678"}), 422)
    assert pointers(easy) == ["/password"]
    assert not User.objects.filter(email="b@example.com").exists()
    problem(as_(cast.eli).post(f"{API}/people", body), 403)


@pytest.mark.parametrize(
    ("changes", "status", "pointer"),
    [
        ({}, 201, ""),
        ({"week": {"mon": [["22:00", "24:00"]]}}, 201, ""),
        ({"country": "DE", "subdivision": "BY"}, 201, ""),
        ({"customer": None}, 201, ""),
        ({"zone": "Mars/Olympus"}, 422, "/zone"),
        ({"zone": "../../etc/passwd"}, 422, "/zone"),
        ({"week": {}}, 422, "/week"),
        ({"week": {"mon": [["09:00", "08:00"]]}}, 422, "/week"),
        ({"week": {"mon": [["09:00", "12:00"], ["11:00", "15:00"]]}}, 422, "/week"),
        ({"week": {"monday": []}}, 422, "/week"),
        ({"week": {"mon": [["9", "17"]]}}, 422, "/week"),
        ({"week": {"mon": "all day"}}, 422, "/week"),
        ({"week": []}, 400, "/week"),
        ({"country": "XX"}, 422, "/country"),
        ({"country": "DE", "subdivision": "XX"}, 422, "/subdivision"),
        ({"country": "DEU"}, 400, "/country"),
        ({"standard": True}, 400, "/standard"),
    ],
)
def test_calendars(cast: Cast, as_: As, changes: dict[str, Any], status: int, pointer: str) -> None:
    body = {"customer": str(cast.acme.pk), "name": "Night", "zone": "Asia/Tokyo", "week": OFFICE_HOURS} | changes
    answer = as_(cast.ola).post(f"{API}/calendars", body)
    assert answer.status_code == status, answer.content
    if pointer:
        assert pointers(problem(answer, status)) == [pointer]
    assert Calendar.objects.filter(name="Night").exists() == (status == 201)


def test_a_calendar_is_changed_as_a_whole_thing(cast: Cast, as_: As) -> None:
    """A part that is fine alone may not fit the rest."""
    ola, path = as_(cast.ola), f"{API}/calendars/{cast.acme.calendar_id}"
    assert pointers(problem(ola.patch(path, {"subdivision": "BY"}, if_match="*"), 422)) == ["/country"]
    assert ola.patch(path, {"subdivision": "BY", "country": "DE"}, if_match="*").status_code == 200
    problem(as_(cast.mia).patch(path, {"name": "x"}, if_match="*"), 403)


def test_blackouts(cast: Cast, as_: As) -> None:
    mia = as_(cast.mia)
    body = {"customer": str(cast.acme.pk), "kind": "freeze", "reason": "Christmas sale"} | DAYS
    made = mia.post(f"{API}/blackouts", body)
    assert made.status_code == 201, made.content
    path = f"{API}/blackouts/{made.json()['id']}"
    assert pointers(problem(mia.patch(path, {"ends_on": "2026-11-30"}, if_match="*"), 422)) == ["/ends_on"]
    assert pointers(problem(mia.patch(path, {"ends_on": "2028-12-01"}, if_match="*"), 422)) == ["/ends_on"]
    assert mia.patch(path, {"ends_on": "2026-12-01"}, if_match=made["ETag"]).json()["ends_on"] == "2026-12-01"
    assert mia.delete(path).status_code == 204
    assert last_event() == ("blackout.removed", cast.acme)
    assert not Blackout.objects.exists()


def test_a_blackout_of_the_provider_is_seen_by_its_people_and_made_by_operators(cast: Cast, as_: As) -> None:
    body = {"kind": "shutdown", "reason": "Company day"} | DAYS
    problem(as_(cast.mia).post(f"{API}/blackouts", body), 403)
    made = as_(cast.ola).post(f"{API}/blackouts", body)
    assert made.json()["customer"] is None
    path = f"{API}/blackouts/{made.json()['id']}"
    assert as_(cast.lia).get(path).status_code == 200
    problem(as_(cast.lia).delete(path), 403)
    problem(as_(cast.cora).get(path), 404)


STEPS = [{"audience": "owner", "after_minutes": 60}, {"audience": "lead", "after_minutes": 120}]
CADENCE = [{"audience": "owner", "percent": 80}]


@pytest.mark.parametrize(
    ("changes", "status", "pointer"),
    [
        ({}, 201, ""),
        ({"severity": "high"}, 201, ""),
        ({"clock": "escalation.updating", "steps": CADENCE, "cadence_days": 3, "severity": "high"}, 201, ""),
        ({"clock": "flag.nonsense"}, 422, "/clock"),
        ({"severity": "extreme"}, 400, "/severity"),
        ({"cadence_days": 3}, 422, "/cadence_days"),
        ({"steps": CADENCE}, 422, "/steps"),
        ({"steps": []}, 422, "/steps"),
        ({"steps": [*reversed(STEPS)]}, 422, "/steps"),
        ({"steps": [{"audience": "everybody", "after_minutes": 60}]}, 422, "/steps"),
        ({"steps": [{"audience": "owner"}]}, 422, "/steps"),
        ({"steps": [{"audience": "owner", "after_minutes": 0}]}, 201, ""),
        ({"steps": [{"audience": "owner", "after_minutes": -1}]}, 400, "/steps/0/after_minutes"),
        ({"steps": [{"audience": "owner", "after_minutes": 10**15}]}, 400, "/steps/0/after_minutes"),
        ({"steps": "soon"}, 400, "/steps"),
        ({"steps": [5]}, 400, "/steps/0"),
        ({"cadence_days": 0, "clock": "escalation.updating", "steps": CADENCE}, 422, "/steps"),
    ],
)
def test_ladder_policies(cast: Cast, as_: As, changes: dict[str, Any], status: int, pointer: str) -> None:
    body = {"customer": str(cast.acme.pk), "clock": "flag.acting", "steps": STEPS} | changes
    answer = as_(cast.eli).post(f"{API}/ladder-policies", body)
    assert answer.status_code == status, answer.content
    if pointer:
        assert pointers(problem(answer, status)) == [pointer]
    assert LadderPolicy.objects.exists() == (status == 201)


def test_a_policy_is_changed_and_taken_back(cast: Cast, as_: As) -> None:
    eli = as_(cast.eli)
    body = {"customer": str(cast.acme.pk), "clock": "flag.acting", "steps": STEPS}
    made = eli.post(f"{API}/ladder-policies", body)
    problem(eli.post(f"{API}/ladder-policies", body), 409, "duplicate")
    path = f"{API}/ladder-policies/{made.json()['id']}"
    assert eli.patch(path, {"steps": STEPS[:1]}, if_match=made["ETag"]).json()["steps"] == STEPS[:1]
    problem(as_(cast.mia).delete(path), 403)
    assert eli.delete(path).status_code == 204
    assert last_event() == ("ladder_policy.removed", cast.acme)


def test_wishes_about_mail(cast: Cast, as_: As) -> None:
    mia = as_(cast.mia)
    path = f"{API}/preferences"
    assert mia.post(path, {"wanted": False}).json()["kind"] == ""
    wish = mia.post(path, {"kind": "flag.reminded", "wanted": False})
    assert wish.status_code == 201, wish.content
    again = mia.post(path, {"kind": "flag.reminded", "wanted": True}).json()
    assert (again["id"], again["wanted"]) == (wish.json()["id"], True)
    assert mia.get(path).json()["count"] == 2
    assert pointers(problem(mia.post(path, {"kind": "nonsense", "wanted": True}), 422)) == ["/kind"]
    assert pointers(problem(mia.post(path, {"channel": "inbox", "wanted": False}), 400)) == ["/channel"]
    problem(as_(cast.eli).delete(f"{path}/{again['id']}"), 404)
    assert mia.delete(f"{path}/{again['id']}").status_code == 204
    problem(mia.delete(f"{path}/{again['id']}"), 404)
