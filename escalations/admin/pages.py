"""The pages of flags, escalations and causes: importing this registers them and puts their queues on the board."""

from escalations.admin import causes, causes_evidence, contacts, escalations, flags, mail_words, telling
from escalations.queries.desk import desk
from tracker.admin.desk import SHORTCUTS, Shortcut
from tracker.admin.keys import Key, add_keys
from tracker.queries.desk import SOURCES

__all__ = ["causes", "causes_evidence", "contacts", "escalations", "flags", "mail_words", "telling"]

SOURCES.append(desk)
SHORTCUTS.extend(
    (
        Shortcut("Log a flag", "/admin/escalations/flag/add/", "flags.log"),
        Shortcut("Raise an escalation", "/admin/escalations/escalation/add/", "escalations.raise"),
    )
)
add_keys(
    [
        Key("g f", "Flags", "escalations_flag_changelist"),
        Key("g e", "Escalations", "escalations_escalation_changelist"),
        Key("n f", "Log a flag", "escalations_flag_add", "flags.log"),
        Key("n e", "Raise an escalation", "escalations_escalation_add", "escalations.raise"),
    ]
)
