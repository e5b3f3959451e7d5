"""No text that nobody has published is in any answer to the customer: a word in each tells where it comes from."""

from collections.abc import Iterator

import pytest
import time_machine

from recovery.services import asks
from recovery.services.publishing import publish_update
from tests.architecture.answers import judge
from tests.architecture.canaries import models_of_ours
from tests.architecture.inside import Inside, build_inside, claim_mails
from tests.architecture.sowing import TOLD, Words, found, sow_rows, unmeant
from tests.architecture.told import Doors, plain
from tests.cast import Cast
from tests.flows.world import NOW
from tests.pipeline.stage import tell_all
from tests.progress.world import browser
from tracker.acts import Act
from tracker.policy import Side

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quiet")]


@pytest.fixture(autouse=True)
def stopped() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def inside(stopped: None, cast: Cast) -> Inside:
    return build_inside(cast)


@pytest.mark.long
def test_only_what_is_meant_is_told(inside: Inside) -> None:
    """What a contact reads, and the mails: a part of the long test."""
    words = told_anew(inside)
    seen = found(Doors.to(inside).look().values(), words)
    judge(unmeant(seen, inside))
    judge([f"{name} is told nowhere" for name in TOLD.keys() - {one.column for one in seen}])


@pytest.mark.long
def test_nobody_is_told_anything_else(inside: Inside) -> None:
    """Everybody of the customer's side and whoever has a link, at every address, by every method that looks."""
    words = told_anew(inside)
    judge(unmeant(found(Doors.to(inside).look_closely().values(), words), inside))


@pytest.mark.long
def test_a_lead_who_looks_as_the_customer_sees_what_it_sees(inside: Inside) -> None:
    words, client = told_anew(inside), browser(inside.cast.mia)
    client.post(f"/progress/as/{inside.cast.acme.pk}")
    doors = Doors.to(inside)
    paths = [path for path in doors.paths if path.startswith("/progress/") and not path.startswith("/progress/as")]
    answers = {path: client.get(path) for path in paths}
    assert answers[f"/progress/{inside.refs[0]}"].status_code == 200
    judge(unmeant(found(map(plain, answers.values()), words), inside))


@pytest.mark.long
def test_every_table_has_a_word(inside: Inside) -> None:
    """Of each kind of record there is one, or nothing of it could be found."""
    judge([f"there is no {model.__name__}" for model in models_of_ours() if not model._base_manager.exists()])


def told_anew(inside: Inside) -> Words:
    """Sow, then say to the customer whatever can be said, so that what is collected for it has words as well."""
    words, act, about = sow_rows(), Act(inside.cast.mia, message="zqw0z"), inside.told.escalation
    publish_update(about.pk, act=act, although_unchanged=True)
    asks.add_ask(act=act, escalation=about, side=Side.CUSTOMER, title="How many?")
    tell_all()
    claim_mails()
    return words
