"""Who is what for flags and escalations, and which of them may have clocks running, for the shared core."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from escalations.models import Escalation, Flag
from escalations.states import OPEN_ESCALATION, FlagState

TICKING = (FlagState.SENSED, FlagState.FLAGGED, FlagState.DISCUSSED)


def people_of_flags(ids: Sequence[UUID]) -> dict[UUID, dict[str, UUID | None]]:
    """Owner and reporter of each flag."""
    rows = Flag.objects.filter(pk__in=ids).values_list("pk", "owner", "reporter")
    return {pk: {"owner": owner, "reporter": reporter} for pk, owner, reporter in rows}


def people_of_escalations(ids: Sequence[UUID]) -> dict[UUID, dict[str, UUID | None]]:
    """Owner, sponsor and raiser of each escalation; None where there is none."""
    rows = Escalation.objects.filter(pk__in=ids).values_list("pk", "owner", "sponsor", "raiser")
    return {pk: {"owner": owner, "sponsor": sponsor, "raiser": raiser} for pk, owner, sponsor, raiser in rows}


def ticking_flags() -> Iterable[UUID]:
    """Flags for which a clock may be running."""
    return Flag.objects.filter(status__in=TICKING).values_list("pk", flat=True).iterator()


def open_escalations() -> Iterable[UUID]:
    """Escalations for which a clock may be running."""
    return Escalation.objects.filter(status__in=OPEN_ESCALATION).values_list("pk", flat=True).iterator()
