"""Portfolio packs: asked for at the door, put together in parts by whoever holds the lease, once; and refused."""

from datetime import timedelta
from typing import Any

import orjson
import pytest

from recovery.models import RecoveryPlan, Report, ReportPart
from recovery.reports import portfolio_pack
from recovery.reports.bodies import digest_of
from recovery.reports.formats import FORMATS
from recovery.services import report_builds
from recovery.services.report_builds import MOST_FAILURES, build_next, claim_build
from tests.cast import Cast
from tests.dialect.helpers import problem
from tests.flows.world import NOW, as_person, queries, unchanged
from tests.packs.world import a_whole, pack_of
from tests.plans.world import a_plan
from tracker import clock
from tracker.models import Event

REPORTS = "/api/v1/reports"


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts of one plan."""
    monkeypatch.setattr(report_builds, "PART", 1)
    monkeypatch.setattr(portfolio_pack, "PART", 1)


def asked(cast: Cast, name: str = "mia", **body: Any) -> dict[str, Any]:
    """A portfolio that was asked for at the door."""
    answer = as_person(cast, name).post(REPORTS, {"kind": "portfolio", **body})
    assert answer.status_code == 201, answer.content
    told: dict[str, Any] = answer.json()
    return told


def told_of(report: Report) -> list[str]:
    """The events of a report, in their order."""
    return list(Event.objects.filter(subject_id=report.pk).order_by("pk").values_list("kind", flat=True))


@pytest.mark.long
def test_it_is_asked_for_and_put_together(cast: Cast) -> None:
    plan = a_whole(cast)
    other = a_plan(cast, "draft")
    made = asked(cast)
    assert (made["status"], made["done"], made["total"], made["kind"]) == ("queued", 0, None, "portfolio")
    mia = as_person(cast, "mia")
    problem(mia.get(f"{REPORTS}/{made['id']}/file.json"), 404)
    assert build_next()
    assert not build_next()
    ready = mia.get(f"{REPORTS}/{made['id']}").json()
    assert (ready["status"], ready["done"], ready["total"]) == ("ready", 1, 1)
    report = Report.objects.get()
    assert (report.digest, report.as_of) == (digest_of(report.body), NOW)
    assert told_of(report) == ["report.queued", "report.begun", "report.made"]
    assert not ReportPart.objects.exists()
    body = orjson.loads(mia.get(f"{REPORTS}/{made['id']}/file.json").content)
    assert {one["ref"] for one in body["plans"]} == {plan.ref, other.ref}
    for form in FORMATS:
        answer = mia.get(f"{REPORTS}/{made['id']}/file.{form}")
        assert answer.status_code == 200, form
        assert plan.ref.encode() in answer.content or form in ("xlsx", "pdf", "pptx")


@pytest.mark.long
def test_its_lines_are_those_of_the_plans_own_pack(cast: Cast) -> None:
    plan = a_whole(cast)
    inside = pack_of(plan).inside
    assert inside is not None
    [line] = orjson.loads(portfolio_pack.part_body([plan.pk], NOW))
    assert (line["computed"], line["stated"]) == (inside.status.computed, inside.status.stated)
    keys = ("label", "title", "kind", "state", "side", "owner", "moved_days", "notice_days", "reason")
    days = ("first_promised_on", "promised_on", "forecast_on", "now_on")
    for own, one in zip(line["milestones"], inside.milestones, strict=True):
        assert [own[key] for key in keys] == [getattr(one, key) for key in keys]
        assert [own[key] for key in days] == [day and day.isoformat() for day in (getattr(one, key) for key in days)]
    assert [(one["name"], one["verdict"]) for one in line["needles"]] == [
        (one.name, one.verdict) for one in pack_of(plan).needles
    ]


@pytest.mark.long
@pytest.mark.usefixtures("small")
def test_parts_joined_are_the_same_as_one(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    a_whole(cast)
    a_plan(cast, "draft")
    first = asked(cast)["id"]
    build_next()
    monkeypatch.setattr(report_builds, "PART", 400)
    monkeypatch.setattr(portfolio_pack, "PART", 400)
    second = asked(cast)["id"]
    build_next()
    one, other = Report.objects.get(pk=first), Report.objects.get(pk=second)
    assert (one.total, other.total, one.body) == (2, 1, other.body)
    assert orjson.dumps(orjson.loads(one.body), option=orjson.OPT_SORT_KEYS).decode() == one.body


@pytest.mark.long
@pytest.mark.long
def test_parts_of_another_size_are_made_anew(cast: Cast) -> None:
    """As after an upgrade: what stands is of fewer plans than the parts that are still to come."""
    a_whole(cast)
    a_plan(cast, "draft")
    pk = asked(cast)["id"]
    claim = claim_build()
    assert claim is not None
    report = Report.objects.get(pk=pk)
    ReportPart.objects.create(report=report, number=0, body="[]")
    Report.objects.filter(pk=pk).update(total=2, done=1, lease=None, leased_until=None)
    assert build_next()
    report.refresh_from_db()
    assert (report.status, report.total, report.done) == ("ready", 1, 1)
    assert len(orjson.loads(report.body)["plans"]) == 2


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ({"status": "draft"}, 1),
        ({"status": "completed"}, 0),
        ({"severity": "low"}, 0),
        ({"line": "none such"}, 0),
        ({"until": "2026-01-01"}, 0),
        ({"since": "2026-01-01", "until": "2026-12-31"}, 2),
    ],
)
def test_filters(cast: Cast, filters: dict[str, str], count: int) -> None:
    a_whole(cast)
    a_plan(cast, "draft")
    pk = asked(cast, filters=filters)["id"]
    build_next()
    report = Report.objects.get(pk=pk)
    assert report.status == "ready"
    assert len(orjson.loads(report.body)["plans"]) == count


@pytest.mark.long
@pytest.mark.usefixtures("small")
def test_another_goes_on_when_the_lease_is_over(cast: Cast) -> None:
    a_whole(cast)
    a_plan(cast, "draft")
    report = Report.objects.get(pk=asked(cast)["id"])
    gone = claim_build()
    assert gone is not None
    plans = sorted(RecoveryPlan.objects.values_list("pk", flat=True))
    report_builds._begin(gone, 2)
    report_builds._keep(gone, 0, portfolio_pack.part_body(plans[:1], NOW))
    assert claim_build() is None
    with clock.at(NOW + report_builds.lease() - timedelta(seconds=1)):
        assert claim_build() is None
    with clock.at(NOW + report_builds.lease()):
        assert build_next()
        with pytest.raises(report_builds.LeaseLostError):
            report_builds._keep(gone, 1, "[]")
        with pytest.raises(report_builds.LeaseLostError):
            report_builds._finish(gone, {}, [])
    report.refresh_from_db()
    assert (report.status, report.done) == ("ready", 2)
    assert told_of(report) == ["report.queued", "report.begun", "report.faltered", "report.made"]


@pytest.mark.long
def test_it_is_given_up_and_tried_again(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    a_whole(cast)
    pk = asked(cast)["id"]

    def broken(*_: Any) -> str:
        raise ValueError("no such thing")

    with monkeypatch.context() as patch:
        patch.setattr(report_builds, "part_body", broken)
        tries = [build_next() for _ in range(MOST_FAILURES + 1)]
    assert tries == [True] * MOST_FAILURES + [False]
    mia = as_person(cast, "mia")
    told = mia.get(f"{REPORTS}/{pk}").json()
    assert (told["status"], told["error"]) == ("failed", "ValueError: no such thing")
    assert mia.post(f"{REPORTS}/{pk}/retry", {}).json()["status"] == "queued"
    assert build_next()
    assert mia.get(f"{REPORTS}/{pk}").json()["status"] == "ready"


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"kind": "plan"}, "/kind"),
        ({"filters": {"customer": "00000000-0000-7000-8000-000000000000"}}, "/filters/customer"),
        ({"filters": {"since": "2026-02-01", "until": "2026-01-01"}}, "/filters/until"),
        ({"filters": {"colour": "red"}}, "/filters/colour"),
        ({"as_of": "2030-01-01T00:00:00Z"}, "/as_of"),
    ],
)
def test_what_is_refused(cast: Cast, body: dict[str, Any], pointer: str) -> None:
    a_whole(cast)
    with unchanged():
        answer = as_person(cast, "mia").post(REPORTS, {"kind": "portfolio", **body})
        assert answer.status_code in (400, 422)
        assert [one["pointer"] for one in answer.json()["errors"]] == [pointer]


@pytest.mark.long
def test_nobody_gets_what_is_not_theirs(cast: Cast) -> None:
    plan = a_whole(cast)
    pk = asked(cast)["id"]
    build_next()
    assert Report.objects.get().customers == [plan.customer_id]
    for name in ("cora", "gus", "lia"):
        other = as_person(cast, name)
        with unchanged():
            problem(other.get(f"{REPORTS}/{pk}"), 404)
            problem(other.get(f"{REPORTS}/{pk}/file.json"), 404)
            problem(other.post(f"{REPORTS}/{pk}/retry", {}), 404)


def test_the_statements_of_a_part_do_not_grow(cast: Cast) -> None:
    plan, other = a_whole(cast), a_plan(cast, "draft")
    portfolio_pack.part_body([plan.pk], NOW)
    with queries() as few:
        portfolio_pack.part_body([plan.pk], NOW)
    with queries() as many:
        portfolio_pack.part_body([plan.pk, other.pk], NOW)
    assert len(many) == len(few) <= 7


@pytest.mark.long
def test_a_pack_that_was_kept_early_can_still_be_read(cast: Cast) -> None:
    """Its body has the id of the customer that was asked for, and no name."""
    body = portfolio_pack.joined_body([], {"customer": str(cast.acme.pk)}, NOW)
    report = Report.objects.create(
        kind="portfolio", customers=[cast.acme.pk], customer=cast.acme, title="Portfolio", as_of=NOW, status="ready",
        made_by=cast.mia, body=body, digest=digest_of(body), made_at=NOW, expires_at=NOW + timedelta(days=1),
    )  # fmt: skip
    for form in FORMATS:
        answer = as_person(cast, "mia").get(f"/api/v1/reports/{report.pk}/file.{form}")
        assert answer.status_code == 200, form
    assert str(cast.acme.pk) in as_person(cast, "mia").get(f"/api/v1/reports/{report.pk}/file.md").content.decode()
