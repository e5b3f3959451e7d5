"""The catalogue of causes: a customer's own by its leads, the provider's by operators."""

from typing import Any

import pytest

from escalations.models import RootCause
from tests.cast import Cast
from tests.causes.made import CAUSES, a_cause
from tests.flows.verbs import EVERYBODY, LEADERS, refusal_for
from tests.flows.world import as_person, events_of, fault, queries, unchanged, undone, unknown_id


def body(cast: Cast, **more: Any) -> dict[str, Any]:
    return {"customer": cast.acme.pk, "title": "By hand", "category": "process"} | more


def test_it_works(cast: Cast) -> None:
    answer = as_person(cast, "mia").post(CAUSES, body(cast, description="Lists."))
    assert answer.status_code == 201, answer.content
    said, row = answer.json(), RootCause.objects.get()
    assert (said["title"], said["category"], said["description"]) == ("By hand", "process", "Lists.")
    assert (said["customer"]["key"], said["escalations"], said["recurrences"]) == ("ACME", 0, 0)
    [event] = events_of(row)
    assert (event.kind, event.actor, event.customer) == ("root_cause.added", cast.mia, cast.acme)


@pytest.mark.long
def test_who_may_add(cast: Cast) -> None:
    for name in EVERYBODY:
        if name in LEADERS:
            with undone():
                assert as_person(cast, name).post(CAUSES, body(cast)).status_code == 201, name
            continue
        with unchanged():
            answer = as_person(cast, name).post(CAUSES, body(cast))
        expected = {"nobody": 401, "lia": 400}.get(name, 403)
        assert answer.status_code == expected, (name, answer.content)


@pytest.mark.long
def test_the_providers_own(cast: Cast) -> None:
    """Operators alone add and change it; whoever works for anyone reads it, and no customer does."""
    with unchanged():
        for name in ("max", "mia", "eli"):
            assert as_person(cast, name).post(CAUSES, body(cast, customer=None)).status_code == 403
    answer = as_person(cast, "ola").post(CAUSES, {"title": "By hand", "category": "process"})
    assert (answer.status_code, answer.json()["customer"]) == (201, None)
    pk = answer.json()["id"]
    for name in ("max", "mia", "lia"):
        assert as_person(cast, name).get(f"{CAUSES}/{pk}").status_code == 200
        with unchanged():
            assert as_person(cast, name).patch(f"{CAUSES}/{pk}", {"title": "x"}, if_match="*").status_code == 403
    for name in ("cora", "vic", "gus"):
        assert as_person(cast, name).get(f"{CAUSES}/{pk}").status_code == 404
    assert as_person(cast, "ola").patch(f"{CAUSES}/{pk}", {"title": "By hands"}, if_match="*").status_code == 200


@pytest.mark.long
def test_who_may_amend(cast: Cast) -> None:
    cause, change = a_cause(cast), {"title": "Other"}
    unknown = as_person(cast, "mia").patch(f"{CAUSES}/{unknown_id()}", change, if_match="*")
    for name in EVERYBODY:
        if name in LEADERS:
            with undone():
                answer = as_person(cast, name).patch(f"{CAUSES}/{cause.pk}", change, if_match="*")
                assert (answer.status_code, answer.json()["title"]) == (200, "Other")
            continue
        with unchanged():
            answer = as_person(cast, name).patch(f"{CAUSES}/{cause.pk}", change, if_match="*")
        assert answer.status_code == refusal_for(name)
        assert answer.status_code != 404 or answer.content == unknown.content


def test_a_title_is_taken_once_per_customer(cast: Cast) -> None:
    cause, other = a_cause(cast), a_cause(cast, "By mail")
    api = as_person(cast, "mia")
    with unchanged():
        assert fault(api.post(CAUSES, body(cast))) == (409, "", "duplicate")
        assert fault(api.patch(f"{CAUSES}/{other.pk}", {"title": "By hand"}, if_match="*")) == (409, "", "duplicate")
    assert api.patch(f"{CAUSES}/{cause.pk}", {"title": "By hand"}, if_match="*").status_code == 200
    assert a_cause(cast, customer=None).title == a_cause(cast, customer=cast.globex).title == "By hand"


def test_bad_input(cast: Cast) -> None:
    cause, api = a_cause(cast), as_person(cast, "mia")
    bad: list[tuple[str, Any]] = [
        ("title", ""),
        ("title", "x" * 201),
        ("category", "culprit"),
        ("customer", unknown_id()),
        ("customer", cast.globex.pk),
        ("description", "x" * 10_001),
        ("escalations", 9),
    ]
    with unchanged():
        for name, value in bad:
            assert fault(api.post(CAUSES, body(cast, **{name: value})))[:2] == (400, f"/{name}"), (name, value)
        moved = api.patch(f"{CAUSES}/{cause.pk}", {"customer": None}, if_match="*")
        assert fault(moved)[:2] == (400, "/customer")  # whose it is stays


def test_listed_in_a_fixed_number_of_queries(cast: Cast) -> None:
    a_cause(cast)
    api = as_person(cast, "mia")
    with queries() as few:
        assert api.get(CAUSES).json()["count"] == 1
    for title in ("By mail", "By fax"):
        a_cause(cast, title)
    a_cause(cast, customer=cast.globex)
    with queries() as many:
        assert api.get(CAUSES).json()["count"] == 3
    assert len(few) == len(many) <= 4, many
    assert [row["title"] for row in api.get(CAUSES, {"q": "fax"}).json()["results"]] == ["By fax"]
