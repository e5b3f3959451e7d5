"""What people of the house do all day that no customer is told of. Each deed says what it did."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from random import Random
from typing import Any

from escalations.kinds import ContactChannel, Direction, FactorCategory
from escalations.models import Contact, Escalation, Factor, Flag, Impact, Note, Occurrence, RootCause
from escalations.services import causes, contacts, escalations, evidence, flags, raising
from tests.architecture.deeds import TODAY, deed, mine, pick, someone, word
from tests.architecture.inside import Inside
from tracker.acts import Act
from tracker.kinds import Severity


@deed
def words_of_an_escalation(inside: Inside, rng: Random) -> str:
    one, said = pick(rng, mine(inside, Escalation)), word(rng)
    fields: dict[str, Any] = rng.choice(
        [{"title": said}, {"reason": said}, {"severity": rng.choice(Severity.values)}, {"affected_who": said},
         {"affected_count": rng.randint(1, 999)}, {"owner": rng.choice([inside.cast.mia, inside.cast.eli])}]
    )  # fmt: skip
    escalations.amend_escalation(one.pk, act=someone(inside, rng), **fields)
    return f"{one.ref} {fields}"


@deed
def state_of_an_escalation(inside: Inside, rng: Random) -> str:
    verbs = ("accept", "decline", "contain", "recover", "monitor")
    one, verb = pick(rng, mine(inside, Escalation)), rng.choice(verbs)
    getattr(escalations, f"{verb}_escalation")(one.pk, act=someone(inside, rng))
    return f"{verb} {one.ref}"


@deed
def an_escalation_of_our_own(inside: Inside, rng: Random) -> str:
    made = raising.raise_escalation(
        act=someone(inside, rng), customer=inside.cast.acme, title=word(rng), reason=word(rng),
        severity=rng.choice(Severity.values),
    )  # fmt: skip
    return made.ref


@deed
def a_flag(inside: Inside, rng: Random) -> str:
    return flags.log_flag(act=someone(inside, rng), customer=inside.cast.acme, title=word(rng)).ref


@deed
def state_of_a_flag(inside: Inside, rng: Random) -> str:
    verbs: list[Callable[..., Flag]] = [
        flags.flag_flag, flags.discuss_flag, flags.act_on_flag, flags.avert_flag, flags.withdraw_flag,
    ]  # fmt: skip
    one, verb = pick(rng, mine(inside, Flag)), rng.choice(verbs)
    verb(one.pk, act=someone(inside, rng))
    return f"{verb.__name__} {one.ref}"


@deed
def a_flag_joins(inside: Inside, rng: Random) -> str:
    one, about = pick(rng, mine(inside, Flag)), pick(rng, mine(inside, Escalation))
    flags.escalate_flag(one.pk, act=someone(inside, rng), escalation=about)
    return f"{one.ref} joins {about.ref}"


@deed
def a_contact(inside: Inside, rng: Random) -> str:
    about, channel, direction = (
        pick(rng, mine(inside, Escalation)),
        rng.choice(ContactChannel.values),
        rng.choice(Direction.values),
    )
    contacts.log_contact(
        act=someone(inside, rng), escalation=about, channel=channel, direction=direction, summary=word(rng),
        with_whom=word(rng), gives_update=direction == Direction.OUTBOUND and rng.random() < 0.5,
    )  # fmt: skip
    return f"{channel} {direction} on {about.ref}"


@deed
def words_of_a_contact(inside: Inside, rng: Random) -> str:
    one, said = pick(rng, mine(inside, Contact)), word(rng)
    name = rng.choice(["summary", "with_whom", "touch_point"])
    contacts.amend_contact(one.pk, act=someone(inside, rng), **{name: said})
    return f"{one.channel} {one.pk} {name}={said}"


@deed
def a_note(inside: Inside, rng: Random) -> str:
    about = pick(rng, mine(inside, Escalation))
    contacts.add_note(act=someone(inside, rng), escalation=about, text=word(rng))
    return str(about)


@deed
def words_of_a_note(inside: Inside, rng: Random) -> str:
    one = pick(rng, mine(inside, Note))
    contacts.amend_note(one.pk, act=Act(one.author), text=word(rng))
    return str(one.pk)


@deed
def a_factor(inside: Inside, rng: Random) -> str:
    about = pick(rng, mine(inside, Escalation))
    made = causes.add_factor(
        act=someone(inside, rng), escalation=about, title=word(rng), category=rng.choice(FactorCategory.values),
        description=word(rng),
    )  # fmt: skip
    return f"{made.title} of {about.ref}"


@deed
def words_of_a_factor(inside: Inside, rng: Random) -> str:
    one, name = pick(rng, mine(inside, Factor)), rng.choice(["title", "description", "escape_cause"])
    fields: dict[str, Any] = {name: word(rng)}
    causes.amend_factor(one.pk, act=someone(inside, rng), **fields)
    return f"{one.pk} {fields}"


@deed
def a_factor_is_judged(inside: Inside, rng: Random) -> str:
    verb = rng.choice([causes.confirm_factor, causes.rule_out_factor, causes.reconsider_factor])
    one = pick(rng, mine(inside, Factor))
    verb(one.pk, act=someone(inside, rng))
    return f"{verb.__name__} {one.title}"


@deed
def a_root_cause(inside: Inside, rng: Random) -> str:
    act = someone(inside, rng)
    if rng.random() < 0.5:
        return causes.add_root_cause(act=act, customer=inside.cast.acme, title=word(rng), category="process").title
    one = pick(rng, mine(inside, RootCause))
    causes.amend_root_cause(one.pk, act=act, title=word(rng), description=word(rng))
    return str(one.pk)


@deed
def an_impact(inside: Inside, rng: Random) -> str:
    if rng.random() < 0.3:
        one = pick(rng, mine(inside, Impact))
        evidence.withdraw_impact(one.pk, act=someone(inside, rng))
        return f"withdrawn {one.pk}"
    factor = pick(rng, mine(inside, Factor))
    evidence.measure_impact(
        act=someone(inside, rng), factor=factor, amount=Decimal(rng.randint(1, 900)), unit="orders", counted=True,
        since=TODAY - timedelta(days=2), until=TODAY - timedelta(days=1), evidence=word(rng),
    )  # fmt: skip
    return f"of {factor.title}"


@deed
def an_occurrence(inside: Inside, rng: Random) -> str:
    if rng.random() < 0.3:
        one = pick(rng, mine(inside, Occurrence))
        evidence.withdraw_occurrence(one.pk, act=someone(inside, rng))
        return f"withdrawn {one.pk}"
    about = pick(rng, mine(inside, Escalation))
    evidence.log_occurrence(act=someone(inside, rng), escalation=about, count=rng.randint(1, 9), note=word(rng))
    return str(about)
