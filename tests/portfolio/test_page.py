"""The page of the portfolio: what it says, that it teaches while it is empty, and that its words are text."""

from typing import Any

import pytest
import time_machine
from django.utils.html import escape

from escalations.models import Escalation
from recovery.measures.portfolio_definitions import PORTFOLIO_DEFINITIONS
from recovery.measures.portfolio_specs import SPECS
from tests.cast import Cast
from tests.flows.world import a_customers, queries
from tests.plans.world import a_plan
from tests.portfolio.world import LATER, a_year, figures
from tests.publications.world import a_promised, publish

PATH = "/admin/recovery/portfolio/"
RECORDS = f"{PATH}records/"


@pytest.mark.long
def test_it_teaches_while_it_is_empty(browse: Any, cast: Cast) -> None:
    text = browse(cast.mia).get(PATH).text
    assert "No escalation is open here." in text
    assert "No recovery waits for you." in text
    assert text.count("Cannot say yet: it takes ") == len(SPECS)
    for spec in SPECS:
        assert escape(PORTFOLIO_DEFINITIONS[spec.name]) in text, spec.name
    assert "<svg" not in text.split('id="figures"')[1]
    assert "it takes a promised day that is over." in browse(cast.mia).get(RECORDS).text


@pytest.mark.long
def test_it_says_how_recoveries_stand(browse: Any, cast: Cast) -> None:
    plan = a_promised(cast)
    publish(cast, plan)
    waiting = a_plan(cast, "in_review")
    page = browse(cast.eli).get(PATH)
    for said in (
        f"{plan.escalation.ref} Orders are lost", "told: on track", "M2 The corrective step, 25 Sep 2026",
        "2 open dates: expected as promised, and nothing is in danger.", "✓ nothing", "today",
        "Orders that wait: too few readings to say", "No plan is promised yet.", "its plan waits for your review",
        f"/admin/recovery/recoveryplan/{plan.pk}/change/", "/api/v1/portfolio.csv",
    ):  # fmt: skip
        assert said in page.text, said
    assert page.context["mine_count"] == 1
    assert page.context["mine"][0]["ref"] == waiting.escalation.ref
    assert browse(cast.lia).get(PATH).context["total"] == 0
    assert browse(cast.ola).get(PATH).context["total"] == 2


@pytest.mark.long
def test_its_figures_are_those_of_the_door(browse: Any, cast: Cast, clockwork: time_machine.Traveller) -> None:
    a_year(cast)
    clockwork.move_to(LATER)
    page = browse(cast.mia).get(PATH)
    told = {one.name: one for _, group in page.context["groups"] for one in group}
    for name, figure in figures(cast).items():
        assert told[name].n.split(" ")[0] == str(figure["n"]), name
        assert bool(told[name].value) is (figure["value"] is not None), name
        listed = browse(cast.mia).get(told[name].records)
        assert (listed.status, listed.context["count"], len(listed.context["records"])) == (200, *(figure["n"],) * 2)
    assert told["first_kept"].value == "33 %"
    assert "<svg" in told["flagging"].picture or len(told["flagging"].course) < 2


@pytest.mark.long
def test_it_can_be_narrowed(browse: Any, cast: Cast) -> None:
    a_promised(cast)
    a_customers(cast, severity="critical")
    mia = browse(cast.mia)
    for query, count in (
        ({}, 2), ({"customer": str(cast.acme.pk)}, 2), ({"severity": "critical"}, 1), ({"status": "on_track"}, 1),
        ({"line": "Commerce"}, 0), ({"customer": "", "line": "", "severity": "", "status": "", "since": ""}, 2),
        ({"mine": "true"}, 0),
    ):  # fmt: skip
        page = mia.get(PATH, query)
        assert (page.status, page.context["count"], len(page.context["lines"])) == (200, count, count), query
    assert 'value="critical" selected' in (text := mia.get(PATH, {"severity": "critical"}).text) or (
        "<option selected>critical</option>" in text
    )


@pytest.mark.long
@pytest.mark.parametrize("path", [PATH, RECORDS])
def test_what_is_misspelt_is_said(browse: Any, cast: Cast, path: str) -> None:
    for query in (
        {"customer": "ACME"}, {"severity": "urgent"}, {"since": "2026"}, {"offset": "x"}, {"owner": str(cast.mia.pk)},
        {"since": "2026-09-02", "until": "2026-09-01"},
    ):  # fmt: skip
        page = browse(cast.mia).get(path, query)
        assert (page.status, "Show the whole portfolio" in page.text) == (400, True), query
    assert browse(cast.mia).get(RECORDS, {"figure": "grade"}).status == 400
    assert browse(cast.mia).get(PATH, {"status": "green"}).status == 400


@pytest.mark.long
def test_words_are_text(browse: Any, cast: Cast) -> None:
    plan = a_promised(cast)
    Escalation.objects.filter(pk=plan.escalation_id).update(title="</td><script>alert(1)</script>")
    page = browse(cast.mia).get(PATH)
    assert "<script>alert" not in page.text
    assert "&lt;script&gt;alert" in page.text


@pytest.mark.long
def test_the_whole_screen_takes_twelve_statements(browse: Any, cast: Cast, clockwork: time_machine.Traveller) -> None:
    """Of few and of many, also where nothing was kept by this process yet."""
    mia = browse(cast.mia)
    mia.get(PATH)
    counts = []
    for _ in range(2):
        for _ in range(3):
            a_promised(cast)
            a_customers(cast)
        with queries() as sent:
            assert mia.get(PATH).status == 200
        counts.append(len(sent))
    assert counts[0] == counts[1] <= 12
