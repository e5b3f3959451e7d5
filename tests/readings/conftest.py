"""It is a working Wednesday, and the laws of the loop are looked at after every test."""

from tests.flows.laws import clockwork, laws

__all__ = ["clockwork", "laws"]
