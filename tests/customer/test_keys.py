"""Every key that a customer can read, one by one: who adds one has to add it here, and to mean it."""

from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any, get_args, get_type_hints

import jsonschema
import pytest
from rest_framework import serializers

from recovery.api.customer_minutes import MinutesBodyShape
from recovery.api.customer_told import RecoveryShape
from recovery.reports.minutes import MinutesTold
from recovery.reports.snapshot import Snapshot
from recovery.services.steps import forecast_milestone
from tests.cast import Cast
from tests.customer.world import an_ask, told
from tests.flows.world import as_person
from tests.plans.world import milestone
from tests.publications.world import a_promised, publish
from tests.reviews.world import a_decision, bare_minutes
from tracker.acts import Act
from tracker.api.docs import document

V1 = "/customer/v1"
PAGE = {"count", "next", "previous", "results"}

KEYS: dict[str, set[str]] = {
    "me": {"id", "name", "email", "writes", "unread", "customers", "mails"},
    "me.customers": {"id", "key", "name", "role"},
    "me.mails": {"kind", "wanted"},
    "inbox": {"id", "kind", "customer", "title", "body", "path", "urgent", "late", "created_at", "read_at"},
    "inbox.customer": {"id", "key", "name"},
    "escalations": {
        "ref", "customer", "number", "title", "state", "status", "headline", "published_at", "next_update_due",
        "receipt", "open_asks", "closing_question",
    },
    "publications": {
        "number", "status", "state", "headline", "published_at", "next_update_due", "receipt", "latest",
    },
    "asks": {
        "id", "ref", "customer", "number", "side", "title", "text", "due_on", "status", "asked_at", "acknowledged_at",
        "answer", "answered_at", "version",
    },
    "feedback": {"id", "number", "about", "text", "status", "given_at", "answer", "answered_at", "version"},
    "resolutions": {
        "id", "number", "asked_at", "ended_at", "answer", "answered_at", "effort", "satisfaction", "words", "version",
    },
    "messages": {"id", "at", "text", "version"},
    "minutes": {
        "id", "ref", "customer", "number", "held_at", "provider_signed_at", "customer_signed_at", "objection",
        "objected_at", "version",
    },
    "feed": {"customer", "address"},
}  # fmt: skip
"""What lists show of one row, and other answers as a whole."""

TOLD: dict[str, set[str]] = {
    "": {
        "format", "ref", "number", "title", "service", "severity", "raised_by", "raised_at", "state", "effect", "as_of",
        "published_at", "zone", "status", "headline", "note", "next_update_due", "contact", "plan", "milestones",
        "needles", "causes", "steps", "decisions",
    },
    "effect": {"who", "count", "since"},
    "contact": {"name", "email"},
    "plan": {"title", "summary", "promised_on", "baseline", "promised_at"},
    "milestones": {
        "label", "title", "kind", "side", "state", "first_promised_on", "promised_on", "expected_on", "done_on",
        "moved_days", "notice_days", "reason", "verdict", "promises", "reports",
    },
    "milestones.promises": {"made_on", "promised_on", "baseline"},
    "milestones.reports": {"reported_on", "expected_on", "reason"},
    "needles": {
        "place", "name", "unit", "better", "source", "baseline_since", "baseline_until", "baseline_value",
        "target_value", "target_on", "verdict", "target_verdict", "stable", "gap_closed", "course", "reaches_on",
        "reaches_from", "reaches_until", "readings", "processes",
    },
    "needles.readings": {"on", "value", "signals"},
    "needles.processes": {"since", "kind", "mean", "lower", "upper", "reason"},
    "causes": {"title", "category", "share", "big"},
    "steps": {"on", "word"},
    "decisions": {"number", "on", "text", "about"},
}  # fmt: skip
"""What an update holds, at every depth."""

MINUTES: dict[str, set[str]] = {
    "": {
        "format", "ref", "number", "title", "held_at", "zone", "minutes", "place", "present", "decisions", "actions",
        "next_review",
    },
    "present": {"name", "side"},
    "decisions": {"number", "text", "about"},
    "actions": {"number", "title", "text", "side", "owner", "due_on", "state", "carried", "about"},
    "next_review": {"starts_at", "place"},
}  # fmt: skip
"""What minutes hold, at every depth."""


@pytest.mark.long
@pytest.mark.django_db
def test_every_answer_has_just_these_keys(cast: Cast) -> None:
    open_, closed = told(cast), told(cast, "closed")
    an_ask(open_, cast.mia)
    bare_minutes(open_, cast.mia)
    cora, one = as_person(cast, "cora"), f"{V1}/escalations/{open_.ref}"
    found: dict[str, Any] = {
        "feedback": cora.post(f"{one}/feedback", {"about": "plan", "text": "Late."}).json(),
        "messages": cora.post(f"{one}/messages", {"text": "Friday?"}).json(),
        "resolutions": cora.post(f"{V1}/escalations/{closed.ref}/confirm").json(),
        "feed": cora.post(f"{V1}/me/feed", {"customer": cast.acme.pk}).json(),
        "me": cora.get(f"{V1}/me").json(),
    }
    found |= {f"me.{name}": found["me"][name][0] for name in ("customers", "mails")}
    for name, path in (
        ("escalations", f"{V1}/escalations"),
        ("asks", f"{V1}/asks"),
        ("minutes", f"{V1}/minutes"),
        ("publications", f"{one}/publications"),
        ("feedback", f"{one}/feedback"),
        ("messages", f"{one}/messages"),
        ("resolutions", f"{V1}/escalations/{closed.ref}/resolutions"),
    ):
        page = cora.get(path).json()
        assert page.keys() == PAGE
        assert name not in found or found[name] == page["results"][0]
        found[name] = page["results"][0]
    found = {name: set(answer) for name, answer in found.items()}
    assert found == {name: keys for name, keys in KEYS.items() if not name.startswith("inbox")}


@pytest.mark.long
@pytest.mark.django_db
def test_an_update_has_just_these_keys_and_fits_its_document(cast: Cast) -> None:
    plan = a_promised(cast)
    forecast_milestone(milestone(plan, 2).pk, act=Act(cast.max, message="Late parts."), expected_on=date(2026, 9, 29))
    a_decision(cast, plan=plan)
    assert publish(cast, plan).status_code == 200
    body = as_person(cast, "cora").get(f"{V1}/escalations/{plan.escalation.ref}").json()
    assert _keys(body) == TOLD
    schema = {"$ref": "#/components/schemas/Recovery", "components": document("customer/v1/")["components"]}
    jsonschema.validate(body, schema, format_checker=jsonschema.FormatChecker())


def test_the_document_and_the_snapshot_tell_of_these_keys() -> None:
    assert _described(RecoveryShape()) == TOLD
    assert _held(Snapshot) == TOLD
    assert _described(MinutesBodyShape()) == MINUTES
    assert _held(MinutesTold) == MINUTES


def _keys(value: dict[str, Any], at: str = "") -> dict[str, set[str]]:
    """The keys of the objects in an update, by where they stand; of a list those that any of its objects has."""
    found = {at: set(value)}
    for name, inner in value.items():
        for one in inner if isinstance(inner, list) else [inner]:
            if isinstance(one, dict):
                for place, keys in _keys(one, f"{at}.{name}".strip(".")).items():
                    found[place] = found.get(place, set()) | keys
    return found


def _described(serializer: Any, at: str = "") -> dict[str, set[str]]:
    found = {at: set(serializer.fields)}
    for name, field in serializer.fields.items():
        inner = getattr(field, "child", field)
        if isinstance(inner, serializers.Serializer):
            found |= _described(inner, f"{at}.{name}".strip("."))
    return found


def _held(kind: Any, at: str = "") -> dict[str, set[str]]:
    found = {at: {field.name for field in fields(kind)}}
    for name, hint in get_type_hints(kind).items():
        for inner in (hint, *get_args(hint)):
            if is_dataclass(inner):
                found |= _held(inner, f"{at}.{name}".strip("."))
    return found
