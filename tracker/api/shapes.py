"""Output shapes: one declaration from which come the OpenAPI schema, the columns that SQL selects, and the filters.

A shape is a DRF serializer that never serializes. Rows leave the database with just the columns asked for, by one
statement that is compiled once per shape and selection, and are put together here; a list and a single record are the
same rows.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, ClassVar

import orjson
from django.db import connection
from django.db.models import DateTimeField, Expression, Field, IntegerField, JSONField, Model, Subquery, TextField
from django.db.models.functions import Cast
from psycopg.sql import Literal
from rest_framework import serializers

from tracker import clock
from tracker.queries.prepared import fetch_prepared

Row = tuple[Any, ...]
Record = dict[str, Any]
Ids = list[Any] | str
"""Ids in the order wanted: a list, or the literal of an array as PostgreSQL itself wrote it."""


class Shape(serializers.Serializer[Any]):
    """Base of all output shapes. Its fields are what a reader may see, and so all that may be filtered or sorted by.

    Inner class `Meta`:
    - `model`: whose rows these are. For a shape that is only nested (`owner = PersonRef()`) it is not needed.
    - `computed`: name -> expression, for fields that are no column (`Count(...)`, `Rows(...)`, a Case, `Moment`).
    - `brief`: the fields of `?brief=true`; required for a shape with a model.
    - `search`: the text fields `?q=` looks into.
    - `sortable`: the fields `?ordering=` takes; `sort_by` may name another expression for one of them.
    - `filters`: computed fields that may be filtered by all the same (others never are: they cost a query per row).
    - `unfiltered`: columns that may not be filtered by.
    - `natural`: in a nested shape, the field by which people name it: `customer__key=ACME` filters by it.
    - `example`: one record as the documentation shows it.
    """

    class Meta:
        brief: ClassVar[tuple[str, ...]] = ()


class Count(Subquery):
    """How many rows a queryset has that is tied to the outer row by OuterRef."""

    template = "(SELECT count(*) FROM (%(subquery)s) AS counted)"
    output_field: Field[Any, Any] = IntegerField()


class Rows(Subquery):
    """The rows of a queryset (`.values(...)`, ordered) as a JSON list, tied to the outer row by OuterRef."""

    template = "(SELECT coalesce(jsonb_agg(to_jsonb(listed)), '[]') FROM (%(subquery)s) AS listed)"
    output_field: Field[Any, Any] = JSONField()


class Moment(Expression):
    """The clock's now, inside a computed field. The statement is compiled once, the moment filled in at each run."""

    output_field = DateTimeField()

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        """A parameter that `run` fills in."""
        return "%s", (Moment,)


@dataclass(frozen=True, slots=True)
class Selection:
    """The compiled statement for some fields of a shape; `assemble` turns one of its rows into a record."""

    sql: str
    params: tuple[Any, ...]
    assemble: Callable[[Row], Record]

    def fetch(self, ids: Ids) -> list[Row]:
        """The rows of these ids in their order; ids that are gone are left out. Each begins with id and version."""
        params = [clock.now() if param is Moment else param for param in self.params]
        return fetch_prepared(self.sql, [*params, ids])

    def records(self, ids: Ids) -> list[Record]:
        """The records of these ids, in their order."""
        return [self.assemble(row) for row in self.fetch(ids)]


def run(sql: str, params: Sequence[Any]) -> list[Row]:
    """Execute a compiled statement, with the clock's now wherever a `Moment` stands."""
    with connection.cursor() as cursor:
        cursor.execute(sql, [clock.now() if param is Moment else param for param in params])
        rows: list[Row] = cursor.fetchall()
        return rows


def model_of(shape: type[Shape]) -> type[Model]:
    """The model whose rows a shape describes."""
    model: type[Model] = shape.Meta.model
    return model


def is_versioned(shape: type[Shape]) -> bool:
    """Whether the rows have a version to lock by. Messages and wishes have none: nobody edits them in parallel."""
    return "version" in fields_of(shape)


def declared(shape: type[Shape], name: str) -> Any:
    """A declaration of the shape's Meta; empty when it has none."""
    return getattr(shape.Meta, name, {} if name in ("computed", "sort_by") else ())


@lru_cache(maxsize=512)
def fields_of(shape: type[Shape]) -> Mapping[str, Any]:
    """The bound fields of a shape by name."""
    return dict(shape().fields)


def path_of(shape: type[Shape], name: str) -> str:
    """The ORM path of a field: the alias of a computed one, else its source with Django's separators."""
    if name in declared(shape, "computed"):
        return f"computed_{name}"
    source = fields_of(shape)[name].source or name
    return str(source).replace(".", "__")


def computed(shape: type[Shape], names: Sequence[str]) -> dict[str, Any]:
    """The annotations that the computed ones among `names` need."""
    expressions = declared(shape, "computed")
    return {path_of(shape, name): expressions[name] for name in names if name in expressions}


@lru_cache(maxsize=512)
def select(shape: type[Shape], names: tuple[str, ...]) -> Selection:
    """Compile the statement for these fields. The number of selections that people really use is small."""
    layout = _lay_out(shape, names)
    model = model_of(shape)
    # A shape without a version is one whose readers must not learn how often we touched the row.
    hidden = ["pk", "version" if is_versioned(shape) else "pk"]
    rows = model._base_manager.order_by().annotate(**computed(shape, names))
    texts = {alias: Cast(path, TextField()) for alias, path in layout.texts}
    query = rows.annotate(**texts).values_list(*hidden, *layout.paths).query
    compiler = query.get_compiler(connection=connection)
    sql, params = _fixed(*compiler.as_sql())
    key = model._meta.pk
    sql += (
        f" JOIN unnest(%s::{key.db_type(connection)}[]) WITH ORDINALITY AS wanted (id, place)"
        f' ON "{model._meta.db_table}"."{key.column}" = wanted.id ORDER BY wanted.place'
    )
    return Selection(sql, params, layout.assemble)


def _fixed(sql: str, params: Sequence[Any]) -> tuple[str, tuple[Any, ...]]:
    """Write the parameters that never change into the text, where the planner sees them; moments stay."""
    words = ["%s" if param is Moment else Literal(param).as_string().replace("%", "%%") for param in params]
    return sql.replace("%%", "%%%%") % tuple(words), tuple(param for param in params if param is Moment)


def column_names(shape: type[Shape], names: Sequence[str]) -> list[str]:
    """The headings of a table of these fields: nested records spread out ("owner.name")."""
    fields = fields_of(shape)
    return [
        heading
        for name in names
        for heading in (
            [f"{name}.{inner}" for inner in fields[name].fields] if isinstance(fields[name], Shape) else [name]
        )
    ]


@dataclass(frozen=True, slots=True)
class _Layout:
    """Which columns a row has after id and version, and how they become a record.

    The columns of the record itself come first, in its order; a nested record is there with its id, and the rest of
    it follows behind: so most of a record is one `dict(zip(...))`.
    """

    names: tuple[str, ...]
    paths: tuple[str, ...]
    nested: tuple[tuple[str, tuple[str, ...], int, int], ...]
    json: tuple[str, ...]
    texts: tuple[tuple[str, str], ...]
    """What is read as text under another name: JSON leaves as the database wrote it, and is never parsed."""

    def assemble(self, row: Row) -> Record:
        """One record."""
        record = dict(zip(self.names, row[2:], strict=False))
        for name, inner, start, stop in self.nested:
            if record[name] is not None:
                record[name] = dict(zip(inner, row[start:stop], strict=True))
        for name in self.json:
            if record[name] is not None:
                record[name] = orjson.Fragment(record[name])
        return record


def _lay_out(shape: type[Shape], names: tuple[str, ...]) -> _Layout:
    paths: list[str] = []
    behind: list[str] = []
    nested: list[tuple[str, tuple[str, ...], int, int]] = []
    texts: dict[str, str] = {}
    for name in names:
        field, path = fields_of(shape)[name], path_of(shape, name)
        if isinstance(field, Shape):
            inner = [(own, f"{path}__{path_of(type(field), own)}") for own in fields_of(type(field))]
            start = 2 + len(names) + len(behind)
            nested.append((name, tuple(own for own, _ in inner), start, start + len(inner)))
            behind += [inner_path for _, inner_path in inner]
            path = inner[0][1]
        elif isinstance(field, serializers.JSONField | serializers.ListSerializer | serializers.ListField):
            texts[name], path = path, f"text_{name}"
        paths.append(path)
    aliases = tuple((f"text_{name}", path) for name, path in texts.items())
    return _Layout(names, tuple(paths + behind), tuple(nested), tuple(texts), aliases)
