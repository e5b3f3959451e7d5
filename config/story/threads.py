"""The verbs of flags, escalations and contacts in the script's own short form."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, Self, TypeVar

from config.story.scenes import Hit, Props
from config.story.strands import Strand
from escalations.kinds import Direction
from escalations.models import Escalation, Flag
from escalations.services import contacts, escalations, evidence, flags
from tracker import clock
from tracker.acts import Act
from tracker.models import Ladder
from tracker.services import ladders
from tracker.states import LadderState

R = TypeVar("R", Flag, Escalation)


class Thread(Strand[R]):
    """One flag or escalation, and the words about it."""

    subject: str

    def note(self, cue: str, text: str) -> Self:
        """An internal note."""

        def deed(_props: Props, act: Act) -> None:
            contacts.add_note(act=act, text=text, **self._about())

        return self.add(cue, deed)

    def heard(self, cue: str, channel: str, text: str, *, point: str, person: str = "", written: str = "") -> Self:
        """The customer spoke to us: `person`, or the contact when none is named."""
        return self._contact(cue, channel, Direction.INBOUND, text, person, point, written)

    def spoke(self, cue: str, channel: str, text: str, *, point: str, person: str = "", written: str = "") -> Self:
        """We spoke to the customer."""
        return self._contact(cue, channel, Direction.OUTBOUND, text, person, point, written)

    def on_it(self, cue: str, clock_name: str) -> Self:
        """Somebody takes a running ladder on: it stops climbing."""

        def deed(_props: Props, act: Act) -> None:
            ladders.acknowledge_ladder(self._running(clock_name).pk, act=act)

        return self.add(cue, deed)

    def snooze(self, cue: str, clock_name: str, *, hours: int) -> Self:
        """Somebody puts the reminders of a running ladder off for that long."""

        def deed(_props: Props, act: Act) -> None:
            until = clock.now() + timedelta(hours=hours)
            ladders.snooze_ladder(self._running(clock_name).pk, act=act, until=until)

        return self.add(cue, deed)

    def _running(self, clock_name: str) -> Ladder:
        return Ladder.objects.get(subject_id=self.record.pk, clock=clock_name, status=LadderState.RUNNING)

    def _contact(
        self, cue: str, channel: str, way: Direction, text: str, person: str, point: str, written: str
    ) -> Self:
        def deed(_props: Props, act: Act) -> None:
            self._log(act, channel, way, text, person, point)

        return self.add(cue, deed, written=written)

    def _log(
        self, act: Act, channel: str, way: Direction, text: str, person: str, point: str, *, update: bool = False
    ) -> None:
        contacts.log_contact(
            act=act,
            channel=channel,
            direction=way,
            at=act.occurred_at,
            summary=text,
            with_whom=person or self.script.contact,
            touch_point=point,
            gives_update=update,
            **self._about(),
        )

    def _about(self) -> dict[str, Any]:
        return {self.subject: self.record}

    def _amend(self, verb: Callable[..., R], cue: str, message: str, hit: Hit | None, words: dict[str, str]) -> Self:
        def deed(props: Props, act: Act) -> None:
            self.record = verb(self.record.pk, act=act, **self.script.facts(props, hit, words))

        return self.add(cue, deed, message)


class EscalationThread(Thread[Escalation]):
    """An escalation from its first word to its last."""

    subject = "escalation"

    def accept(self, cue: str, message: str = "") -> Self:
        """Our own request is taken on."""
        return self._step(escalations.accept_escalation, cue, message)

    def decline(self, cue: str, message: str) -> Self:
        """Our own request is declined, with the reason."""
        return self._step(escalations.decline_escalation, cue, message)

    def acknowledge(self, cue: str, message: str = "", *, written: str = "") -> Self:
        """It was seen, and is being seen to."""
        return self._step(escalations.acknowledge_escalation, cue, message, written)

    def contain(self, cue: str, message: str, *, written: str = "") -> Self:
        """The harm has stopped growing."""
        return self._step(escalations.contain_escalation, cue, message, written)

    def recover(self, cue: str, message: str) -> Self:
        """The recovery is under way."""
        return self._step(escalations.recover_escalation, cue, message)

    def monitor(self, cue: str, message: str) -> Self:
        """Done, and watched."""
        return self._step(escalations.monitor_escalation, cue, message)

    def close(self, cue: str, message: str) -> Self:
        """We hold it for resolved."""
        return self._step(escalations.close_escalation, cue, message)

    def reopen(self, cue: str, message: str) -> Self:
        """It was not resolved after all."""
        return self._step(escalations.reopen_escalation, cue, message)

    def amend(self, cue: str, message: str, *, hit: Hit | None = None, **words: str) -> Self:
        """Severity, owner, sponsor or the effect is corrected."""
        return self._amend(escalations.amend_escalation, cue, message, hit, words)

    def update(self, cue: str, channel: str, text: str, *, person: str = "", point: str = "Promised update") -> Self:
        """The promised update goes to the customer; whether it counts, the service decides."""

        def deed(_props: Props, act: Act) -> None:
            self._log(act, channel, Direction.OUTBOUND, text, person, point, update=True)

        return self.add(cue, deed)

    def hurt(self, cue: str, count: int, note: str, *, written: str = "") -> Self:
        """The harm happened `count` times."""

        def deed(_props: Props, act: Act) -> None:
            evidence.log_occurrence(act=act, escalation=self.record, at=act.occurred_at, count=count, note=note)

        return self.add(cue, deed, written=written)


class FlagThread(Thread[Flag]):
    """A flag from the first suspicion to its end."""

    subject = "flag"

    def flag(self, cue: str, message: str = "", *, written: str = "") -> Self:
        """Made known to those who lead."""
        return self._step(flags.flag_flag, cue, message, written)

    def discuss(self, cue: str, message: str = "", *, written: str = "") -> Self:
        """Talked over with those who can act."""
        return self._step(flags.discuss_flag, cue, message, written)

    def act(self, cue: str, message: str, *, written: str = "") -> Self:
        """Somebody is doing something about it."""
        return self._step(flags.act_on_flag, cue, message, written)

    def avert(self, cue: str, message: str) -> Self:
        """It did not come to an escalation."""
        return self._step(flags.avert_flag, cue, message)

    def withdraw(self, cue: str, message: str) -> Self:
        """It was no bad news after all, with the reason."""
        return self._step(flags.withdraw_flag, cue, message)

    def amend(self, cue: str, message: str, *, hit: Hit | None = None, **words: str) -> Self:
        """Severity, owner or the effect is corrected."""
        return self._amend(flags.amend_flag, cue, message, hit, words)

    def join(self, cue: str, escalation: EscalationThread, message: str = "") -> Self:
        """The flag joins an escalation that is under way."""

        def deed(_props: Props, act: Act) -> None:
            self.record = flags.escalate_flag(self.record.pk, act=act, escalation=escalation.record)

        return self.add(cue, deed, message)

    def lift(self, cue: str, message: str, *, reason: str) -> EscalationThread:
        """The flag becomes a request for an escalation of its own, which is returned."""
        raised = EscalationThread(self.script, self.name)

        def deed(_props: Props, act: Act) -> None:
            self.record = flags.escalate_flag(self.record.pk, act=act, reason=reason)
            if self.record.escalation is None:
                raise RuntimeError(f"{self.record} was escalated to nothing")
            raised.record = self.record.escalation

        self.add(cue, deed, message)
        return raised
