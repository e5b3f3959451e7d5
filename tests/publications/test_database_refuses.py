"""What was told is never changed, whoever tries."""

from typing import Any

import pytest
from django.db import Error, connection, transaction

from recovery.services.publishing import withdraw_publication
from tests.cast import Cast
from tests.flows.world import an_escalation, fresh
from tests.publications.world import a_publication
from tracker.acts import Act
from tracker.models import new_id

COLUMNS = {
    "headline": "'Better'", "body": "'{}'", "digest": "'0'", "number": "9", "ref": "'ACME-E9'",
    "as_of": "created_at - interval '1 day'",
    "computed_status": "'on_track'", "stated_status": "'on_track'", "due_at": "published_at", "receipt": "true",
    "next_update_due": "NULL", "published_at": "created_at - interval '1 day'", "changes": "false", "plan_id": "id",
    "headline_template": "'x'", "published_by_id": "NULL", "escalation_id": "id", "customer_id": "id",
}  # fmt: skip


def raw(sql: str, *params: Any) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, params)


def test_what_was_told_stays(cast: Cast) -> None:
    one = a_publication(cast, an_escalation(cast, "contained"))
    for column, value in COLUMNS.items():
        with pytest.raises(Error):
            raw(f"UPDATE recovery_publication SET {column} = {value} WHERE id = %s", one.pk)  # of ours
    with pytest.raises(Error):
        raw("DELETE FROM recovery_publication WHERE id = %s", one.pk)
    assert fresh(one).body == one.body


def test_a_withdrawal_stays_and_has_a_reason(cast: Cast) -> None:
    one = a_publication(cast)
    with pytest.raises(Error, match="publication_withdrawn_with_a_reason"):
        raw("UPDATE recovery_publication SET withdrawn_at = published_at WHERE id = %s", one.pk)
    withdraw_publication(one.pk, act=Act(cast.mia, message="Wrong."))
    for change in ("withdrawn_at = NULL, withdrawn_reason = ''", "withdrawn_reason = 'Right.'"):
        with pytest.raises(Error, match="what was withdrawn stays so"):
            raw(f"UPDATE recovery_publication SET {change} WHERE id = %s", one.pk)  # of ours


def test_there_is_one_latest(cast: Cast) -> None:
    escalation = an_escalation(cast, "open")
    first = a_publication(cast, escalation)
    a_publication(cast, escalation, although_unchanged=True)
    with pytest.raises(Error, match="publication_one_latest"):
        raw("UPDATE recovery_publication SET latest = true WHERE id = %s", first.pk)


def test_a_statement_has_an_end(cast: Cast) -> None:
    one = a_publication(cast)
    for reason, until in (("Because.", None), ("", "2026-09-20")):
        twin = fresh(one)
        twin.pk, twin.number, twin.stated_reason, twin.stated_until = new_id(), 9, reason, until
        with pytest.raises(Error, match="publication_statement_has_an_end"), transaction.atomic():
            twin.save(force_insert=True)
