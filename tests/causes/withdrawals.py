"""What is true of withdrawing any evidence: once, with a reason, and it no longer counts."""

from typing import Any

from tests.cast import Cast
from tests.flows.verbs import EVERYBODY, PROVIDER, REASON, refusal_for
from tests.flows.world import NOW, as_person, fault, fresh, last_event, moment_of, tag, unchanged, undone, unknown_id


def check_withdrawal(cast: Cast, door: str, row: Any, about: Any, kind: str) -> None:
    """It works, and only once."""
    answer = as_person(cast, "max").post(f"{door}/{row.pk}/withdraw", REASON, if_match=tag(row))
    assert answer.status_code == 200, answer.content
    told, kept = answer.json(), fresh(row)
    assert moment_of(told["withdrawn_at"]) == kept.withdrawn_at == NOW
    assert (told["withdrawn_by"]["name"], kept.version) == ("Max", row.version + 1)
    event = last_event(about)
    assert (event.kind, event.actor, event.message) == (kind, cast.max, "Because.")
    with unchanged():
        assert fault(as_person(cast, "mia").post(f"{door}/{row.pk}/withdraw", REASON)) == (409, "", "withdrawn")


def check_who_may_withdraw(cast: Cast, door: str, row: Any) -> None:
    """Whoever may measure may withdraw; to the others it is not there."""
    unknown = as_person(cast, "mia").post(f"{door}/{unknown_id()}/withdraw", REASON)
    for name in EVERYBODY:
        if name in PROVIDER:
            with undone():
                assert as_person(cast, name).post(f"{door}/{row.pk}/withdraw", REASON).status_code == 200, name
            continue
        with unchanged():
            answer = as_person(cast, name).post(f"{door}/{row.pk}/withdraw", REASON)
        assert answer.status_code == refusal_for(name)
        assert answer.status_code != 404 or answer.content == unknown.content


def check_bad_withdrawals(cast: Cast, door: str, row: Any) -> None:
    """Without a reason, of another version, or with facts of its own."""
    api = as_person(cast, "mia")
    with unchanged():
        for said in ({}, {"changelog_message": " \t "}):
            answer = api.post(f"{door}/{row.pk}/withdraw", said)
            assert fault(answer) == (422, "/changelog_message", "required")
        assert fault(api.post(f"{door}/{row.pk}/withdraw", REASON, if_match='"9.x"')) == (412, "", "stale")
        for name in ("amount", "occurred_at", "withdrawn_at"):
            assert fault(api.post(f"{door}/{row.pk}/withdraw", REASON | {name: "1"}))[:2] == (400, f"/{name}")
