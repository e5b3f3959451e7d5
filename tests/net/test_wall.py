"""As the customer's role, table by table of the whole database: what was not granted is refused, and what was granted
shows and takes the rows of the customers set and no others.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import pytest
from django.db import DatabaseError, connection, transaction

from recovery.models import Publication, ReportTemplate
from recovery.services.feedback import give_feedback
from recovery.services.messages import send_message
from tests.cast import Cast
from tests.customer.world import an_ask, told, told_elsewhere
from tests.flows.world import NOW, fresh
from tests.reviews.world import bare_minutes
from tracker.acts import Act
from tracker.net import ROLE, customer_net

pytestmark = pytest.mark.django_db

READ: Final = {
    "recovery_publication": {
        "id", "version", "created_at", "customer_id", "escalation_id", "ref", "number", "as_of", "published_at",
        "receipt", "headline", "stated_status", "next_update_due", "body", "digest", "latest", "withdrawn_at", "title",
        "state",
    },
    "escalations_contact": {
        "id", "version", "created_at", "customer_id", "escalation_id", "at", "channel", "direction", "summary",
        "author_id",
    },
    "recovery_reporttemplate": {"id", "customer_id", "file"},
}  # fmt: skip
"""Tables of which the customer's side reads these columns alone."""

WHOLE: Final = {"recovery_ask", "recovery_feedback", "recovery_minutes", "recovery_resolution"}
"""Tables that were written for both sides: it reads all of their columns."""

WRITTEN: Final = {
    ("recovery_ask", "UPDATE"): {"status", "acknowledged_at", "answer", "answered_at", "answered_by_id"},
    ("recovery_resolution", "UPDATE"): {
        "answer", "answered_at", "answered_by_id", "effort", "satisfaction", "words",
    },
    ("recovery_minutes", "UPDATE"): {
        "customer_signed_at", "customer_signed_by_id", "objection", "objected_at", "objected_by_id",
    },
}  # fmt: skip
INSERTED: Final = {"recovery_feedback", "escalations_contact"}
MINE: Final = (*READ, *WHOLE)

RELATIONS: Final = """
SELECT n.nspname || '.' || quote_ident(c.relname),
    CASE n.nspname WHEN 'public' THEN c.relname ELSE n.nspname || '.' || quote_ident(c.relname) END
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
ORDER BY 1
"""
COLUMNS: Final = """
SELECT a.attname FROM pg_attribute a WHERE a.attrelid = %s::regclass AND a.attnum > 0 AND NOT a.attisdropped
"""


def rows(statement: str, params: tuple[Any, ...] = ()) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        return cursor.fetchall() if cursor.description else []


def refused(statement: str, params: tuple[Any, ...] = ()) -> bool:
    """Whether PostgreSQL itself says no for want of a right, or of a row's policy."""
    try:
        with transaction.atomic():
            rows(statement, params)
    except DatabaseError as error:
        return getattr(error.__cause__, "sqlstate", "") == "42501"
    return False


@contextmanager
def as_customer(*customers: Any) -> Iterator[None]:
    with customer_net([one.pk for one in customers]):
        yield


def relations() -> dict[str, str]:
    """Every table and view of the database that is not PostgreSQL's own, by name: a table's plain, a view's full."""
    return {name: full for full, name in rows(RELATIONS)}


@pytest.mark.long
def test_every_table_that_was_not_granted_is_refused(cast: Cast) -> None:
    found = relations()
    assert len(found) > 40
    with as_customer(cast.acme):
        readable = {name for name, full in found.items() if not refused(f"SELECT count(*) FROM {full}")}
        assert readable == WHOLE | {name for name in READ if not refused(f"SELECT count(*) FROM {name}")}
        for name in found.keys() - set(MINE):
            assert refused(f"SELECT FROM {found[name]} LIMIT 1"), name


def test_every_column_that_was_not_granted_is_refused(cast: Cast) -> None:
    columns = {name: [column for (column,) in rows(COLUMNS, (name,))] for name in MINE}
    with as_customer(cast.acme):
        for name, there in columns.items():
            readable = {column for column in there if not refused(f"SELECT {column} FROM {name}")}
            assert readable == READ.get(name, set(there)), name


@pytest.mark.long
def test_every_write_that_was_not_granted_is_refused(cast: Cast) -> None:
    found = relations()
    columns = {name: [column for (column,) in rows(COLUMNS, (full,))] for name, full in found.items()}
    with as_customer(cast.acme):
        for name, full in found.items():
            assert refused(f"DELETE FROM {full}"), name
            assert refused(f"TRUNCATE {full}"), name
            written = {
                column for column in columns[name] if not refused(f'UPDATE {full} SET "{column}" = DEFAULT WHERE false')
            }
            assert written == WRITTEN.get((name, "UPDATE"), set()), name
            assert refused(f"INSERT INTO {full} SELECT WHERE false") is (name not in INSERTED), name
        assert refused("SELECT nextval('tracker_event_id_seq')")
        assert refused("CREATE TABLE mine (id int)")
        assert refused(f"ALTER ROLE {ROLE} LOGIN")


def test_the_catalogue_says_so_too(cast: Cast) -> None:
    """By what was granted, in case a refusal above had another reason."""
    granted = rows(
        "SELECT table_name, privilege_type FROM information_schema.role_table_grants WHERE grantee = %s", (ROLE,)
    )
    assert {(name, right) for name, right in granted} == {
        *((name, "SELECT") for name in WHOLE),
        *((name, "INSERT") for name in INSERTED),
    }
    forced = rows("SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity")
    assert {name for (name,) in forced} == set(MINE)
    assert rows("SELECT rolsuper, rolbypassrls, rolcanlogin, rolinherit FROM pg_roles WHERE rolname = %s", (ROLE,)) == [
        (False, False, False, False)
    ]


def both_sides(cast: Cast) -> None:
    """A row in each of the tables, for each of the customers."""
    for escalation, by in (
        (told(cast, "closed"), cast.cora),
        (told(cast), cast.cora),
        (told_elsewhere(cast), cast.gus),
    ):
        an_ask(escalation, cast.ola)
        give_feedback(act=Act(by), escalation=escalation.pk, about="plan", text="Late.")
        send_message(act=Act(by), escalation=escalation.pk, text="Friday?")
        if escalation.status == "open":
            bare_minutes(escalation, cast.ola)
            told_in = {"customer": escalation.customer, "uploaded_by": cast.ola, "uploaded_at": NOW}
            ReportTemplate.objects.create(name="Ours", file=b"", digest="", **told_in)


@pytest.mark.long
@pytest.mark.parametrize("name", sorted(MINE))
def test_rows_of_a_second_customer_are_not_there(cast: Cast, name: str) -> None:
    both_sides(cast)
    every = rows(f"SELECT customer_id FROM {name}")
    own = sum(customer == cast.acme.pk for (customer,) in every)
    assert own
    assert len(every) > own or name == "recovery_resolution"
    counted = f"SELECT count(id), count(id) FILTER (WHERE customer_id <> %s) FROM {name}"
    with as_customer():
        assert rows(counted, (cast.acme.pk,)) == [(0, 0)]
    with as_customer(cast.acme):
        assert rows(counted, (cast.acme.pk,)) == [(own, 0)]
    with as_customer(cast.acme, cast.globex):
        assert rows(f"SELECT count(id) FROM {name}") == [(len(every),)]
    with connection.cursor() as cursor, transaction.atomic():
        cursor.execute(f"SET LOCAL ROLE {ROLE}")  # the role without the customers' setting
        assert rows(f"SELECT count(id) FROM {name}") == [(0,)]
        cursor.execute("SET LOCAL ROLE NONE")


@pytest.mark.long
def test_nothing_is_written_for_a_second_customer(cast: Cast) -> None:
    both_sides(cast)
    theirs = Publication.objects.get(customer=cast.globex)
    copied = (
        "INSERT INTO recovery_feedback (id, version, created_at, customer_id, escalation_id, ref, number, about, text,"
        " status, given_at, given_by_id, answer) VALUES (gen_random_uuid(), 1, %s, %s, %s, 'X', 9, 'plan', 'x',"
        " 'given', %s, %s, '')"
    )
    at = theirs.published_at
    with as_customer(cast.acme):
        assert refused(copied, (at, cast.globex.pk, theirs.escalation_id, at, cast.cora.pk))
        touched = rows("UPDATE recovery_ask SET acknowledged_at = %s RETURNING customer_id", (at,))
        touched += rows("UPDATE recovery_resolution SET effort = NULL RETURNING customer_id")
    assert [customer for (customer,) in touched] == [cast.acme.pk] * 3


def test_nothing_is_written_in_our_place(cast: Cast) -> None:
    """Our part of what both sides write: to answer what they ask of us, to take back what we ask, to begin."""
    escalation = told(cast)
    theirs, ours = an_ask(escalation, cast.mia), an_ask(escalation, cast.mia, side="provider")
    at = theirs.asked_at
    answer = "UPDATE recovery_ask SET status = 'answered', answer = 'Granted.', answered_at = %s WHERE id = %s"
    message = (
        "INSERT INTO escalations_contact (id, version, created_at, customer_id, escalation_id, at, channel, direction,"
        " started_by, with_whom, touch_point, summary, gives_update, counted, author_id) VALUES (gen_random_uuid(), 1,"
        " %s, %s, %s, %s, 'portal', 'inbound', %s, '', '', 'x', false, false, %s)"
    )
    key = (at, cast.acme.pk, escalation.pk, at)
    with as_customer(cast.acme):
        assert rows(f"{answer} RETURNING 1", (at, ours.pk)) == []
        assert refused("UPDATE recovery_ask SET status = 'withdrawn' WHERE id = %s", (theirs.pk,))
        assert refused(message, (*key, "provider", cast.cora.pk))
        assert rows(f"{answer} RETURNING 1", (at, theirs.pk)) == [(1,)]
        rows(message, (*key, "customer", cast.cora.pk))
    assert fresh(ours).status == "open"


@pytest.mark.long
def test_what_was_withdrawn_and_what_we_logged_is_not_there(cast: Cast) -> None:
    both_sides(cast)
    ours = {"author": cast.mia, "customer": cast.acme, "at": Publication.objects.earliest("id").published_at}
    escalation = Publication.objects.filter(customer=cast.acme).latest("id").escalation
    for channel, direction in (("call", "inbound"), ("portal", "outbound")):
        escalation.contacts.create(
            channel=channel, direction=direction, started_by="provider", summary="Between us", **ours
        )
    Publication.objects.filter(escalation=escalation).update(withdrawn_at=ours["at"], withdrawn_reason="Wrong")
    with as_customer(cast.acme):
        assert rows("SELECT count(*) FROM recovery_publication WHERE id IS NOT NULL") == [(1,)]
        assert rows("SELECT DISTINCT summary FROM escalations_contact") == [("Friday?",)]
