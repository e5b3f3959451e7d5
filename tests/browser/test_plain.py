"""What a page costs and asks for, how it is printed; and that the watch of these tests sees what it looks for."""

from datetime import timedelta
from decimal import Decimal
from io import BytesIO
from typing import Final

import pytest
from pypdf import PdfReader

from recovery.models import Needle, Publication, RecoveryPlan
from recovery.services import readings
from recovery.services.readings import Measured
from tests.browser.conftest import Visitor
from tests.cast import Cast
from tests.flows.world import DAY, MINUTE, NOW
from tests.plans.world import DATES, DRAFTED, a_milestone, a_needle, a_plan, walk
from tests.progress.world import publish
from tracker import clock
from tracker.acts import Act

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MILESTONES, WEEKS = 40, 52
LARGEST: Final = 50_000
"""Bytes of a page, with its charts."""


def a_large_recovery(cast: Cast) -> RecoveryPlan:
    """A plan of forty milestones and two needles, each read every week of a year, told twelve times."""
    plan = a_plan(cast)
    with clock.at(DRAFTED):
        a_needle(cast, plan, name="Complaints a week", unit="complaints")
        for number in range(4, MILESTONES + 1):
            told = {"due_on": DATES[number % 3], "lead_days": 1, "owner": cast.max}
            a_milestone(cast, plan, f"Shop {number} sends its orders by the new way", **told)
    plan = walk(cast, plan, "committed")
    last = (NOW - DAY).date()
    with clock.at(NOW - 20 * MINUTE):
        rows = [
            Measured(needle.pk, last - timedelta(weeks=week), Decimal(300 + (week * 37) % 61))
            for needle in Needle.objects.filter(plan=plan)
            for week in range(WEEKS)
        ]
        readings.add_readings(act=Act(cast.mia), rows=rows)
    for minutes in range(12, 0, -1):
        publish(cast, plan.escalation, minutes=minutes)
    return plan


def test_a_page_is_light_asks_for_its_style_alone_and_is_printed(cast: Cast, visit: Visitor) -> None:
    plan = a_large_recovery(cast)
    cora, got = visit(cast.cora), dict[str, int]()
    cora.context.on("response", lambda one: got.update({one.request.resource_type: len(one.body())}))
    cora.open(f"/progress/{plan.escalation.ref}")
    cora.page.wait_for_load_state("networkidle")
    assert sorted(got) == ["document", "other", "stylesheet"]  # the other is the icon
    assert got["document"] <= LARGEST
    assert sum(got.values()) <= LARGEST + 16_000
    paper = PdfReader(BytesIO(cora.page.pdf(format="A4")))
    text = " ".join(" ".join(sheet.extract_text() for sheet in paper.pages).split())
    publication = Publication.objects.get(escalation=plan.escalation, latest=True)
    for words in (publication.title, publication.headline, "M1 The containment step"):
        assert words in text
    assert "Sign out" not in text
    assert len(paper.pages) <= 6


SEEN: Final = (
    ("document.body.append(Object.assign(new Image(), {src: 'http://127.0.0.2:9/x'}))", "CSP: img-src"),
    ("document.body.setAttribute('style', 'color: red')", "CSP: style-src"),
    ("document.body.append(Object.assign(document.createElement('script'), {text: '1'}))", "CSP: script-src"),
    ("setTimeout(() => alert('here'))", "opens a dialog: here"),
    ("setTimeout(() => nothing.here)", "fails: "),
    ("location.href = 'http://127.0.0.2:9/x'", "asks for http://127.0.0.2:9/x"),
)
"""What a page could do, and how the watch tells it."""


def test_what_the_watch_sees(visit: Visitor) -> None:
    nobody = visit()
    nobody.open("/progress/sign-in/access/")
    for script, seen in SEEN:
        nobody.page.evaluate(script)
        nobody.page.wait_for_timeout(100)
        found, nobody.watch.faults = nobody.watch.faults, []
        assert any(seen in fault for fault in found), f"{script}: {found}"
