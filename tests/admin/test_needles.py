"""The page of a needle: its chart and verdict, and what is measured, pasted, corrected and begun anew on it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import time_machine

from recovery.models import Needle, Process, Reading
from tests.admin.browser import Browser
from tests.admin.planning import NEEDLE, PLAN
from tests.cast import Cast
from tests.flows.world import NOW, queries, unchanged
from tests.plans.world import VERBS, finish_all
from tests.readings.made import CALM, close, drafted, measure, promised, shown
from tracker.models import User

Browse = Callable[[User | None], Browser]


@pytest.fixture(autouse=True)
def traveller() -> Any:
    """A working Wednesday."""
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


def page(needle: Needle) -> str:
    return f"{NEEDLE}{needle.pk}/change/"


def verb(needle: Needle, name: str) -> str:
    return f"{NEEDLE}{needle.pk}/do/{name}/"


@pytest.mark.long
def test_the_page_tells_how_it_stands(browse: Browse, cast: Cast) -> None:
    needle = promised(cast)
    empty = browse(cast.max).get(page(needle)).text
    assert "Nothing was measured yet" in empty
    assert "Correct a reading" not in empty
    measure(cast, needle, [*CALM, 400])
    told = browse(cast.max).get(page(needle)).text
    assert "▼ A real decline" in told
    assert told.count("<svg") == 2
    assert "Really getting worse, since 16 Sep 2026" in told
    assert f"{verb(needle, 'correct')}?reading={Reading.objects.latest('id').pk}" in told
    assert "Measured: 13 readings from 24 Jun 2026 to 16 Sep 2026, the last 400" in told
    plan = browse(cast.max).get(f"{PLAN}{needle.plan_id}/change/").text
    assert "▼ A real decline" in plan
    assert f'href="{page(needle)}"' in plan


@pytest.mark.long
def test_a_reading_is_added(browse: Browse, cast: Cast) -> None:
    needle, browser = drafted(cast), browse(cast.max)
    asked = browser.get(verb(needle, "measure"))
    assert 'value="2026-09-16"' in asked.text
    assert "Value, in orders" in asked.text
    assert browser.post(verb(needle, "measure"), {"measured_on": "2026-09-15", "value": "3.5"}).status == 302
    assert shown(needle) == [("09-15", "3.5")]
    with unchanged():
        again = browser.post(verb(needle, "measure"), {"measured_on": "2026-09-15", "value": "4"})
        assert list(again.errors) == ["measured_on"]
        assert list(browser.post(verb(needle, "measure"), {"measured_on": "?", "value": ""}).errors) == [
            "measured_on",
            "value",
        ]


@pytest.mark.long
def test_one_is_corrected_or_taken_back(browse: Browse, cast: Cast) -> None:
    needle, browser = drafted(cast), browse(cast.max)
    first, second = measure(cast, needle, [312, 300])
    assert f'value="{first}" selected' in browser.get(f"{verb(needle, 'correct')}?reading={first}").text
    with unchanged():
        assert list(browser.post(verb(needle, "correct"), {"reading": first, "value": "3"}).errors) == [
            "changelog_message"
        ]
    why = {"changelog_message": "Misread."}
    assert browser.post(verb(needle, "correct"), {"reading": first, "value": "321", **why}).status == 302
    assert browser.post(verb(needle, "correct"), {"reading": second, "value": "", **why}).status == 302
    assert shown(needle) == [("09-09", "321")]
    told = browser.get(page(needle)).text
    assert "was 312" in told
    assert "“Misread.”" in told
    assert "Reading of 16 Sep 2026 taken back, was 300" in told
    with unchanged():
        assert list(browser.post(verb(needle, "correct"), {"reading": first, "value": "3", **why}).errors) == [
            "reading"
        ]


@pytest.mark.long
def test_a_table_is_looked_at_before_it_is_written(browse: Browse, cast: Cast) -> None:
    needle, browser = drafted(cast), browse(cast.max)
    text = "measured_on\tvalue\r\n2026-09-01\t3\r\n2026-09-02\t4\r\n"
    with unchanged():
        looked = browser.post(verb(needle, "import"), {"csv": text})
        assert "2 readings, from 1 Sep 2026 to 2 Sep 2026." in looked.text
        assert "It still says: too few weeks to say." in looked.text
        seen = looked.context["form"].data["seen"]
        other = browser.post(verb(needle, "import"), {"csv": text.replace("4", "5"), "seen": seen})
        assert "Nothing is written yet" in other.text
    assert browser.post(verb(needle, "import"), {"csv": text, "seen": seen}).status == 302
    assert shown(needle) == [("09-01", "3"), ("09-02", "4")]


@pytest.mark.long
def test_a_wrong_table_is_never_written(browse: Browse, cast: Cast) -> None:
    needle, browser = drafted(cast), browse(cast.max)
    with unchanged():
        looked = browser.post(verb(needle, "import"), {"csv": "measured_on,value\n1.9.2026,3\n2026-09-02,=1\n"})
        assert "2 cannot be written" in looked.text
        assert "line 3, value" in looked.text
        assert looked.context["form"].data["seen"] == ""
        assert "one reading" not in browser.post(verb(needle, "import"), {"csv": "a;b"}).text


@pytest.mark.long
def test_a_new_process(browse: Browse, cast: Cast) -> None:
    needle = drafted(cast)
    measure(cast, needle, CALM)
    sent = {"since": "2026-09-09", "reason": "A second shift."}
    assert browse(cast.max).post(verb(needle, "process"), sent).status == 403
    browser = browse(cast.mia)
    assert list(browser.post(verb(needle, "process"), sent | {"since": "2026-06-01"}).errors) == ["since"]
    assert browser.post(verb(needle, "process"), sent).status == 302
    assert Process.objects.get().reason == "A second shift."
    assert "A new process from 9 Sep 2026 on: A second shift." in browser.get(page(needle)).text


@pytest.mark.long
def test_whether_it_lasts(browse: Browse, cast: Cast, traveller: time_machine.Traveller) -> None:
    needle = promised(cast)
    measure(cast, needle, CALM)
    VERBS["complete"](cast, finish_all(cast, needle.plan))
    close(cast, needle)
    traveller.shift(31 * 86_400)
    told = browse(cast.mia).get(page(needle)).text
    assert "30 days after closing: <b>not measured</b>" in told
    assert "60 days after closing: <b>ahead</b>" in told


@pytest.mark.long
def test_readings_cost_no_statements(browse: Browse, cast: Cast) -> None:
    needle, browser = promised(cast), browse(cast.max)
    measure(cast, needle, CALM[:2])
    browser.get(page(needle))
    with queries() as few:
        browser.get(page(needle))
    measure(cast, needle, CALM, date(2026, 8, 1))
    with queries() as many:
        browser.get(page(needle))
    assert len(many) == len(few)
