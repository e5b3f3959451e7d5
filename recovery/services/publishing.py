"""How the customer is told: an update is previewed, published, withdrawn. What is told is frozen when it is told.

Locks: the promised plan, so that nothing it says moves meanwhile, then the escalation.
"""

from collections.abc import Mapping
from copy import copy
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from escalations.models import Escalation
from escalations.services.updates import awaits_update, break_promise, keep_promise, promise_update
from escalations.states import EscalationState
from recovery.ladders import follow_told
from recovery.measures.reasons import day_in_words
from recovery.models import Publication, RecoveryPlan
from recovery.notifications.publications import TAKEN_BACK
from recovery.reports.drafts import Draft, Found, Words, find
from recovery.reports.promised import PROMISED, promised_plan
from recovery.reports.snapshot import Snapshot, digest_of, to_body
from recovery.reports.words import day_of_moment, moment_in_words
from tracker import clock
from tracker.acts import Act
from tracker.errors import Conflict, Invalid, Unknown
from tracker.models import Event
from tracker.outbox import record_event
from tracker.policy import Side
from tracker.services.deliveries import take_back_messages
from tracker.transitions import create, take, write

LONGEST_STATEMENT: Final = timedelta(days=31)
"""How long a status may be stated greener than it is, at once. Whoever still thinks so then says so again."""

UNTOLD: Final = (EscalationState.REQUESTED, EscalationState.DECLINED)
"""States of an escalation that the customer has not heard of."""

RECEIPT: Final = "We have your escalation {ref}; the next update comes by {next_update}."


def preview(escalation: Escalation, *, headline: str = "", note: str = "", stated_status: str | None = None) -> Draft:
    """What the customer would read if it were published now, and what whoever publishes should know. Writes nothing.

    Without words it is worded as fits. Raises Invalid for a wrong headline, Conflict for what cannot be published.
    """
    _need_told(escalation)
    now = clock.now()
    found = find(escalation.pk, now=now)
    return found.worded(Words(headline, note, stated_status), _promise(escalation, found, now))


@transaction.atomic
def publish_update(
    pk: UUID,
    *,
    act: Act,
    headline: str = "",
    note: str = "",
    stated_status: str | None = None,
    stated_reason: str = "",
    stated_until: date | None = None,
    although_unchanged: bool = False,
    previewed: str | None = None,
) -> Publication:
    """Tell the customer how the escalation of this id stands. An update with news keeps the promise and renews it.

    `headline` "": the sentence that fits. `stated_status` None: what our rules say; a greener one needs a reason and
    an end, both of which are kept and never told. An update that changes nothing is refused unless it is sent
    `although_unchanged`; it leaves the promise as it was. `previewed` is the mark of the draft that was looked at: what
    has changed since is not sent unseen (None: nobody looked). Raises Unknown, Forbidden, Stale, Conflict, Invalid.
    """
    _lock_plans(pk, act)
    escalation = take(Escalation, pk, act, "publications.publish")
    _need_told(escalation)
    now = clock.now()
    found = find(pk, now=now)
    draft = found.worded(Words(headline, note, stated_status), _promise(escalation, found, now))
    _need_seen(draft, previewed)
    _need_news(draft, although_unchanged=although_unchanged)
    statement = _statement(draft, stated_reason.strip(), stated_until)
    return _publish(escalation, draft, act, statement)


@transaction.atomic
def publish_plan(pk: UUID, *, act: Act, **words: Any) -> Publication:
    """`publish_update` for the escalation whose promised plan this is. Raises Conflict for any other plan."""
    rows = RecoveryPlan.objects.all() if act.actor is None else RecoveryPlan.objects.visible_to(act.actor)
    about = rows.filter(pk=pk).values_list("escalation", flat=True).first()
    if about is not None:
        _lock_plans(about, act, also=pk)
    plan = take(RecoveryPlan, pk, act, "publications.publish")
    promised = promised_plan(plan.escalation_id)
    if promised is None or promised.pk != plan.pk:
        raise Conflict("This is not the plan that is promised: only that one is told.", code="unpromised")
    return publish_update(plan.escalation_id, act=replace(act, version=None), **words)


@transaction.atomic
def publish_receipt(pk: UUID, *, act: Act) -> Publication:
    """The customer raised the escalation at our door: what it told us is there to be read at once, in its own words.

    For the service that raised it, and once: the system publishes it, whoever acts. It keeps no promise. Raises
    Conflict when something was told already.
    """
    escalation = Escalation.objects.select_for_update(no_key=True).get(pk=pk)
    if Publication.objects.filter(escalation=escalation).exists():
        raise Conflict("The customer was told already: there is nothing to confirm.", code="told")
    found = find(pk, now=clock.now())
    draft = found.worded(Words(RECEIPT, escalation.reason), escalation.next_update_due)
    publication = _row(escalation, draft, receipt=True)
    data = {"publication": publication.pk, "number": publication.number}
    return create(publication, "receipt_published", act, data, about=escalation)


@transaction.atomic
def withdraw_publication(pk: UUID, *, act: Act) -> Publication:
    """Take an update back, with the reason: the customer does not see it any more. It stays here, as it was told.

    Was it the last that kept the promise, that promise is owed again. Mails that have not gone do not go. Raises
    Unknown, Forbidden, Stale, Conflict when it was withdrawn before, Invalid without a reason.
    """
    escalation = _escalation_of(pk, act)
    publication = take(Publication, pk, act, "publications.withdraw")
    if publication.withdrawn_at is not None:
        raise Conflict(f"{publication} was withdrawn already.", code="withdrawn")
    if not act.message.strip():
        raise Invalid.at("/changelog_message", "Say why it is taken back.", "required")
    now = act.happened()
    write(publication, {"withdrawn_at": now, "withdrawn_by": act.actor, "withdrawn_reason": act.message})
    publication.refresh_from_db(fields=["version", "latest"])
    event = Event.objects.filter(subject_id=escalation.pk, data__publication=str(publication.pk)).earliest("pk")
    _owe_again(escalation, publication)
    data = {"publication": publication.pk, "number": publication.number}
    record_event(escalation, "publication_withdrawn", act, data)
    take_back_messages(event.pk, Side.CUSTOMER, TAKEN_BACK.title.format(publication), TAKEN_BACK.body)
    follow_told(escalation)
    return publication


def _publish(escalation: Escalation, draft: Draft, act: Act, statement: Mapping[str, Any]) -> Publication:
    now, before = draft.snapshot.as_of, (escalation.cadence_from, escalation.last_update_at)
    counted = not draft.unchanged and awaits_update(escalation, now)
    due_at = keep_promise(escalation, now) if counted else None
    publication = _row(escalation, draft, published_by=act.actor, due_at=due_at, **statement)
    data = {
        "publication": publication.pk,
        "number": publication.number,
        "headline": publication.headline,
        "status": publication.stated_status,
        "counted": counted,
        "promised_at": due_at,
        "next_update_due": publication.next_update_due,
        "next_update": _in_words(draft.snapshot),
        "before": before if counted else None,
    }
    create(publication, "published", replace(act, occurred_at=now), data, about=escalation)
    if draft.greener:
        said = {"stated": publication.stated_status, "computed": publication.computed_status, **statement}
        record_event(escalation, "stated_greener", act, {"number": publication.number, **said})
    publication.refresh_from_db(fields=["version", "latest"])
    follow_told(escalation)
    return publication


def _row(escalation: Escalation, draft: Draft, **fields: Any) -> Publication:
    told = draft.snapshot
    body = to_body(told)
    return Publication(
        customer_id=escalation.customer_id,
        escalation=escalation,
        plan=draft.plan,
        ref=told.ref,
        number=told.number,
        as_of=told.as_of,
        published_at=told.published_at,
        changes=not draft.unchanged,
        headline=told.headline,
        headline_template=draft.template,
        computed_status=draft.computed.status,
        stated_status=told.status,
        next_update_due=told.next_update_due,
        body=body,
        digest=digest_of(body),
        **fields,
    )


def _lock_plans(pk: UUID, act: Act, also: UUID | None = None) -> None:
    """What is told of the promised plan must not move while it is told. All at once, in the one order of plans."""
    rows = RecoveryPlan.objects.filter(Q(status__in=PROMISED) | Q(pk=also), escalation=pk)
    rows = rows if act.actor is None else rows.visible_to(act.actor)
    list(rows.select_for_update(of=("self",), no_key=True).order_by("pk").values_list("pk"))


def _escalation_of(pk: UUID, act: Act) -> Escalation:
    """The escalation of an update, locked before the update is."""
    rows = Publication.objects.all() if act.actor is None else Publication.objects.visible_to(act.actor)
    wanted = rows.filter(pk=pk).values("escalation")
    found = Escalation.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=wanted).first()
    if found is None:
        raise Unknown
    return found


def _promise(escalation: Escalation, found: Found, now: datetime) -> datetime | None:
    """When the next update would be due; nothing is written."""
    if not found.changes or not awaits_update(escalation, now):
        return escalation.next_update_due
    return promise_update(copy(escalation), now)["next_update_due"]


def _need_told(escalation: Escalation) -> None:
    if escalation.status in UNTOLD:
        raise Conflict(
            f"{escalation.ref} is {escalation.status}: the customer has not heard of it. Accept it first.",
            code="not_accepted",
        )


def _need_seen(draft: Draft, previewed: str | None) -> None:
    if previewed is not None and previewed != draft.mark:
        detail = "What would be told has changed since you looked at it: look again, and send it then."
        raise Conflict(detail, code="changed_since_preview")


def _need_news(draft: Draft, *, although_unchanged: bool) -> None:
    if not draft.unchanged or although_unchanged or draft.before is None:
        return
    told_on = day_in_words(day_of_moment(draft.before.published_at, draft.snapshot.zone))
    raise Invalid.at(
        "/although_unchanged",
        f"Nothing has changed since update {draft.before.number} of {told_on}: no state, date, reading, decision or"
        " cause. Sent all the same, it does not count as the update that is promised.",
        "unchanged",
    )


def _statement(draft: Draft, reason: str, until: date | None) -> dict[str, Any]:
    """What is kept of a greener status. Raises Invalid."""
    today = day_of_moment(draft.snapshot.as_of, draft.snapshot.zone)
    computed = draft.computed.status.replace("_", " ")
    if not draft.greener:
        if reason or until:
            where = "/stated_reason" if reason else "/stated_until"
            detail = f"Only a status that is greener than computed ({computed}) has a reason and an end."
            raise Invalid.at(where, detail, "not_greener")
        return {}
    if not reason:
        detail = f"By our rules it is {computed}: say why you state something greener. The reason stays inside."
        raise Invalid.at("/stated_reason", detail, "required")
    if until is None:
        raise Invalid.at("/stated_until", "Say until which day that holds.", "required")
    if until < today:
        raise Invalid.at("/stated_until", f"This day is over: today is {today}.", "past")
    if until > today + LONGEST_STATEMENT:
        raise Invalid.at("/stated_until", f"At most until {today + LONGEST_STATEMENT}: then say so again.", "too_far")
    return {"stated_reason": reason, "stated_until": until}


def _owe_again(escalation: Escalation, publication: Publication) -> None:
    """Only where the promise that runs counts from this update: another one may have kept the next.

    Owed is what was promised before the first of the updates that were taken back one after the other: a promise that
    only a withdrawn update has made is none.
    """
    if escalation.cadence_from != publication.published_at or not awaits_update(escalation, publication.published_at):
        return
    gone = {one.published_at: one for one in _taken_back(escalation)}
    events = Event.objects.filter(subject_id=escalation.pk, kind="escalation.published", data__counted=True)
    before = {data["publication"]: data["before"] for data in events.values_list("data", flat=True)}
    owed: tuple[datetime, datetime, datetime | None] | None = None
    at: datetime | None = publication.published_at
    while at is not None and (one := gone.pop(at, None)) and one.due_at and before.get(str(one.pk)):
        at, told_at = (datetime.fromisoformat(moment) if moment else None for moment in before[str(one.pk)])
        owed = (at, one.due_at, told_at) if at is not None else owed
    if owed is not None:
        since, due, told_at = owed
        break_promise(escalation, since=since, due=due, told_at=told_at)


def _taken_back(escalation: Escalation) -> QuerySet[Publication]:
    """The updates that kept a promise and do not stand."""
    rows = Publication.objects.filter(escalation=escalation, withdrawn_at__isnull=False, due_at__isnull=False)
    return rows.defer("body")


def _in_words(told: Snapshot) -> str:
    return moment_in_words(told.next_update_due, told.zone) if told.next_update_due else ""
