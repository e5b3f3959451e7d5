"""Two customers with one record of everything, in every state that a verb needs; the same names on both sides.

Built through the services, once per module, in a transaction that is rolled back behind the last test.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction

from escalations.kinds import ContactChannel, Direction
from escalations.services import causes, contacts, escalations, evidence, flags, raising
from tests.architecture.dialogue import add_dialogue
from tests.architecture.half import Half
from tests.architecture.plans import add_plans
from tests.architecture.publications import add_publications
from tests.architecture.reports import add_reports
from tests.architecture.reviews import add_reviews
from tests.architecture.sharing import add_sharing
from tests.architecture.surface import UNKNOWN_ID, UNKNOWN_NUMBER, UNKNOWN_REF
from tests.cast import Api, Cast, bearer
from tracker.acts import Act
from tracker.kinds import BlackoutKind, Channel, Severity, TokenScope
from tracker.models import ApiToken, Calendar, Delivery, Event, Ladder, Membership, Preference, User
from tracker.policy import CUSTOMER, Role, Side
from tracker.services import access, calendars, policies, views
from tracker.states import DeliveryState, LadderState

NOW = datetime(2026, 11, 18, 10, 0, tzinfo=UTC)
"""A Wednesday: both parties are at work."""


PARTS = (add_dialogue, add_sharing, add_publications, add_reviews, add_reports)
"""What is built on the plans."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody at a door: as what ("lead"), for whom, and with which credentials."""

    name: str
    role: str
    half: Half | None
    api: Api
    user: User | None

    reads_only: bool = False

    @property
    def sees_all(self) -> bool:
        """Whether every customer is the actor's own."""
        return self.role == "operator"


@dataclass(frozen=True, slots=True)
class World:
    """Both halves, and everybody who may come to a door. `mine` is what belongs to a person: name -> e-mail -> row."""

    cast: Cast
    acme: Half
    globex: Half
    bea: User
    actors: Mapping[str, Actor]
    mine: Mapping[str, Mapping[str, Any]]

    @property
    def halves(self) -> tuple[Half, Half]:
        """Both."""
        return self.acme, self.globex

    def other(self, half: Half) -> Half:
        """The one that is not this."""
        return self.globex if half is self.acme else self.acme

    def unknown(self, on: str, by: str = "pk") -> UUID | int | str:
        """The id of no record, in the form that records like this have."""
        if by == "ref":
            return UNKNOWN_REF
        rows = [*self.mine[on.partition(".")[2]].values()] if on.startswith("mine.") else [self.acme.records[on]]
        return UNKNOWN_NUMBER if isinstance(rows[0].pk, int) else UNKNOWN_ID


@contextmanager
def undone() -> Iterator[None]:
    """Whatever happens inside has not happened."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def build(cast: Cast) -> World:
    """Write everything. Bea is a member for both customers; `narrowed` is she with a token for ACME alone.

    Her working time is one of GLOBEX's calendars: whoever sees her must not see that.
    """
    theirs = cast.globex.calendar
    bea = User.objects.create(email="bea@example.com", name="Bea", is_staff=True, calendar=theirs)
    halves = (
        Half("acme", cast.acme, cast.portal, cast.mia, cast.cora),
        Half("globex", cast.globex, cast.warehouse, cast.lia, cast.gus),
    )
    for half in halves:
        half.records["membership"] = Membership.objects.create(user=bea, customer=half.customer, role=Role.MEMBER)
        _people(half)
        _flags(half)
        _escalations(half)
        _causes(half)
        _working_time(half)
        add_plans(half, cast.ola)
        for add in PARTS:
            add(half)
        half.records["ladder"] = Ladder.objects.filter(customer=half.customer, status=LadderState.RUNNING).earliest(
            "id"
        )
        half.records["event"] = Event.objects.filter(customer=half.customer).earliest("id")
    everybody = {user: half for half in halves for user in _people_of(cast, half)} | {
        bea: halves[0],
        cast.ola: halves[0],
    }
    mine: dict[str, dict[str, Any]] = {
        "token": {user.email: _token(user) for user in everybody},
        "message": {user.email: _message(user, half) for user, half in everybody.items()},
        "preference": {user.email: _preference(user) for user in everybody},
    }
    for half in halves:
        half.records["delivery"] = mine["message"][half.lead.email]
    _told_of_both(bea, *halves)
    mine["token"][bea.email].customers.set([cast.acme])
    return World(cast, *halves, bea, _actors(cast, bea, *halves), mine)


def _actors(cast: Cast, bea: User, acme: Half, globex: Half) -> dict[str, Actor]:
    roles = (
        ("viewer", cast.vic, acme),
        ("contact", cast.cora, acme),
        ("member", cast.max, acme),
        ("lead", cast.mia, acme),
        ("manager", cast.eli, acme),
        ("operator", cast.ola, acme),
        ("other lead", cast.lia, globex),
        ("other contact", cast.gus, globex),
    )
    found = {name: Actor(name, name.split()[-1], half, Api(bearer(user)), user) for name, user, half in roles}
    found["nobody"] = Actor("nobody", "nobody", None, Api(), None)
    narrow = Api(bearer(bea, customers=(acme.customer,)))
    reading = Api(bearer(cast.mia, TokenScope.READ))
    return found | {
        "narrowed": Actor("narrowed", "member", acme, narrow, bea),
        "reader": Actor("reader", "lead", acme, reading, cast.mia, reads_only=True),
    }


def _people_of(cast: Cast, half: Half) -> tuple[User, ...]:
    return (cast.mia, cast.max, cast.eli, cast.vic, cast.cora) if half.name == "acme" else (cast.lia, cast.gus)


def _people(half: Half) -> None:
    views.save_view(act=Act(half.lead), page="escalations/flag/", name="Mine", query="mine=1")
    half.records |= {
        "office": Calendar.objects.get(standard=True),
        "customer": half.customer,
        "service": half.service,
        "person": half.lead,
        "calendar": half.customer.calendar,
    }


def _flags(half: Half) -> None:
    act = Act(half.lead, message="Words of the log.")
    steps: tuple[Callable[..., Any], ...] = (flags.flag_flag, flags.discuss_flag, flags.act_on_flag)
    for index, name in enumerate(("sensed", "flagged", "discussed", "acting")):
        flag = flags.log_flag(
            act=act,
            customer=half.customer,
            title=f"Flag {name}",
            service=half.service,
            description="Parcels wait.",
            affected_who="Buyers",
        )
        for step in steps[:index]:
            flag = step(flag.pk, act=act)
        half.records[f"flag.{name}"] = flag


def _escalations(half: Half) -> None:
    act = Act(half.lead, message="Words of the log.")
    steps: dict[str, tuple[Callable[..., Any], ...]] = {
        "requested": (),
        "open": (escalations.accept_escalation,),
        "contained": (escalations.accept_escalation, escalations.contain_escalation),
    }
    steps["monitoring"] = (*steps["contained"], escalations.monitor_escalation)
    steps["closed"] = (*steps["monitoring"], escalations.close_escalation)
    for name, verbs in steps.items():
        escalation = raising.raise_escalation(
            act=act, customer=half.customer, title=f"Late {name}", reason="It is late.", severity=Severity.HIGH
        )
        for verb in verbs:
            escalation = verb(escalation.pk, act=act)
        half.records[f"escalation.{name}"] = escalation
    half.records["escalation.own"] = raising.raise_own_escalation(
        act=Act(half.contact), customer=half.customer, title="Ours", reason="Why?", severity=Severity.LOW
    )
    subject = half.records["escalation.open"]
    half.records["contact"] = contacts.log_contact(
        act=act,
        channel=ContactChannel.values[0],
        direction=Direction.INBOUND,
        escalation=subject,
        with_whom="Ada",
        touch_point="Call",
        summary="They asked.",
    )
    half.records["note"] = contacts.add_note(act=act, text="Between us.", flag=half.records["flag.sensed"])


def _causes(half: Half) -> None:
    act = Act(half.lead, message="Words of the log.")
    subject = half.records["escalation.open"]
    half.records["root_cause"] = causes.add_root_cause(
        act=act, customer=half.customer, title="By hand", category="process", description="Lists."
    )
    for name in ("suspected", "confirmed", "ruled_out"):
        half.records[f"factor.{name}"] = causes.add_factor(
            act=act, escalation=subject, title=f"Factor {name}", category="people", description="?", escape_cause="?"
        )
    confirmed, ruled_out = half.records["factor.confirmed"], half.records["factor.ruled_out"]
    half.records["factor.confirmed"] = causes.confirm_factor(
        confirmed.pk, act=act, root_cause=half.records["root_cause"]
    )
    half.records["factor.ruled_out"] = causes.rule_out_factor(ruled_out.pk, act=act)
    half.records["impact"] = evidence.measure_impact(
        act=act,
        factor=confirmed,
        amount=Decimal(40),
        unit="parcels",
        counted=True,
        since=date(2026, 11, 16),
        until=date(2026, 11, 17),
        evidence="Counted at the dock.",
    )
    half.records["occurrence"] = evidence.log_occurrence(act=act, escalation=subject, count=2, note="Two of them.")


def _working_time(half: Half) -> None:
    act = Act(half.lead)
    half.records["blackout"] = calendars.add_blackout(
        act=act,
        customer=half.customer,
        kind=BlackoutKind.FREEZE,
        starts_on=date(2026, 12, 20),
        ends_on=date(2026, 12, 27),
        reason="Season",
    )
    half.records["policy"] = policies.add_policy(
        act=Act(None), customer=half.customer, clock="flag.flagging", steps=[{"audience": "owner", "after_minutes": 60}]
    )


def _token(user: User) -> ApiToken:
    return access.create_token(act=Act(user), name="A tool", expires_at=NOW + timedelta(days=9)).token


def _message(user: User, half: Half) -> Delivery:
    own = user.memberships.filter(customer=half.customer, role__in=CUSTOMER).exists()
    return Delivery.objects.create(
        event=half.records["event"],
        recipient=user,
        side=Side.CUSTOMER if own else Side.PROVIDER,
        channel=Channel.INBOX,
        title="Look",
        body="Do.",
        status=DeliveryState.SENT,
        due_at=NOW,
        ended_at=NOW,
    )


def _told_of_both(bea: User, acme: Half, globex: Half) -> None:
    """What a token of hers for ACME alone must not show: her messages and tokens for GLOBEX."""
    _message(bea, globex)
    _token(bea)
    _token(bea).customers.set([globex.customer, acme.customer])


def _preference(user: User) -> Preference:
    return Preference.objects.create(user=user, kind="flag.sensed", channel=Channel.EMAIL, wanted=False)
