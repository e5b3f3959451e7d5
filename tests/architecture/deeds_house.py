"""What happens among people, calendars and reminders of the house, and for other customers."""

from collections.abc import Callable
from datetime import timedelta
from random import Random
from typing import Any

from escalations.models import Escalation
from escalations.services import escalations
from recovery.models import Publication
from recovery.services import (
    asks,
    feedback,
    publishing,
    sharing,
    viewing,
)
from recovery.services import messages as letters
from recovery.services.raising import raise_told_escalation
from tests.architecture.deeds import day, deed, mine, pick, word
from tests.architecture.inside import Inside
from tests.flows.world import HOUR, NOW
from tracker.acts import Act
from tracker.kinds import BlackoutKind
from tracker.models import Blackout, Calendar, Ladder, LadderPolicy, User
from tracker.pipeline.reconcile import reconcile_ladders
from tracker.policy import PROVIDER, Side
from tracker.services import access, accounts, calendars, ladders, messages, people, policies


@deed
def a_policy(inside: Inside, rng: Random) -> str:
    act, minutes = Act(inside.cast.ola, message=word(rng)), rng.randint(1, 5000)
    if rng.random() < 0.3:
        one = pick(rng, mine(inside, LadderPolicy))
        policies.amend_policy(one.pk, act=act, steps=[{"audience": "owner", "after_minutes": minutes}])
        return f"{one.clock} {minutes}"
    clock = rng.choice(["flag.acting", "escalation.updating", "escalation.containing", "milestone.starting"])
    steps_of = [{"audience": "owner", "after_minutes": minutes}]
    policies.add_policy(act=act, clock=clock, customer=rng.choice([None, inside.cast.acme]), steps=steps_of)
    return f"{clock} {minutes}"


@deed
def a_ladder(inside: Inside, rng: Random) -> str:
    one, act = pick(rng, mine(inside, Ladder).exclude(subject_kind="ask")), Act(inside.cast.eli)
    if rng.random() < 0.5:
        ladders.acknowledge_ladder(one.pk, act=act)
        return f"acknowledged {one}"
    ladders.snooze_ladder(one.pk, act=act, until=NOW + rng.randint(1, 40) * HOUR)
    return f"snoozed {one}"


@deed
def the_sweep(inside: Inside, rng: Random) -> str:
    return str(reconcile_ladders())


@deed
def a_calendar(inside: Inside, rng: Random) -> str:
    """Anybody's: the office, the customer's own as it stands in the house, a shift."""
    one, act = pick(rng, Calendar.objects), Act(inside.cast.ola, message=word(rng))
    zone = rng.choice(["Europe/Lisbon", "Asia/Tokyo", "America/New_York", "Pacific/Auckland"])
    fields: dict[str, Any] = rng.choice(
        [{"name": word(rng)}, {"zone": zone}, {"week": {"mon": [["10:00", "12:00"]]}}, {"country": "DE"}]
    )
    calendars.amend_calendar(one.pk, act=act, **fields)
    return f"{one.name} {fields}"


@deed
def a_blackout(inside: Inside, rng: Random) -> str:
    act = Act(inside.cast.ola, message=word(rng))
    if rng.random() < 0.3:
        one = pick(rng, Blackout.objects)
        calendars.remove_blackout(one.pk, act=act)
        return f"removed {one.pk}"
    first = day(rng)
    calendars.add_blackout(
        act=act, customer=rng.choice([None, inside.cast.acme]), kind=rng.choice(BlackoutKind.values), starts_on=first,
        ends_on=first + timedelta(days=3), reason=word(rng),
    )  # fmt: skip
    return str(first)


@deed
def a_colleague(inside: Inside, rng: Random) -> str:
    act, name = Act(inside.cast.ola), word(rng)
    made = accounts.add_person(act=act, email=f"{name}@example.com", name=name, calendar=pick(rng, Calendar.objects))
    role = rng.choice(sorted(PROVIDER))
    people.add_membership(act=act, customer=inside.cast.acme, user=made, role=role)
    return f"{name}, {role}"


@deed
def name_of_a_colleague(inside: Inside, rng: Random) -> str:
    rows = User.objects.exclude(pk__in=[inside.cast.cora.pk, inside.cast.vic.pk])
    one, said = pick(rng, rows), word(rng)
    fields: dict[str, Any] = rng.choice(
        [{"name": said}, {"email": f"{said}@example.com"}, {"calendar": pick(rng, Calendar.objects)}]
    )
    accounts.amend_person(one.pk, act=Act(inside.cast.ola), **fields)
    return f"{one} {fields}"


@deed
def a_colleague_goes(inside: Inside, rng: Random) -> str:
    cast = inside.cast
    rows = cast.acme.memberships.filter(role__in=PROVIDER).exclude(user__in=[cast.mia, cast.eli, cast.max])
    one = pick(rng, rows)
    if rng.random() < 0.5:
        people.remove_membership(one.pk, act=Act(cast.ola))
    else:
        accounts.amend_person(one.user_id, act=Act(cast.ola), is_active=False)
    return str(one.user)


@deed
def a_token_and_a_wish(inside: Inside, rng: Random) -> str:
    act = Act(rng.choice([inside.cast.mia, inside.cast.max]))
    access.create_token(act=act, name=word(rng))
    messages.set_preference(act=act, kind="escalation.published", wanted=rng.random() < 0.5)
    return str(act.actor)


@deed
def a_look_as_the_customer(inside: Inside, rng: Random) -> str:
    viewing.view_as_customer(inside.cast.acme.pk, act=Act(inside.cast.mia))
    return "Mia"


@deed
def another_link(inside: Inside, rng: Random) -> str:
    made = sharing.make_share_link(act=Act(inside.cast.mia), escalation=inside.told.escalation, name=word(rng))
    sharing.open_share_link(made.secret, address="192.0.2.9")
    if rng.random() < 0.5:
        sharing.revoke_share_link(made.pk, act=Act(inside.cast.mia))
    return made.link.name


@deed
def an_update_elsewhere(inside: Inside, rng: Random) -> str:
    act, about = Act(inside.cast.lia, message=word(rng)), pick(rng, _theirs(inside))
    if rng.random() < 0.3:
        one = pick(rng, Publication.objects.filter(customer=inside.cast.globex, withdrawn_at=None))
        publishing.withdraw_publication(one.pk, act=act)
        return f"withdrawn {one}"
    publishing.publish_update(about.pk, act=act, note=word(rng), although_unchanged=True)
    return str(about)


@deed
def a_word_elsewhere(inside: Inside, rng: Random) -> str:
    about, said, gus = pick(rng, _theirs(inside)), word(rng), Act(inside.cast.gus)
    acts: list[Callable[[], Any]] = [
        lambda: asks.add_ask(act=Act(inside.cast.lia), escalation=about, side=rng.choice(Side.values), title=said),
        lambda: feedback.give_feedback(act=gus, escalation=about.pk, about="plan", text=said),
        lambda: letters.send_message(act=gus, escalation=about.pk, text=said),
        lambda: sharing.renew_feed(act=gus, customer=inside.cast.globex),
    ]
    return f"{about.ref} {rng.choice(acts)()}"


@deed
def an_escalation_elsewhere(inside: Inside, rng: Random) -> str:
    if rng.random() < 0.4:
        raised = raise_told_escalation(
            act=Act(inside.cast.gus), customer=inside.cast.globex, title=word(rng), reason="?", severity="low"
        )
        return str(raised)
    verbs = ("acknowledge", "contain", "recover", "monitor", "close", "reopen")
    one, verb = pick(rng, _theirs(inside)), rng.choice(verbs)
    getattr(escalations, f"{verb}_escalation")(one.pk, act=Act(inside.cast.lia, message=word(rng)))
    return f"{verb} {one.ref}"


@deed
def another_customer(inside: Inside, rng: Random) -> str:
    act, said = Act(inside.cast.ola), word(rng)
    if rng.random() < 0.5:
        people.amend_customer(inside.cast.globex.pk, act=act, name=said)
        people.add_service(act=act, customer=inside.cast.globex, name=said, line=said)
        return f"GLOBEX is {said}"
    people.add_customer(act=act, key=f"Z{rng.getrandbits(30):X}", name=said, calendar=inside.cast.office)
    return said


def _theirs(inside: Inside) -> Any:
    return Escalation.objects.filter(customer=inside.cast.globex)
