"""Readings of the shared core."""
