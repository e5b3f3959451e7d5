"""A customer reads its recoveries: the update that was told last, whole and as it was frozen."""

import json

import pytest

from recovery.models import Publication
from tests.cast import Cast
from tests.customer.world import a_publication, statements, told, told_elsewhere
from tests.flows.verbs import EVERYBODY
from tests.flows.world import NOW, an_escalation, as_person, unchanged

DOOR = "/customer/v1/escalations"
pytestmark = pytest.mark.django_db


def test_it_is_the_latest_byte_for_byte_in_three_statements(cast: Cast) -> None:
    escalation, cora = told(cast, updates=3), as_person(cast, "cora")
    latest = Publication.objects.get(escalation=escalation, latest=True)
    with statements() as sent:
        answer = cora.get(f"{DOOR}/{escalation.ref}")
    assert answer.status_code == 200, answer.content
    assert answer.content == latest.body.encode()
    assert answer["Content-Type"] == "application/json"
    assert answer["ETag"] == f'"3.{latest.digest[:16]}"'
    assert json.loads(answer.content)["number"] == 3
    assert len(sent) == 3, sent  # who asks; the net; what was told


@pytest.mark.long
def test_who_reads_it(cast: Cast) -> None:
    escalation, theirs = told(cast), told_elsewhere(cast)
    untold = an_escalation(cast, "open")
    for name in EVERYBODY:
        api = as_person(cast, name)
        answer = api.get(f"{DOOR}/{escalation.ref}")
        expected = 200 if name in ("cora", "vic") else 401 if name == "nobody" else 404
        assert answer.status_code == expected, name
        if expected == 404:
            assert answer.content == api.get(f"{DOOR}/ACME-E999").content
    cora = as_person(cast, "cora")
    unknown = cora.get(f"{DOOR}/GLOBEX-E999")
    for ref in (theirs.ref, untold.ref, "ACME-E999"):
        for path in (ref, f"{ref}/publications", f"{ref}/publications/1", f"{ref}/feedback", f"{ref}/messages"):
            answer = cora.get(f"{DOOR}/{path}")
            assert (answer.status_code, answer.content) == (404, unknown.content), path
            assert answer.headers.keys() == unknown.headers.keys()


def test_not_modified(cast: Cast) -> None:
    escalation, cora = told(cast), as_person(cast, "cora")
    tag = cora.get(f"{DOOR}/{escalation.ref}")["ETag"]
    again = cora.get(f"{DOOR}/{escalation.ref}", if_none_match=tag)
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", tag)
    a_publication(escalation, 2)
    assert cora.get(f"{DOOR}/{escalation.ref}", if_none_match=tag).status_code == 200


def test_the_list_of_updates_and_each_of_them(cast: Cast) -> None:
    escalation, cora = told(cast, updates=3), as_person(cast, "cora")
    Publication.objects.filter(number=2).update(withdrawn_at=NOW, withdrawn_reason="Wrong")
    with statements() as sent:
        page = cora.get(f"{DOOR}/{escalation.ref}/publications").json()
    assert len(sent) == 4
    assert [(row["number"], row["latest"]) for row in page["results"]] == [(3, True), (1, False)]
    first = cora.get(f"{DOOR}/{escalation.ref}/publications/1")
    assert first.content == Publication.objects.get(number=1).body.encode()
    for gone in (2, 4, 0, 2**31, 10**30):
        assert cora.get(f"{DOOR}/{escalation.ref}/publications/{gone}").status_code == 404
    assert cora.get(f"{DOOR}/{escalation.ref}/publications", {"number__lte": 1}).json()["count"] == 1
    assert cora.get(f"{DOOR}/{escalation.ref}/publications", {"number": 7}).json()["count"] == 0


def test_nothing_can_be_picked_from_what_was_frozen(cast: Cast) -> None:
    escalation, cora = told(cast), as_person(cast, "cora")
    for path in (escalation.ref, f"{escalation.ref}/publications/1"):
        assert cora.get(f"{DOOR}/{path}", {"fields": "title"}).status_code == 400
    assert cora.get(f"{DOOR}/{told_elsewhere(cast).ref}", {"fields": "title"}).status_code == 404


def test_what_is_read_cannot_be_written(cast: Cast) -> None:
    escalation, cora = told(cast), as_person(cast, "cora")
    with unchanged():
        for verb in ("acknowledge", "contain", "close", "reopen", "decline", "publish"):
            assert cora.post(f"{DOOR}/{escalation.ref}/{verb}").status_code == 404
        assert cora.patch(f"{DOOR}/{escalation.ref}", {"title": "Other"}).status_code == 405
        assert cora.delete(f"{DOOR}/{escalation.ref}").status_code == 405
        assert cora.post(f"{DOOR}/{escalation.ref}/publications", {}).status_code == 405
