"""The audit of a record: what changed in its row, who did it, why, in which request; for those who lead.

A test is one transaction, so that what belongs together is told here by the moment alone.
"""

from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from escalations.models import Flag
from escalations.services.flags import log_flag
from tests.admin.browser import Browser
from tests.cast import Api, Cast
from tests.flows.world import HOUR, NOW
from tracker.acts import Act
from tracker.admin.audit import BY_HAND
from tracker.models import User
from tracker.queries.changes import changes, history_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def time() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def flag(cast: Cast) -> Flag:
    return log_flag(act=Act(cast.mia, message="Heard it"), customer=cast.acme, title="Slow", sensed_at=NOW - HOUR)


def audit(flag: Flag) -> str:
    """The address of its audit."""
    return f"/admin/escalations/flag/{flag.pk}/history/?audit=1"


def told(flag: Flag) -> list[tuple[str, object, str, set[str]]]:
    rows = history_of(flag)
    assert rows is not None
    return [
        (one.what, one.event and one.event.actor, one.event.message if one.event else "", set(one.columns))
        for one in changes(flag, list(rows))
    ]


@pytest.mark.long
def test_a_change_through_the_api_says_who_why_and_in_which_request(
    as_: Callable[[User], Api], cast: Cast, flag: Flag, time: time_machine.Traveller
) -> None:
    time.shift(HOUR)
    api = as_(cast.mia)
    body = {"title": "Very slow", "changelog_message": "Measured it."}
    answer = api.patch(f"/api/v1/flags/{flag.pk}", body, if_match="*")
    assert answer.status_code == 200
    assert told(flag)[0] == ("update", cast.mia, "Measured it.", {"title"})
    page = Browser(cast.mia).get(audit(flag)).text
    for word in (
        "Mia",
        "mia@",
        "Measured it.",
        "Title: Slow → Very slow",
        answer.headers["x-request-id"],
        "flag.amended",
    ):
        assert word in page, word


def test_by_sql_it_says_that_nobody_is_known(cast: Cast, flag: Flag) -> None:
    with time_machine.travel(NOW + HOUR, tick=False):
        Flag.objects.filter(pk=flag.pk).update(severity="high")
        Flag.objects.filter(pk=flag.pk).update(severity="high")  # changes nothing
        found = told(flag)
        assert found[0] == ("update", None, "", {"severity"})
        assert len(found) == 2
        page = Browser(cast.eli).get(audit(flag)).text
    assert BY_HAND in page
    assert "Severity: medium → high" in page


@pytest.mark.parametrize(("who", "status"), [("mia", 200), ("eli", 200), ("ola", 200), ("max", 403), ("lia", 404)])
def test_who_may(cast: Cast, flag: Flag, who: str, status: int) -> None:
    answer = Browser(getattr(cast, who)).get(audit(flag))
    assert answer.status == status
    assert ("Heard it" in answer.text) is (status == 200)


@pytest.mark.long
def test_a_member_is_shown_no_way_to_it(cast: Cast, flag: Flag) -> None:
    path = audit(flag).removesuffix("?audit=1")
    assert "?audit=1" in Browser(cast.mia).get(path).text
    assert "?audit=1" not in Browser(cast.max).get(path).text


@pytest.mark.long
def test_it_is_paged_and_takes_as_many_statements(cast: Cast, flag: Flag) -> None:
    counts, page = [], ""
    for number in range(30):
        with time_machine.travel(NOW + number * HOUR, tick=False):
            Flag.objects.filter(pk=flag.pk).update(title=f"Slow {number}")
        if number in (5, 29):
            mia = Browser(cast.mia)
            mia.get(audit(flag))
            with CaptureQueriesContext(connection) as seen:
                page = mia.get(audit(flag)).text
            counts.append(len(seen))
    assert counts[1] <= counts[0]
    assert "Slow 28 → Slow 29" in page
    assert "Page 1 of 2" in page
    assert "Heard it" in Browser(cast.mia).get(f"{audit(flag)}&p=2").text
