"""The list of a customer's recoveries: what was told last of each, and what waits for the customer."""

import pytest

from recovery.models import Publication
from tests.cast import Cast
from tests.customer.world import a_publication, an_ask, statements, told, told_elsewhere
from tests.flows.verbs import EVERYBODY
from tests.flows.world import NOW, a_customers, an_escalation, as_person, told_by_customer

DOOR = "/customer/v1/escalations"
pytestmark = pytest.mark.django_db


@pytest.mark.long
def test_it_is_what_was_told(cast: Cast) -> None:
    an_escalation(cast, "open")
    a_customers(cast)  # raised before there were receipts: nothing was told of it
    told_by_customer(cast)
    first, closed = told(cast, updates=2), told(cast, "closed")
    told_elsewhere(cast)
    an_ask(first, cast.mia)
    page = as_person(cast, "cora").get(DOOR).json()
    assert page["count"] == 2
    assert [(row["ref"], row["number"]) for row in page["results"]] == [(closed.ref, 1), (first.ref, 2)]
    assert [(row["open_asks"], row["closing_question"]) for row in page["results"]] == [(0, True), (1, False)]
    assert page["results"][1]["customer"] == str(cast.acme.pk)


def test_who_reads_it(cast: Cast) -> None:
    own = told(cast)
    for name in EVERYBODY:
        answer = as_person(cast, name).get(DOOR)
        if name in ("cora", "vic"):
            assert [row["ref"] for row in answer.json()["results"]] == [own.ref], name
        elif name == "gus":
            assert (answer.status_code, answer.json()["results"]) == (200, [])
        else:
            assert answer.status_code == (401 if name == "nobody" else 403), name


@pytest.mark.long
def test_the_number_of_rows_costs_no_statement(cast: Cast) -> None:
    cora = as_person(cast, "cora")
    told(cast)
    with statements() as few:
        cora.get(DOOR)
    told(cast, updates=2)
    told(cast, "closed")
    with statements() as many:
        assert cora.get(DOOR).json()["count"] == 3
    assert len(few) == len(many) == 4, many


@pytest.mark.long
def test_it_can_be_filtered_by_what_it_shows(cast: Cast) -> None:
    first, closed = told(cast, updates=2), told(cast, "closed")
    an_ask(first, cast.mia)
    cora = as_person(cast, "cora")
    for query, found in (
        ({"state": "closed"}, [closed.ref]),
        ({"state__n": "closed"}, [first.ref]),
        ({"open_asks__gte": 1}, [first.ref]),
        ({"closing_question": "true"}, [closed.ref]),
        ({"number": 2}, [first.ref]),
        ({"customer": cast.acme.pk, "ordering": "ref"}, [first.ref, closed.ref]),
        ({"customer": cast.globex.pk}, []),
        ({"ref": closed.ref}, [closed.ref]),
        ({"headline__ic": "update 2"}, [first.ref]),
        ({"q": "refunds late"}, [closed.ref, first.ref]),
        ({"next_update_due__lt": "2026-09-17T10:00:00Z"}, [closed.ref]),
        ({"limit": 1, "offset": 1}, [first.ref]),
    ):
        rows = cora.get(DOOR, query).json()["results"]
        assert [row["ref"] for row in rows] == found, query


def test_what_is_not_shown_is_no_filter_either(cast: Cast) -> None:
    cora = as_person(cast, "cora")
    told(cast)
    for query in (
        {"computed_status": "off_track"},
        {"escalation": cast.acme.pk},
        {"owner": cast.mia.pk},
        {"body__ic": "x"},
        {"ordering": "computed_status"},
    ):
        assert cora.get(DOOR, query).status_code == 400, query


def test_sparse_fields_and_csv(cast: Cast) -> None:
    escalation, cora = told(cast), as_person(cast, "cora")
    [row] = cora.get(DOOR, {"fields": "ref,status"}).json()["results"]
    assert row == {"ref": escalation.ref, "status": "at_risk"}
    [row] = cora.get(DOOR, {"brief": "true"}).json()["results"]
    assert row.keys() == {"ref", "number", "status", "headline"}
    a_publication(escalation, 2, headline="=cmd()")
    text = cora.get(DOOR, {"format": "csv", "fields": "ref,headline"}).content.decode()
    assert text.splitlines() == ["ref,headline", f"{escalation.ref},'=cmd()"]


def test_what_is_withdrawn_gives_way_to_what_was_told_before(cast: Cast) -> None:
    escalation, cora = told(cast, updates=2), as_person(cast, "cora")
    Publication.objects.filter(escalation=escalation, number=2).update(withdrawn_at=NOW, withdrawn_reason="Wrong")
    assert [row["number"] for row in cora.get(DOOR).json()["results"]] == [1]
    Publication.objects.filter(escalation=escalation, number=1).update(withdrawn_at=NOW, withdrawn_reason="Wrong")
    assert cora.get(DOOR).json()["results"] == []
    assert cora.get(f"{DOOR}/{escalation.ref}").status_code == 404
