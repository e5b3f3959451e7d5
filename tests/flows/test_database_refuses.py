"""What no writer can do, raw SQL included: the database itself refuses."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.db import Error, connection, models, transaction

from escalations.models import Contact, Escalation, Flag, Note
from escalations.states import ESCALATION, FLAG
from tests.cast import Cast
from tests.flows.world import NOW, a_customers, a_flag, an_escalation, as_person, fresh, unchanged, undone
from tracker.machine import Machine
from tracker.models import Event, Ladder, Reminder, new_id


def refused(words: str, work: Callable[[], object]) -> None:
    """The work fails in the database, which says `words`, and leaves nothing behind."""
    with pytest.raises(Error, match=words), transaction.atomic():
        work()


def raw(sql: str, *params: Any) -> Callable[[], object]:
    """A statement to be run later."""

    def run() -> None:
        with connection.cursor() as cursor:
            cursor.execute(sql, params)

    return run


def globex_escalation(cast: Cast) -> Escalation:
    body = {"customer": cast.globex.pk, "title": "Theirs", "reason": "Why", "severity": "low"}
    return Escalation.objects.get(pk=as_person(cast, "lia").post("/api/v1/escalations", body).json()["id"])


@pytest.mark.long
@pytest.mark.parametrize(("machine", "make"), [(FLAG, a_flag), (ESCALATION, an_escalation)])
def test_every_illegal_pair_of_states(cast: Cast, machine: Machine, make: Callable[..., Any]) -> None:
    legal = {(source, move.target) for move in machine.moves for source in move.sources}
    assert len(legal) < len(machine.states) * (len(machine.states) - 1)
    for source in machine.states:
        with undone():  # the next begins as it did
            record = make(cast, source)
            rows = type(record).objects.filter(pk=record.pk)
            with unchanged():
                for target in set(machine.states) - {source}:
                    if (source, target) not in legal:
                        refused(f"cannot go from {source} to {target}", partial(rows.update, status=target))
                refused("cannot go from", partial(rows.update, status="unheard_of"))


@pytest.mark.parametrize(("machine", "make"), [(FLAG, a_flag), (ESCALATION, an_escalation)])
def twin_of(record: Any, **other: Any) -> Any:
    """A new row with the facts of another, not saved yet."""
    facts = {field.attname: getattr(record, field.attname) for field in record._meta.concrete_fields}
    return type(record)(**facts | {"id": new_id(), "ref": "ACME-X1"} | other)


@pytest.mark.parametrize(("machine", "make"), [(FLAG, a_flag), (ESCALATION, an_escalation)])
def test_no_birth_in_a_later_state(cast: Cast, machine: Machine, make: Callable[..., Any]) -> None:
    record = make(cast)
    with unchanged():
        for state in {*machine.states, "unheard_of"} - {*machine.initial}:
            twin = twin_of(record, status=state)
            refused(f"cannot begin as {state}", partial(twin.save, force_insert=True))


def test_a_customers_escalation_is_born_open(cast: Cast) -> None:
    twin = twin_of(a_customers(cast), status="requested")
    with unchanged():
        refused("escalation_of_customer_is_open", lambda: twin.save(force_insert=True))


def test_what_has_happened_stays(cast: Cast) -> None:
    a_flag(cast, "flagged")
    event = Event.objects.latest("id")
    with unchanged():
        refused("Cannot update or delete", lambda: Event.objects.update(message="Never said."))
        refused("Cannot update or delete", lambda: Event.objects.filter(pk=event.pk)._raw_delete("default"))
        refused(
            "Cannot update or delete", raw("UPDATE tracker_event SET occurred_at = %s WHERE id = %s", NOW, event.pk)
        )
        refused("Cannot update or delete", raw("DELETE FROM tracker_event"))


def test_reminders_end_once_and_stay(cast: Cast) -> None:
    a_flag(cast, "flagged")
    cancelled = Reminder.objects.filter(state="cancelled")
    assert cancelled.exists()
    with unchanged():
        for state in ("pending", "fired", "superseded"):
            refused("cannot go from cancelled", partial(cancelled.update, state=state))
        refused("Cannot delete", raw("DELETE FROM tracker_reminder"))
        refused("reminder_end_is_stamped", lambda: Reminder.objects.filter(state="pending").update(state="fired"))


def test_one_live_ladder_per_clock(cast: Cast) -> None:
    flag = a_flag(cast)
    running = Ladder.objects.get(subject_id=flag.pk)
    running.pk = new_id()
    with unchanged():
        refused("ladder_one_live", lambda: Ladder.objects.bulk_create([running]))


def test_no_link_to_another_customer(cast: Cast) -> None:
    theirs, ours, flag = globex_escalation(cast), an_escalation(cast), a_flag(cast, "escalated")
    about: dict[str, Any] = {"customer": cast.acme, "author": cast.mia}
    touch: dict[str, Any] = {"at": NOW, "channel": "call", "direction": "inbound", "started_by": "customer"}
    links: list[tuple[str, Callable[[], object]]] = [
        ("flag_service_id", lambda: Flag.objects.filter(pk=flag.pk).update(service=cast.warehouse)),
        ("flag_escalation_id", lambda: Flag.objects.filter(pk=flag.pk).update(escalation=theirs)),
        ("escalation_service_id", lambda: Escalation.objects.filter(pk=ours.pk).update(service=cast.warehouse)),
        ("contact_escalation_id", lambda: Contact.objects.create(escalation=theirs, **about, **touch)),
        ("contact_flag_id", lambda: Contact.objects.create(**about | {"customer": cast.globex}, **touch, flag=flag)),
        ("note_escalation_id", lambda: Note.objects.create(escalation=theirs, text="?", **about)),
        ("note_flag_id", lambda: Note.objects.create(flag=flag, text="?", **about | {"customer": cast.globex})),
        ("flag_escalation_id", lambda: Flag.objects.filter(pk=flag.pk).update(customer=cast.globex)),
    ]
    with unchanged():
        for words, work in links:
            refused(f"escalations_{words}_same_customer", work)
        refused(
            "escalations_flag_escalation_id_same_customer",
            raw("UPDATE escalations_flag SET escalation_id = %s WHERE id = %s", theirs.pk, flag.pk),
        )
        refused(
            "escalations_flag_escalation_id_same_customer",
            raw("UPDATE escalations_escalation SET customer_id = %s WHERE id = %s", cast.globex.pk, flag.escalation_id),
        )


def test_contradictory_facts(cast: Cast) -> None:
    acting, joined, raised = a_flag(cast, "acting"), a_flag(cast, "escalated"), a_customers(cast)
    facts: list[tuple[str, models.QuerySet[Any], dict[str, Any]]] = [
        ("flag_steps_in_order", Flag.objects.filter(pk=acting.pk), {"discussed_at": acting.sensed_at}),
        ("flag_end_is_stamped", Flag.objects.filter(pk=acting.pk), {"ended_at": NOW}),
        ("flag_escalated_means_joined", Flag.objects.filter(pk=joined.pk), {"escalation": None}),
        ("flag_severity_known", Flag.objects.filter(pk=acting.pk), {"severity": "huge"}),
        ("escalation_close_is_stamped", Escalation.objects.filter(pk=raised.pk), {"closed_at": NOW}),
        ("escalation_acknowledger_needs_time", Escalation.objects.filter(pk=raised.pk), {"acknowledged_by": cast.mia}),
        ("escalation_side_known", Escalation.objects.filter(pk=raised.pk), {"raised_by": "press"}),
    ]
    with unchanged():
        for name, rows, change in facts:
            refused(name, partial(rows.update, **change))


def test_every_raw_update_raises_the_version(cast: Cast) -> None:
    for record in (a_flag(cast), a_customers(cast)):
        type(record).objects.filter(pk=record.pk).update(title="Other words")
        assert fresh(record).version == record.version + 1
        type(record).objects.filter(pk=record.pk).update(version=99)
        assert fresh(record).version == record.version + 2
        table = record._meta.db_table
        raw(f"UPDATE {table} SET version = 1 WHERE id = %s", record.pk)()
        assert fresh(record).version == record.version + 3
