"""Causes in the admin: on the page of the escalation, and on pages of their own."""

from typing import Any

import pytest

from escalations.models import Factor, Impact, Occurrence
from tests.admin.browser import Browser
from tests.cast import Cast
from tests.causes.made import a_cause, a_factor, an_impact, confirmed, happened
from tests.flows.world import DAY, NOW, an_escalation, fresh

FACTOR = "/admin/escalations/factor"


def page_of(cast: Cast, raised: Any, name: str = "mia") -> str:
    answer = Browser(cast.person(name)).get(f"/admin/escalations/escalation/{raised.pk}/change/")
    assert answer.status == 200
    return str(answer.text)


@pytest.mark.long
def test_the_page_of_the_escalation_tells_why(cast: Cast) -> None:
    raised = an_escalation(cast, "open")
    assert "Nobody has written down yet what may have contributed." in page_of(cast, raised)
    factor = confirmed(cast, raised, a_cause(cast, "Renewed by hand"))
    an_impact(cast, factor, "30")
    a_factor(cast, about=raised, parent=factor, title="No alarm", escape_cause="Nothing watched it.")
    happened(cast, raised, NOW - DAY)
    text = page_of(cast, raised)
    for words in (
        "“Nobody watched” is the big X",
        "30 parcels",
        "Renewed by hand",
        "No alarm",
        "Nothing watched it.",
        "there is no containment to compare before and after",
        f"/admin/escalations/factor/add/?escalation={raised.pk}",
    ):
        assert words in text, words
    assert "Suspect a factor" not in page_of(cast, an_escalation(cast, "closed"))


@pytest.mark.long
def test_a_factor_is_added_measured_and_confirmed(cast: Cast) -> None:
    raised, cause, browser = an_escalation(cast, "open"), a_cause(cast), Browser(cast.mia)
    form = browser.get(f"{FACTOR}/add/", {"escalation": str(raised.pk)}).context["adminform"].form
    assert str(form["escalation"].value()) == str(raised.pk)
    browser.post(f"{FACTOR}/add/", {"escalation": raised.pk, "title": "Nobody watched", "category": "process"})
    factor = Factor.objects.get()
    wrong = {"amount": "1.5", "unit": "parcels", "counted": "on", "since": "2026-09-14", "until": "2026-09-15"}
    refused = browser.post(f"{FACTOR}/{factor.pk}/do/measure/", wrong | {"evidence": "Seen."})
    assert refused.errors == {"amount": ["A count of events is a whole number."]}
    browser.post(f"{FACTOR}/{factor.pk}/do/measure/", wrong | {"amount": "3", "evidence": "Seen."})
    assert Impact.objects.get().amount == 3
    theirs = a_cause(cast, customer=cast.globex)
    refused = browser.post(f"{FACTOR}/{factor.pk}/do/confirm/", {"root_cause": str(theirs.pk)})
    assert list(refused.errors) == ["root_cause"]
    answer = browser.post(f"{FACTOR}/{factor.pk}/do/confirm/", {"root_cause": str(cause.pk)}, follow=True)
    assert answer.messages == ["Nobody watched: confirmed."]
    assert (fresh(factor).status, fresh(factor).root_cause) == ("confirmed", cause)
    text = browser.get(f"/admin/escalations/escalation/{raised.pk}/history/").text
    for told in ("Factor suspected: Nobody watched", "root cause “By hand”", "Impact measured: 3"):
        assert told in text, told


@pytest.mark.long
def test_a_reason_is_of_the_same_escalation(cast: Cast) -> None:
    factor, other = a_factor(cast), a_factor(cast)
    same = a_factor(cast, about=factor.escalation, title="Why")
    form = Browser(cast.mia).get(f"{FACTOR}/{factor.pk}/change/").context["adminform"].form
    assert [str(value) for value, _ in form.fields["parent"].choices] == ["", str(same.pk)]
    assert other.pk not in [value for value, _ in form.fields["parent"].choices]


@pytest.mark.long
def test_evidence_is_withdrawn_with_a_reason(cast: Cast) -> None:
    impact = an_impact(cast, a_factor(cast))
    happened(cast, impact.factor.escalation, NOW)
    browser, row = Browser(cast.max), Occurrence.objects.get()
    for path, one in (("impact", impact), ("occurrence", row)):
        base = f"/admin/escalations/{path}/{one.pk}"
        assert "changelog_message" in browser.post(f"{base}/do/withdraw/", {"changelog_message": " "}).errors
        browser.post(f"{base}/do/withdraw/", {"changelog_message": "Counted twice."})
        assert fresh(one).withdrawn_by == cast.max
        assert browser.get(f"{base}/change/").context["buttons"] == []
