"""Readings of plans and publications."""
