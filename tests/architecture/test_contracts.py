"""What every view, input, shape, capability, machine and table promises, read from the declarations themselves."""

import ast
from collections import ChainMap
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db.models import Model, UniqueConstraint
from rest_framework import serializers

from tests.architecture.access_table import TABLE
from tests.architecture.inputs import sent
from tests.architecture.source import calls, trees
from tests.architecture.surface import doors, routes
from tracker.api.fields import ScopedRelatedField, unscoped
from tracker.api.filters import filters_of
from tracker.api.needs import Need
from tracker.api.resource import ResourceView
from tracker.api.shapes import Shape, declared, fields_of, model_of, path_of
from tracker.machine import Machine
from tracker.models import Record
from tracker.policy import CAPABILITIES

IDS_CHECKED_BY_THE_SERVICE = {"TokenInput/customers/0", "PortfolioInput/filters/customer"}
"""Ids in inputs that are no relation: the service looks them up among what the caller reaches."""

KEPT_TO_OURSELVES = {"password", "secret_hash", "lease_token", "body_hash"}
"""Columns that no shape shows."""

BY_THE_SYSTEM = {
    "ladder": {"exhaust", "finish", "cancel"},
    "reminder": {"fire", "supersede", "cancel"},
    "delivery": {"send", "suppress", "bury"},
    "review": {"sign_off"},
    "report": {"build", "finish", "give_up"},
}
"""Moves that no person makes: the pipeline does."""

UNIQUE_FOR_ALL = {
    "customer_key_unique": "only operators, who see all, make customers",
    "user_email_unique": "only operators make people",
    "flag_ref_unique": "begins with the customer's key; never written",
    "escalation_ref_unique": "begins with the customer's key; never written",
    "token_key_unique": "random",
    "factor_escalation_id": "its own id decides; there for foreign keys",
    "milestone_plan_id": "its own id decides; there for foreign keys",
    "plan_ref_unique": "begins with the customer's key; never written",
    "plan_one_open": "by its escalation, which is of one customer",
    "milestone_number_unique": "by its plan; never written",
    "needle_place_unique": "by its plan; never written",
    "dependency_unique": "by its milestone; never written",
    "publication_number_unique": "by its escalation; never written",
    "publication_one_latest": "by its escalation; never written",
    "ask_number_unique": "by its escalation; never written",
    "feedback_number_unique": "by its escalation; never written",
    "resolution_number_unique": "by its escalation; never written",
    "resolution_one_open_question": "by its escalation; never written",
    "share_link_secret_unique": "random",
    "feed_secret_unique": "random",
    "report_part_once": "by its report, which is of those customers",
    "promise_once_per_baseline": "by its milestone; never written",
    "minutes_once_per_review": "by its review; never written",
    "review_number_unique": "by its plan; never written",
    "review_once_in_series": "by its series, which is of one customer",
    "agenda_key_unique": "by its review; never written",
    "decision_number_unique": "by its plan; never written",
    "action_number_unique": "by its plan; never written",
    "reading_once_a_day": "by its needle, which is of one customer",
    "reading_of_the_day": "its own id decides; there as an index",
    "process_once_a_day": "by its needle, which is of one customer",
    "calendar_one_standard": "the provider's own; operators only",
    "ladder_one_live": "by the record it is about; never written",
    "attempt_number_unique": "by its delivery; never written",
    "reminder_step_unique": "by its ladder; never written",
    "delivery_once": "by its event and reader; never written",
}
"""Uniqueness across customers, and why nobody learns of others' values by it."""

TENANT = {"customer", "user", "actor"}


def views() -> set[type[ResourceView]]:
    """Every resource that has an address."""
    return {route.resource for route in routes() if route.resource is not None}


def shapes() -> set[type[Shape]]:
    """Every output shape that has rows of its own."""
    return {view.shape for view in views()} | {view.whole for view in views() if view.whole}


@pytest.mark.long
def test_every_writable_relation_stays_inside_what_one_sees() -> None:
    wrong = [f"{each}: {path}" for each in sent() for path in unscoped(each.serializer)]
    wrong += [f"{each}: {place.pointer}" for each in sent() for place in each.places() if _is_unscoped(place.field)]
    assert wrong == []


def _is_unscoped(field: object) -> bool:
    return isinstance(field, serializers.RelatedField) and not isinstance(field, ScopedRelatedField)


def test_ids_in_inputs_are_relations() -> None:
    """A bare UUID would be looked up without anybody's scope."""
    bare = {
        f"{type(each.serializer).__name__}{place.pointer}"
        for each in sent()
        for place in each.places()
        if isinstance(place.field, serializers.UUIDField | serializers.ModelField)
    }
    assert bare == IDS_CHECKED_BY_THE_SERVICE


def test_every_input_is_strict() -> None:
    """Text has a length, numbers have bounds: what the database cannot hold is refused at the door."""
    wrong = []
    for each in sent():
        for place in each.places():
            field = place.field
            if type(field) is serializers.CharField and field.max_length is None:
                wrong.append(f"{each}: {place.pointer} has no max_length")
            if isinstance(field, serializers.IntegerField) and (field.max_value is None or field.min_value is None):
                wrong.append(f"{each}: {place.pointer} has no bounds")
            if type(field) is serializers.DecimalField:
                wrong.append(f"{each}: {place.pointer} takes an empty text for null")
            if isinstance(field, serializers.ListField) and field.max_length is None:
                wrong.append(f"{each}: {place.pointer} has no max_length")
    assert wrong == []


def test_shapes_filter_sort_and_search_by_what_they_show() -> None:
    wrong = []
    for shape in shapes():
        own = set(fields_of(shape))
        for word in ("brief", "computed", "filters", "sortable", "unfiltered", "sort_by"):
            wrong += [f"{shape.__name__}.{word}: {name}" for name in declared(shape, word) if name not in own]
        wrong += [f"{shape.__name__}.search: {name}" for name in declared(shape, "search") if not _shown(shape, name)]
        wrong += [f"{shape.__name__}: filter {name}" for name in filters_of(shape) if name.split("__")[0] not in own]
        if not declared(shape, "brief"):
            wrong.append(f"{shape.__name__} has no brief form")
    assert wrong == []


def _shown(shape: type[Shape], name: str) -> bool:
    first, _, rest = name.partition("__")
    field = fields_of(shape).get(first)
    return field is not None and (not rest or (isinstance(field, Shape) and _shown(type(field), rest)))


def test_no_shape_shows_what_is_kept_to_ourselves() -> None:
    """Nor may a filter of some name reach it."""
    shown = {(shape.__name__, path) for shape in shapes() for path in _paths(shape)}
    assert [(name, path) for name, path in shown if path.split("__")[-1] in KEPT_TO_OURSELVES] == []


def _paths(shape: type[Shape]) -> Iterator[str]:
    for name, field in fields_of(shape).items():
        yield path_of(shape, name)
        if isinstance(field, Shape):
            yield from (f"{path_of(shape, name)}__{inner}" for inner in _paths(type(field)))


def test_customer_shapes_take_nothing_from_staff_shapes() -> None:
    """They are written by hand: a field added for the provider never turns up at the customer's door."""
    ours = {view.shape for view in views() if view.door == "visible_to"}
    theirs = {view.shape for view in views() if view.door != "visible_to"}
    assert theirs
    assert [shape for shape in theirs if any(issubclass(shape, staff) for staff in ours)] == []


def test_every_action_declares_who_may() -> None:
    wrong = []
    for route, method in doors():
        view = route.view
        write = route.write(method)
        needs = write.needs if write else getattr(view, "reads", None) if route.resource else getattr(view, "needs", 0)
        if view is not None and needs not in {*Need, *CAPABILITIES}:
            wrong.append(f"{method} {route}: {needs!r}")
    assert wrong == []


@pytest.mark.long
def test_every_capability_is_used_and_every_one_used_exists() -> None:
    by_views = {write.needs for route, method in doors() if (write := route.write(method))}
    by_views |= {view.reads for view in views() if view.reads}
    by_services = {word for path, tree in trees("tracker", "escalations", "recovery") for word in _capabilities(tree)}
    used = by_views | by_services
    assert sorted(set(CAPABILITIES) - used) == [], "nobody asks for these"
    assert sorted(used - set(CAPABILITIES) - set(Need)) == [], "these are in no table"


def _capabilities(tree: ast.AST) -> Iterator[str]:
    for call in calls(tree, "permit", "take", "may", "may_somewhere", "allows"):
        for argument in call.args:
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str) and "." in argument.value:
                yield argument.value


def test_every_move_of_a_machine_has_a_service_and_an_address() -> None:
    wrong = []
    for model in _machines():
        verbs = ChainMap(*(dict(view.verbs) for view in views() if model_of(view.shape) is model))
        machine: Machine = model.machine  # type: ignore[attr-defined]  # what _machines looks for
        for verb in {move.verb for move in machine.moves} - BY_THE_SYSTEM.get(machine.subject, set()):
            write = verbs.get(verb)
            if write is None or not write.service.__name__.startswith(f"{verb.replace('-', '_')}_"):
                wrong.append(f"{verb} of {machine.subject}")
    assert wrong == []


def _machines() -> Iterator[type[Model]]:
    for model in apps.get_models():
        if isinstance(getattr(model, "machine", None), Machine):
            yield model


def test_every_state_of_a_machine_is_a_choice_of_its_column() -> None:
    for model in _machines():
        machine: Machine = model.machine  # type: ignore[attr-defined]  # what _machines looks for
        column: Any = model._meta.get_field(machine.field)
        assert {value for value, _ in column.choices} == set(machine.states), model.__name__


def test_uniqueness_never_tells_of_other_customers() -> None:
    across = {
        constraint.name
        for model in apps.get_models()
        if model._meta.app_label in ("tracker", "escalations", "recovery")
        for constraint in model._meta.constraints
        if isinstance(constraint, UniqueConstraint) and not TENANT & set(constraint.fields)
    }
    assert across == set(UNIQUE_FOR_ALL)
    hidden = [
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.local_fields
        if issubclass(model, Record) and field.unique and not field.primary_key
    ]
    assert hidden == [], "say it by a named constraint"


UNSCOPED = {
    "IdempotencyKey": "read by its own actor alone",
    "SignInFailure": "counted, never shown",
    "CacheEntry": "counted, never shown",
    "Outbox": "the pipeline's own",
    "PipelineHold": "one row for the installation, for operators",
    "Tick": "the pipeline's own",
    "RefCounter": "never read but to count on",
    "Digest": "when a person is written to, read by the pipeline alone",
    "Preference": "read by its own person alone",
    "SavedView": "read by its own person alone",
}
"""Tables that nobody reads through a scope, and why."""


def test_every_model_says_whose_its_rows_are() -> None:
    ours = [model for model in apps.get_models() if model._meta.app_label in ("tracker", "escalations", "recovery")]
    through = {model for model in ours if model._meta.auto_created}
    scoped = {model.__name__ for model in ours if hasattr(model._default_manager, "visible_to")}
    assert {model.__name__ for model in set(ours) - through} - scoped == set(UNSCOPED)


def test_every_row_of_the_access_table_has_a_fine_body() -> None:
    """Otherwise a refusal for its shape would pass for a right."""
    bare = [row.door for row in TABLE if row.method in ("POST", "PATCH") and row.body is None and row.status != 204]
    assert bare == []
