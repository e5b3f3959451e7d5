"""The repository as a whole: layers, tables, migrations, what the README promises, and what no file may name."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command, get_commands
from django.db import connection
from django.urls import Resolver404, resolve
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

from config.environment import CHECKOUT
from tests.architecture.source import CODE, files

README = CHECKOUT / "README.md"
PERSONAL = re.compile(r"/(?:home|Users)/\w+/|/root/|[A-Z]:\\Users\\")
"""Folders that a machine has and a repository has not."""


def committed() -> list[Path]:
    """The files of the repository; those on disk when there is no git to ask."""
    git = shutil.which("git")
    if git and (CHECKOUT / ".git").exists():
        listed = subprocess.run([git, "ls-files", "-z"], cwd=CHECKOUT, capture_output=True, check=True)
        return [path for name in listed.stdout.decode().split("\0") if name and (path := CHECKOUT / name).is_file()]
    return [*files(*CODE, "tests"), README, *(CHECKOUT / "docs").glob("*.md")]


def texts() -> list[tuple[str, str]]:
    """Name and text of every committed file that is text."""
    found = []
    for path in committed():
        raw = path.read_bytes()
        if b"\0" not in raw:
            found.append((path.relative_to(CHECKOUT).as_posix(), raw.decode("utf-8")))
    return found


@pytest.mark.long
def test_the_layers_hold(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """config -> recovery -> escalations -> tracker, and inside an app from the doors down to the pure modules."""
    monkeypatch.chdir(CHECKOUT)
    status = lint_imports(config_filename=str(CHECKOUT / "pyproject.toml"), cache_dir=None)
    assert status == EXIT_STATUS_SUCCESS, capfd.readouterr().out[-3000:]


@pytest.mark.long
def test_models_and_migrations_agree(db: None) -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_every_table_belongs_to_a_model(db: None) -> None:
    real = [one for one in apps.get_models(include_auto_created=True) if one._meta.managed and not one._meta.proxy]
    known = {model._meta.db_table for model in real}
    with connection.cursor() as cursor:
        there = set(connection.introspection.table_names(cursor))
    assert there - known == {"django_migrations"}
    assert known - there == set()


def test_every_package_is_a_name() -> None:
    assert [path for path in files(*CODE, "tests") if not all(part.isidentifier() for part in _package(path))] == []


def _package(path: Path) -> tuple[str, ...]:
    return path.relative_to(CHECKOUT).with_suffix("").parts


def test_the_commands_of_the_readme_exist() -> None:
    text = README.read_text(encoding="utf-8")
    named = set(re.findall(r"(?:run\.py manage|manage\.py) (\w+)", text))
    assert named - set(get_commands()) == set()
    modules = set(re.findall(r"python3? -m (bench[\w.]*)", text))
    assert [name for name in modules if not _is_module(name)] == []


def _is_module(name: str) -> bool:
    path = CHECKOUT.joinpath(*name.split("."))
    return path.with_suffix(".py").exists() or (path / "__main__.py").exists()


def test_the_addresses_of_the_readme_exist() -> None:
    wrong = []
    for address in re.findall(r"(?:\$URL|:8000)(/[^\s\"'`<>)]*)", README.read_text(encoding="utf-8")):
        path = address.split("?")[0].replace("$verb", "flag").replace("$REF", "ACME-E7")
        path = re.sub(r"\$\w+|\{id\}", "01930000-0000-7000-8000-000000000001", path)
        try:
            resolve(path.rstrip("/") if "/v1/" in path else path)  # as the dialect's middleware does
        except Resolver404:
            wrong.append(address)
    assert wrong == []


def test_the_files_that_documents_name_are_there() -> None:
    wrong = [
        f"{document.name}: {target}"
        for document in (README, *(CHECKOUT / "docs").glob("*.md"))
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", document.read_text(encoding="utf-8"))
        if not (document.parent / target).exists()
    ]
    assert wrong == []


@pytest.mark.long
def test_no_file_names_a_machine() -> None:
    here = {str(CHECKOUT), str(Path.home())} - {"/", "/root", "/tmp", "/app"}
    wrong = [name for name, text in texts() if PERSONAL.search(text) or any(f"{path}/" in text for path in here)]
    assert [name for name in wrong if not name.endswith("test_repository.py")] == []


def test_locks_of_other_tools_and_secrets_are_not_committed() -> None:
    names = {path.name for path in committed()}
    assert names & {"uv.lock", "pylock.toml", ".env", "demo.json", "db.sqlite3"} == set()
