"""Customers, people, calendars, blackouts and readings by file; and every list as a file."""

import csv
import io
import json
from datetime import date
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from escalations.models import Flag
from escalations.services.flags import log_flag
from recovery.models import Needle, Reading
from tests.admin.browser import Browser
from tests.cast import Cast
from tests.flows.world import queries, unchanged
from tests.imports.conftest import bring_in, faults, look
from tests.readings.made import measure, promised
from tracker.acts import Act
from tracker.admin.tables import guarded
from tracker.models import Blackout, Calendar, Customer, Event, Membership, User
from tracker.services.calendars import add_blackout

FLAGS, CUSTOMERS = "/admin/escalations/flag/", "/admin/tracker/customer/"
PEOPLE, CALENDARS, BLACKOUTS = "/admin/tracker/user/", "/admin/tracker/calendar/", "/admin/tracker/blackout/"
NEEDLES = "/admin/recovery/needle/"
FROM_TO = {"starts_on": date(2026, 11, 20), "ends_on": date(2026, 11, 30)}


@pytest.mark.long
def test_customers(cast: Cast) -> None:
    text = "key,name,calendar\nINITECH,Initech,Office\nACME,Acme Shops,\n"
    with unchanged():
        assert look(cast.ola, CUSTOMERS, text).context["counted"] == "1 changed, 1 new"
    bring_in(cast.ola, CUSTOMERS, text)
    assert Customer.objects.get(key="INITECH").calendar == cast.office
    acme = Customer.objects.get(key="ACME")
    assert (acme.name, acme.calendar) == ("Acme Shops", cast.acme.calendar)
    assert look(cast.ola, CUSTOMERS, "key,name,calendar\nlower,Lower,Office\n").context["packed"] == ""


def test_a_manager_changes_the_own_customer_and_adds_none(cast: Cast) -> None:
    with unchanged():
        seen = look(cast.eli, CUSTOMERS, "key,name,calendar\nINITECH,Initech,Office\nGLOBEX,Mine,\n")
    assert [one.split(":")[0] for one in faults(seen)] == [
        "2 Your role for this customer does not allow this.", "3 calendar",
    ]  # fmt: skip


@pytest.mark.long
def test_people_and_their_roles(cast: Cast) -> None:
    text = (
        "email,name,customer,role\nZoe@Example.com,Zoe,ACME,member\nzoe@example.com,Zoe,GLOBEX,lead\n"
        "max@example.com,Max Power,ACME,lead\n"
    )
    bring_in(cast.ola, PEOPLE, text)
    zoe = User.objects.get(email="zoe@example.com")
    assert not zoe.has_usable_password()
    roles = Membership.objects.filter(user__in=[zoe, cast.max]).values_list("user__name", "customer__key", "role")
    assert sorted(roles) == [("Max Power", "ACME", "lead"), ("Zoe", "ACME", "member"), ("Zoe", "GLOBEX", "lead")]
    assert Event.objects.filter(kind="membership.added", data__user=str(zoe.pk)).count() == 2
    with unchanged():
        wrong = look(cast.ola, PEOPLE, "email,name,customer,role\nx@example.com,X,ACME,boss\ny@example.com,Y,,lead\n")
        crossed = look(cast.ola, PEOPLE, "email,customer,role\ncora@example.com,ACME,lead\n")
    assert [one.split(":")[0] for one in faults(wrong)] == ["2 role", "3 role"]
    assert "Nobody changes sides" in faults(crossed)[0]


@pytest.mark.long
def test_calendars_and_blackouts(cast: Cast) -> None:
    week = "mon 08:00-12:00, 13:00-17:00; tue 08:00-12:00"
    text = f'name,zone,week,country\nNight shift,Europe/Berlin,"{week}",DE\n'
    bring_in(cast.ola, CALENDARS, text)
    made = Calendar.objects.get(name="Night shift")
    assert made.week["mon"] == [["08:00", "12:00"], ["13:00", "17:00"]]
    assert look(cast.ola, CALENDARS, text).context["counted"] == "1 same"
    wrong = look(cast.ola, CALENDARS, "name,zone,week\nOdd,Mars/Base,mon 08:00-12:00\nOdder,Europe/Berlin,whenever\n")
    assert [one[:7] for one in faults(wrong)] == ["2 zone:", "3 week:"]
    days = "customer,kind,starts_on,ends_on,reason\nACME,freeze,2026-12-20,2026-12-31,Year end\n"
    bring_in(cast.mia, BLACKOUTS, days)
    bring_in(cast.mia, BLACKOUTS, days.replace("12-31", "12-30"))
    assert str(Blackout.objects.get().ends_on) == "2026-12-30"
    ours = look(cast.mia, BLACKOUTS, days.replace("ACME", ""))
    assert "does not allow" in faults(ours)[0]


@pytest.mark.long
def test_readings_of_several_needles(cast: Cast) -> None:
    needle = promised(cast)
    measure(cast, needle, [5, 6])
    days = [str(one) for one in Reading.objects.order_by("id").values_list("measured_on", flat=True)]
    plan = Needle.objects.select_related("plan").get(pk=needle.pk).plan.ref
    head = "plan,needle,measured_on,value\n"
    new = f"{head}{plan},{needle.name},2026-09-01,7.5\n{plan},{needle.name},2026-09-02,8\n"
    bring_in(cast.max, NEEDLES, new)
    told = Event.objects.filter(kind="needle.measured").order_by("-id")[0]
    assert (told.actor, told.fact("count")) == (cast.max, 2)
    assert Reading.objects.filter(needle=needle, value=Decimal("7.5")).exists()
    same = look(cast.max, NEEDLES, f"{head}{plan},{needle.name},{days[0]},5\n")
    assert same.context["counted"] == "1 same"
    changed = f"{head}{plan},{needle.name},{days[0]},9\n"
    assert "Say why" in faults(look(cast.max, NEEDLES, changed))[0]
    bring_in(cast.max, NEEDLES, changed, reason="Counted twice")
    assert Reading.objects.get(needle=needle, measured_on=days[0], corrections=None).value == 9
    with unchanged():
        wrong = look(cast.max, NEEDLES, f"{head}{plan},{needle.name},2030-01-01,1\n{plan},Other,2026-09-03,1\n")
    assert sorted(one.split(":")[0] for one in faults(wrong)) == ["2 measured_on", "3 needle"]
    assert wrong.context["packed"] == ""


def exported(user: User, path: str) -> bytes:
    return Browser(user).client.get(path).content


@pytest.mark.long
def test_a_list_as_a_file_in_each_form(cast: Cast) -> None:
    hostile = "=HYPERLINK(1)"
    log_flag(act=Act(cast.mia), customer=cast.acme, title=hostile, affected_count=3)
    log_flag(act=Act(cast.lia), customer=cast.globex, title="Theirs")
    as_csv = list(csv.DictReader(io.StringIO(exported(cast.mia, f"{FLAGS}export/csv/").decode("utf-8-sig"))))
    assert [(one["title"], one["customer"], one["affected_count"]) for one in as_csv] == [(f"'{hostile}", "ACME", "3")]
    sheet = load_workbook(io.BytesIO(exported(cast.mia, f"{FLAGS}export/xlsx/"))).worksheets[0]
    cells = {head.value: cell for head, cell in zip(sheet[1], sheet[2], strict=True)}
    assert (cells["title"].value, cells["title"].data_type, cells["affected_count"].value) == (hostile, "s", 3)
    as_json = json.loads(exported(cast.mia, f"{FLAGS}export/json/"))
    assert [one["title"] for one in as_json] == [hostile]
    assert json.loads(exported(cast.mia, f"{FLAGS}export/json/?severity=critical")) == []


@pytest.mark.long
@pytest.mark.parametrize("page", [FLAGS, CUSTOMERS, PEOPLE, CALENDARS, BLACKOUTS, NEEDLES])
def test_what_is_taken_out_comes_back_as_the_same(cast: Cast, page: str) -> None:
    log_flag(act=Act(cast.mia), customer=cast.acme, title="Late", service=cast.portal)
    add_blackout(act=Act(cast.mia), customer=cast.acme, kind="peak", reason="Sales", **FROM_TO)
    measure(cast, promised(cast), [5, 6])
    taken = exported(cast.ola, f"{page}export/csv/")
    seen = look(cast.ola, page, taken)
    assert seen.context["outcome"], seen.errors
    assert set(seen.context["outcome"].counts) <= {"same"} or page == PEOPLE, faults(seen)
    assert seen.context["outcome"].fine, faults(seen)


@pytest.mark.long
def test_as_many_queries_for_many_rows_as_for_one(cast: Cast) -> None:
    client = Browser(cast.mia).client
    log_flag(act=Act(cast.mia), customer=cast.acme, title="One")
    client.get(f"{FLAGS}export/csv/")
    with queries() as one:
        client.get(f"{FLAGS}export/csv/")
    for number in range(5):
        log_flag(act=Act(cast.mia), customer=cast.acme, title=f"More {number}")
    with queries() as many:
        client.get(f"{FLAGS}export/csv/")
    assert len(many) == len(one)
    assert Flag.objects.count() == 6


@pytest.mark.parametrize(
    ("cell", "shown"), [("=1", "'=1"), ("+1", "'+1"), ("-x", "'-x"), ("@a", "'@a"), (-3, -3), ("a", "a")]
)
def test_what_a_spreadsheet_would_run_is_text(cell: object, shown: object) -> None:
    assert guarded(cell) == shown


def test_a_filter_that_cannot_be_read_leads_to_the_list(cast: Cast) -> None:
    answer = Browser(cast.mia).get(f"{FLAGS}export/csv/", {"severity__exact": "worst"})
    assert (answer.status, answer.location) == (302, f"{FLAGS}?e=1")


def test_unknown_forms_and_strangers(cast: Cast) -> None:
    assert Browser(cast.mia).get(f"{FLAGS}export/pdf/").status == 404
    assert Browser(cast.cora).get(f"{FLAGS}export/csv/").status == 302
    assert Browser(cast.mia).get(f"{CUSTOMERS}import/").status == 403  # only managers change customers
    assert Browser(cast.mia).get("/admin/tracker/membership/import/").status != 200
