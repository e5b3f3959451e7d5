"""Factors in every state, causes and measurements, reached through the services."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from escalations.models import Escalation, Factor, Impact, Occurrence, RootCause
from escalations.services import causes, evidence
from tests.again import again
from tests.cast import Cast
from tests.flows.world import MINUTE, NOW, an_escalation, as_person
from tracker.acts import Act

FACTORS, CAUSES = "/api/v1/factors", "/api/v1/root-causes"
IMPACTS, OCCURRENCES = "/api/v1/impacts", "/api/v1/occurrences"
TODAY = date(2026, 9, 16)
"""NOW, where ACME is."""

OVER = ("closed", "declined")
DECIDED = NOW - 10 * MINUTE


@again
def a_factor(cast: Cast, state: str = "suspected", about: Escalation | None = None, **fields: Any) -> Factor:
    """A factor of Mia's open escalation in this state, decided ten minutes ago."""
    about = about or an_escalation(cast, "open")
    told: dict[str, Any] = {"title": "Nobody watched", "category": "process"} | fields
    factor = causes.add_factor(act=Act(cast.mia), escalation=about, **told)
    act = Act(cast.mia, DECIDED, "Because.")
    if state == "confirmed":
        return causes.confirm_factor(factor.pk, act=act)
    return causes.rule_out_factor(factor.pk, act=act) if state == "ruled_out" else factor


@again
def a_cause(cast: Cast, title: str = "By hand", **fields: Any) -> RootCause:
    """A cause in ACME's part of the catalogue."""
    told: dict[str, Any] = {"customer": cast.acme, "category": "process"} | fields
    return causes.add_root_cause(act=Act(cast.ola), title=title, **told)


@again
def confirmed(cast: Cast, about: Escalation, cause: RootCause) -> Factor:
    """A factor of this escalation that comes down to this cause; just confirmed."""
    factor = a_factor(cast, about=about)
    return causes.confirm_factor(factor.pk, act=Act(cast.mia), root_cause=cause)


@again
def an_impact(cast: Cast, factor: Factor, amount: str = "10", **fields: Any) -> Impact:
    """So many parcels, counted on Monday and Tuesday."""
    told: dict[str, Any] = {"unit": "parcels", "counted": True, "evidence": "Counted."} | fields
    told |= {"since": date(2026, 9, 14), "until": date(2026, 9, 15)}
    return evidence.measure_impact(act=Act(cast.mia), factor=factor, amount=Decimal(amount), **told)


def impacts(cast: Cast, factor: Factor, amount: str, times: int) -> None:
    """The same measured so often, past the service."""
    told: dict[str, Any] = {"amount": Decimal(amount), "unit": "parcels", "counted": True, "evidence": "Counted."}
    told |= {"since": date(2026, 9, 14), "until": date(2026, 9, 15), "customer": cast.acme, "author": cast.mia}
    Impact.objects.bulk_create(Impact(factor=factor, **told) for _ in range(times))


@again
def happened(cast: Cast, about: Escalation, at: datetime, count: int = 1) -> Occurrence:
    """The harm happened."""
    return evidence.log_occurrence(act=Act(cast.mia), escalation=about, at=at, count=count)


def causes_of(cast: Cast, about: Escalation, name: str = "mia") -> dict[str, Any]:
    """What the address of its causes tells this person."""
    answer = as_person(cast, name).get(f"/api/v1/escalations/{about.pk}/causes")
    assert answer.status_code == 200, answer.content
    told: dict[str, Any] = answer.json()
    return told
