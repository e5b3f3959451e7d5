"""What each figure of the dialogue means, in a sentence: the same in every answer and on every page."""

from typing import Final

DEFINITIONS: Final = {
    "contacts": "Contacts about an escalation or the flags joined to it, on average over the escalations raised.",
    "channel_switches": "How often a contact came through another channel than the one before it, on average over the"
    " escalations raised.",
    "surprises": "Escalations that the customer raised and no flag had told of before, of all that were raised.",
    "lead_of_warning": "Working days of both parties from the first flag joined to an escalation to the customer's"
    " first word about it, the median; below 0 the customer spoke first.",
    "silence": "Open escalations whose customer has not been heard of for so long that, by its own habit and that of"
    " all customers, fewer than one of twenty would be silent as long.",
    "resolution": "What customers answered to the last closure of each escalation. Silence is no answer: the true"
    " share lies between those that confirmed and those that did not contradict.",
    "effort": "The customer's effort to have it solved, 1 (none) to 7 (very much), on average over all closures that it"
    " answered.",
    "satisfaction": "How satisfied the customer was, 1 (not at all) to 5 (very), on average over all closures that it"
    " answered.",
    "updates_kept": "Updates that came, published or in a call that told something new, by the time they were promised"
    " for, of all that were promised; those overdue now, or when the escalation was closed, are not kept.",
    "watermelons": "Updates whose stated status was greener than what our rules computed, of all that were published.",
}
