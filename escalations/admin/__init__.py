"""Flags, escalations, contacts and notes as the delivery teams work with them."""
