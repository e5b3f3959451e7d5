"""Every address of the customer's pages with everybody: who is answered how, and that to look changes nothing."""

from collections.abc import Mapping
from typing import Final

import pytest

from recovery.reports.formats import FORMATS
from tests.architecture.surface import every_route
from tests.cast import Cast
from tests.flows.world import NOW, unchanged
from tests.progress.world import SCRIPTS, Told, browser
from tests.reviews.world import a_review, held

pytestmark = pytest.mark.django_db

EVERYBODY: Final = ("nobody", "vic", "cora", "gus", "mia", "ola")
SIGN_IN: Final = {"nobody": 302}
OWN: Final = {"nobody": 302, "gus": 404, "mia": 404, "ola": 404}
VERB: Final = dict.fromkeys(EVERYBODY, 303) | {"nobody": 302}
PUBLIC: Final[Mapping[str, int]] = {}
AGAIN: Final = dict.fromkeys(EVERYBODY, 302)
"""Who is signed in shows first that it is really them."""

GETS: Final[dict[str, Mapping[str, int]]] = {
    "": SIGN_IN,
    "raise": {"nobody": 302, "vic": 403, "mia": 403, "ola": 403},
    "mail/": SIGN_IN,
    "mail/set": VERB,
    "mail/feed/{pk}": VERB,
    "mail/out/{token}": dict.fromkeys(EVERYBODY, 404),
    "calendar/{secret}.ics": dict.fromkeys(EVERYBODY, 404),
    "shared/{secret}": dict.fromkeys(EVERYBODY, 404),
    "as/": {"nobody": 302, "vic": 404, "cora": 404, "gus": 404},
    "as/end": VERB,
    "as/{pk}": VERB,
    "{ref}": OWN,
    "{ref}/updates/{number}": OWN,
    "{ref}/updates/{number}/dates.csv": OWN,
    **{f"{{ref}}/updates/{{number}}/pack.{form}": OWN for form in FORMATS},
    "{ref}/updates/{number}/needle-{place}.csv": OWN,
    "{ref}/said/{number}": OWN,
    "{ref}/minutes": OWN,
    "{ref}/minutes/{number}": OWN,
    "{ref}/minutes/{number}/sign": VERB,
    "{ref}/minutes/{number}/object": VERB,
    "{ref}/asks/{pk}/acknowledge": VERB,
    "{ref}/asks/{pk}/answer": VERB,
    "{ref}/feedback": VERB,
    "{ref}/message": VERB,
    "{ref}/confirm": VERB,
    "{ref}/contradict": VERB,
    "sign-in/": dict.fromkeys(EVERYBODY, 302) | {"nobody": 200},
    "sign-in/code/": dict.fromkeys(EVERYBODY, 302) | {"nobody": 200},
    "sign-in/code/confirm/": dict.fromkeys(EVERYBODY, 302),
    "sign-in/out/": SIGN_IN,
    "sign-in/access/": PUBLIC,
    "sign-in/inactive/": PUBLIC,
    "sign-in/again/": SIGN_IN,
    "sign-in/again/code/": AGAIN,
    "sign-in/again/code/confirm/": dict.fromkeys(EVERYBODY, 302),
    "sign-in/password/": SIGN_IN,
    "sign-in/password/set/": dict.fromkeys(EVERYBODY, 302),
    "sign-in/password/forgotten/": dict.fromkeys(EVERYBODY, 403) | {"nobody": 302},
    "sign-in/factor/": SIGN_IN,
    "sign-in/factor/code/": AGAIN,
    "sign-in/factor/again/": AGAIN,
    "sign-in/factor/app/on/": AGAIN,
    "sign-in/factor/app/off/": dict.fromkeys(EVERYBODY, 404) | {"nobody": 302},
    "sign-in/factor/codes/": dict.fromkeys(EVERYBODY, 404) | {"nobody": 302},
    "sign-in/factor/codes/new/": AGAIN,
}
"""What a GET is answered, by name; 200 for whom it does not name."""


def test_every_address_has_its_row() -> None:
    found = {path.removeprefix("/progress/") for path in every_route() if path.startswith("/progress/")}
    assert sorted(found ^ set(GETS)) == []


@pytest.mark.long
def test_everybody_gets_what_the_table_says(cast: Cast, told: Told) -> None:
    wrong = []
    held(cast, a_review(cast, told.plan, NOW))
    values = {"ref": told.escalation.ref, "pk": told.ask.pk, "number": 1, "place": 1, "secret": "x", "token": "x"}
    clients = {name: browser(None if name == "nobody" else cast.person(name)) for name in EVERYBODY}
    with unchanged():
        for path, answers in GETS.items():
            for name, client in clients.items():
                answer = client.get(f"/progress/{path.format(**values)}")
                if answer.status_code != answers.get(name, 200):
                    wrong.append(f"{name}: {path} is {answer.status_code}")
                page = answer.get("Content-Type", "").startswith("text/html") and not path.endswith(".html")
                if page and (SCRIPTS.search(answer.content.decode()) or len(answer.content) > 50_000):
                    wrong.append(f"{name}: {path} runs something, or is large")
    assert wrong == []
