"""What a pack says: these keys and no others, in so many statements, quoted from where the figures are computed."""

from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any, Final

import orjson
import pytest

from recovery.models import Milestone
from recovery.queries.outlook import outlook
from recovery.reports import pack_parts
from recovery.reports.collect import collect
from recovery.reports.pack import Inside, Pack, pack_body, read_pack
from recovery.reports.packing import collect_pack, pack_told
from tests.cast import Cast
from tests.flows.world import NOW, queries, undone
from tests.packs.world import REASON, a_whole, pack_of
from tests.plans.world import a_plan
from tests.publications.test_collect import SNAPSHOT
from tests.publications.world import a_publication, measure

MOST_STATEMENTS: Final = 50

INSIDE: Final[dict[str, set[str]]] = {
    "plan": {
        "id", "ref", "title", "summary", "state", "owner", "author", "baseline", "committed_at", "ended_at",
    },
    "status": {
        "computed", "reasons", "update", "stated", "stated_at", "stated_reason", "stated_until", "last",
    },
    "milestones": {
        "id", "label", "title", "kind", "side", "state", "owner", "due_on", "lead_days", "started_on",
        "first_promised_on", "promised_on", "forecast_on", "now_on", "done_on", "moved_days", "notice_days", "reason",
        "verdict", "chance", "chance_n", "likely_by", "latest_start", "slack_days", "promises", "reports",
    },
    "together": {"low", "high", "product", "n", "unknown"},
    "changes": {"kind", "text"},
    "warnings": {"about", "clock", "title", "why", "remedy", "since"},
    "asks": {
        "number", "side", "title", "text", "state", "asked_by", "asked_at", "age_days", "due_on", "overdue", "answer",
        "answered_at",
    },
    "feedback": {"number", "about", "text", "given_by", "given_at", "age_days"},
    "decisions": {"number", "review", "about", "text", "shared", "decided_at", "noted_by"},
    "actions": {
        "number", "review", "about", "title", "text", "side", "owner", "due_on", "overdue", "state", "carried",
        "shared",
    },
    "criteria": {"code", "text", "met", "says"},
    "causes": {
        "unit", "big_x", "factors", "contained_at", "arrested", "containment", "closing_at", "closing", "recurrences",
    },
    "team": {"name", "roles"},
}  # fmt: skip
PLAIN: Final = {"customer", "reason", "needles", "closure"}


def body_of(pack: Pack) -> dict[str, Any]:
    """The pack as its JSON says it."""
    found: dict[str, Any] = orjson.loads(pack_body(pack))
    return found


@pytest.mark.long
def test_exactly_these_keys(cast: Cast) -> None:
    body = body_of(pack_of(a_whole(cast)))
    assert body.keys() == {"kind", "format", "told", "eight_d", "inside"}
    assert body["told"].keys() == SNAPSHOT
    assert body["inside"].keys() == INSIDE.keys() | PLAIN
    for name, keys in INSIDE.items():
        part = body["inside"][name]
        assert (part[0] if isinstance(part, list) else part).keys() == keys, name
    assert [one["number"] for one in body["eight_d"]] == list(range(1, 9))


@pytest.mark.long
def test_what_it_says(cast: Cast) -> None:
    plan = a_whole(cast)
    pack = pack_of(plan)
    inside = pack.inside
    assert inside is not None
    assert pack.told == _unworded(plan.escalation_id, pack)
    assert (inside.status.computed, inside.status.stated, inside.status.update) == ("off_track", "on_track", 1)
    assert inside.status.last is not None
    assert (inside.status.last.what, inside.status.last.computed) == ("update 1", "on_track")
    assert [one.text for one in inside.changes] == [
        "By our rules it is off track; it was on track.",
        "Decided: Refunds by hand until Friday.",
        "M3 The preventive step is expected by 6 Oct 2026; it was by 2 Oct 2026.",
        "Orders that wait: 6 new readings.",
    ]
    last = inside.milestones[-1]
    assert (last.first_promised_on, last.forecast_on, last.now_on) == (
        date(2026, 10, 2), date(2026, 10, 6), date(2026, 10, 6),
    )  # fmt: skip
    assert (last.moved_days, last.notice_days, last.reason) == (2, 16, REASON)
    assert [(one.about, one.title) for one in inside.warnings] == [
        ("M3 The preventive step", "Expected Tue 6 Oct, promised Fri 2 Oct")
    ]
    assert inside.warnings[0].remedy.startswith("A forecast of Fri 2 Oct or earlier")
    assert [(one.side, one.title, one.age_days, one.overdue) for one in inside.asks] == [
        ("customer", "Send the list", 0, False),
        ("provider", "Say who is on call", 0, False),
    ]
    assert [(one.title, one.carried, one.overdue, one.about) for one in inside.actions] == [
        ("Call the bank", 2, True, "M3 The preventive step")
    ]
    assert [one.text for one in inside.decisions] == ["Refunds by hand until Friday."]
    assert [(one.code, one.met) for one in inside.criteria] == [
        ("arrested", None), ("causes", True), ("milestones", False), ("needle_1", False), ("quiet", False),
        ("answers", False), ("actions", False), ("resolution", False),
    ]  # fmt: skip


def _unworded(escalation: Any, pack: Pack) -> Any:
    return replace(collect(escalation, as_of=NOW, number=1), headline=pack.told.headline)


@pytest.mark.long
def test_figures_are_those_of_the_outlook(cast: Cast) -> None:
    plan = a_whole(cast)
    inside, seen = pack_of(plan).inside, outlook(plan)
    assert inside is not None
    for part, one in zip(inside.milestones, seen.milestones, strict=True):
        assert (part.moved_days, part.likely_by) == (one.slip, one.likely_by)
        assert part.chance == (one.chance.share if one.chance else None)
        assert part.slack_days == (one.timing.slack_days if one.timing else None)


@pytest.mark.long
def test_a_body_is_read_back_as_it_was(cast: Cast) -> None:
    plan = a_whole(cast)
    pack = pack_of(plan)
    assert read_pack(pack_body(pack)) == pack
    assert pack_body(pack_of(plan)) == pack_body(pack)


@pytest.mark.long
def test_a_draft_has_a_pack(cast: Cast) -> None:
    pack = pack_of(a_plan(cast, "draft"))
    assert pack.inside is not None
    assert pack.inside.plan.state == "draft"
    assert [one.first_promised_on for one in pack.inside.milestones] == [None] * 3
    assert [one.name for one in pack.needles] == ["Orders that wait"]
    assert (pack.told.plan, pack.told.status, pack.inside.status.last) == (None, "cannot_say", None)
    assert read_pack(pack_body(pack)) == pack


@pytest.mark.long
def test_the_customers_pack_is_what_was_told(cast: Cast) -> None:
    publication = a_publication(cast, a_whole(cast).escalation)
    with queries() as asked:
        pack = pack_told(publication)
    assert not list(asked)
    assert pack.inside is None
    assert pack_body(pack).count(publication.body) == 1
    assert REASON in pack_body(pack)
    assert "Call the bank" not in pack_body(pack)


@pytest.mark.long
def test_the_statements_do_not_grow(cast: Cast) -> None:
    plan = a_whole(cast)
    with queries() as few:
        collect_pack(plan.pk, NOW)
    more: dict[str, Any] = {"plan": plan, "kind": "corrective", "status": "planned", "promised_on": date(2026, 10, 2)}
    with undone():  # rows that nobody has promised
        Milestone.objects.bulk_create(
            Milestone(customer=plan.customer, number=number, first_promised_on=date(2026, 10, 2), **more)
            for number in range(10, 30)
        )
        measure(plan, *((date(2026, 9, day), 300) for day in (1, 2, 9, 10, 11)))
        with queries() as many:
            pack = collect_pack(plan.pk, NOW)
    assert pack.inside is not None
    assert (len(pack.inside.milestones), len(pack.needles[0].readings)) == (23, 14)
    assert len(many) <= len(few) <= MOST_STATEMENTS


def test_every_part_has_its_type() -> None:
    """What is read back is made by types alone: each part is a frozen dataclass, whose fields say what they hold."""
    parts = [one for one in vars(pack_parts).values() if is_dataclass(one)]
    assert {field.name for field in fields(Inside)} == INSIDE.keys() | PLAIN
    assert all(one.__doc__ for one in parts)
