"""What is past its time is removed once a day, and nothing else; and the command line writes the same file."""

from datetime import timedelta
from io import StringIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, transaction

from recovery.models import Report, Review, ShareVisit
from recovery.services.reports import make_report, remove_expired, remove_visits
from recovery.services.sharing import make_share_link, open_share_link
from tests.cast import Cast
from tests.flows.world import DAY, MINUTE, NOW, as_person
from tests.packs.world import a_whole
from tracker import clock
from tracker.acts import Act


@pytest.mark.long
def test_reports_go_behind_their_end(cast: Cast, settings: object) -> None:
    plan = a_whole(cast)
    made = make_report(plan.pk, act=Act(cast.mia))
    end = NOW + timedelta(days=400)
    assert made.expires_at == end
    for at, left in ((end, 1), (end + MINUTE, 0)):
        with clock.at(at):
            remove_expired()
        assert Report.objects.count() == left


@pytest.mark.long
def test_what_a_review_was_held_on_stays(cast: Cast) -> None:
    plan = a_whole(cast)
    made = make_report(plan.pk, act=Act(cast.mia))
    Review.objects.create(
        customer=plan.customer, plan=plan, ref="ACME-E1", number=1, title="First", starts_at=NOW, made_by=cast.mia,
        report=made,
    )  # fmt: skip
    with clock.at(NOW + 500 * DAY):
        assert remove_expired() == 0
    assert Report.objects.count() == 1


def test_visits_go_after_their_time(cast: Cast) -> None:
    link = make_share_link(act=Act(cast.mia), escalation=a_whole(cast).escalation, name="For the board")
    open_share_link(link.secret, address="192.0.2.7")
    with pytest.raises(DatabaseError, match="kept for its time"), transaction.atomic():
        ShareVisit.objects.all().delete()
    for at, left in ((NOW + 90 * DAY, 1), (NOW + 90 * DAY + MINUTE, 0)):
        with clock.at(at):
            remove_visits()
        assert ShareVisit.objects.count() == left


@pytest.mark.long
def test_the_command_line_writes_the_same_file(cast: Cast, tmp_path: Path) -> None:
    plan, berlin = a_whole(cast), NOW.astimezone(ZoneInfo("Europe/Berlin"))
    for ref in (plan.ref, plan.escalation.ref):
        target = tmp_path / f"{ref}.csv"
        said = StringIO()
        call_command("report", ref, "--format", "csv", "--as-of", berlin.isoformat(), "-o", str(target), stderr=said)
        assert f"{NOW:%Y-%m-%d %H:%M:%S} UTC" in said.getvalue()
        assert target.read_bytes() == as_person(cast, "mia").get(f"/api/v1/plans/{plan.pk}/report.csv").content
    with pytest.raises(CommandError, match="There is no plan"):
        call_command("report", "ACME-E99", "-o", str(tmp_path / "x"))
    with pytest.raises(CommandError, match="lies ahead"):
        call_command("report", plan.ref, "--as-of", (NOW + MINUTE).isoformat(), "-o", str(tmp_path / "x"))
