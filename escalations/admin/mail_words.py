"""What mails about flags and escalations are called, after "Mail me when"."""

from tracker.admin.mail_words import GROUPS

FLAGS = {
    "flag.sensed": "bad news was sensed, and is mine to flag",
    "flag.flagged": "bad news was flagged",
    "flag.discussed": "a flag was discussed, and somebody has to act",
    "flag.acting": "somebody acts on a flag",
    "flag.averted": "what a flag warned of was averted",
    "flag.escalated": "a flag was joined to an escalation",
    "flag.withdrawn": "a flag was withdrawn",
    "flag.handed_over": "a flag was handed over to me",
    "flag.reminded": "a flag waits for its next step",
}
ESCALATIONS = {
    "escalation.raised": "an escalation was raised",
    "escalation.accepted": "an escalation that we asked for was accepted",
    "escalation.declined": "an escalation that we asked for was declined",
    "escalation.acknowledged": "an escalation was acknowledged",
    "escalation.contained": "the harm was stopped from growing",
    "escalation.recovering": "a recovery is under way",
    "escalation.monitoring": "what was to be done is done, and is watched",
    "escalation.closed": "an escalation was closed",
    "escalation.reopened": "an escalation was opened again",
    "escalation.flag_joined": "a flag was joined to an escalation of mine",
    "escalation.cause_returned": "a cause has come back that an earlier escalation was closed with",
    "escalation.handed_over": "an escalation was handed over to me",
    "escalation.reminded": "an escalation waits for its next step, or its customer for an update",
}

GROUPS.extend((("Flags", FLAGS), ("Escalations", ESCALATIONS)))
