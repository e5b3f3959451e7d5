"""What the two sides say to each other, in the script's own short form: updates, asks, feedback, and the last word."""

from typing import Any, Self
from uuid import UUID

from config.story.scenes import Props
from config.story.strands import Strand
from config.story.threads import EscalationThread
from recovery.kinds import RecoveryStatus
from recovery.models import Ask, Feedback, Publication, Resolution
from recovery.services import asks, feedback, messages, publishing, resolutions, sharing
from tracker.acts import Act
from tracker.policy import Side

CLOSED = ""
"""The headline that the house words itself: at a closure it says whose word is the last."""


class Talk:
    """The dialogue about one escalation; everything in it is of its thread."""

    def __init__(self, about: EscalationThread) -> None:
        self.about = about

    def publish(self, cue: str, headline: str, note: str = "", **stated: Any) -> "UpdateThread":
        """The customer is told how it stands. `stated`: a status greener than our rules say, why, and for how long."""
        update = UpdateThread(self)

        def deed(_props: Props, act: Act) -> None:
            facts = {"headline": headline, "note": note, **stated}
            update.record = publishing.publish_update(self._pk, act=act, **facts)

        return update.add(cue, deed)

    def greener(self, cue: str, headline: str, note: str, *, stated: RecoveryStatus, why: str, until: str) -> None:
        """An update that states it greener than our rules say: a melon whose inside is kept beside its skin."""
        end = self.about.script.day(until)
        self.publish(cue, headline, note, stated_status=stated, stated_reason=why, stated_until=end)

    def ask(self, cue: str, title: str, text: str, *, due: str = "", of_us: bool = False) -> "AskThread":
        """What we need of the customer, or, `of_us`, what it needs of us."""
        ask = AskThread(self, theirs=not of_us)
        due_on = self.about.script.day(due) if due else None
        side = Side.PROVIDER if of_us else Side.CUSTOMER

        def deed(_props: Props, act: Act) -> None:
            ask.record = asks.add_ask(
                act=act, escalation=self.about.record, side=side, title=title, text=text, due_on=due_on
            )

        return ask.add(cue, deed)

    def feedback(self, cue: str, part: str, text: str) -> "FeedbackThread":
        """The customer's word on a part of its recovery."""
        said = FeedbackThread(self)

        def deed(_props: Props, act: Act) -> None:
            said.record = feedback.give_feedback(act=act, escalation=self._pk, about=part, text=text)

        return said.add(cue, deed)

    def message(self, cue: str, text: str) -> None:
        """The customer writes to us, unasked."""

        def deed(_props: Props, act: Act) -> None:
            messages.send_message(act=act, escalation=self._pk, text=text)

        self.about.add(cue, deed)

    def confirm(self, cue: str, words: str, *, effort: int, satisfaction: int) -> None:
        """The customer says that it is resolved, what it cost it to get there, and how it liked the way."""

        def deed(_props: Props, act: Act) -> None:
            question = self._question()
            resolutions.confirm_resolution(question, act=act, words=words, effort=effort, satisfaction=satisfaction)

        self.about.add(cue, deed)

    def contradict(self, cue: str, words: str, *, effort: int, satisfaction: int) -> None:
        """The customer says that it is not: it is open again, by its word alone."""

        def deed(_props: Props, act: Act) -> None:
            answered = resolutions.contradict_resolution(
                self._question(), act=act, words=words, effort=effort, satisfaction=satisfaction
            )
            self.about.record = answered.escalation

        self.about.add(cue, deed)

    def share(self, cue: str, name: str) -> None:
        """A link to this recovery's page. Nobody keeps its secret: whoever tries the demo makes one."""

        def deed(_props: Props, act: Act) -> None:
            sharing.make_share_link(act=act, escalation=self.about.record, name=name)

        self.about.add(cue, deed)

    @property
    def _pk(self) -> UUID:
        return self.about.record.pk

    def _question(self) -> UUID:
        return Resolution.objects.get(escalation=self._pk, answer="", ended_at=None).pk


class UpdateThread(Strand[Publication]):
    """An update as the script follows it."""

    def __init__(self, talk: Talk) -> None:
        """`talk` is what it is part of."""
        super().__init__(talk.about.script, talk.about.name)

    def withdraw(self, cue: str, reason: str) -> Self:
        """It is taken back, with the reason."""
        return self._step(publishing.withdraw_publication, cue, reason)


class AskThread(Strand[Ask]):
    """An ask from one side to the other; `theirs`: the customer has to answer it."""

    def __init__(self, talk: Talk, *, theirs: bool) -> None:
        super().__init__(talk.about.script, talk.about.name)
        self.theirs = theirs

    def seen(self, cue: str) -> Self:
        """The customer sees to it."""
        return self._step(asks.acknowledge_own_ask, cue)

    def answer(self, cue: str, text: str) -> Self:
        """Whoever was asked has answered."""
        return self._step(asks.answer_own_ask if self.theirs else asks.answer_ask, cue, answer=text)

    def withdraw(self, cue: str, reason: str) -> Self:
        """It is no longer needed, with the reason."""
        return self._step(asks.withdraw_ask, cue, reason)


class FeedbackThread(Strand[Feedback]):
    """The customer's word on a part, and our answer."""

    def __init__(self, talk: Talk) -> None:
        """`talk` is what it is part of."""
        super().__init__(talk.about.script, talk.about.name)

    def answer(self, cue: str, text: str) -> Self:
        """It is owed an answer; this is it."""
        return self._step(feedback.answer_feedback, cue, answer=text)
