"""The words of a contact are corrected; when it was, and whether it counted, stays."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from escalations.models import Contact
from recovery.services.messages import send_message
from tests.cast import Cast
from tests.customer.world import told
from tests.flows.verbs import EVERYBODY, PROVIDER, refusal_for
from tests.flows.world import NOW, a_customers, as_person, events_of, fault, fresh, iso, unchanged, undone, unknown_id
from tracker.acts import Act

DOOR = "/api/v1/contacts"


def a_contact(cast: Cast) -> Contact:
    told = {"channel": "call", "direction": "outbound", "summary": "Told them all.", "gives_update": True}
    own = a_customers(cast, "contained")
    said = as_person(cast, "mia").post(DOOR, told | {"escalation": own.pk}).json()
    return Contact.objects.get(pk=said["id"])


def test_it_works(cast: Cast) -> None:
    contact = a_contact(cast)
    change = {"summary": "Told them half.", "with_whom": "Cora", "changelog_message": "Misheard."}
    answer = as_person(cast, "max").patch(f"{DOOR}/{contact.pk}", change, if_match='"1.x"')
    assert answer.status_code == 200, answer.content
    said = answer.json()
    assert (said["summary"], said["with_whom"], said["counted"], said["version"]) == (
        "Told them half.",
        "Cora",
        True,
        2,
    )
    [event] = events_of(contact)
    assert (event.kind, event.actor, event.message) == ("contact.amended", cast.max, "Misheard.")
    assert event.data["changes"]["summary"] == {"from": "Told them all.", "to": "Told them half."}


@pytest.mark.long
def test_who_may(cast: Cast) -> None:
    contact, change = a_contact(cast), {"summary": "Other"}
    unknown = as_person(cast, "mia").patch(f"{DOOR}/{unknown_id()}", change, if_match='"1.x"')
    for name in EVERYBODY:
        if name in PROVIDER:
            with undone():
                answer = as_person(cast, name).patch(f"{DOOR}/{contact.pk}", change, if_match='"1.x"')
                assert answer.status_code == 200
            continue
        with unchanged():
            answer = as_person(cast, name).patch(f"{DOOR}/{contact.pk}", change, if_match='"1.x"')
        assert answer.status_code == refusal_for(name)
        assert answer.status_code != 404 or answer.content == unknown.content


@pytest.mark.long
def test_the_facts_stay(cast: Cast) -> None:
    contact, api = a_contact(cast), as_person(cast, "mia")
    bad: list[tuple[str, Any]] = [
        ("at", iso(NOW)),
        ("channel", "email"),
        ("direction", "inbound"),
        ("gives_update", False),
        ("counted", False),
        ("escalation", fresh(contact).escalation_id),
        ("summary", ""),
    ]
    with unchanged():
        for name, value in bad:
            answer = api.patch(f"{DOOR}/{contact.pk}", {name: value}, if_match='"1.x"')
            assert fault(answer)[:2] == (400, f"/{name}"), (name, value)
        assert fault(api.patch(f"{DOOR}/{contact.pk}", {"summary": "x"})) == (428, "", "version_needed")
        assert fault(api.patch(f"{DOOR}/{contact.pk}", {"summary": "x"}, if_match='"2.x"')) == (412, "", "stale")


def test_what_the_customer_wrote_stays(cast: Cast) -> None:
    """It reads its message on its own pages: nobody else puts words, or a sign of their work, into it."""
    escalation = told(cast)
    message = send_message(act=Act(cast.cora), escalation=escalation.pk, text="Is Friday still the day?")
    with unchanged():
        for change in ({"summary": "Is all well?"}, {"touch_point": "Complaint"}):
            answer = as_person(cast, "mia").patch(f"{DOOR}/{message.pk}", change, if_match='"1.x"')
            assert fault(answer) == (409, "", "own_words")
            with pytest.raises(IntegrityError, match="wrote this itself"), transaction.atomic():
                Contact.objects.filter(pk=message.pk).update(**change)
