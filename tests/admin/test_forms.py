"""Forms in the admin: what is typed goes to a service, what it refuses comes back as words, stale saves fail."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from escalations.models import Escalation, Flag
from escalations.services.flags import amend_flag, log_flag
from escalations.services.raising import raise_own_escalation
from tests.admin.browser import Browser
from tests.cast import Cast
from tracker import clock
from tracker.acts import Act
from tracker.models import Event, LadderPolicy, User

Browse = Callable[[User | None], Browser]


@pytest.fixture
def flag(cast: Cast) -> Flag:
    """Bad news that Mia has sensed, with a time to the second."""
    return log_flag(
        act=Act(cast.mia),
        customer=cast.acme,
        title="Slow",
        affected_since=datetime(2026, 1, 7, 9, 0, 33, tzinfo=UTC),
        description="It was fast.",
    )


def typed(browser: Browser, flag: Flag, **changes: Any) -> dict[str, Any]:
    """What the page's form holds, as a browser would send it back, with changes."""
    form = browser.get(f"/admin/escalations/flag/{flag.pk}/change/").context["adminform"].form
    held = {bound.name: bound.value() for bound in form}
    held["affected_since"] = "2026-01-07T10:00"
    return {name: "" if value is None else value for name, value in held.items()} | changes


@pytest.mark.long
def test_only_what_was_changed_is_changed(browse: Browse, cast: Cast, flag: Flag) -> None:
    """Seconds that the browser's field does not show are not taken for a change."""
    browser = browse(cast.mia)
    browser.post(f"/admin/escalations/flag/{flag.pk}/change/", typed(browser, flag, title="Slower"))
    flag.refresh_from_db()
    assert (flag.title, flag.affected_since) == ("Slower", datetime(2026, 1, 7, 9, 0, 33, tzinfo=UTC))
    assert list(Event.objects.get(kind="flag.amended").data["changes"]) == ["title"]


@pytest.mark.long
def test_a_stale_save_says_so_and_changes_nothing(browse: Browse, cast: Cast, flag: Flag) -> None:
    browser = browse(cast.mia)
    late = typed(browser, flag, description="It was never fast.")
    amend_flag(flag.pk, act=Act(cast.max), title="Slower")
    answer = browser.post(f"/admin/escalations/flag/{flag.pk}/change/", late)
    assert answer.status == 200
    assert "has changed since you read it" in answer.errors["__all__"][0]
    flag.refresh_from_db()
    assert (flag.title, flag.description) == ("Slower", "It was fast.")


@pytest.mark.long
def test_a_refusal_becomes_an_error_of_its_field(browse: Browse, cast: Cast, flag: Flag) -> None:
    browser = browse(cast.mia)
    answer = browser.post(f"/admin/escalations/flag/{flag.pk}/change/", typed(browser, flag, severity="critical"))
    assert answer.errors == {"changelog_message": ["Moving the severity needs a reason."]}
    flag.refresh_from_db()
    assert flag.severity == "medium"
    assert Event.objects.filter(kind="flag.amended").count() == 0


@pytest.mark.long
def test_what_was_typed_is_still_there_after_a_refusal(browse: Browse, cast: Cast) -> None:
    ahead = (clock.now() + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M")
    data = {"customer": cast.acme.pk, "title": "Soon slow", "severity": "low", "sensed_at": ahead}
    answer = browse(cast.mia).post("/admin/escalations/flag/add/", data)
    assert list(answer.errors) == ["sensed_at"]
    assert "Soon slow" in answer.text
    assert Flag.objects.count() == 0


@pytest.mark.long
def test_logging_takes_one_line(browse: Browse, cast: Cast) -> None:
    """Title and severity: the customer is known to whoever has one, the rest has defaults."""
    browser = browse(cast.mia)
    form = browser.get("/admin/escalations/flag/add/").context["adminform"].form
    assert form["customer"].value() == cast.acme.pk
    answer = browser.post(
        "/admin/escalations/flag/add/", {"customer": cast.acme.pk, "title": "Slow", "severity": "low"}
    )
    assert answer.status == 302
    flag = Flag.objects.get()
    assert (flag.owner, flag.reporter, flag.status, flag.ref) == (cast.mia, cast.mia, "sensed", "ACME-F1")


@pytest.mark.long
def test_the_customers_own_words_are_not_rewritten(browse: Browse, cast: Cast) -> None:
    own = raise_own_escalation(
        act=Act(cast.cora), customer=cast.acme, title="Twice", reason="Billed twice.", severity="high", owner=cast.mia
    )
    browser, path = browse(cast.mia), f"/admin/escalations/escalation/{own.pk}/change/"
    form = browser.get(path).context["adminform"].form
    held = {bound.name: bound.value() for bound in form if bound.value() is not None}
    answer = browser.post(path, {**held, "reason": "A small matter."})
    assert answer.errors == {"reason": ["These are the customer's own words."]}


@pytest.mark.parametrize(("side", "status"), [("provider", "requested"), ("customer", "open")])
def test_an_escalation_begins_by_who_raises_it(browse: Browse, cast: Cast, side: str, status: str) -> None:
    data = {"customer": cast.acme.pk, "side": side, "title": "Late", "reason": "It is.", "severity": "high"}
    assert browse(cast.mia).post("/admin/escalations/escalation/add/", data).status == 302
    assert Escalation.objects.get().status == status


@pytest.mark.long
def test_a_week_is_written_in_lines(browse: Browse, cast: Cast) -> None:
    path, browser = f"/admin/tracker/calendar/{cast.office.pk}/change/", browse(cast.ola)
    held = {"name": "Office", "zone": "Europe/Berlin", "country": "DE", "subdivision": ""}
    wrong = browser.post(path, {**held, "week": "mon nine to five"})
    assert "cannot be read" in wrong.errors["week"][0]
    closed = browser.post(path, {**held, "week": "mon 17:00-09:00"})
    assert "week" in closed.errors
    assert browser.post(path, {**held, "week": "mon 09:00-12:00, 13:00-17:00\nfri 09:00-15:00"}).status == 302
    cast.office.refresh_from_db()
    assert cast.office.week["mon"] == [["09:00", "12:00"], ["13:00", "17:00"]]
    assert cast.office.week["tue"] == []


@pytest.mark.long
def test_what_reminders_are_of_is_said_in_words(browse: Browse, cast: Cast) -> None:
    eli, path = browse(cast.eli), "/admin/tracker/ladderpolicy/"
    choices = dict(eli.get(f"{path}add/").context["adminform"].form.fields["clock"].choices)
    assert choices["milestone.late_predecessor"] == "milestone: until freed from a late predecessor"
    assert len(choices) == len(set(choices.values()))
    data = {"customer": cast.acme.pk, "clock": "milestone.late_predecessor", "steps": "owner after 60 min"}
    assert eli.post(f"{path}add/", data).status == 302
    one = LadderPolicy.objects.get()
    for page in (path, f"{path}{one.pk}/change/"):
        text = eli.get(page).text
        assert "milestone: until freed from a late predecessor" in text, page
        assert "milestone.late_predecessor" not in text, page
    assert Event.objects.filter(kind="ladder_policy.added", subject_id=one.pk).count() == 1
