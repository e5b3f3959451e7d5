"""A customer that was told of much, in a house where much more goes on: what is told, and what is inside."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from escalations.kinds import ContactChannel, Direction
from escalations.models import Escalation
from escalations.services import causes, contacts, evidence, flags
from recovery.models import Needle, Publication
from recovery.services import asks, feedback, messages, plans, readings, resolutions, sharing, steps
from recovery.services.raising import raise_told_escalation
from recovery.services.report_templates import upload_template
from recovery.services.subscriptions import add_subscription
from tests.architecture.reports import a_deck
from tests.architecture.reviews import meet
from tests.cast import Cast
from tests.flows.world import HOUR, MINUTE, NOW, an_escalation
from tests.pipeline.stage import tell_all
from tests.plans.world import DATES, a_milestone, a_needle, an_empty_plan, milestone
from tests.progress.world import Told, a_closed_recovery, a_told_recovery, publish
from tracker import clock
from tracker.acts import Act
from tracker.kinds import BlackoutKind, Channel
from tracker.models import Calendar, Delivery, User
from tracker.policy import Role, Side
from tracker.services import access, calendars, people, policies
from tracker.services.messages import set_preference
from tracker.services.views import save_view


@dataclass(frozen=True, slots=True)
class Inside:
    """What was built: a recovery with everything told, one the customer raised, one closed, one that is
    over by the customer's own word, one nobody was told of."""

    cast: Cast
    told: Told
    own: Publication
    closed: Escalation
    over: Escalation
    untold: Escalation
    theirs: Publication
    shared: str
    feed: str

    @property
    def refs(self) -> tuple[str, ...]:
        """The recoveries ACME was told of."""
        return self.told.escalation.ref, self.own.ref, self.closed.ref, self.over.ref


def build_inside(cast: Cast) -> Inside:
    """Write it all through the services, tell everybody, and claim the mails, so that each can be composed."""
    told = a_told_recovery(cast)
    own = raise_told_escalation(
        act=Act(cast.cora), customer=cast.acme, title="No slips", reason="None since noon", severity="high"
    )
    closed, _ = a_closed_recovery(cast)
    over, question = a_closed_recovery(cast)
    resolutions.confirm_resolution(question.pk, act=Act(cast.cora), words="At last.", effort=3, satisfaction=4)
    _say(cast, told)
    _work(cast, told)
    meet(cast, told)
    publish(cast, told.escalation, minutes=1, note="Half of it is done.")
    untold = _secret(cast)
    theirs = _elsewhere(cast)
    link = sharing.make_share_link(act=Act(cast.mia), escalation=told.escalation, name="The board").secret
    sharing.open_share_link(link, address="192.0.2.7")
    upload_template(act=Act(cast.mia), customer=cast.acme, name="Their design", file=a_deck())
    with clock.at(NOW + timedelta(seconds=1)):
        feed = sharing.renew_feed(act=Act(cast.cora), customer=cast.acme).secret
    tell_all()
    claim_mails()
    return Inside(cast, told, own, closed, over, untold, theirs, link, feed)


def _say(cast: Cast, told: Told) -> None:
    """Both sides speak about the told recovery."""
    about, contact, lead = told.escalation, Act(cast.cora), Act(cast.mia)
    ours = asks.add_ask(act=lead, escalation=about, side=Side.PROVIDER, title="A list of all", text="By mail")
    asks.answer_ask(ours.pk, act=lead, answer="It is attached.")
    first = feedback.give_feedback(act=contact, escalation=about.pk, about="plan", text="Too slow.")
    feedback.give_feedback(act=contact, escalation=about.pk, about="support", text="Friendly.")
    feedback.answer_feedback(first.pk, act=lead, answer="We have put two more on it.")
    messages.send_message(act=contact, escalation=about.pk, text="Is Friday still the day?")


def _work(cast: Cast, told: Told) -> None:
    """Max works on the plan, Mia measures and notes."""
    with clock.at(NOW - 5 * MINUTE):
        steps.start_milestone(milestone(told.plan, 1).pk, act=Act(cast.max))
        late = Act(cast.max, message="The supplier is late")
        steps.forecast_milestone(milestone(told.plan, 2).pk, act=late, expected_on=date(2026, 9, 29))
    with clock.at(NOW - 4 * MINUTE):
        same = milestone(told.plan, 3)
        steps.forecast_milestone(same.pk, act=Act(cast.max, message="As it was"), expected_on=DATES[2])
    act, about = Act(cast.mia), told.escalation
    needle = Needle.objects.get(plan=told.plan)
    readings.start_process(act=act, needle=needle, since=date(2026, 9, 10), reason="Night shift")
    factor = causes.add_factor(act=act, escalation=about, title="Too few hands", category="capacity")
    evidence.measure_impact(
        act=act, factor=factor, amount=Decimal(40), unit="orders", counted=True, since=date(2026, 9, 14),
        until=date(2026, 9, 15), evidence="Counted.",
    )  # fmt: skip
    evidence.log_occurrence(act=act, escalation=about, note="Again.")
    contacts.add_note(act=act, escalation=about, text="Between us.")
    contacts.log_contact(
        act=act, escalation=about, channel=ContactChannel.CALL, direction=Direction.INBOUND, summary="They are cross."
    )


def _secret(cast: Cast) -> Escalation:
    """What nobody of the customer's side has heard of: a flag, an escalation, its draft of a plan."""
    flags.log_flag(act=Act(cast.mia), customer=cast.acme, title="A dark sign", sensed_at=NOW - HOUR)
    untold = an_escalation(cast, "open", title="Not told")
    plan = an_empty_plan(cast, untold, title="A plan in the drawer")
    a_milestone(cast, plan, "A step in the drawer")
    a_needle(cast, plan)
    an_escalation(cast, "requested", title="Asked for inside")
    policies.add_policy(
        act=Act(None), customer=cast.acme, clock="flag.flagging", steps=[{"audience": "owner", "after_minutes": 60}]
    )
    nia = User.objects.create(email="nia@example.com", name="Nia", is_staff=True, calendar=_shift())
    people.add_membership(act=Act(cast.eli), customer=cast.acme, user=nia, role=Role.MEMBER)
    _habits(cast)
    return untold


def _habits(cast: Cast) -> None:
    """Mia is away, wants fewer mails, has a tool, a list of her own, and reports each week."""
    act = Act(cast.mia)
    save_view(act=act, page="escalations/flag/", name="Mine", query="mine=1")
    add_subscription(act=act, customer=cast.acme, user=cast.mia)
    calendars.add_blackout(
        act=act, customer=cast.acme, kind=BlackoutKind.FREEZE, starts_on=date(2026, 12, 20), ends_on=date(2026, 12, 27),
        reason="Season",
    )  # fmt: skip
    set_preference(act=act, kind="flag.sensed", wanted=False)
    access.create_token(act=act, name="A tool")


def _shift() -> Calendar:
    return Calendar.objects.create(name="Late shift", zone="Europe/Lisbon", week={"mon": [["12:00", "20:00"]]})


def _elsewhere(cast: Cast) -> Publication:
    """Another customer is told something, and asked."""
    told = raise_told_escalation(
        act=Act(cast.gus), customer=cast.globex, title="Ships wait", reason="Since Monday", severity="high"
    )
    asks.add_ask(act=Act(cast.lia), escalation=told.escalation, side=Side.CUSTOMER, title="Which ships?")
    about = told.escalation
    with clock.at(NOW - MINUTE):
        plans.draft_plan(act=Act(cast.lia), escalation=about, title="Ships sail")
    return told


def claim_mails() -> None:
    """Lease each mail to the customer's side by its own id: a claimed mail can be read as a sender reads it."""
    rows: Any = Delivery.objects.filter(channel=Channel.EMAIL, side=Side.CUSTOMER)
    for pk in rows.values_list("pk", flat=True):
        Delivery.objects.filter(pk=pk).update(lease_token=pk, lease_until=NOW + HOUR)


def mails_of(customer: Any) -> list[Any]:
    """The mails to the customer's side that wait, the oldest first."""
    rows = Delivery.objects.filter(event__customer=customer, channel=Channel.EMAIL, side=Side.CUSTOMER)
    return list(rows.order_by("pk"))
