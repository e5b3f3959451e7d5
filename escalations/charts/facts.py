"""From what is known of the causes of an escalation to what its Pareto chart shows."""

from escalations.charts.pareto import Bar, Pareto
from escalations.measures.pareto import Verdict
from escalations.queries.causes import Causes

DECLARED = {Verdict.DECLARED: True, Verdict.CONTESTED: False}


def pareto_of(causes: Causes) -> Pareto:
    """The confirmed factors with their impacts, and the verdict in words."""
    bars = tuple(Bar(one.factor.title, f"{one.impact.normalize():,f}", one.share) for one in causes.pareto)
    return Pareto(bars, causes.unit, DECLARED.get(Verdict(causes.big_x.verdict)), causes.big_x.says)
