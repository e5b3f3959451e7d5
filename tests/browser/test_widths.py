"""What is wide stays inside its card in windows between a phone and a desk, where the rooms change."""

from typing import Final

import pytest

from escalations.models import Escalation
from tests.browser.conftest import Visitor
from tests.browser.looks import DESK
from tests.cast import Cast
from tests.flows.world import DAY, NOW
from tests.progress.world import a_told_recovery

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.django_db(transaction=True)]

WIDTHS: Final = (768, 901, 920, 1023, 1024, 1099, 1280)
STICKS_OUT: Final = """() => {
    const table = document.querySelector('table.board-lines'), card = table.closest('.card');
    const room = card.getBoundingClientRect().right - parseFloat(getComputedStyle(card).paddingRight);
    return Math.floor(table.getBoundingClientRect().right - room);
}"""


def test_the_board_of_the_portfolio(cast: Cast, visit: Visitor) -> None:
    told = a_told_recovery(cast)
    Escalation.objects.filter(pk=told.escalation.pk).update(next_update_due=NOW - 8 * DAY)
    mia = visit(cast.mia, viewport=DESK)
    mia.open("/admin/recovery/portfolio/")
    for width in WIDTHS:
        mia.page.set_viewport_size({"width": width, "height": 800})
        assert mia.page.evaluate(STICKS_OUT) <= 0, width
