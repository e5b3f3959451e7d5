"""The cast is what the other tests rely on."""

from tests.cast import Cast
from tracker.models import Customer


def test_nobody_shares_a_customer_across(cast: Cast) -> None:
    assert [*Customer.objects.visible_to(cast.mia)] == [cast.acme]
    assert [*Customer.objects.visible_to(cast.lia)] == [cast.globex]
    assert [*Customer.objects.visible_to(cast.cora)] == []
    assert {*Customer.objects.visible_to(cast.ola)} == {cast.acme, cast.globex}
