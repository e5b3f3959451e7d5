"""The page of a large recovery is small; what it leaves out stands on the page of the update."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from recovery.pages import kept
from recovery.reports.snapshot import (
    MilestoneTold,
    NeedleTold,
    PlanTold,
    ProcessTold,
    PromiseTold,
    ReadingTold,
    ReportTold,
    StepTold,
)
from tests.cast import Cast
from tests.customer.world import a_publication
from tests.flows.world import an_escalation
from tests.progress.world import browser

pytestmark = pytest.mark.django_db
FIRST = date(2025, 1, 1)


@pytest.fixture(autouse=True)
def fresh() -> None:
    """Ids repeat from test to test."""
    kept._shelf.clear()


def a_step(n: int, *, done: bool = False) -> MilestoneTold:
    """A step that was promised twice and reported on five times."""
    due = date(2026, 10, 1) + timedelta(n)
    promises = tuple(PromiseTold(date(2026, 9, 1), due, baseline) for baseline in (1, 2))
    reports = tuple(ReportTold(FIRST + timedelta(600 + k), due + timedelta(k), "It is late") for k in range(5))
    ended = due if done else None
    return MilestoneTold(f"M{n}", f"Step {n} of a long plan, which has a long name", "corrective", "provider",
                         "verified" if done else "planned", due, due, due + timedelta(4), ended, 4, 3,
                         "The supplier is late", "", promises, reports)  # fmt: skip


def a_needle(place: int, count: int) -> NeedleTold:
    """A number that was read so often."""
    readings = tuple(ReadingTold(FIRST + timedelta(n), Decimal(100 + n % 7), ()) for n in range(count))
    process = ProcessTold(FIRST, "locked", Decimal(103), Decimal(90), Decimal(115), "")
    return NeedleTold(place, "Days to a refund", "days", "down", "ERP", None, None, Decimal(100), Decimal(10), None,
                      "normal", "misses", False, 0.1, "too_few", None, None, None, readings, (process,))  # fmt: skip


def a_large(cast: Cast, steps: int, readings: int, done: int = 0) -> str:
    """The path of a recovery with so many steps, of which the first are done, and two needles."""
    escalation = an_escalation(cast, "recovering")
    facts: dict[str, Any] = {
        "plan": PlanTold("The plan", "What we do", date(2026, 9, 1), 1),
        "milestones": tuple(a_step(n, done=n <= done) for n in range(1, steps + 1)),
        "needles": (a_needle(1, readings), a_needle(2, readings)),
        "steps": tuple(StepTold(FIRST + timedelta(n), f"“Step {n} of a plan” is done.") for n in range(60)),
    }
    a_publication(escalation, **facts)
    return f"/progress/{escalation.ref}"


@pytest.mark.long
@pytest.mark.parametrize(("steps", "readings"), [(24, 52), (40, 500)])
def test_it_is_small_and_nothing_is_lost(cast: Cast, steps: int, readings: int) -> None:
    path, client = a_large(cast, steps, readings, done=10), browser(cast.cora)
    answer = client.get(path)
    page = answer.content.decode()
    assert len(answer.content) <= 50_000
    assert f"10 of {steps} promised steps are done." in page, "the figures are of the whole"
    assert "M11 Step 11" in page, "what is next is shown"
    assert "M1 Step 1 " not in page, "what was done first is not"
    assert f'href="{path}/updates/1#dates"' in page
    update = client.get(f"{path}/updates/1").content.decode()
    for n in range(1, steps + 1):
        assert f"M{n} Step {n} " in update
    assert "not shown here" not in update


def test_a_usual_one_is_whole(cast: Cast) -> None:
    path = a_large(cast, 3, 12)
    assert "not shown here" not in browser(cast.cora).get(path).content.decode()


@pytest.mark.long
def test_what_is_kept_is_what_is_shown(cast: Cast) -> None:
    path = a_large(cast, 40, 500)
    browser(cast.cora).get(path)
    assert len(kept._shelf) == 1
    assert kept._shelf.size <= kept.ROOMS[0] + 1_000
    assert all(isinstance(value, str | None) or field == "contact" for field, value in _fields(kept))


def _fields(module: Any) -> list[tuple[str, Any]]:
    [(made, _)] = module._shelf._rows.values()
    return [(name, getattr(made, name)) for name in made.__slots__]
