"""What people of the house do: a table of deeds, and what they share."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any, Final

from tests.architecture.inside import Inside
from tests.flows.world import NOW
from tracker.acts import Act

Deed = Callable[[Inside, Random], str]
DEEDS: Final[list[Deed]] = []
TODAY: Final = NOW.date()


def deed(done: Deed) -> Deed:
    """One more of them."""
    DEEDS.append(done)
    return done


def word(rng: Random) -> str:
    """A word that was never there."""
    return f"zq{rng.getrandbits(40):x}"


def pick(rng: Random, rows: Any) -> Any:
    """One of these rows. LookupError when there is none."""
    return rng.choice(list(rows.order_by("pk")))


def someone(inside: Inside, rng: Random) -> Act:
    """Mia leads, Eli manages; whoever it is gives a reason."""
    return Act(rng.choice([inside.cast.mia, inside.cast.eli]), message=word(rng))


def day(rng: Random) -> date:
    """A day of the next weeks."""
    return TODAY + timedelta(days=rng.randint(1, 60))


def mine(inside: Inside, model: Any) -> Any:
    """ACME's rows."""
    return model.objects.filter(customer=inside.cast.acme)
