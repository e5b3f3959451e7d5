"""Flags, escalations, contacts and notes at the provider's door."""

from typing import Any

from escalations.api import inputs, shapes
from escalations.models import Flag
from escalations.queries.clocks import ClockReading, clocks_of_flag
from escalations.services import contacts, escalations, flags, raising
from tracker.api.resource import ResourceView, Write


def _flag_clocks(pk: Any) -> list[ClockReading]:
    return clocks_of_flag(Flag.objects.get(pk=pk))


class FlagView(ResourceView):
    """Early flags. Each runs three clocks in working time: to be flagged, to be discussed, to be acted on."""

    shape = shapes.FlagShape
    whole = shapes.FlagWhole
    tells = {"clocks": _flag_clocks}
    creates = Write("flags.log", flags.log_flag, inputs.FlagInput)
    changes = Write("flags.change", flags.amend_flag, inputs.FlagChange)
    verbs = {
        "flag": Write("flags.flag", flags.flag_flag),
        "discuss": Write("flags.discuss", flags.discuss_flag),
        "act": Write("flags.act", flags.act_on_flag),
        "avert": Write("flags.avert", flags.avert_flag),
        "withdraw": Write("flags.withdraw", flags.withdraw_flag),
        "escalate": Write("flags.escalate", flags.escalate_flag, inputs.Join),
    }


class EscalationView(ResourceView):
    """Escalations of either side. A customer's own begins open and waits for its acknowledgement."""

    shape = shapes.EscalationShape
    creates = Write("escalations.raise", raising.raise_escalation, inputs.EscalationInput)
    changes = Write("escalations.change", escalations.amend_escalation, inputs.EscalationChange)
    verbs = {
        "accept": Write("escalations.accept", escalations.accept_escalation),
        "decline": Write("escalations.decline", escalations.decline_escalation),
        "acknowledge": Write("escalations.acknowledge", escalations.acknowledge_escalation),
        "contain": Write("escalations.contain", escalations.contain_escalation),
        "recover": Write("escalations.recover", escalations.recover_escalation),
        "monitor": Write("escalations.monitor", escalations.monitor_escalation),
        "close": Write("escalations.close", escalations.close_escalation),
        "reopen": Write("escalations.reopen", escalations.reopen_escalation),
    }


class ContactView(ResourceView):
    """Touches between the parties: the customer's wish is never to need one."""

    shape = shapes.ContactShape
    creates = Write("contacts.log", contacts.log_contact, inputs.ContactInput)
    changes = Write("contacts.change", contacts.amend_contact, inputs.ContactChange)


class NoteView(ResourceView):
    """Internal notes. They never leave the provider's side."""

    shape = shapes.NoteShape
    creates = Write("notes.add", contacts.add_note, inputs.NoteInput)
    changes = Write("notes.change", contacts.amend_note, inputs.NoteChange)
