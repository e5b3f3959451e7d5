"""What the page of an update says of a needle in a line."""

from dataclasses import replace

import pytest

from recovery.reports.collect import collect
from recovery.reports.needle_page import needle_part
from tests.cast import Cast
from tests.flows.world import NOW
from tests.publications.world import a_promised

pytestmark = pytest.mark.django_db


def test_where_it_stands_is_said_in_words(cast: Cast) -> None:
    """A share under nothing or over all of the way is a figure for the table, not a sentence."""
    told = collect(a_promised(cast).escalation_id, as_of=NOW, number=1)
    (one,) = told.needles
    assert one.gap_closed is not None
    for share, says in (
        (None, ""),
        (-0.85, ", further away from the target than at the start"),
        (-0.001, ", further away from the target than at the start"),
        (0.0, ", 0 % of the way to the target"),
        (0.999, ", 99 % of the way to the target"),
        (1.0, ", at the target"),
        (1.2, ", past the target"),
    ):
        part = needle_part(replace(one, gap_closed=share), told)
        assert part.brief == f"Orders that wait: 260 orders{says}."
