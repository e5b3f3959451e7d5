"""Nothing unpublished shows: whatever is changed inside, every answer to the customer's side stays byte for byte.

What is said to the customer on purpose does show, and each such word is tried as well: otherwise equal pictures would
mean that nobody looked.
"""

import os
from collections.abc import Callable, Iterator
from random import Random
from typing import Any, Final

import pytest
import time_machine

from escalations.services import escalations
from recovery.models import Feedback
from recovery.services import asks, feedback, messages, publishing, sharing
from tests.architecture.answers import judge
from tests.architecture.changes import change
from tests.architecture.deeds import DEEDS, Deed
from tests.architecture.inside import Inside, build_inside
from tests.architecture.told import Doors, Picture
from tests.cast import Cast
from tests.flows.world import NOW, undone
from tests.pipeline.stage import tell_all
from tracker.acts import Act
from tracker.errors import Refusal
from tracker.models import Customer, Delivery
from tracker.policy import Side
from tracker.services import people

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quiet")]

SEED: Final = int(os.environ.get("RECOVERY_SEED", "20260916"))
"""Set RECOVERY_SEED to try other changes."""

ROUNDS, LENGTH = 5, 100
"""So many worlds, and so many changes to each of them, one on top of the other."""


@pytest.fixture
def inside(stopped: None, cast: Cast) -> Inside:
    return build_inside(cast)


@pytest.fixture
def stopped() -> Iterator[None]:
    """The clocks of everybody stand still, those of libraries as well."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.mark.long
def test_changes_inside_do_not_show(inside: Inside) -> None:
    """A part of what the long tests try: one look behind all of the changes."""
    assert_nothing_shows(inside, 12)


@pytest.mark.long
def test_more_changes_inside_do_not_show(inside: Inside) -> None:
    assert_nothing_shows(inside, 25)


def assert_nothing_shows(inside: Inside, changes: int) -> None:
    doors, rng = Doors.to(inside), Random(SEED)
    before = doors.glance()
    done = [change(inside, rng) for _ in range(changes)]
    judge(shown(before, doors.glance(), *done))


@pytest.mark.soak
@pytest.mark.long
@pytest.mark.parametrize("world", range(ROUNDS))
def test_no_change_inside_shows(inside: Inside, world: int) -> None:
    doors, rng = Doors.to(inside), Random(f"{SEED} {world}")
    glanced, looked, closely = doors.glance(), doors.look(), doors.look_closely()
    done = list[str]()
    for number in range(1, LENGTH + 1):
        done.append(change(inside, rng))
        judge(shown(glanced, doors.glance(), done[-1]))
        if number % 10 == 0:
            judge(shown(looked, doors.look(), *done[-10:]))
    judge(shown(closely, doors.look_closely(), *done))


@pytest.mark.long
def test_each_deed_can_be_done(inside: Inside) -> None:
    """Otherwise a deed that is always refused would prove nothing."""
    judge([f"{deed.__name__} is never possible" for deed in DEEDS if not is_possible(deed, inside)])


@pytest.mark.long
@pytest.mark.parametrize("world", [0, *(pytest.param(one, marks=pytest.mark.soak) for one in range(1, ROUNDS))])
def test_what_waits_to_be_told_is_worded_the_same(inside: Inside, world: int) -> None:
    """Changes between an event and its messages reach none of them."""
    rng = Random(f"{SEED} waits {world}")
    for say in (publish, ask, answer, close):
        say(inside)
    with undone():
        tell_all()
        before = wordings(inside)
    with undone():
        done = [change(inside, rng) for _ in range(10)]
        after = wordings(inside)
    judge([f"{one} after {done}" for one in sorted({*before} ^ {*after})])


def is_possible(deed: Deed, inside: Inside) -> bool:
    """Whether the deed is done in one of many draws."""
    for draw in range(60):
        with undone():
            try:
                deed(inside, Random(draw))
            except (Refusal, LookupError):
                continue
            return True
    return False


def shown(before: Picture, after: Picture, *done: str) -> list[str]:
    """Which answers differ, and what was changed between."""
    wrong = [f"{key}: {_first(before.get(key, b''), after.get(key, b''))}" for key in sorted({*before, *after})
             if before.get(key) != after.get(key)]  # fmt: skip
    return [*(f"changed: {words}" for words in done[-8:]), *wrong] if wrong else []


def _first(before: bytes, after: bytes) -> str:
    """Where two answers begin to differ."""
    at = next((place for place, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]), 0)
    return f"{before[max(at - 30, 0) : at + 60]!r} / {after[max(at - 30, 0) : at + 60]!r}"


def wordings(inside: Inside) -> list[Any]:
    """What the customer's side is told, without the ids of the messages."""
    rows = Delivery.objects.filter(event__customer=inside.cast.acme, side=Side.CUSTOMER).order_by("pk")
    told = ("recipient__email", "event__kind", "channel", "audience", "title", "body", "path", "urgent", "late")
    return list(rows.values_list(*told))


def publish(inside: Inside) -> None:
    publishing.publish_update(
        inside.told.escalation.pk, act=Act(inside.cast.mia), note="More.", although_unchanged=True
    )


def withdraw(inside: Inside) -> None:
    publishing.withdraw_publication(inside.told.publication.pk, act=Act(inside.cast.mia, message="Wrong."))


def ask(inside: Inside) -> None:
    about = inside.told.escalation
    asks.add_ask(act=Act(inside.cast.mia), escalation=about, side=Side.CUSTOMER, title="How many?")


def take_back_an_ask(inside: Inside) -> None:
    asks.withdraw_ask(inside.told.ask.pk, act=Act(inside.cast.mia, message="Found it."))


def answer(inside: Inside) -> None:
    waits = Feedback.objects.get(status="given")
    feedback.answer_feedback(waits.pk, act=Act(inside.cast.mia), answer="Thank you.")


def acknowledge(inside: Inside) -> None:
    escalations.acknowledge_escalation(inside.own.escalation_id, act=Act(inside.cast.mia))


def close(inside: Inside) -> None:
    for verb in ("contain", "recover", "monitor", "close"):
        done = getattr(escalations, f"{verb}_escalation")
        done(inside.own.escalation_id, act=Act(inside.cast.mia, message="Over."))


def reopen(inside: Inside) -> None:
    escalations.reopen_escalation(inside.closed.pk, act=Act(inside.cast.mia, message="Again."))


def write(inside: Inside) -> None:
    messages.send_message(act=Act(inside.cast.cora), escalation=inside.told.escalation.pk, text="And now?")


def rename(inside: Inside) -> None:
    people.amend_customer(inside.cast.acme.pk, act=Act(inside.cast.ola), name="Acme Shops")


def name_a_service(inside: Inside) -> None:
    people.add_service(act=Act(inside.cast.eli), customer=Customer.objects.get(key="ACME"), name="Till", line="Shops")


def renew_the_feed(inside: Inside) -> None:
    sharing.renew_feed(act=Act(inside.cast.cora), customer=inside.cast.acme)


WORDS: Final[tuple[Callable[[Inside], None], ...]] = (
    publish, withdraw, ask, take_back_an_ask, answer, acknowledge, close, reopen, write, rename, name_a_service,
    renew_the_feed,
)  # fmt: skip
"""What is said to the customer on purpose, or is its own: each of it shows, and nothing else does."""


@pytest.mark.long
@pytest.mark.parametrize(
    "word",
    [pytest.param(word, marks=[pytest.mark.soak] if n % 3 else []) for n, word in enumerate(WORDS)],
    ids=[word.__name__ for word in WORDS],
)
def test_what_is_said_on_purpose_shows(inside: Inside, word: Callable[[Inside], None]) -> None:
    doors = Doors.to(inside)
    before = doors.look()
    word(inside)
    tell_all()
    assert shown(before, doors.look())
