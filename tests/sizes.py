"""How much of a matrix the suite tries: a part that catches what people usually break; the rest runs with `-m long`."""

from typing import Any

import pytest


def first_of(tried: list[str], rest: list[str]) -> list[Any]:
    """Parameters of which those in `rest` are marked long."""
    return [*tried, *(pytest.param(name, marks=pytest.mark.long) for name in rest)]
