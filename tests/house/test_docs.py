"""What the documents say is so: links lead somewhere, what is named exists, and the glossary is the code's."""

import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Final

import pytest
from django.apps import apps
from django.core.management import get_commands
from django.db.models import TextChoices
from django.urls import Resolver404, resolve

import escalations.kinds
import escalations.states
import recovery.kinds
import recovery.states
import tracker.kinds
import tracker.states
from config.environment import CHECKOUT, Environment
from docs.album import ALBUM, FOLDER, GUIDES, ending
from recovery.measures.definitions import DEFINITIONS
from recovery.measures.portfolio_specs import SPECS
from recovery.pages.mail_words import TITLES
from tracker.api.middleware import API_ROOTS
from tracker.machine import Machine
from tracker.pipeline.audit import Condition
from tracker.policy import CAPABILITIES, Role, Side
from tracker.registry import CLOCKS, NOTICES, kinds_told_to

DOCS = CHECKOUT / "docs"
DOCUMENTS = (CHECKOUT / "README.md", *sorted(DOCS.glob("*.md")))
LINK = re.compile(r"\]\((?!https?:)([^)\s]*)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
CELL = re.compile(r"`([^`]+)`")
ADDRESS = re.compile(r"`(?:GET |POST )?(/(?:admin|api|customer|progress|livez|readyz|healthz|metrics)[^`\s…]*)`")
SOME_ID = "01930000-0000-7000-8000-000000000001"
LONGEST_README: Final = 300
LARGEST_ALBUM: Final = 2_500_000
EACH = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)


def text_of(document: Path) -> str:
    """A document, without what stands in blocks of code."""
    text = document.read_text(encoding="utf-8")
    return re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)


def anchors_of(document: Path) -> set[str]:
    """What a link may name behind its #, by the rule of those who show such documents."""
    headings = HEADING.findall(text_of(document))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def tables() -> Iterator[tuple[str, list[list[str]]]]:
    """The tables of the glossary: the first cell of the head, and the rows below it."""
    for block in re.findall(r"(?:^\|.*\|\n)+", (DOCS / "glossary.md").read_text(encoding="utf-8"), re.MULTILINE):
        head, _, *rows = ([cell.strip() for cell in line.strip("|").split(" | ")] for line in block.splitlines())
        yield head[0].strip("` "), rows


GLOSSARY: Final = dict(tables())


def terms(table: str) -> list[str]:
    """The terms that a table of the glossary explains."""
    return [row[0].strip("` ") for row in GLOSSARY[table]]


def machines() -> list[Machine]:
    """Every machine of states."""
    modules: tuple[ModuleType, ...] = (tracker.states, escalations.states, recovery.states)
    return [found for module in modules for found in vars(module).values() if isinstance(found, Machine)]


def vocabularies() -> dict[str, list[str]]:
    """The kept words by their name, but for clocks and roles, which have tables of their own."""
    modules: tuple[ModuleType, ...] = (tracker.kinds, escalations.kinds, recovery.kinds)
    listed: list[type[TextChoices]] = [
        one
        for module in modules
        for one in vars(module).values()
        if isinstance(one, type) and issubclass(one, TextChoices) and one.__module__ == module.__name__
    ]
    listed.append(Side)
    words = {one.__name__: list(one.values) for one in listed if one.__name__ != "Clock"}
    return words | {"Condition": [str(one) for one in Condition]}


@EACH
def test_every_link_leads_somewhere(document: Path) -> None:
    wrong = []
    for target in LINK.findall(text_of(document)):
        name, _, anchor = target.partition("#")
        there = (document.parent / name).resolve() if name else document
        if not there.exists() or (anchor and anchor not in anchors_of(there)):
            wrong.append(target)
    assert wrong == []


@EACH
def test_every_address_and_command_exists(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    named = set(re.findall(r"(?:run\.py manage|manage\.py) (\w+)", text))
    assert named - set(get_commands()) == set()
    wrong = []
    for address in set(ADDRESS.findall(text)) - set(API_ROOTS):
        path = re.sub(r"\{id\}|<id>", SOME_ID, address.split("?")[0])
        try:
            resolve(path.rstrip("/") if "/v1/" in path and path.count("/") > 3 else path)
        except Resolver404:
            wrong.append(address)
    assert wrong == []


def test_every_variable_of_the_operators_guide_is_one() -> None:
    named = set(re.findall(r"`([A-Z]+(?:_[A-Z]+)+)`", text_of(DOCS / "operating.md")))
    assert named - Environment.names() == set()


def test_the_readme_stays_short() -> None:
    assert len((CHECKOUT / "README.md").read_text(encoding="utf-8").splitlines()) <= LONGEST_README


def test_the_album_is_whole_and_every_picture_is_shown() -> None:
    """Each picture of the table is there, each of the folder is in the table, and a guide shows it. Few bytes."""
    there = {path.name: path.stat().st_size for path in FOLDER.iterdir()}
    shown = {name for guide in GUIDES for name in re.findall(r"\]\(pictures/([^)]+)\)", guide.read_text("utf-8"))}
    assert there.keys() == {ending(shot.name) for shot in ALBUM} == shown
    assert sum(there.values()) <= LARGEST_ALBUM


def test_every_picture_says_what_it_shows() -> None:
    bare = [alt for guide in GUIDES for alt in re.findall(r"!\[([^\]]*)\]", guide.read_text("utf-8")) if len(alt) < 20]
    assert bare == []


def test_the_glossary_has_every_record() -> None:
    for app in ("tracker", "escalations", "recovery"):
        models = {one.__name__ for one in apps.get_app_config(app).get_models()}
        kept = {name for name in models if name.endswith("History") and name.removesuffix("History") in models}
        assert sorted(terms(app)) == sorted(models - kept), app


def test_the_glossary_has_every_state_and_what_leads_on() -> None:
    for machine in machines():
        assert terms(machine.subject) == list(dict.fromkeys(terms(machine.subject))), "each once"
        said = {row[0].strip("` "): tuple(CELL.findall(row[2])) for row in GLOSSARY[machine.subject]}
        assert said == {state: machine.verbs(state) for state in machine.states}, machine.subject


def test_the_glossary_has_every_kept_word() -> None:
    words = vocabularies()
    for name, values in words.items():
        assert terms(name) == values, name
    assert terms("role") == list(Role.values)
    assert sorted(terms("clock")) == sorted(CLOCKS)


def test_the_glossary_has_every_message_and_whom_it_tells() -> None:
    sides = {Side.PROVIDER.value: "us", Side.CUSTOMER.value: "the customer"}
    told = {kind: {sides[one.side] for one in notices} for kind, notices in NOTICES.items()}
    said = {row[0].strip("` "): row[2] for row in GLOSSARY["kind"]}
    assert said == {kind: who.pop() if len(who) == 1 else "both sides" for kind, who in told.items()}


def test_the_glossary_has_every_right_and_who_has_it() -> None:
    said: dict[str, frozenset[str]] = {}
    for roles, rights in GLOSSARY["roles"]:
        for right in CELL.findall(rights):
            assert right not in said, right
            said[right] = frozenset(CELL.findall(roles))
    assert said == {right: frozenset(map(str, roles)) for right, roles in CAPABILITIES.items()}


def test_the_glossary_has_every_figure_by_its_name() -> None:
    said = {row[0].strip("` "): row[1] for row in GLOSSARY["figure"]}
    assert said.keys() == {one.name for one in SPECS} | DEFINITIONS.keys()
    assert {one.name: one.title for one in SPECS}.items() <= said.items()


def test_no_table_of_the_glossary_is_of_something_else() -> None:
    known = {"tracker", "escalations", "recovery", "role", "clock", "kind", "roles", "figure", "word"}
    assert GLOSSARY.keys() == known | {one.subject for one in machines()} | vocabularies().keys()


def test_every_mail_to_a_customer_is_called_something() -> None:
    assert [kind for kind in kinds_told_to(Side.CUSTOMER) if kind not in TITLES] == []
