"""Readings of plans: their rows, how they look on a day, the history behind their chances, the facts behind risks."""
