"""What can be done to plans, milestones and needles, and what each asks for."""

from recovery.admin.forms import ApproveForm, ForecastForm, PromiseForm, RebaselineForm
from recovery.services.needles import remove_needle
from recovery.services.plans import abandon_plan, approve_plan, complete_plan, return_plan, submit_plan
from recovery.services.promising import commit_plan, rebaseline_plan
from recovery.services.steps import (
    drop_milestone,
    finish_milestone,
    forecast_milestone,
    redo_milestone,
    start_milestone,
    verify_milestone,
)
from tracker.admin.forms import DatedReasonForm
from tracker.admin.verbs import Verb

PLAN_VERBS = (
    Verb(
        "submit", "Ask for review", "in review", "plans.submit",
        "Ask somebody else to read it. It can still be changed; a change voids an approval.",
        lambda pk, act, _: submit_plan(pk, act=act), bulk=False,
    ),
    Verb(
        "approve", "Approve", "approved", "plans.approve",
        "You have read this very revision and hold that it can be promised. Any later change voids that.",
        lambda pk, act, facts: approve_plan(pk, act=act, **facts), ApproveForm, bulk=False,
    ),
    Verb(
        "commit", "Commit", "promised", "plans.commit",
        "Promise every open milestone to the customer. The first promise can never be rewritten.",
        lambda pk, act, facts: commit_plan(pk, act=act, **facts), PromiseForm, bulk=False,
    ),
    Verb(
        "return", "Return", "back with its author", "plans.return",
        "Hand it back to its author and say what is missing.",
        lambda pk, act, _: return_plan(pk, act=act), needs_reason=True, bulk=False,
    ),
    Verb(
        "rebaseline", "Re-baseline", "promised anew", "plans.rebaseline",
        "Promise other dates. The promises made before stay on record, and are counted.",
        lambda pk, act, facts: rebaseline_plan(pk, act=act, **facts), RebaselineForm, needs_reason=True, bulk=False,
    ),
    Verb(
        "complete", "Complete", "completed", "plans.complete",
        "All that was promised is done, and somebody else has seen it.",
        lambda pk, act, _: complete_plan(pk, act=act), DatedReasonForm, bulk=False,
    ),
    Verb(
        "abandon", "Abandon", "abandoned", "plans.abandon",
        "Give the plan up. What was promised stays on record, and counts as not kept.",
        lambda pk, act, _: abandon_plan(pk, act=act), needs_reason=True, bulk=False, danger=True,
    ),
)  # fmt: skip

MILESTONE_VERBS = (
    Verb(
        "start", "Start", "started", "milestones.start",
        "Work on it has begun.",
        lambda pk, act, _: start_milestone(pk, act=act), DatedReasonForm,
    ),
    Verb(
        "forecast", "Report", "reported", "milestones.forecast",
        "Say which day is expected now. A level line means that somebody looked.",
        lambda pk, act, facts: forecast_milestone(pk, act=act, **facts), ForecastForm, bulk=False,
    ),
    Verb(
        "finish", "Finish", "done", "milestones.finish",
        "It is done. Somebody else than its owner then looks.",
        lambda pk, act, _: finish_milestone(pk, act=act), DatedReasonForm,
    ),
    Verb(
        "verify", "Verify", "verified", "milestones.verify",
        "You have seen that it is done, and that it works. Never its owner.",
        lambda pk, act, _: verify_milestone(pk, act=act), DatedReasonForm,
    ),
    Verb(
        "redo", "Send back", "sent back", "milestones.redo",
        "It is not done after all. Say what is missing.",
        lambda pk, act, _: redo_milestone(pk, act=act), DatedReasonForm, needs_reason=True,
    ),
    Verb(
        "drop", "Drop", "dropped", "milestones.drop",
        "It is not going to be done. What was promised stays on record.",
        lambda pk, act, _: drop_milestone(pk, act=act), needs_reason=True, danger=True,
    ),
)  # fmt: skip

NEEDLE_VERBS = (
    Verb(
        "remove", "Remove", "removed", "needles.remove",
        "Take it out of a plan that is not promised yet.",
        lambda pk, act, _: remove_needle(pk, act=act), danger=True, keeps=False, bulk=False,
    ),
)  # fmt: skip
