"""It is a working Wednesday."""

from tests.flows.laws import clockwork

__all__ = ["clockwork"]
