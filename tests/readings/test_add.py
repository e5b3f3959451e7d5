"""What a needle showed is written down, one reading a day."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import Error, connection, transaction

from recovery.models import Needle, Reading
from recovery.services.readings import OLDEST
from tests.cast import Cast
from tests.flows.verbs import EVERYBODY, refusal_for
from tests.flows.world import DAY, NOW, as_person, events_of, fault, fresh, last_event, unchanged, undone, unknown_id
from tests.plans.world import TODAY, VERBS, a_plan, finish_all
from tests.readings.made import DOOR, close, drafted, measure, promised

STAFF = ("max", "mia", "eli", "ola")


def body(needle: Needle, **more: Any) -> dict[str, Any]:
    return {"needle": needle.pk, "measured_on": "2026-09-15", "value": "212.5"} | more


def test_it_works(cast: Cast) -> None:
    needle = drafted(cast)
    answer = as_person(cast, "max").post(DOOR, body(needle, changelog_message="Read off the list."))
    assert answer.status_code == 201, answer.content
    said, row = answer.json(), Reading.objects.get()
    assert (said["id"], said["measured_on"], said["value"]) == (row.pk, "2026-09-15", "212.5000")
    assert (said["stands"], said["supersedes"], said["author"]["name"]) == (True, None, cast.max.name)
    assert (said["needle"]["id"], said["plan"]["ref"]) == (str(needle.pk), needle.plan.ref)
    assert (row.customer_id, row.author, row.recorded_at) == (cast.acme.pk, cast.max, NOW)
    event = last_event(needle)
    assert (event.kind, event.message, event.actor) == ("needle.measured", "Read off the list.", cast.max)
    assert event.data == {
        "plan_ref": needle.plan.ref, "count": 1, "first_on": "2026-09-15", "last_on": "2026-09-15",
        "last_value": "212.5",
    }  # fmt: skip
    assert as_person(cast, "eli").get(answer["Location"].partition("testserver")[2]).json() == said


def test_it_changes_nothing_of_what_was_reviewed(cast: Cast) -> None:
    needle = drafted(cast)
    before = fresh(needle.plan)
    as_person(cast, "max").post(DOOR, body(needle))
    assert (fresh(needle.plan).revision, fresh(needle.plan).version) == (before.revision, before.version)


@pytest.mark.long
def test_one_reading_a_day(cast: Cast) -> None:
    needle, api = drafted(cast), as_person(cast, "max")
    first = api.post(DOOR, body(needle)).json()
    with unchanged():
        assert fault(api.post(DOOR, body(needle, value="3"))) == (422, "/measured_on", "doubled")
    taken_back = api.post(f"{DOOR}/{first['id']}/correct", {"value": None, "changelog_message": "Not that day."})
    assert taken_back.status_code == 200
    with unchanged():
        assert fault(api.post(DOOR, body(needle))) == (422, "/measured_on", "doubled")
    row = Reading.objects.earliest("id")
    again = Reading(customer=row.customer, needle=needle, measured_on=row.measured_on, value=1, author=cast.max)
    with pytest.raises(Error, match="reading_once_a_day"), transaction.atomic():
        again.save()


def test_a_row_is_never_rewritten(cast: Cast) -> None:
    measure(cast, drafted(cast), [3])
    for sql in ("UPDATE recovery_reading SET value = 4", "DELETE FROM recovery_reading"):
        with pytest.raises(Error, match="append_only|Cannot"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)


@pytest.mark.long
def test_who_may(cast: Cast) -> None:
    needle = drafted(cast)
    unknown = as_person(cast, "mia").post(DOOR, body(needle) | {"needle": unknown_id()})
    for name in EVERYBODY:
        api = as_person(cast, name)
        if name in STAFF:
            with undone():
                assert api.post(DOOR, body(needle)).status_code == 201, name
            continue
        with unchanged():
            answer = api.post(DOOR, body(needle))
        if name == "lia":
            assert answer.json()["errors"] == unknown.json()["errors"]
        else:
            assert answer.status_code == (401 if refusal_for(name) == 401 else 403), name


def test_bad_input(cast: Cast) -> None:
    needle, api = drafted(cast), as_person(cast, "max")
    bad: list[tuple[str, Any]] = [
        ("value", ""), ("value", None), ("value", "many"), ("value", "1e13"), ("value", "0.00001"), ("value", "NaN"),
        ("value", True), ("measured_on", "15.09.2026"), ("measured_on", "2026-02-30"), ("measured_on", None),
        ("needle", "first"), ("supersedes", 3),
    ]  # fmt: skip
    with unchanged():
        for name, value in bad:
            assert fault(api.post(DOOR, body(needle) | {name: value}))[:2] == (400, f"/{name}"), (name, value)


@pytest.mark.parametrize(("days", "code"), [(0, ""), (1, "future"), (-OLDEST.days, ""), (-OLDEST.days - 1, "too_old")])
def test_which_days_there_are(cast: Cast, days: int, code: str) -> None:
    needle, on = drafted(cast), TODAY + timedelta(days)
    answer = as_person(cast, "max").post(DOOR, body(needle, measured_on=on.isoformat()))
    if code:
        assert fault(answer) == (422, "/measured_on", code)
    else:
        assert answer.status_code == 201


def test_numbers_of_every_size(cast: Cast) -> None:
    needle, api = drafted(cast), as_person(cast, "max")
    for day, value in enumerate(("-999999999999.9999", "0", "999999999999.9999", "0.0001"), start=1):
        answer = api.post(DOOR, body(needle, measured_on=f"2026-09-0{day}", value=value))
        assert float(answer.json()["value"]) == float(value)


@pytest.mark.long
def test_not_in_a_plan_that_was_given_up(cast: Cast) -> None:
    needle = Needle.objects.get(plan=a_plan(cast, "abandoned"))
    with unchanged():
        assert fault(as_person(cast, "max").post(DOOR, body(needle))) == (409, "", "over")


@pytest.mark.long
def test_while_it_is_watched_after_closing(cast: Cast, clockwork: time_machine.Traveller) -> None:
    needle = promised(cast)
    VERBS["complete"](cast, finish_all(cast, needle.plan))
    api = as_person(cast, "max")
    assert api.post(DOOR, body(needle)).status_code == 201
    close(cast, needle)
    clockwork.move_to(NOW + 90 * DAY - timedelta(seconds=1))
    assert api.post(DOOR, body(needle, measured_on="2026-12-01")).status_code == 201
    clockwork.move_to(NOW + 90 * DAY)
    known = len(events_of(needle))
    assert fault(api.post(DOOR, body(needle, measured_on="2026-12-02"))) == (409, "", "over")
    assert len(events_of(needle)) == known
