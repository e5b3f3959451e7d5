"""Plans, milestones, needles, promises and forecasts at the provider's door."""

from recovery.api import inputs, shapes
from recovery.api.needle_shapes import NeedleWhole
from recovery.api.needle_tellings import standing_told
from recovery.api.outlook_shapes import PlanWhole
from recovery.api.tellings import outlook_of
from recovery.services import milestones, needles, plans, promising, steps
from tracker.api.paging import CursorPaging
from tracker.api.resource import ResourceView, Write


class PlanView(ResourceView):
    """Recovery plans. One is drafted, reviewed by somebody else, and promised when its gate is green."""

    shape = shapes.PlanShape
    whole = PlanWhole
    tells = {"outlook": outlook_of}
    creates = Write("plans.draft", plans.draft_plan, inputs.PlanInput)
    changes = Write("plans.change", plans.amend_plan, inputs.PlanChange)
    verbs = {
        "submit": Write("plans.submit", plans.submit_plan),
        "return": Write("plans.return", plans.return_plan),
        "approve": Write("plans.approve", plans.approve_plan, inputs.Approval),
        "commit": Write("plans.commit", promising.commit_plan, inputs.Commitment),
        "rebaseline": Write("plans.rebaseline", promising.rebaseline_plan, inputs.Rebaseline),
        "complete": Write("plans.complete", plans.complete_plan),
        "abandon": Write("plans.abandon", plans.abandon_plan),
    }


class MilestoneView(ResourceView):
    """The steps of plans. Done is what the owner says, verified what somebody else has seen."""

    shape = shapes.MilestoneShape
    creates = Write("milestones.add", milestones.add_milestone, inputs.MilestoneInput)
    changes = Write("milestones.change", milestones.amend_milestone, inputs.MilestoneChange)
    verbs = {
        "start": Write("milestones.start", steps.start_milestone),
        "forecast": Write("milestones.forecast", steps.forecast_milestone, inputs.ForecastInput),
        "finish": Write("milestones.finish", steps.finish_milestone),
        "verify": Write("milestones.verify", steps.verify_milestone),
        "redo": Write("milestones.redo", steps.redo_milestone),
        "drop": Write("milestones.drop", steps.drop_milestone),
    }


class NeedleView(ResourceView):
    """The numbers by which plans are judged. A single one tells how it stands."""

    shape = shapes.NeedleShape
    whole = NeedleWhole
    tells = {"standing": standing_told}
    creates = Write("needles.add", needles.add_needle, inputs.NeedleInput)
    changes = Write("needles.change", needles.amend_needle, inputs.NeedleChange)
    removes = Write("needles.remove", needles.remove_needle)


class PromiseView(ResourceView):
    """What was promised, each date once and for ever."""

    shape = shapes.PromiseShape


class ForecastView(ResourceView):
    """What was expected on which day, oldest first; `?milestone=` is the line of one milestone."""

    shape = shapes.ForecastShape
    paging = CursorPaging("id")
