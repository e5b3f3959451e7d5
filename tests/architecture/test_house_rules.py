"""The rules of the code, read from its syntax trees. Each test names the rule; a failure names the place."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TypeGuard

import pytest

from config.environment import CHECKOUT
from tests.architecture.answers import judge
from tests.architecture.source import CODE, called, calls, files, imports, name_of, nodes_of, tree_of, trees

MOST_FUNCTION_LINES, MOST_FILE_LINES = 40, 300
PRODUCT = ("tracker", "escalations", "recovery", "config")
ALONE = (CHECKOUT / "run.py", CHECKOUT / "manage.py")

OWN_CLOCKS = ("tracker/clock.py", "config/embedded/", "bench/")
"""Where time is read as it is: the one clock, what runs before there is a Django, and what measures from outside."""

WRITERS_OF_STATES = {
    "tracker/transitions.py": "the one place for records",
    "tracker/pipeline/fanout.py": "a mail is born as a copy of its message",
    "tracker/services/deliveries.py": "a delivery is no record: it has no version and no timeline",
    "tracker/api/idempotency.py": "the status of HTTP",
}
"""Who assigns a status, and why. Whatever they write, the triggers of the machines judge it."""

SQL_WRITERS_OF_STATES = {
    "tracker/ladders.py",
    "tracker/pipeline/reconcile.py",
    "tracker/pipeline/sweep.py",
    "tracker/pipeline/digest.py",
    "tracker/pipeline/dispatch.py",
    "tracker/pipeline/hold.py",
    "tracker/pipeline/leases.py",
}


def everything() -> tuple[Path, ...]:
    """All Python of the house, tests included."""
    return (*files(*CODE, "tests"), *ALONE)


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method of a tree."""
    for node in nodes_of(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


@cache
def strings(tree: ast.AST) -> tuple[str, ...]:
    """Every string of a tree but docstrings: SQL and templates."""
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docs = {node.body[0].value for node in nodes_of(tree) if isinstance(node, documented) and _has_doc(node)}  # type: ignore[attr-defined]  # _has_doc saw it
    return tuple(
        node.value
        for node in nodes_of(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in docs
    )


def _has_doc(node: ast.AST) -> bool:
    return ast.get_docstring(node) is not None  # type: ignore[arg-type]  # the four kinds that have one


@pytest.mark.long
def test_no_function_is_longer_than_a_screen() -> None:
    long = [
        f"{name_of(path)}:{node.lineno} {node.name} has {lines} lines"
        for path in everything()
        for node in functions(tree_of(path))
        if (lines := (node.end_lineno or node.lineno) - node.lineno + 1) > MOST_FUNCTION_LINES
    ]
    judge(long)


def test_no_file_is_longer_than_one_reads_at_once() -> None:
    long = [
        f"{name_of(path)} has {lines} lines"
        for path in everything()
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > MOST_FILE_LINES
    ]
    judge(long)


def test_everything_public_says_what_it_promises() -> None:
    bare = [f"{name_of(path)} {name}" for path in (*files(*CODE), *ALONE) for name in _undocumented(tree_of(path))]
    judge(bare)


def _undocumented(tree: ast.Module) -> Iterator[str]:
    if ast.get_docstring(tree) is None and tree.body:
        yield "(the module)"
    for node in _public(tree.body):
        if ast.get_docstring(node) is None:
            yield f"{node.lineno}: {node.name}"


def _public(body: list[ast.stmt]) -> Iterator[ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_"):
            yield node
        elif isinstance(node, ast.ClassDef) and not node.name.startswith("_") and node.name not in ("Meta", "Media"):
            yield node
            yield from _public(node.body)


def test_there_is_one_now() -> None:
    """Otherwise story data and frozen tests live in two times at once."""
    wrong = [
        f"{name}:{call.lineno} {ast.unparse(call)}"
        for name, tree in trees(*CODE)
        if not name.startswith(OWN_CLOCKS)
        for call in calls(tree, "now", "utcnow", "today", "localtime", "localdate", "Now")
        if ast.unparse(call.func) != "clock.now" and not (called(call).startswith("local") and call.args)
    ]
    judge(wrong)


SERVERS_CLOCK = {
    "tracker/history_tables.py",  # product_now(): the server's own, unless a clock is pinned
    "tracker/history.py",  # which is compared with the server's transactions
}


@pytest.mark.long
def test_sql_never_asks_the_server_for_the_time() -> None:
    asks = re.compile(r"\b(now\(\)|current_timestamp|current_date|clock_timestamp|statement_timestamp)", re.IGNORECASE)
    asked = [name for name, tree in trees(*PRODUCT) for text in strings(tree) if asks.search(text)]
    judge([name for name in asked if name not in SERVERS_CLOCK])


@pytest.mark.long
def test_one_file_writes_events() -> None:
    sql = re.compile(r"insert\s+into\s+tracker_event\b", re.IGNORECASE)
    writers = {name for name, tree in trees(*PRODUCT) for text in strings(tree) if sql.search(text)}
    for name, tree in trees(*PRODUCT):
        for call in calls(tree, "create", "bulk_create", "get_or_create", "update_or_create"):
            if ast.unparse(call.func).startswith(("Event.objects", "Event._base_manager")):
                writers.add(name)
        writers |= {name for call in calls(tree, "Event") if ast.unparse(call.func) == "Event"}
    assert writers == {"tracker/outbox.py"}


@pytest.mark.long
def test_a_status_is_written_in_one_place() -> None:
    """Births name their first state; every later one is written by `transitions.move`, or by the pipeline's SQL."""
    by_python = {name for name, tree in trees(*PRODUCT) if any(_state_writes(tree))} | {"tracker/transitions.py"}
    assert by_python == set(WRITERS_OF_STATES)
    sql = re.compile(r"update\s+\w+(\s+\w+)?\s+set\s+((?!\bwhere\b|\bfrom\b)[^;])*\b(status|state)\s*=", re.IGNORECASE)
    by_sql = {name for name, tree in trees(*PRODUCT) for text in strings(tree) if sql.search(text)}
    assert by_sql - SQL_WRITERS_OF_STATES == set()


def _state_writes(tree: ast.AST) -> Iterator[ast.AST]:
    words = {"status", "state"}
    keys = {key.value for node in nodes_of(tree) if isinstance(node, ast.Dict) for key in node.keys if _is_word(key)}
    for node in nodes_of(tree):
        targets = node.targets if isinstance(node, ast.Assign) else []
        flat = [part for target in targets for part in ast.walk(target)]
        if any(isinstance(part, ast.Attribute) and part.attr in words for part in flat):
            yield node
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(".update"):
            named = {keyword.arg for keyword in node.keywords}
            if named & words or (None in named and keys & words):
                yield node


def _is_word(node: ast.AST | None) -> TypeGuard[ast.Constant]:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def test_nothing_happens_behind_ones_back() -> None:
    """No signals, no logic in `save()` or `delete()`: who reads a service has read it all."""
    signals = [
        f"{name}: {module}"
        for name, tree in trees("tracker", "escalations", "recovery")
        for module in imports(tree)
        if re.match(
            r"django\.(dispatch|db\.models\.signals|core\.signals|contrib\.auth\.signals)|celery\.signals", module
        )
    ]
    judge(signals)
    overrides = [
        f"{name}:{method.lineno} {method.name}"
        for name, tree in trees("tracker/models", "escalations/models", "recovery/models")
        for method in functions(tree)
        if method.name in ("save", "delete", "clean", "full_clean", "save_base")
    ]
    judge(overrides)


def test_commands_are_atomic_and_named_for_what_they_do() -> None:
    """`verb_noun(pk, *, act, ...)`, in one transaction: two of them never half-happen."""
    wrong = []
    for name, tree in trees("tracker/services", "escalations/services", "recovery/services"):
        for node in tree.body:
            if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
                continue
            takes = {argument.arg for argument in node.args.args}
            told = {argument.arg for argument in node.args.kwonlyargs}
            if "act" in told and "transaction.atomic" not in {ast.unparse(one) for one in node.decorator_list}:
                wrong.append(f"{name}:{node.lineno} {node.name} is not atomic")
            if "act" in told and ("_" not in node.name or takes - {"pk", "pks"}):
                wrong.append(f"{name}:{node.lineno} {node.name} is not verb_noun(pk, *, act, ...)")
    judge(wrong)


def test_tasks_only_call() -> None:
    """At most five lines each, and nothing is put off by the broker: due times are columns."""
    long = [
        f"{name}:{node.lineno} {node.name}"
        for name, tree in trees("tracker", "escalations", "recovery")
        if name.endswith("tasks.py") or "/tasks/" in name
        for node in functions(tree)
        if len(node.body) - bool(ast.get_docstring(node)) > 5
    ]
    judge(long)
    late = [
        f"{name}:{call.lineno}"
        for name, tree in trees(*CODE)
        for call in calls(tree, "apply_async", "send_task", "signature")
        if {"eta", "countdown"} & {keyword.arg for keyword in call.keywords}
    ]
    judge(late)


def test_the_skin_of_the_admin_is_taken_in_one_file() -> None:
    skinned = {name for name, tree in trees(*PRODUCT) for module in imports(tree) if module.split(".")[0] == "unfold"}
    assert skinned <= {"tracker/admin/base.py"}


def test_the_customers_door_imports_nothing_of_the_providers() -> None:
    """Its shapes are written by hand: a field added for the provider cannot turn up there."""
    shared = {"examples", "fields", "inputs", "needs", "paging", "refs", "resource", "shapes", "single"}
    shared |= {"door", "etags", "parameters"}
    wrong = [
        f"{name}: {module}"
        for name, tree in trees("tracker", "escalations", "recovery")
        if re.search(r"/(api|pages)/(customer\w*)(\.py|/)", name)
        for module in imports(tree)
        if (found := re.match(r"(?:tracker|escalations|recovery)\.api\.(\w+)", module)) and found[1] not in shared
        if not found[1].startswith("customer")
    ]
    judge(wrong)


def test_exceptions_to_the_types_say_why() -> None:
    """`type: ignore` names what it silences, and the reason behind it."""
    silent, reasoned = "# type: " + "ignore", re.compile(r"\[[\w, -]+\]  # .{6,}")
    wrong = [
        f"{name_of(path)}:{number} {line.strip()}"
        for path in everything()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if silent in line and not reasoned.match(line.partition(silent)[2])
    ]
    judge(wrong)


@pytest.mark.long
def test_nothing_is_left_for_later() -> None:
    later = re.compile("|".join(rf"\b{word[::-1]}\b" for word in ("ODOT", "EMXIF", "KCAH")))
    judge([name_of(path) for path in everything() if later.search(path.read_text(encoding="utf-8"))])


@pytest.mark.long
def test_locks_leave_alone_who_only_points_to_a_row() -> None:
    """Keys never change. A lock with them would wait for whoever just wrote a row that points to this one."""
    locks = [(place, call) for place, tree in trees(*PRODUCT) for call in calls(tree, "select_for_update")]
    assert len(locks) > 10
    with_keys = [
        f"{place}:{call.lineno}" for place, call in locks if "no_key" not in {each.arg for each in call.keywords}
    ]
    assert with_keys == []
    sql = [place for place, tree in trees(*PRODUCT) for text in strings(tree) if _locks_keys_others_point_to(text)]
    assert sql == []


def _locks_keys_others_point_to(sql: str) -> bool:
    return re.search(r"\bFOR UPDATE\b(?! SKIP LOCKED)", sql) is not None
