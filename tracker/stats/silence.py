"""How unusual it is to hear nothing for so long: contacts as a Poisson process, whose rate is drawn from a gamma one.

What is known of all is the prior of each (empirical Bayes): somebody new is judged like everybody, and the more was
heard of one, the more its own habit counts.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, fsum, log

FEWEST = 2
"""Of fewer than two nothing can be learned about how they differ."""


@dataclass(frozen=True, slots=True)
class Prior:
    """A gamma distribution of rates a day: `shape` contacts were heard in `rate` days, as it were; from n of them."""

    shape: float
    rate: float
    n: int

    @property
    def mean(self) -> float:
        """Contacts a day of one like all."""
        return self.shape / self.rate


@dataclass(frozen=True, slots=True)
class Heard:
    """Of one: so many contacts in so many days, the last of which is the one with the last contact."""

    contacts: int
    days: float


def fit_prior(heard: Sequence[Heard]) -> Prior | None:
    """The prior of all by moments: its mean is their common rate, its variance what chance leaves unexplained.

    For rates k/T about a common mean m the sum of T (k/T - m)² is expected to be (n - 1) m by chance alone, and more by
    the variance of the rates. It is never taken for surer than all contacts together would be. Those with no days do
    not count. None: fewer than two, or nothing was ever heard.
    """
    seen = [one for one in heard if one.days > 0]
    contacts, days = sum(one.contacts for one in seen), fsum(one.days for one in seen)
    if len(seen) < FEWEST or not contacts:
        return None
    mean = contacts / days
    spread = fsum(one.days * (one.contacts / one.days - mean) ** 2 for one in seen)
    excess = spread - (len(seen) - 1) * mean
    variance = max(excess / (days - fsum(one.days**2 for one in seen) / days), mean / days)
    return Prior(mean**2 / variance, mean / variance, len(seen))


def chance_of_silence(prior: Prior, heard: Heard, gap: float) -> float:
    """The chance that nothing is heard for more than `gap` days after what was heard; 1 for no gap.

    Raises ValueError for a negative one.
    """
    if gap < 0:
        raise ValueError("a silence does not end before it begins")
    known = heard.days + prior.rate
    return exp((heard.contacts + prior.shape) * (log(known) - log(known + gap)))
