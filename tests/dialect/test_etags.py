"""Optimistic locking: versions in ETags, and twenty people with the same one."""

import pytest

from tests.cast import Api, Cast, bearer
from tests.dialect.helpers import As, at_once, pointers, problem
from tracker.models import Event, Service

PATH = "/api/v1/services"


def path(cast: Cast) -> str:
    return f"{PATH}/{cast.portal.pk}"


def test_a_record_comes_with_its_version(cast: Cast, as_: As) -> None:
    mia = as_(cast.mia)
    answer = mia.get(path(cast))
    assert answer["ETag"].startswith('"1.')
    assert answer["ETag"] == mia.get(path(cast))["ETag"]
    sparse = mia.get(f"{path(cast)}?fields=name")
    assert sparse["ETag"].startswith('"1.')
    assert sparse["ETag"] != answer["ETag"]
    created = mia.post(PATH, {"customer": str(cast.acme.pk), "name": "New", "line": "x"})
    assert created["ETag"] == mia.get(created["Location"])["ETag"]


def test_what_has_not_changed_is_not_sent_again(cast: Cast, as_: As) -> None:
    mia = as_(cast.mia)
    etag = mia.get(path(cast))["ETag"]
    for header in (etag, f'"other", {etag}', f"W/{etag}", "*"):
        answer = mia.get(path(cast), if_none_match=header)
        assert answer.status_code == 304, header
        assert answer.content == b""
        assert answer["ETag"] == etag
    for header in ('"1.0000000000000000"', '"x"'):
        assert mia.get(path(cast), if_none_match=header).status_code == 200, header
    assert mia.get(f"{path(cast)}?fields=name", if_none_match=etag).status_code == 200
    Service.objects.filter(pk=cast.portal.pk).update(name="Other")
    assert mia.get(path(cast), if_none_match=etag).status_code == 200


def test_a_change_names_its_version_and_gets_the_next(cast: Cast, as_: As) -> None:
    mia = as_(cast.mia)
    etag = mia.get(f"{path(cast)}?fields=id")["ETag"]  # any representation will do
    answer = mia.patch(path(cast), {"name": "Shop", "changelog_message": "It has grown."}, if_match=etag)
    assert answer.status_code == 200
    assert answer.json()["name"] == "Shop"
    assert answer.json()["version"] == 2
    assert answer["ETag"] == mia.get(path(cast))["ETag"]
    event = Event.objects.get(subject_id=cast.portal.pk)
    assert (event.kind, event.message, event.actor) == ("service.amended", "It has grown.", cast.mia)
    assert event.data == {"changes": {"name": {"from": "Web shop", "to": "Shop"}}}

    document = problem(mia.patch(path(cast), {"name": "Third"}, if_match=etag), 412, "stale")
    assert document["current_version"] == 2
    cast.portal.refresh_from_db()
    assert cast.portal.name == "Shop"
    assert Event.objects.count() == 1


def test_a_change_without_a_version_is_refused(cast: Cast, as_: As) -> None:
    problem(as_(cast.mia).patch(path(cast), {"name": "Shop"}), 428, "version_needed")
    cast.portal.refresh_from_db()
    assert cast.portal.name == "Web shop"


@pytest.mark.parametrize(
    ("header", "status"),
    [
        ('"1"', 200),
        ('"1.abc"', 200),
        ("*", 200),
        (' "7", "1.x" ', 200),
        ('"7", "8"', 412),
        ('"2.abc"', 412),
        ('"x"', 412),
        ('""', 412),
        ('W/"1.abc"', 412),
        ('"11111111111111111111"', 412),
        ("1", 400),
        ('"1', 400),
        ("", 400),
        ('"1";"2"', 400),
        ("*, *", 400),
        ('"\x00"', 400),
        ('"é"', 400),
        (", ".join(['"1"'] * 500), 400),
    ],
)
def test_forms_of_if_match(cast: Cast, as_: As, header: str, status: int) -> None:
    answer = as_(cast.mia).patch(path(cast), {"name": "Shop"}, if_match=header)
    assert answer.status_code == status, answer.content
    if status == 400:
        document = problem(answer, 400)
        assert pointers(document) == ["/If-Match"]
        assert document["errors"][0]["in"] == "header"
    cast.portal.refresh_from_db()
    assert cast.portal.name == ("Shop" if status == 200 else "Web shop")


def test_a_change_that_changes_nothing_leaves_no_event(cast: Cast, as_: As) -> None:
    mia = as_(cast.mia)
    before = mia.get(path(cast))
    answer = mia.patch(path(cast), {"name": "Web shop"}, if_match="*")
    assert answer["ETag"] == before["ETag"]
    assert mia.patch(path(cast), {}, if_match="*")["ETag"] == before["ETag"]
    assert not Event.objects.exists()


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
def test_of_twenty_with_one_version_one_wins(cast: Cast) -> None:
    mia = Api(bearer(cast.mia))
    etag = mia.get(path(cast))["ETag"]
    header = bearer(cast.mia)

    def change() -> int:
        return Api(header).patch(path(cast), {"name": "Shop"}, if_match=etag).status_code

    statuses = sorted(at_once(change, 20))
    assert statuses == [200] + [412] * 19
    cast.portal.refresh_from_db()
    assert cast.portal.version == 2
    assert Event.objects.filter(subject_id=cast.portal.pk).count() == 1
