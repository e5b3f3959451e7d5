"""The tables of bad news: flags, escalations, contacts, notes, and what caused it."""

from escalations.models.causes import Factor, Impact, Occurrence, RootCause
from escalations.models.contacts import Contact, Note
from escalations.models.escalations import Escalation
from escalations.models.flags import Flag

__all__ = ["Contact", "Escalation", "Factor", "Flag", "Impact", "Note", "Occurrence", "RootCause"]
