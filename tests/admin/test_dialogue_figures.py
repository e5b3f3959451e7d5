"""The page that tells how we talk with customers: what it says, and that it says what it cannot say yet."""

from typing import Any

import pytest
import time_machine

from escalations.models import Escalation
from escalations.services.contacts import log_contact
from recovery.models import Resolution
from recovery.services.publishing import publish_update
from recovery.services.resolutions import confirm_resolution
from tests.admin.test_plan_lists import Browse
from tests.cast import Cast
from tests.flows.world import DAY, HOUR, NOW, a_customers, told_by_customer
from tracker.acts import Act

PATH = "/admin/recovery/dialogue/"


@pytest.fixture(autouse=True)
def traveller() -> Any:
    """The loop's now."""
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.mark.long
def test_it_says_what_it_cannot_say(browse: Browse, cast: Cast) -> None:
    text = browse(cast.mia).get(PATH).text
    assert text.count("Cannot say yet") == 10
    assert "Nobody is silent" not in text


@pytest.mark.long
def test_every_figure_has_its_n_and_its_interval(browse: Browse, cast: Cast) -> None:
    closed = a_customers(cast, "closed")
    publish_update(closed.pk, act=Act(cast.mia))
    confirm_resolution(Resolution.objects.get(escalation=closed).pk, act=Act(cast.cora, NOW), effort=3, satisfaction=4)
    a_customers(cast)
    publish_update(told_by_customer(cast).pk, act=Act(cast.mia))
    text = browse(cast.mia).get(PATH).text
    for said in (
        "0.0 of 3 issues (95 %: 0.0 to 1.2)",
        "100 % of 3 escalations (95 %: 44 % to 100 %)",
        "100 % of 1 closed: 1 confirmed, 0 contradicted, 0 silent",
        "3.0 of 1 answer; 3: 1",
        "100 % of 1 promise ",
        "0 % of 2 updates (95 %: 0 % to 66 %)",
    ):
        assert said in text, said
    assert browse(cast.lia).get(PATH).text.count("Cannot say yet") == 10


@pytest.mark.long
def test_whoever_is_silent_is_a_step_away(browse: Browse, cast: Cast) -> None:
    talked, quiet = a_customers(cast), a_customers(cast)
    Escalation.objects.filter(pk=talked.pk).update(raised_at=NOW - 30 * DAY, title="</td><script>alert(1)</script>")
    for number in range(20):
        at = NOW - 29 * DAY + number * 6 * HOUR
        log_contact(act=Act(cast.mia), channel="call", direction="inbound", escalation=talked, at=at, summary="Said.")
    Escalation.objects.filter(pk=quiet.pk).update(customer=cast.globex)
    page = browse(cast.mia).get(PATH)
    assert "1 of 1 open" in page.text
    assert "<script>alert" not in page.text
    assert f"/admin/escalations/escalation/{talked.pk}/change/" in page.text
