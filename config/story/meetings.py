"""Review meetings in the script's own short form: called, held, and what they came to."""

from typing import Any, Self

from config.story.plans import PlanThread
from config.story.scenes import Props
from config.story.strands import Strand
from recovery.models import Action, Milestone, Minutes, Review, ReviewSeries
from recovery.services.actions import drop_action, finish_action, note_action
from recovery.services.decisions import note_decision
from recovery.services.holding import Expected, hold_review
from recovery.services.minutes import sign_minutes, sign_own_minutes
from recovery.services.reviews import amend_review
from recovery.services.series import schedule_series
from recovery.states import OPEN_MILESTONE
from tracker.acts import Act
from tracker.policy import Side


class SeriesThread(Strand[ReviewSeries]):
    """Reviews that come again, as the script follows them. Each meeting is called by its place in the series, from 1
    on.
    """

    def __init__(self, plan: PlanThread, cue: str, title: str, first: str, people: str, place: str) -> None:
        super().__init__(plan.script, plan.name)
        starts_at = self.script.instant(first)

        def deed(props: Props, act: Act) -> None:
            guests = [props.people[name] for name in people.split()]
            self.record = schedule_series(
                act=act, plan=plan.record, title=title, starts_at=starts_at, place=place, people=guests
            )

        self.plan = plan
        self.add(cue, deed)

    def moved(self, cue: str, place: int, to: str, reason: str) -> Self:
        """It takes place at another time, with the reason."""
        starts_at = self.script.instant(to)

        def deed(_props: Props, act: Act) -> None:
            amend_review(self.review(place).pk, act=act, starts_at=starts_at)

        return self.add(cue, deed, reason)

    def decided(self, cue: str, place: int, text: str, *, shared: bool = True) -> Self:
        """What was decided in it."""

        def deed(_props: Props, act: Act) -> None:
            note_decision(act=act, plan=self.plan.record, text=text, review=self.review(place), shared=shared)

        return self.add(cue, deed)

    def agreed(self, cue: str, place: int, title: str, owner: str, due: str, **more: Any) -> "ActionThread":
        """Who sees to what, and by when; `theirs`: somebody of the customer's side."""
        return ActionThread(self, cue, place, title, owner, due, **more)

    def held(self, cue: str, place: int, present: str, *, stale: str = "") -> Self:
        """It has taken place, and each date was looked at once more: none has moved."""

        def deed(props: Props, act: Act) -> None:
            came = [props.people[name] for name in present.split()]
            hold_review(self.review(place).pk, act=act, present=came, forecasts=self._level(), stale_reason=stale)

        return self.add(cue, deed)

    def signed(self, cue: str, place: int, *, theirs: bool = False) -> Self:
        """One side says that it came to this."""

        def deed(_props: Props, act: Act) -> None:
            minutes = Minutes.objects.get(review=self.review(place))
            (sign_own_minutes if theirs else sign_minutes)(minutes.pk, act=act)

        return self.add(cue, deed)

    def review(self, place: int) -> Review:
        """The meeting of this place, as it stands."""
        return self.record.reviews.order_by("number")[place - 1]

    def _level(self) -> list[Expected]:
        rows = Milestone.objects.filter(plan=self.plan.record, status__in=OPEN_MILESTONE).order_by("number")
        return [Expected(milestone=one, expected_on=one.forecast_on or one.due_on) for one in rows]


class ActionThread(Strand[Action]):
    """An action that was agreed upon in a review, as the script follows it."""

    def __init__(
        self, series: SeriesThread, cue: str, place: int, title: str, owner: str, due: str, *, theirs: bool = False
    ) -> None:
        super().__init__(series.script, series.name)
        due_on = self.script.day(due)

        def deed(props: Props, act: Act) -> None:
            self.record = note_action(
                act=act,
                plan=series.plan.record,
                title=title,
                review=series.review(place),
                side=Side.CUSTOMER if theirs else Side.PROVIDER,
                owner=props.people[owner],
                due_on=due_on,
            )

        self.add(cue, deed)

    def done(self, cue: str) -> Self:
        """It is seen to."""
        return self._step(finish_action, cue)

    def dropped(self, cue: str, reason: str) -> Self:
        """It is not going to be done, with the reason."""
        return self._step(drop_action, cue, reason)
