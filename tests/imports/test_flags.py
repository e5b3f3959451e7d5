"""Flags by file: looked at first, then logged as if each had been typed."""

import io
import json

import pytest
from openpyxl import Workbook

from escalations.models import Flag
from tests.admin.browser import Answer, Browser
from tests.cast import Cast
from tests.flows.world import unchanged
from tests.imports.conftest import bring_in, faults, look
from tracker.admin.tables import MOST_ROWS
from tracker.models import Event, User

PAGE = "/admin/escalations/flag/"
HEAD = "customer,title,severity,sensed_at,owner,affected_count\n"


@pytest.mark.long
def test_it_works(cast: Cast) -> None:
    text = HEAD + "ACME,Invoices are late,high,2026-09-15 09:30,max@example.com,40\nACME,Labels smudge,,,,\n"
    with unchanged():
        seen = look(cast.mia, PAGE, text)
    assert seen.context["counted"] == "2 new"
    done = bring_in(cast.mia, PAGE, text, reason="From the weekly call")
    assert done.messages == ["Brought in: 2 new."]
    first, second = Flag.objects.order_by("id")
    assert (first.title, first.severity, first.owner, first.affected_count) == (
        "Invoices are late",
        "high",
        cast.max,
        40,
    )
    assert first.sensed_at.isoformat() == "2026-09-15T07:30:00+00:00"  # half past nine in Berlin
    assert (second.severity, second.owner) == ("medium", cast.mia)
    told = Event.objects.filter(kind="flag.sensed").order_by("id")
    assert [(event.subject_id, event.actor, event.message) for event in told] == [
        (one.pk, cast.mia, "From the weekly call") for one in (first, second)
    ]


@pytest.mark.long
def test_sent_twice_it_adds_nothing(cast: Cast) -> None:
    text = HEAD + "ACME,Invoices are late,high,2026-09-15 09:30,,40\n"
    bring_in(cast.mia, PAGE, text)
    again = look(cast.mia, PAGE, text)
    assert again.context["counted"] == "1 same"


@pytest.mark.long
def test_a_ref_corrects_that_flag(cast: Cast) -> None:
    bring_in(cast.mia, PAGE, HEAD + "ACME,Invoices are late,high,2026-09-15 09:30,,40\n")
    text = "ref,customer,title\nACME-F1,ACME,Invoices and credit notes are late\n"
    seen = look(cast.mia, PAGE, text)
    assert seen.context["counted"] == "1 changed"
    assert "<del>Invoices are late</del> <ins>Invoices and credit notes are late</ins>" in seen.text
    bring_in(cast.mia, PAGE, text)
    assert Flag.objects.get().title == "Invoices and credit notes are late"


@pytest.mark.long
@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("ACME,,high,,,", "2 title: "),
        ("ACME,Late,worst,,,", "2 severity: Value 'worst' is not a valid choice."),
        ("ACME,Late,high,yesterday,,", "2 sensed_at: Write it as 2026-11-28 09:30"),
        ("ACME,Late,high,2027-01-01 09:00,,", "2 sensed_at: "),
        ("ACME,Late,high,,cora@example.com,", "2 owner: Cora does not work for Acme Stores."),
        ("ACME,Late,high,,,many", "2 affected_count: "),
        ("GLOBEX,Late,high,,,", "2 customer: There is no “GLOBEX” here."),
        ("NOWHERE,Late,high,,,", "2 customer: There is no “NOWHERE” here."),
    ],
)
def test_a_wrong_row_stops_all(cast: Cast, line: str, said: str) -> None:
    with unchanged():
        seen = look(cast.mia, PAGE, f"{HEAD}{line}\nACME,Fine,high,,,\n")
    assert [one[: len(said)] for one in faults(seen)] == [said]
    assert seen.context["packed"] == ""


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("rows.txt", b"customer,title\nACME,x\n", "ends in .csv"),
        ("rows.csv", b"customer;title\nACME;x\n", "parted by semicolons"),
        ("rows.csv", b"customer,title\n", "no rows"),
        ("rows.csv", b"customer,title\nACME,\xff\n", "not UTF-8"),
        ("rows.csv", b"customer,title\nACME,x,y\n", "Line 2 has more cells"),
        ("rows.csv", b"title,title\nACME,x\n", "same name"),
        ("rows.csv", b"customer,title\n" + b"ACME,x\n" * (MOST_ROWS + 1), "At most 2000 rows"),
        ("rows.csv", b"customer,title\n" + b"x" * 1_000_001, "larger than 1 MB"),
        ("rows.xlsx", b"customer,title\nACME,x\n", "no XLSX workbook"),
        ("rows.json", b"{}", "list of objects"),
        ("rows.json", b'[{"customer": ["ACME"]}]', "A cell is text"),
        ("rows.json", b'[{"customer": "ACME", "title": "\\ud83d"}]', "Line 2 has a sign that is no text"),
        ("rows.csv", b"customer,title\nACME,a\0b\n", "Line 2 has a sign that is no text"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_what_is_no_table(cast: Cast, name: str, content: bytes, said: str) -> None:
    with unchanged():
        seen = look(cast.mia, PAGE, content, name)
    assert said in seen.errors["file"][0]


@pytest.mark.long
def test_empty_columns_at_the_end_are_no_columns(cast: Cast) -> None:
    bring_in(cast.mia, PAGE, "customer,title,,\nACME,Late,,\n")
    assert Flag.objects.get().title == "Late"


@pytest.mark.parametrize("ref", ["ACME-F99", "GLOBEX-F1"])
def test_a_ref_that_is_not_there(cast: Cast, ref: str) -> None:
    assert faults(look(cast.mia, PAGE, f"ref,customer,title\n{ref},ACME,Late\n")) == [
        f"2 ref: There is no flag {ref} here."
    ]


def test_columns_that_are_not_there(cast: Cast) -> None:
    seen = look(cast.mia, PAGE, "customer,tilte,status\nACME,x,averted\n")
    assert seen.context["outcome"].faults == (
        "There is no column “tilte” here.", "There is no column “status” here.", "The column “title” is missing.",
    )  # fmt: skip


@pytest.mark.long
def test_a_workbook_and_json_say_the_same(cast: Cast) -> None:
    book = Workbook()
    assert book.active is not None
    book.active.append(["customer", "title", "affected_count"])
    book.active.append(["ACME", "=1+1", 40])
    file = io.BytesIO()
    book.active["B2"].data_type = "s"
    book.save(file)
    bring_in(cast.mia, PAGE, file.getvalue(), "rows.xlsx")
    bring_in(cast.mia, PAGE, json.dumps([{"customer": "ACME", "title": "=1+1", "affected_count": 40}]), "rows.json")
    assert list(Flag.objects.values_list("title", "affected_count")) == [("=1+1", 40)] * 2


@pytest.mark.long
def test_what_was_looked_at_is_what_is_written(cast: Cast) -> None:
    packed = look(cast.mia, PAGE, HEAD + "ACME,Late,high,,,\n").context["packed"]
    with unchanged():
        forged = press(cast.mia, packed[:-1] + ("A" if packed[-1] != "A" else "B"))
        other = press(cast.max, packed)
    assert "too long ago" in forged.messages[0]
    assert "too long ago" in other.messages[0]


def press(user: User, packed: str) -> Answer:
    """Press the button of a preview."""
    return Browser(user).post(f"{PAGE}import/", {"table": packed}, follow=True)


def test_who_may(cast: Cast) -> None:
    for person in (cast.cora, cast.vic):
        answer = look(person, PAGE, HEAD + "ACME,Late,high,,,\n")
        assert answer.status == 302  # to the sign-in
    assert not Flag.objects.exists()
