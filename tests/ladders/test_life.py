"""Any life a flag and its escalation may have: whatever people do in whatever order, the laws of the loop hold."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any, ClassVar, Final, Self

import pytest
import time_machine
from django.db import transaction
from hypothesis import HealthCheck, note, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from escalations.models import Escalation, Flag
from escalations.queries.verbs import verbs_of_escalation
from escalations.services import contacts, escalations, flags
from escalations.states import FLAG, OPEN_FLAG, UNDERWAY
from tests.cast import Cast
from tests.flows.laws import assert_laws
from tests.flows.world import (
    ESCALATION_VERBS,
    FLAG_VERBS,
    MINUTE,
    NOW,
    a_customers,
    a_flag,
    an_escalation,
    fresh,
    unchanged,
)
from tests.ladders.steps import agree, works
from tracker import clock
from tracker.acts import Act
from tracker.errors import Refusal
from tracker.kinds import Severity
from tracker.models import Event, Ladder, LadderPolicy, Reminder, User
from tracker.pipeline.sweep import Swept, sweep_reminders
from tracker.services.ladders import acknowledge_ladder, snooze_ladder

FLAG_STAMPS = ("sensed_at", "flagged_at", "discussed_at", "acting_at", "ended_at")
MOMENTS = ("raised_at", "accepted_at", "contained_at", "recovering_at", "monitoring_at", "closed_at", "reopened_at")
DEEDS: Final = (
    *["flag_moves", "escalation_moves", "time_goes_by"] * 4,
    *["flag_is_amended", "escalation_is_amended", "customer_is_told", "reminders_are_quieted"] * 2,
    *["flag_joins", "something_is_agreed", "news_comes", "news_comes"],
)
"""What people do, and how often beside other things."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What somebody does: to which record, by which verb, how long ago, and with what."""

    deed: str
    pick: int
    way: int
    ago: timedelta
    owner: str
    severity: str

    @classmethod
    def by(cls, luck: Random) -> Self:
        """Drawn evenly: what Hypothesis draws itself crowds at the edges and repeats itself."""
        return cls(
            luck.choice(DEEDS),
            luck.randrange(12),
            luck.randrange(12),
            luck.choice([0, 0, 0, 0, 0, 7, 600]) * MINUTE,
            luck.choice(["mia", "max", "eli"]),
            luck.choice(Severity.values),
        )


def latest(record: Any, stamps: Iterable[str]) -> datetime:
    found: list[datetime] = [at for name in stamps if (at := getattr(record, name)) is not None]
    return max(found)


def chosen(way: int, legal: Sequence[str], verbs: Iterable[str]) -> str:
    """Mostly one of the legal verbs, sometimes any."""
    among = legal if legal and way < 10 else [*verbs]
    return among[way % len(among)]


class Life(RuleBasedStateMachine):
    """Mia does anything at any time. Each deed knows by the facts whether it is possible, and what it must leave."""

    cast: ClassVar[Cast]
    clockwork: ClassVar[time_machine.Traveller]

    def __init__(self) -> None:
        super().__init__()
        self.clockwork.move_to(NOW)
        self.deeds = 0
        self.undone = transaction.atomic()
        self.undone.__enter__()

    def teardown(self) -> None:
        assert_laws()
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    @initialize(severity=st.sampled_from(Severity.values))
    def begin(self, severity: str) -> None:
        works(self.cast.max, "America/New_York", mon=[["08:00", "12:00"]], thu=[["20:00", "24:00"]])
        a_flag(self.cast, severity=severity)
        a_customers(self.cast, severity=severity)

    @rule(luck=st.integers(0, 2**32))
    def somebody_acts(self, luck: int) -> None:
        self.deeds += 1
        choice = Choice.by(Random(luck + self.deeds))
        note(f"{clock.now():%a %d %b %H:%M} {choice}")
        getattr(self, choice.deed)(choice)

    def time_goes_by(self, choice: Choice) -> None:
        self.clockwork.shift(timedelta(hours=(1, 3, 8, 24, 80)[choice.pick % 5], minutes=7))
        if choice.way % 2:
            before = Event.objects.count()
            assert sweep_reminders().fired == Event.objects.count() - before
            assert not Reminder.objects.filter(state="pending", due_at__lte=clock.now()).exists()
            assert sweep_reminders() == Swept()
        assert_laws()

    def flag_moves(self, choice: Choice) -> None:
        flag = _one_of(Flag, choice)
        verb = chosen(choice.way, FLAG.verbs(flag.status), FLAG_VERBS)
        possible = verb in FLAG.verbs(flag.status) and clock.now() - choice.ago >= latest(flag, FLAG_STAMPS)
        events = 3 if verb == "escalate" else 1
        self.expect(lambda act: FLAG_VERBS[verb](flag.pk, act=act), choice.ago, possible=possible, events=events)

    def flag_joins(self, choice: Choice) -> None:
        flag, joined = _one_of(Flag, choice), _one_of(Escalation, choice)
        moment = clock.now() - choice.ago
        possible = flag.status in OPEN_FLAG and joined.status in UNDERWAY
        possible &= moment >= latest(flag, FLAG_STAMPS) and moment >= joined.raised_at
        work = lambda act: flags.escalate_flag(flag.pk, act=act, escalation=joined)  # noqa: E731
        self.expect(work, choice.ago, possible=possible, events=2)

    def flag_is_amended(self, choice: Choice) -> None:
        flag = _one_of(Flag, choice)
        owner, severity = self.other(flag, choice)
        self.expect(
            lambda act: flags.amend_flag(flag.pk, act=act, owner=owner, severity=severity),
            possible=flag.status in OPEN_FLAG,
            events=int((owner, severity) != (flag.owner, flag.severity)),
        )

    def escalation_moves(self, choice: Choice) -> None:
        raised = _one_of(Escalation, choice)
        verb = chosen(choice.way, verbs_of_escalation(raised), ESCALATION_VERBS)
        before = raised.raised_at if verb == "acknowledge" else latest(raised, MOMENTS)
        possible = verb in verbs_of_escalation(raised) and clock.now() - choice.ago >= before
        self.expect(lambda act: ESCALATION_VERBS[verb](raised.pk, act=act), choice.ago, possible=possible)

    def escalation_is_amended(self, choice: Choice) -> None:
        raised = _one_of(Escalation, choice)
        owner, severity = self.other(raised, choice)
        self.expect(
            lambda act: escalations.amend_escalation(raised.pk, act=act, owner=owner, severity=severity),
            possible=raised.status in UNDERWAY,
            events=int((owner, severity) != (raised.owner, raised.severity)),
        )

    def customer_is_told(self, choice: Choice) -> None:
        raised, before = _one_of(Escalation, choice), Event.objects.count()
        told = contacts.log_contact(
            act=Act(self.cast.mia),
            channel="call",
            direction="outbound",
            escalation=raised,
            at=clock.now() - choice.ago,
            summary="How far we are.",
            gives_update=True,
        )
        row = fresh(raised)
        assert Event.objects.count() == before + (2 if told.counted else 1)
        assert (row.next_update_due == raised.next_update_due) or told.counted
        assert not told.counted or (raised.cadence_from or NOW) <= row.cadence_from == told.at

    def reminders_are_quieted(self, choice: Choice) -> None:
        ladder, until = _one_of(Ladder, choice), clock.now() + timedelta(hours=30)
        self.expect(
            lambda act: (
                snooze_ladder(ladder.pk, act=act, until=until)
                if choice.way % 2
                else acknowledge_ladder(ladder.pk, act=act)
            ),
            possible=ladder.status == "running",
        )

    def something_is_agreed(self, choice: Choice) -> None:
        name = ("flag.flagging", "escalation.acknowledging", "flag.acting")[choice.way % 3]
        if not LadderPolicy.objects.filter(clock=name).exists():
            before = list(Ladder.objects.values_list())
            agree(self.cast, name, choice.way + 1, choice.way + 9, customer=self.cast.acme)
            assert list(Ladder.objects.values_list()) == before

    def news_comes(self, choice: Choice) -> None:
        if Flag.objects.count() < 8:
            a_flag(self.cast, sensed_at=clock.now() - choice.ago, severity=choice.severity)
            an_escalation(self.cast, raised_at=clock.now() - choice.ago, severity=choice.severity)

    def other(self, record: Any, choice: Choice) -> tuple[User, str]:
        """Another owner, another severity, or both."""
        owner = record.owner if choice.way % 3 == 0 else self.cast.person(choice.owner)
        return owner, record.severity if choice.way % 3 == 1 else choice.severity

    def expect(
        self,
        work: Callable[[Act], object],
        ago: timedelta = timedelta(),
        *,
        possible: bool,
        events: int = 1,
    ) -> None:
        """What is possible leaves just its events; what is not is refused and leaves nothing."""
        act, before = Act(self.cast.mia, clock.now() - ago, "Because."), Event.objects.count()
        if possible:
            work(act)
            assert Event.objects.count() == before + events
        else:
            with unchanged(), pytest.raises(Refusal):
                work(act)


def _one_of(model: Any, choice: Choice) -> Any:
    """Mostly one that is not over yet, sometimes any."""
    rows = list(model.objects.order_by("created_at", "pk"))
    alive = [row for row in rows if row.machine.verbs(row.status)] if choice.way < 10 else []
    return (alive or rows)[choice.pick % len(alive or rows)]


def run(cast: Cast, clockwork: time_machine.Traveller, examples: int) -> None:
    Life.cast, Life.clockwork = cast, clockwork
    run_state_machine_as_test(
        Life,
        settings=settings(
            max_examples=examples,
            stateful_step_count=36,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.long
def test_any_life(cast: Cast, clockwork: time_machine.Traveller) -> None:
    run(cast, clockwork, examples=1)


@pytest.mark.long
def test_some_lives(cast: Cast, clockwork: time_machine.Traveller) -> None:
    run(cast, clockwork, examples=4)


@pytest.mark.soak
@pytest.mark.long
def test_many_lives(cast: Cast, clockwork: time_machine.Traveller) -> None:
    run(cast, clockwork, examples=25)
