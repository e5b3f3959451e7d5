"""What is true of every verb that moves a record along its machine. Each verb's own file says which verb it is."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import TYPE_CHECKING, Any, ClassVar, Final

import pytest

from tests.cast import Api, Cast, bearer
from tests.flows.laws import assert_laws
from tests.flows.world import (
    DAY,
    MINUTE,
    NOW,
    as_person,
    events_of,
    fault,
    fresh,
    iso,
    last_event,
    moment_of,
    tag,
    unchanged,
    undone,
    unknown_id,
)
from tracker.acts import EARLIEST, SKEW
from tracker.kinds import TokenScope
from tracker.machine import Machine

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

PROVIDER: Final = frozenset({"mia", "max", "eli", "ola"})
LEADERS: Final = frozenset({"mia", "eli", "ola"})
EVERYBODY: Final = ("mia", "max", "eli", "ola", "vic", "cora", "gus", "lia", "nobody")
SECOND: Final = timedelta(seconds=1)
REASON: Final = {"changelog_message": "Because."}
BAD: Final[tuple[dict[str, Any], ...]] = (
    {"ocurred_at": iso(NOW)},
    {"occurred_at": "yesterday"},
    {"occurred_at": 5},
    {"occurred_at": "0000-01-01T00:00:00Z"},
    {"occurred_at": "9999-12-31T23:59:59Z"},
    {"status": "closed"},
    {"changelog_message": "x" * 1_001},
    {"changelog_message": "\0"},
    {"changelog_message": ["Because."]},
)
"""Bodies that no verb takes."""


def refusal_for(name: str) -> int:
    """How somebody without the right is refused: unknown to us, no such record for them, or seen and not theirs."""
    return {"nobody": 401}.get(name, 403 if name in PROVIDER else 404)


class MoveChecks:
    """Tests of one verb; a subclass per verb sets the words, and says how a record comes into a state."""

    address: ClassVar[str]
    machine: ClassVar[Machine]
    verb: ClassVar[str]
    sources: ClassVar[tuple[str, ...]]
    target: ClassVar[str]
    event: ClassVar[str]
    stamp: ClassVar[str] = ""
    step_before: ClassVar[str]
    """The stamp of the step that `sources[-1]` was reached by."""
    may: ClassVar[frozenset[str]] = LEADERS
    needs_reason: ClassVar[bool] = False

    def make(self, cast: Cast, state: str) -> Any:
        """A record of ACME's in this state."""
        raise NotImplementedError

    def send(self, api: Api, record: Any, body: dict[str, Any] | None = None, **headers: str) -> "Answer":
        """The verb, with a reason where one is needed."""
        said = REASON if self.needs_reason else {}
        return api.post(f"{self.address}/{record.pk}/{self.verb}", {**said, **(body or {})}, **headers)

    def test_it_works(self, cast: Cast) -> None:
        for source in self.sources:
            with undone():  # the next begins as it did
                record = self.make(cast, source)
                known = len(events_of(record))
                happened = NOW - MINUTE
                body = {"occurred_at": iso(happened), "changelog_message": "All agreed."}
                answer = self.send(Api(bearer(cast.mia)), record, body)
                assert answer.status_code == 200, answer.content
                told, row = answer.json(), fresh(record)
                assert (told["status"], row.status) == (self.target, self.target)
                assert answer["ETag"].startswith(f'"{row.version}.')
                assert row.version == record.version + 1 == told["version"]
                if self.stamp:
                    assert moment_of(told[self.stamp]) == getattr(row, self.stamp) == happened
                [event] = events_of(record)[known:]
                assert (event.kind, event.actor, event.message) == (self.event, cast.mia, "All agreed.")
                assert (event.occurred_at, event.recorded_at) == (happened, NOW)
                assert (event.data["from"], event.data["to"]) == (source, self.target)
                assert_laws()
            assert event.data.get("severity") == getattr(record, "severity", None)
            assert event.customer_id == cast.acme.pk

    @pytest.mark.long
    def test_who_may(self, cast: Cast) -> None:
        record = self.make(cast, self.sources[0])
        unknown = as_person(cast, "mia").post(f"{self.address}/{unknown_id()}/{self.verb}", REASON)
        assert unknown.status_code == 404
        for name in EVERYBODY:
            if name in self.may:
                with undone():
                    assert self.send(as_person(cast, name), record).status_code == 200, name
                continue
            with unchanged():
                answer = self.send(as_person(cast, name), record)
            assert answer.status_code == refusal_for(name), (name, answer.content)
            assert answer.status_code != 404 or answer.content == unknown.content
        with unchanged():
            answer = self.send(Api(bearer(cast.mia, TokenScope.READ)), record)
        assert fault(answer) == (403, "", "read_only")

    def test_when_it_may_have_happened(self, cast: Cast) -> None:
        record, api = self.make(cast, self.sources[-1]), Api(bearer(cast.mia))
        before = getattr(record, self.step_before)
        for moment, code in (
            (NOW + SKEW + SECOND, "future"),
            (NOW + 365 * DAY, "future"),
            (NOW - EARLIEST - SECOND, "too_old"),
            (NOW - EARLIEST, "order"),
            (before - SECOND, "order"),
        ):
            with unchanged():
                answer = self.send(api, record, {"occurred_at": iso(moment)})
            assert fault(answer) == (422, "/occurred_at", code)
        with undone():  # at the very moment of the step before
            assert self.send(api, record, {"occurred_at": iso(before)}).status_code == 200
            assert last_event(record).occurred_at == before
        # a clock that runs ahead a little means now
        assert self.send(api, record, {"occurred_at": iso(NOW + SKEW)}).status_code == 200
        event = last_event(record)
        assert (event.occurred_at, event.recorded_at) == (NOW, NOW)
        assert not self.stamp or getattr(fresh(record), self.stamp) == NOW

    def test_stale_versions_and_bad_input(self, cast: Cast) -> None:
        record, api = self.make(cast, self.sources[0]), Api(bearer(cast.mia))
        with unchanged():
            stale = self.send(api, record, if_match=f'"{record.version - 1}.x"')
            assert (fault(stale), stale.json()["current_version"]) == ((412, "", "stale"), record.version)
            for body in BAD:
                assert fault(self.send(api, record, body))[:2] == (400, f"/{next(iter(body))}"), body
            for said in ({}, {"changelog_message": ""}, {"changelog_message": " \t "}) if self.needs_reason else ():
                wordless = api.post(f"{self.address}/{record.pk}/{self.verb}", said)
                assert fault(wordless) == (422, "/changelog_message", "required")
        assert self.send(api, record, if_match=tag(record)).status_code == 200
        assert fault(self.send(api, record, if_match=tag(record))) == (412, "", "stale")


def check_illegal_moves(
    address: str, machine: Machine, make: Callable[[str], Any], verbs: Iterable[str], api: Api
) -> None:
    """In every state, each verb that does not lead out of it answers 409 with the state and what is possible."""
    for state in machine.states:
        with undone():  # the next begins as it did
            record = make(state)
            with unchanged():
                for verb in set(verbs) - set(machine.verbs(state)):
                    answer = api.post(f"{address}/{record.pk}/{verb}", REASON)
                    assert fault(answer) == (409, "", "illegal_move"), (state, verb, answer.content)
                    told = answer.json()
                    assert (told["state"], told["allowed"]) == (state, list(machine.verbs(state)))
                    assert state in told["detail"]
                    assert verb in told["detail"]
