"""A plan's pack, and a portfolio's, in six formats: read back, each figure is that of the others, the page, the API."""

import csv
import io
import shutil
import subprocess
from collections import Counter
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Final

import orjson
import pytest
from pypdf import PdfReader

from recovery.kinds import RecoveryStatus
from recovery.models import RecoveryPlan
from recovery.reports import words
from recovery.reports.cells import worded
from recovery.reports.document import CellKind, Document
from recovery.reports.formats import document_of_body
from recovery.reports.render.fitting import NUMBERS
from recovery.services.report_builds import build_next, queue_portfolio
from tests.admin.browser import Browser
from tests.cast import Cast
from tests.flows.world import as_person
from tests.packs.test_formats import Page, rows_of_csv
from tests.packs.world import a_whole
from tests.packs_office.reading import as_cell, in_words, sheets_of_tables, tables_of, tables_of_deck
from tests.plans.world import a_plan
from tracker.acts import Act

DAYS: Final = ("first_promised_on", "promised_on", "forecast_on", "now_on")
COUNTS: Final = ("moved_days", "notice_days")
FIGURES: Final = NUMBERS | {CellKind.DAY}

Rows = list[list[str]]
say_day = partial(worded, kind=CellKind.DAY, zone="UTC")
say = partial(worded, kind=CellKind.COUNT, zone="UTC")
say_share = partial(worded, kind=CellKind.SHARE, zone="UTC")


def files_of(cast: Cast, address: str) -> dict[str, bytes]:
    """The files below an address, as Mia gets them."""
    mia = as_person(cast, "mia")
    forms = ("json", "csv", "xlsx", "pdf", "pptx", "html")
    answers = {form: mia.get(f"/api/v1/{address}.{form}") for form in forms}
    assert {answer.status_code for answer in answers.values()} == {200}
    return {form: answer.content for form, answer in answers.items()}


def text_of(pdf: bytes, folder: Path) -> str:
    """What is written on its pages."""
    if shutil.which("pdftotext") is None:
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    (folder / "pack.pdf").write_bytes(pdf)
    done = subprocess.run(["pdftotext", "-raw", folder / "pack.pdf", "-"], capture_output=True, check=True, timeout=30)
    return done.stdout.decode()


def book_in_words(body: bytes, document: Document) -> list[Rows]:
    """The tables of a workbook, its cells in words."""
    return [
        [
            [column.label for column in table.columns],
            *(
                [_in_words(sheet.cell(at, place).value, one.kind) for place, one in enumerate(table.columns, 1)]
                for at in range(2, len(table.rows) + 2)
            ),
        ]
        for table, sheet in zip(tables_of(document), sheets_of_tables(body, document), strict=True)
    ]


def _in_words(value: Any, kind: CellKind) -> str:
    return worded(as_cell(value, kind), kind, "UTC")


def figures_in(document: Document) -> Counter[str]:
    """How often each figure stands in the tables."""
    return Counter(
        word
        for table, rows in zip(tables_of(document), in_words(document), strict=True)
        for place, column in enumerate(table.columns)
        if column.kind in FIGURES
        for row in rows[1:]
        for word in row[place].split()
    )


def agree(files: dict[str, bytes], folder: Path) -> list[Rows]:
    """Every cell of the page is that of the deck and the workbook; every figure is in the PDF as often. The tables."""
    document = document_of_body(files["json"].decode())
    told = Page(files["html"].decode()).tables
    assert told == in_words(document)
    assert book_in_words(files["xlsx"], document) == told
    in_pdf = Counter(text_of(files["pdf"], folder).split())
    assert {word: n for word, n in figures_in(document).items() if in_pdf[word] < n} == {}
    return told


def of(tables: list[Rows], head: str) -> dict[str, dict[str, str]]:
    """The rows of the first table whose first column is called so, by that; each by the labels of its columns."""
    table = next(one for one in tables if one[0][0] == head)
    return {row[0]: dict(zip(table[0], row, strict=True)) for row in table[1:]}


def milestone_said(one: dict[str, Any], labels: tuple[str, ...]) -> dict[str, str]:
    """The figures of a milestone of the JSON, in words under the labels of the tables."""
    days = [say_day(date.fromisoformat(one[key]) if one[key] else None) for key in DAYS]
    counts = [say(one[key]) for key in COUNTS]
    return dict(zip(labels, (*days, *counts), strict=True))


LABELS: Final = ("First promise", "Last promise", "Last forecast", "Now", "Moved by (working days)", "Notice (days)")
OF_PORTFOLIO: Final = (*LABELS[:4], "Moved by (days)", "Notice (days)")


@pytest.mark.long
def test_a_plan(cast: Cast, tmp_path: Path) -> None:
    plan = a_whole(cast)
    files = files_of(cast, f"plans/{plan.pk}/report")
    told, body = agree(files, tmp_path), orjson.loads(files["json"])
    assert tables_of_deck(files["pptx"]) == told
    in_csv = {(one["table"], one["row"], one["column"]): one["value"] for one in rows_of_csv(files["csv"])}
    lines, page = of(told, "Milestone"), of(Page(Browser(cast.mia).get(page_of(plan)).text).tables, "Milestone")
    api = as_person(cast, "mia").get(f"/api/v1/plans/{plan.pk}").json()["outlook"]["milestones"]
    for at, (one, seen) in enumerate(zip(body["inside"]["milestones"], api, strict=True), 1):
        name = f"{one['label']} {one['title']}"
        assert lines[name].items() >= (milestone_said(one, LABELS) | {"Chance": say_share(one["chance"])}).items()
        assert [in_csv["milestones", str(at), key] for key in (*DAYS, *COUNTS)] == [
            "" if one[key] is None else str(one[key]) for key in (*DAYS, *COUNTS)
        ]
        assert (one["moved_days"], one["likely_by"]) == (seen["slip_days"], seen["likely_by"])
        assert [one[key] for key in DAYS[:3]] == [seen[key] for key in DAYS[:3]]
        assert one["chance"] == (seen["chance"] or {}).get("share")
        _shown(one, next(row for label, row in page.items() if label.startswith(name)))


def _shown(one: dict[str, Any], row: dict[str, str]) -> None:
    """The row of a milestone on the page has the same figures: its days without the year."""
    for column, key in (("Promised", "promised_on"), ("Now", "now_on")):
        assert say_day(date.fromisoformat(one[key])).rpartition(" ")[0] in row[column]
    if one["moved_days"]:
        word = "later" if one["moved_days"] > 0 else "earlier"
        assert f"{abs(one['moved_days'])} d {word}" in row["Now"]
    if one["chance"] is not None:
        assert say_share(one["chance"]) in row["Chance"]


def page_of(plan: RecoveryPlan) -> str:
    """Its page at our side."""
    return f"/admin/recovery/recoveryplan/{plan.pk}/change/"


@pytest.mark.long
def test_a_portfolio(cast: Cast, tmp_path: Path) -> None:
    a_whole(cast)
    a_plan(cast, "draft")
    report = queue_portfolio(act=Act(cast.mia))
    build_next()
    files = files_of(cast, f"reports/{report.pk}/file")
    told, body = agree(files, tmp_path), orjson.loads(files["json"])
    lines, steps = of(told, "Plan"), told[-1]
    board = as_person(cast, "mia").get("/api/v1/portfolio").json()["results"]
    known = {one["escalation"]["ref"]: one["computed_status"] for one in board}
    page = Browser(cast.mia).get("/admin/recovery/portfolio/")
    for one in body["plans"]:
        assert lines[one["ref"]]["By our rules"] == words.STATUS[one["computed"]]
        assert known[one["escalation"]] == one["computed"]
        days = [say_day(date.fromisoformat(one[key]) if one[key] else None) for key in ("first_promised_on", "now_on")]
        counts = [say(one[key]) for key in ("moved_days", "count", "done", "late")]
        columns = ("First promise", "Now", "Moved by (days)", "Steps", "Done", "Late")
        assert [lines[one["ref"]][column] for column in columns] == [*days, *counts]
    said = [
        {"Plan": one["ref"], "No.": step["label"], **milestone_said(step, OF_PORTFOLIO)}
        for one in body["plans"]
        for step in one["milestones"]
    ]
    shown = [dict(zip(steps[0], row, strict=True)) for row in steps[1:]]
    assert [{label: row[label] for label in said[0]} for row in shown] == said
    in_csv = list(csv.DictReader(io.StringIO(files["csv"].decode(), newline="")))
    assert [[row[key] for key in (*DAYS, *COUNTS)] for row in in_csv] == [
        ["" if step[key] is None else str(step[key]) for key in (*DAYS, *COUNTS)]
        for one in body["plans"]
        for step in one["milestones"]
    ]
    _tallied(of(told, "By our rules"), body["plans"], page.context["statuses"])
    [deck, *_] = tables_of_deck(files["pptx"])
    assert deck == told[0]


def _tallied(rows: dict[str, dict[str, str]], plans: list[dict[str, Any]], shown: list[dict[str, Any]]) -> None:
    """As many of each status in the table as in the facts, and on the page of the portfolio."""
    for status, on_page in zip(RecoveryStatus, shown, strict=True):
        own = [one for one in plans if one["computed"] == status]
        assert rows[words.STATUS[status]]["Plans"] == str(len(own)) == str(on_page["count"])
        assert rows[words.STATUS[status]]["With a late date"] == str(sum(one["late"] > 0 for one in own))
