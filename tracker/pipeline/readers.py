"""Who is told of an event: the one place that turns audiences into people."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from django.db.models import Q

from tracker.kinds import Severity
from tracker.models import Event, Membership, User
from tracker.outbox import REMINDED
from tracker.policy import CUSTOMER, PROVIDER, Role, Side, side_of
from tracker.registry import NOTICES, SUBJECTS, TOLD, Notice
from tracker.timers import Audience

CLIMB: Final = (Audience.OWNER, Audience.LEAD, Audience.MANAGER)
OPERATOR: Final = "operator"
ROLES: Final[dict[str, Role]] = {
    Audience.LEAD: Role.LEAD,
    Audience.MANAGER: Role.MANAGER,
    "contact": Role.CONTACT,
    "viewer": Role.VIEWER,
}
"""The audiences that are everybody with a role for the customer."""

LEADING: Final = (Role.LEAD, Role.MANAGER)


class NobodyToTell(Exception):
    """A reminder found no reader at all, not even an operator. It waits in the outbox until there is one."""


@dataclass(frozen=True, slots=True)
class Reader:
    """One person to be told, as what ("lead"), by which notice."""

    user_id: UUID
    audience: str
    notice: Notice


@dataclass(frozen=True, slots=True)
class Cast:
    """The people around a batch of events, read in a fixed number of queries. Inactive people are not in it.

    `people` maps (subject kind, subject id) to {"owner": user id}, `roles` maps customer id to {user id: role}.
    `untold` are the events that the customer's side as a whole does not hear of: who is addressed as a person does.
    `severities` maps events to how severe it is for all that the customer's side knows; no entry: it was not told.
    `ours` are those of them who work on the provider's side for some customer: whom events about none can be told to.
    """

    people: dict[tuple[str, UUID], dict[str, UUID | None]] = field(default_factory=dict)
    roles: dict[UUID | None, dict[UUID, str]] = field(default_factory=dict)
    operators: frozenset[UUID] = frozenset()
    untold: frozenset[int] = frozenset()
    severities: Mapping[int, str] = field(default_factory=dict)
    ours: frozenset[UUID] = frozenset()

    def on_side(self, user_id: UUID, customer_id: UUID | None, side: Side) -> bool:
        """Whether this person may read what is said to that side about this customer."""
        role = self.roles.get(customer_id, {}).get(user_id)
        if role is None:
            mine = customer_id is None and user_id in self.ours
            return side == Side.PROVIDER and (mine or user_id in self.operators)
        return side_of(role) == side

    def is_urgent(self, event: Event, side: Side) -> bool:
        """Whether a message waits for no working hours: by the severity that its reader's side knows of."""
        known = self.severities.get(event.pk) if side == Side.CUSTOMER else event.data.get("severity")
        return known == Severity.CRITICAL

    def named(self, event: Event, audience: str, side: Side) -> list[UUID]:
        """The people an audience stands for, who are on that side."""
        if audience == OPERATOR:
            return sorted(self.operators)
        if role := ROLES.get(audience):
            if side == Side.CUSTOMER and event.pk in self.untold:
                return []
            members = self.roles.get(event.customer_id, {})
            found = sorted(user for user, held in members.items() if held == role)
        elif audience in event.data.get("people", {}):
            found = _listed(event, audience)
        else:
            person = self.people.get((event.subject_kind, event.subject_id), {}).get(audience)
            found = [person] if person else []
        return [user for user in found if self.on_side(user, event.customer_id, side)]


def is_reminder(event: Event) -> bool:
    """Whether the event was left behind by a fired reminder."""
    return event.kind == f"{event.subject_kind}.{REMINDED}"


def cast_of(events: Sequence[Event]) -> Cast:
    """Read everybody who may have to be told of these events."""
    subjects: dict[str, set[UUID]] = defaultdict(set)
    for event in events:
        if event.kind in NOTICES and event.subject_kind in SUBJECTS:
            subjects[event.subject_kind].add(event.subject_id)
    people = {
        (kind, subject_id): who
        for kind, ids in subjects.items()
        for subject_id, who in SUBJECTS[kind].people(sorted(ids)).items()
    }
    named = {user for who in people.values() for user in who.values() if user}
    named |= {
        user for event in events for audience in event.data.get("people", ()) for user in _listed(event, audience)
    }
    roles: dict[UUID | None, dict[UUID, str]] = defaultdict(dict)
    heard = [event for event in events if _is_heard(event)]
    everybody = Q(role__in=CUSTOMER, customer__in={event.customer_id for event in heard})
    rows = Membership.objects.filter(
        Q(role__in=LEADING) | everybody | Q(user__in=named),
        customer__in={event.customer_id for event in events if event.customer_id},
        user__is_active=True,
    )
    for customer, user, role in rows.values_list("customer", "user", "role"):
        roles[customer][user] = role
    operators = User.objects.filter(is_superuser=True, is_active=True).values_list("pk", flat=True)
    severities = _told([event for event in events if any(one.side == Side.CUSTOMER for one in _notices_of(event))])
    untold = frozenset(event.pk for event in heard if event.subject_kind in TOLD and event.pk not in severities)
    ours = _ours(named) if any(event.customer_id is None for event in events) else frozenset()
    return Cast(people, dict(roles), frozenset(operators), untold, severities, ours)


def _ours(people: set[UUID]) -> frozenset[UUID]:
    """Of these people those that work on the provider's side for some customer."""
    rows = Membership.objects.filter(user__in=people, role__in=PROVIDER, user__is_active=True)
    return frozenset(rows.values_list("user", flat=True))


def readers_of(event: Event, cast: Cast) -> list[Reader]:
    """Everybody to be told of the event, each once, by the first notice that speaks to them; its own actor by receipts
    alone.

    A reminder speaks to the audience of its step; when nobody fills that, to the next one up: owner, lead, manager,
    operators. Raises NobodyToTell when it finds no one at all.
    """
    found: dict[UUID, Reader] = {}
    for notice in _notices_of(event):
        climbs = is_reminder(event) and not notice.audiences
        for audience in _climb(event, cast, notice) if climbs else notice.audiences:
            for user_id in cast.named(event, audience, notice.side):
                if user_id != event.actor_id or notice.receipt:
                    found.setdefault(user_id, Reader(user_id, audience, notice))
    return list(found.values())


def _listed(event: Event, audience: str) -> list[UUID]:
    """The people that the event itself lists under this word."""
    return [UUID(one) for one in event.data["people"][audience]]


def _is_heard(event: Event) -> bool:
    """Whether one of its notices speaks to everybody of the customer's side."""
    return any(
        notice.side == Side.CUSTOMER and not ROLES.keys().isdisjoint(notice.audiences) for notice in _notices_of(event)
    )


def _notices_of(event: Event) -> list[Notice]:
    return [notice for notice in NOTICES.get(event.kind, ()) if notice.when is None or notice.when(event)]


def _told(events: Sequence[Event]) -> dict[int, str]:
    """Of these events those that the customer's side may hear of, and how severe each is as it was told."""
    kinds: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        if event.subject_kind in TOLD:
            kinds[event.subject_kind].append(event)
    return {pk: severity for kind, those in kinds.items() for pk, severity in TOLD[kind](those).items()}


def _climb(event: Event, cast: Cast, notice: Notice) -> Iterable[str]:
    start = CLIMB.index(Audience(event.data["audience"]))
    for audience in (*CLIMB[start:], OPERATOR):
        if cast.named(event, audience, notice.side):
            return [audience]
    raise NobodyToTell("nobody is there to be reminded: no owner, lead, manager or operator is active")
