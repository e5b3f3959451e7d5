"""What an open flag says is corrected."""

from typing import Any

import pytest

from tests.cast import Api, Cast, bearer
from tests.flows.verbs import EVERYBODY, PROVIDER, refusal_for
from tests.flows.world import (
    DAY,
    NOW,
    a_flag,
    as_person,
    events_of,
    fault,
    fresh,
    iso,
    last_event,
    tag,
    unchanged,
    undone,
    unknown_id,
)
from tracker.models import Ladder


def test_it_works(cast: Cast) -> None:
    flag = a_flag(cast)
    change = {"title": "Orders are stuck", "affected_count": 40, "changelog_message": "Counted."}
    answer = Api(bearer(cast.max)).patch(f"/api/v1/flags/{flag.pk}", change, if_match=tag(flag))
    assert answer.status_code == 200, answer.content
    assert (answer.json()["title"], answer.json()["affected_count"]) == ("Orders are stuck", 40)
    assert fresh(flag).version == answer.json()["version"] == flag.version + 1
    [_, event] = events_of(flag)
    assert (event.kind, event.actor, event.message) == ("flag.amended", cast.max, "Counted.")
    assert event.data["changes"] == {
        "title": {"from": "Orders pile up", "to": "Orders are stuck"},
        "affected_count": {"from": None, "to": 40},
    }


def test_a_change_that_changes_nothing_leaves_no_trace(cast: Cast) -> None:
    flag = a_flag(cast)
    for change in ({}, {"title": flag.title, "severity": flag.severity, "owner": cast.mia.pk}):
        with unchanged():
            answer = Api(bearer(cast.mia)).patch(f"/api/v1/flags/{flag.pk}", change, if_match=tag(flag))
        assert (answer.status_code, answer.json()["version"]) == (200, flag.version)


@pytest.mark.long
def test_who_may(cast: Cast) -> None:
    flag, change = a_flag(cast), {"title": "Better"}
    unknown = as_person(cast, "mia").patch(f"/api/v1/flags/{unknown_id()}", change, if_match=tag(flag))
    for name in EVERYBODY:
        if name in PROVIDER:
            with undone():
                answer = as_person(cast, name).patch(f"/api/v1/flags/{flag.pk}", change, if_match=tag(flag))
                assert answer.status_code == 200
            continue
        with unchanged():
            answer = as_person(cast, name).patch(f"/api/v1/flags/{flag.pk}", change, if_match=tag(flag))
        assert answer.status_code == refusal_for(name)
        assert answer.status_code != 404 or answer.content == unknown.content


def test_needs_a_version(cast: Cast) -> None:
    flag, api = a_flag(cast), Api(bearer(cast.mia))
    with unchanged():
        assert fault(api.patch(f"/api/v1/flags/{flag.pk}", {"title": "Better"})) == (428, "", "version_needed")
        stale = api.patch(f"/api/v1/flags/{flag.pk}", {"title": "Better"}, if_match='"7.x"')
        assert (fault(stale), stale.json()["current_version"]) == ((412, "", "stale"), 1)
        # to those who do not see it, it does not exist, with or without a version
        foreign = Api(bearer(cast.lia)).patch(f"/api/v1/flags/{flag.pk}", {"title": "Better"})
        unknown = Api(bearer(cast.lia)).patch(f"/api/v1/flags/{unknown_id()}", {"title": "Better"})
        assert (foreign.status_code, foreign.content) == (404, unknown.content)


@pytest.mark.long
def test_what_is_over_stays_as_it_was(cast: Cast) -> None:
    api = Api(bearer(cast.mia))
    for state in ("averted", "withdrawn", "escalated"):
        with undone():  # the next begins as it did
            flag = a_flag(cast, state)
            with unchanged():
                answer = api.patch(f"/api/v1/flags/{flag.pk}", {"title": "Better"}, if_match=tag(flag))
            assert fault(answer) == (409, "", "over")


def test_a_severity_moves_with_a_reason_and_starts_the_ladder_anew(cast: Cast) -> None:
    flag, api = a_flag(cast), Api(bearer(cast.mia))
    with unchanged():
        answer = api.patch(f"/api/v1/flags/{flag.pk}", {"severity": "critical"}, if_match=tag(flag))
        assert fault(answer) == (422, "/changelog_message", "required")
    change = {"severity": "critical", "changelog_message": "Twice as many."}
    assert api.patch(f"/api/v1/flags/{flag.pk}", change, if_match=tag(flag)).status_code == 200
    assert last_event(flag).data["changes"] == {"severity": {"from": "medium", "to": "critical"}}
    ladders = Ladder.objects.filter(subject_id=flag.pk)
    assert {(ladder.severity, ladder.status) for ladder in ladders} == {
        ("medium", "cancelled"),
        ("critical", "running"),
    }


def test_a_hand_over_is_told_and_starts_the_ladder_anew(cast: Cast) -> None:
    flag, api = a_flag(cast), Api(bearer(cast.mia))
    assert api.patch(f"/api/v1/flags/{flag.pk}", {"owner": cast.max.pk}, if_match=tag(flag)).status_code == 200
    event = last_event(flag)
    assert event.kind == "flag.handed_over"
    assert event.data["changes"]["owner"] == {"from": str(cast.mia.pk), "to": str(cast.max.pk)}
    ladders = Ladder.objects.filter(subject_id=flag.pk)
    assert {(ladder.whose, ladder.status) for ladder in ladders} == {
        (cast.mia, "cancelled"),
        (cast.max, "running"),
    }


def test_bad_input(cast: Cast) -> None:
    flag, api = a_flag(cast), Api(bearer(cast.mia))
    bad: list[tuple[str, Any]] = [
        ("title", ""),
        ("title", None),
        ("severity", "huge"),
        ("severity", None),
        ("owner", None),
        ("owner", cast.lia.pk),
        ("service", cast.warehouse.pk),
        ("affected_count", -1),
        ("customer", cast.globex.pk),
        ("sensed_at", iso(NOW - DAY)),
        ("status", "averted"),
    ]
    with unchanged():
        for name, value in bad:
            answer = api.patch(f"/api/v1/flags/{flag.pk}", {name: value}, if_match=tag(flag))
            assert fault(answer)[:2] == (400, f"/{name}"), (name, value)
        answer = api.patch(f"/api/v1/flags/{flag.pk}", {"owner": cast.cora.pk}, if_match=tag(flag))
        assert fault(answer) == (422, "/owner", "not_a_member")
