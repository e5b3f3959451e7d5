"""Readings of flags and escalations."""
