"""What was said about escalations, over all that somebody sees."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import F, Min, Q, QuerySet

from escalations.measures.dialogue import Issue, lead_days
from escalations.models import Contact, Escalation
from escalations.states import EscalationState
from tracker.models import User
from tracker.policy import Side
from tracker.queries.calendars import common_calendars

LATEST: Final = 5_000
"""How many of the latest escalations count: older ones tell of ways of working that are gone."""


@dataclass(frozen=True, slots=True)
class Window:
    """From `since` on and before `until`, of one customer; None: without that end, of all that the person sees."""

    customer: UUID | None = None
    since: datetime | None = None
    until: datetime | None = None

    def narrow(self, rows: QuerySet[Any], moment: str) -> QuerySet[Any]:
        """The rows whose `moment` lies inside, of this customer."""
        inside = Q()
        inside &= Q(customer=self.customer) if self.customer else Q()
        inside &= Q(**{f"{moment}__gte": self.since}) if self.since else Q()
        inside &= Q(**{f"{moment}__lt": self.until}) if self.until else Q()
        return rows.filter(inside)


@dataclass(frozen=True, slots=True)
class Talk:
    """The issues, and for each of them the working days of warning; None as in `lead_days`."""

    issues: tuple[Issue, ...]
    leads: tuple[int | None, ...]


def talk_of(user: User, window: Window) -> Talk:
    """The latest escalations raised in the window that this person sees, with what was said about them.

    What the provider only asked for, or was declined, is no escalation of the customer. Four statements.
    """
    rows = window.narrow(Escalation.objects.visible_to(user), "raised_at").exclude(
        status__in=[EscalationState.REQUESTED, EscalationState.DECLINED]
    )
    found = list(
        rows.annotate(first_flagged_at=Min("flags__flagged_at"))
        .order_by("-raised_at")
        .values_list("pk", "customer", "raised_by", "raised_at", "first_flagged_at")[:LATEST]
    )
    said = _said([row[0] for row in found])
    issues = tuple(
        _issue(raised_by, raised_at, flagged_at, said.get(pk, ())) for pk, _, raised_by, raised_at, flagged_at in found
    )
    calendars = common_calendars(row[1] for row in found)
    leads = (lead_days(issue, calendars[row[1]]) for issue, row in zip(issues, found, strict=True))
    return Talk(issues, tuple(leads))


def _said(pks: Sequence[UUID]) -> dict[UUID, list[tuple[datetime, str, str]]]:
    """Of each escalation, when, over which channel and by whom begun: contacts about it and about its flags, in order.

    Those about its flags began before it, and belong to the issue as well.
    """
    about = Contact.objects.filter(Q(escalation__in=pks) | Q(flag__escalation__in=pks)).order_by("at", "pk")
    found: dict[UUID, list[tuple[datetime, str, str]]] = defaultdict(list)
    for escalation, joined, *rest in about.values_list(
        "escalation", F("flag__escalation"), "at", "channel", "started_by"
    ):
        found[escalation or joined].append((rest[0], rest[1], rest[2]))
    return found


def _issue(
    raised_by: str, raised_at: datetime, flagged_at: datetime | None, said: Sequence[tuple[datetime, str, str]]
) -> Issue:
    own = raised_by == Side.CUSTOMER
    spoke = [at for at, _, by in said if by == Side.CUSTOMER] + ([raised_at] if own else [])
    return Issue(own, raised_at, flagged_at, min(spoke, default=None), tuple(channel for _, channel, _ in said))
