"""Behind proxies people are seen where the outermost of them saw them, and addresses begin as people reach us."""

import pytest
from django.test import Client
from pytest_django import Settings

from recovery.models import ShareVisit
from recovery.services.sharing import make_share_link
from tests.cast import Cast, bearer
from tests.customer.world import told
from tracker.acts import Act

pytestmark = pytest.mark.django_db

PROXY, CLIENT, LIAR = "10.0.0.1", "192.0.2.7", "198.51.100.9"


@pytest.mark.parametrize(
    ("proxies", "forwarded", "seen"),
    [
        (0, CLIENT, PROXY),
        (1, CLIENT, CLIENT),
        (1, f"{LIAR}, {CLIENT}", CLIENT),
        (2, f"{LIAR}, {CLIENT}, 10.0.0.2", CLIENT),
        (2, CLIENT, PROXY),
        (1, "", PROXY),
        (1, "nonsense", PROXY),
        (1, "2001:db8::7", "2001:db8::7"),
    ],
)
def test_who_asks_is_known_by_the_outermost_proxy(
    cast: Cast, settings: Settings, proxies: int, forwarded: str, seen: str
) -> None:
    settings.PROXIES = proxies
    link = make_share_link(act=Act(cast.mia), escalation=told(cast), name="The board")
    client = Client(REMOTE_ADDR=PROXY, headers={"X-Forwarded-For": forwarded})
    assert client.get(f"/progress/shared/{link.secret}").status_code == 200
    assert ShareVisit.objects.get().address == seen


def test_addresses_begin_as_people_reach_us(cast: Cast, settings: Settings) -> None:
    client = Client(headers={"Authorization": bearer(cast.mia), "X-Forwarded-Proto": "gopher", "Host": "testserver"})
    for number in range(2):
        told(cast, title=f"Late {number}")
    for scheme in ("https", "http"):
        settings.BASE_URL = f"{scheme}://recovery.example.com"
        answer = client.get("/api/v1/escalations?limit=1").json()
        assert answer["next"].startswith(f"{scheme}://testserver/api/v1/escalations?")
