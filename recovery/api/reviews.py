"""Reviews at the provider's door: scheduled, prepared, held; what was agreed upon; the minutes."""

from typing import Any
from uuid import UUID

import orjson

from recovery.api import agreed_shapes, reviews_shapes
from recovery.api import reviews_inputs as inputs
from recovery.models import Minutes, Review
from recovery.reports.agenda import agenda_of
from recovery.services import actions, agenda, decisions, holding, minutes, reviews, series
from tracker.api.figure import FigureView
from tracker.api.resource import ResourceView, Write


class SeriesView(ResourceView):
    """Reviews that come again. The next four are there as reviews, and can be moved or cancelled one by one."""

    shape = reviews_shapes.SeriesShape
    creates = Write("review_series.schedule", series.schedule_series, inputs.SeriesInput)
    verbs = {"end": Write("review_series.end", series.end_series, inputs.EndInput)}


class ReviewView(ResourceView):
    """Review meetings. Held, a review has looked at each forecast once more, and has minutes that both sides sign."""

    shape = reviews_shapes.ReviewShape
    creates = Write("reviews.schedule", reviews.schedule_review, inputs.ReviewInput)
    changes = Write("reviews.change", reviews.amend_review, inputs.ReviewChange)
    verbs = {
        "invite": Write("reviews.invite", reviews.invite_people, inputs.PeopleInput),
        "uninvite": Write("reviews.uninvite", reviews.uninvite_people, inputs.PeopleInput),
        "cancel": Write("reviews.cancel", reviews.cancel_review, inputs.EndInput),
        "hold": Write("reviews.hold", holding.hold_review, inputs.HoldInput),
        "add-point": Write("reviews.prepare", agenda.add_point, inputs.PointInput),
        "amend-point": Write("reviews.prepare", agenda.amend_point, inputs.PointChange),
        "order-points": Write("reviews.prepare", agenda.order_points, inputs.OrderInput),
    }


class AgendaView(FigureView):
    """The agenda of a review: it fills itself until the review is held, and stays as it was then."""

    model = Review
    output = reviews_shapes.AgendaShape

    def tell(self, record: Review) -> Any:
        """Its points, in their order."""
        return {"points": agenda_of(record)}


class DecisionView(ResourceView):
    """What was decided for plans."""

    shape = agreed_shapes.DecisionShape
    creates = Write("decisions.note", decisions.note_decision, inputs.DecisionInput)
    verbs = {"withdraw": Write("decisions.withdraw", decisions.withdraw_decision, inputs.EndInput)}


class ActionView(ResourceView):
    """What people have promised to see to."""

    shape = agreed_shapes.ActionShape
    creates = Write("actions.note", actions.note_action, inputs.ActionInput)
    changes = Write("actions.change", actions.amend_action, inputs.ActionChange)
    verbs = {
        "finish": Write("actions.finish", actions.finish_action),
        "drop": Write("actions.drop", actions.drop_action),
        "reopen": Write("actions.reopen", actions.reopen_action),
    }


def body_of(pk: UUID) -> orjson.Fragment:
    """What the minutes say, byte for byte."""
    return orjson.Fragment(Minutes.objects.values_list("body", flat=True).get(pk=pk))


class MinutesView(ResourceView):
    """What held reviews came to. Nobody changes them; both sides sign, or the customer says what is wrong."""

    shape = reviews_shapes.MinutesShape
    whole = reviews_shapes.MinutesWhole
    tells = {"body": body_of}
    verbs = {"sign": Write("minutes.sign", minutes.sign_minutes)}
