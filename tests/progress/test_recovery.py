"""The page of one recovery."""

import pytest

from tests.cast import Cast
from tests.progress.world import SCRIPTS, Told, browser

pytestmark = pytest.mark.django_db


def test_it_tells_all(cast: Cast, told: Told) -> None:
    answer = browser(cast.cora).get(told.path)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert not SCRIPTS.search(page)
    assert len(answer.content) <= 50_000, len(answer.content)
