"""Which tables keep their past: the database writes a row of history for every change, whoever makes it.

A kept table has another beside it (`recovery_milestone`, `recovery_milestonehistory`) that holds each state a row was
in: the columns, since when it was so (`pgh_created_at`, by `product_now`), what was done to the row (`pgh_label`), and
in which transaction (`pgh_transaction`), by which the event of the change is found: who, why, in which request.
Append-only tables need none: `written_at` says since when each row is known. `tracker.history` reads both.
"""

from collections.abc import Callable, Collection
from typing import Any, ClassVar, Final, TypeVar

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Func
from pghistory.models import Event as HistoryRow
from pgtrigger import compiler

from tracker import clock
from tracker.scope import ScopedQuerySet

M = TypeVar("M", bound=type[models.Model])

PRODUCT_NOW: Final = f"""
CREATE OR REPLACE FUNCTION product_now() RETURNS timestamptz LANGUAGE sql VOLATILE AS $$
    SELECT coalesce(
        nullif(current_setting('{clock.SETTING}', true), ''),
        nullif(current_setting('recovery.stamp', true), ''),
        CASE WHEN pg_current_xact_id() IS NOT NULL THEN
            set_config('recovery.stamp', clock_timestamp()::text, true) END)::timestamptz
$$
"""
"""The moment by which the past is read. All that one transaction writes has the same: when it first wrote something.

So the past never shows half a transaction. Its number is given to the transaction before the moment is taken: whoever
looks for running writers after a moment finds all that can still write of it. A pinned clock sets `clock.SETTING`.
"""


class ProductNow(Func):
    """`product_now()`, as the default of a column."""

    function = "product_now"
    arity = 0
    output_field = models.DateTimeField()


class HistoryQuerySet(ScopedQuerySet[Any]):
    """Rows of history."""

    def visible_to(self, user: Any) -> "HistoryQuerySet":
        """Who sees a row sees its history. That of a row that is gone, operators alone."""
        if user.access.everything:
            return self
        seen = self.model.pgh_tracked_model._default_manager.visible_to(user)
        return self.filter(id__in=seen.values("pk"))

    def visible_to_customer(self, _: Any) -> "HistoryQuerySet":
        """The customer's side reads no history."""
        return self.none()


class History(HistoryRow):
    """One state of one row: its columns, and since when it was so. What was deleted ends with a row of that label."""

    pgh_id = models.BigAutoField(primary_key=True)
    pgh_created_at = models.DateTimeField()
    pgh_label = models.CharField(max_length=6)
    pgh_transaction = models.BigIntegerField()

    objects: ClassVar[Any] = HistoryQuerySet.as_manager()  # type: ignore[assignment]  # the plugin guesses the base's

    class Meta:
        abstract = True


class KeepsSql(compiler.UpsertTriggerSql):
    """How a trigger that writes history is installed. Migrations name this class: what they made must stay the same.

    It runs with the rights of the tables' owner, so that it writes for whoever may change the table, and nobody else
    may write; and it cannot be told to look away (`pgtrigger.ignore`). What a statement changed is never joined by
    loops: the plan is made once for a connection, and one made for a row would compare ten thousand with each other.
    """

    def get_template(self) -> str:
        """The statements, with a place for each part."""
        return """
            CREATE OR REPLACE FUNCTION {pgid}() RETURNS TRIGGER LANGUAGE plpgsql
                SECURITY DEFINER SET search_path = public, pg_temp SET enable_nestloop = off AS $$
                BEGIN
                    {func}
                END;
            $$;
            DROP TRIGGER IF EXISTS {pgid} ON {table};
            CREATE TRIGGER {pgid} {when} {operation} ON {table} {referencing}
                FOR EACH {level} EXECUTE FUNCTION {execute};
            COMMENT ON TRIGGER {pgid} ON {table} IS '{hash}';
        """


class Keeps(pgtrigger.Trigger):
    """Writes what a statement has done to a table into its history: for all of its rows at once."""

    level = pgtrigger.Statement
    when = pgtrigger.After

    def __init__(self, *, history: type[History], unwatched: Collection[str], **rest: Any) -> None:
        super().__init__(**rest)
        self._history = history
        self._unwatched = unwatched

    def get_func(self, model: Any) -> str:
        """The body of the function: one INSERT, of rows in which something that is watched has changed."""
        kept = [str(one.column) for one in self._history._meta.fields if not one.name.startswith("pgh_")]
        named = ", ".join(f'"{column}"' for column in kept)
        row = "gone" if self.operation == pgtrigger.Delete else "made"
        source = f"{row}_rows {row}"
        if self.operation == pgtrigger.Update:
            watched = [column for column in kept if column not in self._unwatched]
            pk = model._meta.pk.column
            source += f' JOIN gone_rows gone ON gone."{pk}" = made."{pk}" WHERE ({_of("gone", watched)})'
            source += f" IS DISTINCT FROM ({_of('made', watched)})"
        return (
            f'INSERT INTO "{self._history._meta.db_table}"'  # noqa: S608  # names of ours
            f" (pgh_created_at, pgh_label, pgh_transaction, {named})"
            f" SELECT (SELECT product_now()), '{str(self.operation).lower()}', pg_current_xact_id()::text::bigint,"
            f" {_of(row, kept)} FROM {source}; RETURN NULL;"
        )

    def compile(self, model: Any) -> compiler.Trigger:
        """As pgtrigger does, with a template of our own."""
        sql = KeepsSql(
            pgid=self.get_pgid(model),
            func=self.render_func(model),
            table=model._meta.db_table,
            when=self.when,
            operation=self.operation,
            referencing=self.referencing or "",
            level=self.level,
            execute=self.render_execute(model),
        )
        return compiler.Trigger(name=self.name, sql=sql)


def _of(row: str, columns: Collection[str]) -> str:
    return ", ".join(f'{row}."{column}"' for column in columns)


REFERENCING: Final = {
    "insert": {"new": "made_rows"},
    "update": {"old": "gone_rows", "new": "made_rows"},
    "delete": {"old": "gone_rows"},
}
UNWATCHED: Final = ("version",)
"""A version rises with every update: that alone is no change."""


class _Tracker(pghistory.RowEvent):
    """What pghistory is told of a kind of change; the trigger is ours."""

    row: str | None = "NEW"

    def __init__(self, operation: pgtrigger.Operation, unwatched: Collection[str]) -> None:
        label = str(operation).lower()
        super().__init__(label, operation=operation, row="OLD" if label == "delete" else "NEW", condition=None)
        self._unwatched = unwatched

    def setup(self, event_model: Any) -> None:
        """Have the database write this model's rows."""
        pgtrigger.register(
            Keeps(
                history=event_model,
                unwatched=self._unwatched,
                name=f"keeps_{self.label}",
                operation=self.operation,
                referencing=pgtrigger.Referencing(**REFERENCING[str(self.label)]),
            )
        )(event_model.pgh_tracked_model)


def kept(*paths: str, exclude: Collection[str] = (), unwatched: Collection[str] = ()) -> Callable[[M], M]:
    """Class decorator: this table keeps its past. `paths` are the fields by which rows of the past are looked up.

    `exclude` names fields of which no history is kept: what never changes once written, and what must not be kept. Of
    the past they are read as they are now. `unwatched` are columns that are kept, but whose change alone is none.
    """

    def decorate(model: M) -> M:
        name = model.__name__.lower()
        ways = [("", ["id", "pgh_id"]), *((f"_{path}", [path]) for path in paths)]
        pghistory.track(
            *(
                _Tracker(one, (*UNWATCHED, *unwatched))
                for one in (pgtrigger.Insert, pgtrigger.Update, pgtrigger.Delete)
            ),
            exclude=list(exclude),
            obj_field=None,
            context_field=None,  # type: ignore[arg-type]  # its documentation offers None, its types do not
            append_only=True,
            base_model=History,
            meta={
                "indexes": [models.Index(fields=fields, name=f"past_{name}{way}") for way, fields in ways],
                "default_permissions": (),
            },
        )(model)
        return model

    return decorate
