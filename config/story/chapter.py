"""How a thread of the story begins."""

from config.story.scenes import Hit, Props, Script
from config.story.threads import EscalationThread, FlagThread
from escalations.services.causes import add_root_cause
from escalations.services.flags import log_flag
from escalations.services.raising import raise_escalation
from recovery.services.raising import raise_told_escalation
from tracker.acts import Act
from tracker.policy import Side


class Chapter(Script):
    """What the chapters write with. `words` of each opener: service, severity, owner (and sponsor)."""

    def flag(self, cue: str, title: str, text: str, *, hit: Hit, written: str = "", **words: str) -> FlagThread:
        """Bad news is sensed at `at`."""
        thread = FlagThread(self, title)

        def deed(props: Props, act: Act) -> None:
            thread.record = log_flag(
                act=act,
                customer=props.customers[self.firm.key],
                title=title,
                sensed_at=act.occurred_at,
                description=text,
                **self.facts(props, hit, words),
            )

        return thread.add(cue, deed, written=written)

    def raised(self, cue: str, title: str, reason: str, *, hit: Hit, **words: str) -> EscalationThread:
        """The customer's contact raises an escalation, and reads its receipt."""
        thread = EscalationThread(self, title)

        def deed(props: Props, act: Act) -> None:
            receipt = raise_told_escalation(
                act=act,
                customer=props.customers[self.firm.key],
                title=title,
                reason=reason,
                **self.facts(props, hit, words),
            )
            thread.record = receipt.escalation

        return thread.add(cue, deed)

    def told_of(
        self, cue: str, title: str, reason: str, *, hit: Hit, written: str = "", **words: str
    ) -> EscalationThread:
        """The customer escalates by word of mouth, and `who` writes it down."""
        return self._raise(cue, title, reason, hit, written, Side.CUSTOMER, words)

    def request(
        self, cue: str, title: str, reason: str, *, hit: Hit, written: str = "", **words: str
    ) -> EscalationThread:
        """One of ours asks for an escalation."""
        return self._raise(cue, title, reason, hit, written, Side.PROVIDER, words)

    def cause(self, cue: str, title: str, category: str, text: str) -> None:
        """A root cause of this customer's own enters the catalogue."""

        def deed(props: Props, act: Act) -> None:
            add_root_cause(
                act=act, title=title, category=category, customer=props.customers[self.firm.key], description=text
            )

        self.add(title, cue, deed)

    def _raise(
        self, cue: str, title: str, reason: str, hit: Hit, written: str, side: Side, words: dict[str, str]
    ) -> EscalationThread:
        thread = EscalationThread(self, title)

        def deed(props: Props, act: Act) -> None:
            thread.record = raise_escalation(
                act=act,
                customer=props.customers[self.firm.key],
                title=title,
                reason=reason,
                raised_by=side,
                raised_at=act.occurred_at,
                **self.facts(props, hit, words),
            )

        return thread.add(cue, deed, written=written)
