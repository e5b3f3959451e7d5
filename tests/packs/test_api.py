"""Packs at both doors: in every format, as of a moment, kept, compared, thrown away; and refused."""

from datetime import timedelta
from typing import Any

import orjson
import pytest

from recovery.models import Report
from recovery.reports.formats import FORMATS
from recovery.reports.pack import read_pack
from recovery.services.steps import forecast_milestone
from tests.cast import Cast
from tests.dialect.helpers import problem
from tests.flows.world import MINUTE, NOW, as_person, unchanged
from tests.packs.world import a_whole
from tests.plans.world import DATES, milestone
from tracker import clock
from tracker.acts import Act
from tracker.models import Event

PLANS, REPORTS, OWN = "/api/v1/plans", "/api/v1/reports", "/customer/v1/escalations"


@pytest.mark.long
def test_every_format_is_a_file(cast: Cast) -> None:
    plan, mia = a_whole(cast), as_person(cast, "mia")
    for form, known in FORMATS.items():
        answer = mia.get(f"{PLANS}/{plan.pk}/report.{form}")
        assert answer.status_code == 200, form
        assert answer["Content-Type"].startswith(known.media.partition(";")[0])
        assert answer["Content-Disposition"].endswith(f'filename="{plan.ref}_2026-09-16T0800Z.{form}"')
        again = mia.get(f"{PLANS}/{plan.pk}/report.{form}", if_none_match=answer["ETag"])
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", answer["ETag"])


@pytest.mark.long
def test_what_is_made_for_an_answer_is_kept_by_nobody(cast: Cast) -> None:
    plan = a_whole(cast)
    with unchanged():
        body = as_person(cast, "mia").get(f"{PLANS}/{plan.pk}/report.json").content.decode()
    assert not Report.objects.exists()
    assert read_pack(body).as_of == NOW


@pytest.mark.long
def test_a_page_has_a_policy_of_its_own(cast: Cast) -> None:
    answer = as_person(cast, "mia").get(f"{PLANS}/{a_whole(cast).pk}/report.html")
    assert answer["Content-Security-Policy"].startswith("default-src 'none'")
    assert answer["Content-Disposition"].startswith("inline")
    assert "<script" not in answer.content.decode()


@pytest.mark.long
@pytest.mark.parametrize(
    ("query", "code"),
    [
        (f"as_of={(NOW + MINUTE).isoformat().replace('+', '%2B')}", "future"),
        ("as_of=2026-01-01T00:00:00Z", "too_early"),
        ("as_of=yesterday", "invalid"),
        ("as_of=2026-09-16T08:00:00Z&as_of=2026-09-16T08:00:00Z", "too_many"),
        ("asof=2026-09-16T08:00:00Z", "unknown"),
    ],
)
def test_another_moment_is_refused(cast: Cast, query: str, code: str) -> None:
    plan = a_whole(cast)
    with unchanged():
        told = problem(as_person(cast, "mia").get(f"{PLANS}/{plan.pk}/report.json?{query}"), 400)
    assert [one["code"] for one in told["errors"]] == [code]


@pytest.mark.long
def test_a_report_is_kept(cast: Cast) -> None:
    plan = a_whole(cast)
    mia = as_person(cast, "mia")
    made = mia.post(f"{PLANS}/{plan.pk}/report", {}).json()
    assert (made["status"], made["plan"]["ref"], made["made_by"]["name"]) == ("ready", plan.ref, "Mia")
    assert made["as_of"] == made["made_at"] == "2026-09-16T08:00:00Z"
    assert made["expires_at"] == (NOW + timedelta(days=400)).isoformat().replace("+00:00", "Z")
    kept = Report.objects.get()
    file = mia.get(f"{REPORTS}/{kept.pk}/file.json")
    assert file.content.decode() == kept.body
    assert kept.digest == made["digest"]
    told = Event.objects.get(kind="plan.report_made")
    assert (told.actor, told.data["digest"]) == (cast.mia, kept.digest)


@pytest.mark.long
def test_what_is_new_since_an_earlier_one(cast: Cast) -> None:
    plan = a_whole(cast)
    mia = as_person(cast, "mia")
    first = mia.post(f"{PLANS}/{plan.pk}/report", {}).json()["id"]
    act = Act(cast.max, message="Later still.")
    with clock.at(NOW + MINUTE):
        forecast_milestone(milestone(plan, 3).pk, act=act, expected_on=DATES[2] + timedelta(days=10))
        second = mia.post(f"{PLANS}/{plan.pk}/report", {}).json()["id"]
    told = mia.get(f"{REPORTS}/{second}/changes?since={first}").json()
    assert [one["text"] for one in told["changes"]] == [
        "M3 The preventive step is expected by 12 Oct 2026; it was by 6 Oct 2026."
    ]
    assert told["since"] == "2026-09-16T08:00:00Z"
    problem(mia.get(f"{REPORTS}/{first}/changes?since={second}"), 400)
    for query in ("", "?since=x", f"?since={plan.pk}"):
        problem(mia.get(f"{REPORTS}/{second}/changes{query}"), 400)


@pytest.mark.long
def test_one_is_thrown_away(cast: Cast) -> None:
    plan = a_whole(cast)
    made = as_person(cast, "mia").post(f"{PLANS}/{plan.pk}/report", {}).json()["id"]
    with unchanged():
        problem(as_person(cast, "max").delete(f"{REPORTS}/{made}"), 403)
    assert as_person(cast, "mia").delete(f"{REPORTS}/{made}").status_code == 204
    assert not Report.objects.exists()
    assert Event.objects.filter(kind="plan.report_removed", actor=cast.mia).count() == 1


@pytest.mark.long
@pytest.mark.parametrize("name", ["cora", "vic", "gus", "lia"])
def test_nobody_else_gets_a_staff_pack(cast: Cast, name: str) -> None:
    plan = a_whole(cast)
    made = as_person(cast, "mia").post(f"{PLANS}/{plan.pk}/report", {}).json()["id"]
    other = as_person(cast, name)
    with unchanged():
        for path in (f"{PLANS}/{plan.pk}/report.json", f"{REPORTS}/{made}/file.csv", f"{REPORTS}/{made}"):
            problem(other.get(path), 404)


@pytest.mark.long
@pytest.mark.parametrize("form", FORMATS)
def test_the_customer_gets_what_was_told(cast: Cast, form: str) -> None:
    ref = a_whole(cast).escalation.ref
    answer = as_person(cast, "vic").get(f"{OWN}/{ref}/report.{form}")
    assert answer.status_code == 200
    assert answer["Content-Disposition"].endswith(f'filename="{ref}_2026-09-16T0800Z.{form}"')
    assert b"Call the bank" not in answer.content
    again = as_person(cast, "cora").get(f"{OWN}/{ref}/report.{form}", if_none_match=answer["ETag"])
    assert again.status_code == 304


def test_the_customers_pack_has_nothing_inside(cast: Cast) -> None:
    ref = a_whole(cast).escalation.ref
    body = orjson.loads(as_person(cast, "cora").get(f"{OWN}/{ref}/report.json").content)
    assert body["inside"] is None
    told: dict[str, Any] = as_person(cast, "cora").get(f"{OWN}/{ref}").json()
    assert body["told"] == told
    for name in ("gus", "mia"):
        problem(as_person(cast, name).get(f"{OWN}/{ref}/report.json"), 404)
