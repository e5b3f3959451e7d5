"""The tables of bad news: flags, escalations, contacts, notes."""

from escalations.models.contacts import Contact, Note
from escalations.models.escalations import Escalation
from escalations.models.flags import Flag

__all__ = ["Contact", "Escalation", "Flag", "Note"]
