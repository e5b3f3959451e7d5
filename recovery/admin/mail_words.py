"""What mails about plans, reviews and the talk with customers are called, after "Mail me when"."""

from tracker.admin.mail_words import GROUPS

TALK = {
    "escalation.published": "a customer was told how it stands",
    "escalation.stated_greener": "a customer was told of something greener than our rules say",
    "escalation.publication_withdrawn": "an update to a customer was taken back",
    "escalation.confirmed": "a customer says that it is resolved",
    "escalation.contradicted": "a customer says that it is not resolved",
    "escalation.message_received": "a customer has written a message",
    "ask.asked": "one side asks something of the other",
    "ask.acknowledged": "a customer sees to what we asked",
    "ask.answered": "what was asked was answered",
    "ask.withdrawn": "what was asked is no longer needed",
    "ask.reminded": "what was asked still waits for its answer",
    "feedback.given": "a customer says what it thinks of us",
    "feedback.answered": "what a customer thinks of us was answered",
    "feedback.reminded": "what a customer thinks of us still waits for its answer",
}
PLANS = {
    "plan.drafted": "a plan was drafted, and is mine",
    "plan.submitted": "a plan waits for its review",
    "plan.returned": "a plan was returned with what is missing",
    "plan.approved": "a plan was approved",
    "plan.committed": "a plan was promised",
    "plan.rebaselined": "other dates were promised",
    "plan.completed": "a plan was completed",
    "plan.abandoned": "a plan was given up",
    "plan.handed_over": "a plan was handed over to me",
    "milestone.added": "a step of a plan is mine",
    "milestone.started": "a step was begun",
    "milestone.forecast": "somebody says by when a step is expected",
    "milestone.finished": "a step is done, says its owner",
    "milestone.verified": "somebody else has seen that a step is done",
    "milestone.sent_back": "a step is not done after all",
    "milestone.dropped": "a step was dropped",
    "milestone.handed_over": "a step was handed over to me",
    "milestone.reminded": "the date of a step is in danger, or over",
}
NEEDLES = {
    "needle.reading_corrected": "a reading was corrected or taken back",
    "needle.process_started": "what is normal for a needle is counted anew",
    "needle.reminded": "a needle was not read, gets worse, has reached its target or falls back",
}
REVIEWS = {
    "review.invited": "I am invited to a review",
    "review.amended": "a review has another time or place",
    "review.cancelled": "a review does not take place",
    "review.uninvited": "I am not needed in a review",
    "review.held": "the minutes of a review were written",
    "review.signed": "a customer has signed the minutes",
    "review.objected": "a customer objects to the minutes",
    "review.reminded": "a review was not held, or its minutes are not signed",
    "action.noted": "something is mine to see to",
    "action.amended": "an action of mine has another day",
    "action.finished": "an action was done",
    "action.dropped": "an action was dropped",
    "action.reopened": "an action is not done after all",
    "action.handed_over": "an action was handed over to me",
    "action.reminded": "the day of an action has come",
}
REPORTS = {
    "report.made": "a pack that I asked for is ready",
    "report.failed": "a pack that I asked for could not be made",
    "subscription.sent": "it is time for the reports that I get",
}

GROUPS.extend(
    (
        ("Talk with customers", TALK),
        ("Plans and their steps", PLANS),
        ("Needles", NEEDLES),
        ("Reviews and actions", REVIEWS),
        ("Reports", REPORTS),
    )
)
