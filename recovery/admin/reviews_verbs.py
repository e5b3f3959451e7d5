"""What can be done about a review, before it, in it and after it."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest
from django.utils.safestring import SafeString

from recovery.admin.holding import hold_meeting
from recovery.admin.holding_form import HoldForm
from recovery.admin.meeting import Row
from recovery.admin.reviews_forms import (
    ActionForm,
    DecisionForm,
    InviteForm,
    NoteForm,
    OrderForm,
    PointForm,
    UninviteForm,
)
from recovery.models import Minutes, Review
from recovery.reports.agenda import agenda_of
from recovery.reports.minutes import PresentTold, tell_minutes
from recovery.services.actions import note_action
from recovery.services.agenda import add_point, amend_point, order_points
from recovery.services.decisions import note_decision
from recovery.services.meetings import with_customer
from recovery.services.minutes import sign_minutes
from recovery.services.reviews import cancel_review, invite_people, uninvite_people
from tracker import clock
from tracker.acts import Act
from tracker.admin import looks
from tracker.admin.verbs import Verb
from tracker.policy import Side

KIND_LOOKS = {"slipped": "high", "at_risk": "high", "recurrence": "high", "due": "pending", "own": "none"}


def hold_context(request: HttpRequest, records: Any, form: Any) -> dict[str, Any]:
    """The rows of the screen, each with its fields, and the minutes as they would be written."""
    meeting = form.meeting
    points = [one for one in meeting.points if not one.hidden]
    return {
        "review": meeting.review,
        "points": [{"point": one, "kind": kind_pill(one.kind), "note": form[f"note_{one.key}"]} for one in points],
        "dates": [_fields(form, row) | _date(form, row) for row in meeting.date_rows()],
        "needles": [_fields(form, one["row"]) | one | _value(form, one["row"]) for one in meeting.needle_rows()],
        "whole": _fields(form, meeting.whole_row()),
        "stale": list(meeting.stale.values()),
        "early": clock.now() < meeting.review.starts_at,
        **_preview(form),
    }


def _fields(form: Any, row: Row) -> dict[str, Any]:
    names = ("decision", "action", "owner", "due", "told")
    fields = {name: form[f"{name}_{row.key}"] for name in names}
    typed = form.is_bound and any(form[f"{name}_{row.key}"].value() for name in ("decision", "action"))
    return {"row": row, "open": typed or any(one.errors for one in fields.values()), **fields}


def _date(form: Any, row: Row) -> dict[str, Any]:
    return {name: form[f"{name}_{row.key}"] for name in ("expected", "reason")}


def _value(form: Any, row: Row) -> dict[str, Any]:
    return {name: form[f"{name}_{row.key}"] for name in ("on", "value")}


def _preview(form: HoldForm) -> dict[str, Any]:
    """The minutes as they would be written now, with those who are ticked, and whether the customer would have them."""
    chosen = set(form["present"].value() or ())
    there = [one for one in form.parties if str(one.user.pk) in chosen]
    shared = with_customer(form.meeting.review) or any(one.side == Side.CUSTOMER for one in there)
    told = tell_minutes(form.meeting.review, clock.now(), shared=shared)
    present = tuple(PresentTold(one.user.name, one.side) for one in there)
    return {"written": replace(told, present=present), "shared": shared}


def kind_pill(kind: str) -> SafeString:
    """Why a point stands on an agenda."""
    return looks.pill(kind.replace("_", " "), KIND_LOOKS.get(kind, "open"))


def unsigned(review: Review) -> bool:
    """Whether our side has still to sign its minutes."""
    return Minutes.objects.filter(review=review, provider_signed_at=None).exists()


def _order(pk: Any, act: Act, facts: dict[str, Any]) -> Review:
    """Move one point by one place; those before it stay as they are."""
    keys = [point.key for point in agenda_of(Review.objects.get(pk=pk)) if not point.hidden]
    at = keys.index(facts["key"]) if facts["key"] in keys else 0
    to = min(max(at + (1 if facts["way"] == "down" else -1), 0), len(keys) - 1)
    keys[at : at + 1] = []
    keys.insert(to, facts["key"])
    return order_points(pk, act=act, keys=keys[: max(at, to) + 1])


def _decide(pk: Any, act: Act, facts: dict[str, Any]) -> Any:
    review = Review.objects.select_related("plan").get(pk=pk)
    return note_decision(act=act, plan=review.plan, review=review, **facts)


def _act_on(pk: Any, act: Act, facts: dict[str, Any]) -> Any:
    review = Review.objects.select_related("plan").get(pk=pk)
    return note_action(act=act, plan=review.plan, review=review, **facts)


def _sign(pk: Any, act: Act, _: dict[str, Any]) -> Any:
    return sign_minutes(Minutes.objects.get(review=pk).pk, act=replace(act, version=None))


REVIEW_VERBS = (
    Verb(
        "hold", "Hold it", "held; its minutes are written", "reviews.hold",
        "Every date is said once more. One that stands is said by leaving it as it is.",
        hold_meeting, HoldForm, bulk=False, template="house/hold.html", context=hold_context,
    ),
    Verb(
        "invite", "Invite", "invited", "reviews.invite",
        "Each gets an invitation into the calendar.",
        lambda pk, act, facts: invite_people(pk, act=act, **facts), InviteForm, bulk=False,
    ),
    Verb(
        "uninvite", "Take off", "taken off", "reviews.uninvite",
        "Each gets a cancellation.",
        lambda pk, act, facts: uninvite_people(pk, act=act, **facts), UninviteForm, bulk=False,
    ),
    Verb(
        "sign", "Sign for our side", "signed for our side", "minutes.sign",
        "You say that the review came to what its minutes say. They are kept as they are.",
        _sign, bulk=False,
    ),
    Verb(
        "cancel", "Cancel it", "cancelled", "reviews.cancel",
        "It does not take place. Everybody invited gets a cancellation; the reason stays inside.",
        lambda pk, act, _: cancel_review(pk, act=act), needs_reason=True, danger=True, bulk=False,
    ),
    Verb(
        "point", "Add a point", "on the agenda", "reviews.prepare",
        "A point of your own, behind the others.",
        lambda pk, act, facts: add_point(pk, act=act, **facts), PointForm, bulk=False, main=False,
    ),
    Verb(
        "note", "Keep", "kept", "reviews.prepare",
        "A note for all of us, or leave the point out of this review.",
        lambda pk, act, facts: amend_point(pk, act=act, **facts), NoteForm, bulk=False, main=False,
    ),
    Verb(
        "order", "Move", "moved", "reviews.prepare",
        "What people have put in order stands first.",
        _order, OrderForm, bulk=False, main=False,
    ),
    Verb(
        "decide", "Note a decision", "noted", "decisions.note",
        "It is written once. The customer reads it in the minutes, where it may know of it.",
        _decide, DecisionForm, bulk=False, main=False,
    ),
    Verb(
        "action", "Note an action", "noted", "actions.note",
        "Its owner is told, and reminded on the day. It is carried over until it is closed.",
        _act_on, ActionForm, bulk=False, main=False,
    ),
)  # fmt: skip

OURS = {Side.PROVIDER: "us", Side.CUSTOMER: "the customer"}
