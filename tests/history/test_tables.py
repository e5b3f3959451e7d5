"""Every table is of the past in one way, and the views of the past say what the tables say."""

from typing import Final

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from tests.cast import Cast
from tests.history.stir import kept_models, written_models
from tracker import clock
from tracker.history import known_at
from tracker.history_tables import History
from tracker.history_views import AS_OF, tables_there, views

pytestmark = pytest.mark.django_db

NOW_ONLY: Final = {
    "escalations.Note": "stays between colleagues; no report tells of it",
    "recovery.FeedToken": "a way in",
    "recovery.ReportPart": "a piece of a pack that is being made",
    "recovery.ReportTemplate": "a file; a pack is set in the one of today",
    "recovery.ShareLink": "a way in",
    "recovery.ShareVisit": "who came in by a link",
    "recovery.Subscription": "who wants to be sent what",
    "tracker.ApiToken": "a way in",
    "tracker.ApiToken_customers": "a way in",
    "tracker.Attempt": "the pipeline's own",
    "tracker.CacheEntry": "what limits on trying have counted",
    "tracker.Delivery": "who was told; what happened is told by events",
    "tracker.Digest": "the pipeline's own",
    "tracker.IdempotencyKey": "answers kept for a repetition",
    "tracker.Outbox": "the pipeline's own",
    "tracker.PipelineHold": "the pipeline's own",
    "tracker.Preference": "how somebody wants to be told",
    "tracker.RefCounter": "the last number that was given",
    "tracker.Reminder": "the ladder says what is late",
    "tracker.SavedView": "a list as somebody likes it",
    "tracker.SignInFailure": "counted",
    "tracker.Tick": "the pipeline's own",
    "tracker.User_groups": "nobody uses them",
    "tracker.User_user_permissions": "nobody uses them",
}
"""Tables without a past, and why: reading them inside `known_at` is refused."""


def test_every_model_is_of_the_past_in_one_way() -> None:
    ours = [one for one in apps.get_models(include_auto_created=True) if one._meta.app_label in APPS]
    kept, written = set(kept_models()), set(written_models())
    histories = {one for one in ours if issubclass(one, History)}
    assert not kept & written
    assert {one._meta.label for one in set(ours) - kept - written - histories} == set(NOW_ONLY), (
        "decorate it with `kept`, give it a `written_at`, or say here why nobody needs its past"
    )


APPS: Final = ("tracker", "escalations", "recovery")


def test_the_views_are_those_of_the_tables() -> None:
    """Whoever adds a column to what is kept has a migration that ends with `RenewViews`."""
    with connection.cursor() as cursor:
        there = tables_there(cursor)
        cursor.execute(
            "SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod) FROM pg_class c"
            " JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0"
            f" WHERE c.relkind = 'v' AND c.relnamespace = '{AS_OF}'::regnamespace ORDER BY a.attnum"
        )
        found: dict[str, dict[str, str]] = {}
        for view, column, kind in cursor.fetchall():
            found.setdefault(view, {})[column] = kind
    for model in [*kept_models(), *written_models()]:
        assert found[model._meta.db_table] == there[model._meta.db_table], model
    assert {name for name, _ in views(there)} >= {model._meta.db_table for model in apps.get_models() if _ours(model)}


def _ours(model: type) -> bool:
    return getattr(model, "_meta").app_label in APPS  # noqa: B009  # a type has no such attribute


@pytest.mark.parametrize("label", sorted(NOW_ONLY))
def test_a_table_without_a_past_is_refused(label: str) -> None:
    table = apps.get_model(label)._meta.db_table
    with pytest.raises(DatabaseError, match="nobody knows what"), known_at(clock.now()), connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")


def test_nothing_is_written_in_the_past(cast: Cast) -> None:
    for statement in (
        "INSERT INTO recovery_dependency (id) VALUES (1)",
        "UPDATE public.tracker_customer SET name = 'X'",
        "DELETE FROM public.tracker_blackout",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), known_at(clock.now()), connection.cursor() as cursor:
            cursor.execute(statement)
    with connection.cursor() as cursor:  # and afterwards it is written as ever
        cursor.execute("UPDATE tracker_customer SET name = 'X' WHERE key = 'ACME'")
        assert cursor.rowcount == 1


def test_history_is_written_by_the_database_alone(cast: Cast) -> None:
    for statement in ("UPDATE tracker_customerhistory SET name = 'X'", "DELETE FROM tracker_customerhistory"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_no_password_is_kept() -> None:
    with connection.cursor() as cursor:
        assert not {"password", "last_login"} & tables_there(cursor)["tracker_userhistory"].keys()


def test_what_writes_history_grows_with_the_rows_and_not_with_their_square() -> None:
    """A plan made for one row would serve ten thousand as well. And it runs as whoever owns the tables."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT prosecdef, proconfig FROM pg_proc WHERE proname ~ '^pgtrigger_keeps_(insert|update|delete)_'"
        )
        found = [
            row for row in cursor.fetchall() if not row[0] or row[1] is None or "enable_nestloop=off" not in row[1]
        ]
        cursor.execute("SELECT count(*) FROM pg_proc WHERE proname ~ '^pgtrigger_keeps_(insert|update|delete)_'")
        assert cursor.fetchone() == (3 * len(kept_models()),)
    assert found == []
