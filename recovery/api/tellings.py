"""Outlooks and figures in the form of their shapes: plain data, nothing computed."""

from functools import lru_cache
from typing import Any

import orjson

from recovery.charts import words
from recovery.charts.facts import histories
from recovery.measures.calibration import Calibration
from recovery.measures.slips import KeptRates, SlipLine
from recovery.queries.figures import Promises
from recovery.queries.outlook import MilestoneOutlook, PlanOutlook, outlook
from tracker.api.renderers import to_json

COLUMNS = ("milestone", "first_promise", "now", "moved_by", "notice", "reason")


def outlook_of(pk: Any) -> orjson.Fragment:
    """What a plan looks like today (`OutlookShape`), as JSON that is ready to send."""
    return _told(outlook(pk))


@lru_cache(maxsize=32)
def _told(seen: PlanOutlook) -> orjson.Fragment:
    gate = seen.gate
    told = {
        "today": seen.today,
        "gate": {
            "green": gate.green,
            "promisable": gate.promisable,
            "lines": [line.as_json() for line in gate.lines],
        },
        "critical_path": seen.critical_path,
        "critical_days": gate.schedule.critical_days,
        "squeeze": seen.squeeze,
        "chance_of_all": seen.together,
        "kept": tell_kept(seen.kept),
        "execution": seen.execution,
        "milestones": [_milestone(one) for one in seen.milestones],
    }
    return orjson.Fragment(to_json(told))


def tell_kept(rates: KeptRates) -> dict[str, Any]:
    """`KeptShape`."""
    return {"first": rates.first, "last": rates.last, "gap": rates.gap}


def tell_promises(found: Promises) -> dict[str, Any]:
    """`PromisesShape`."""
    return {"kept": tell_kept(found.kept), "execution": found.execution}


def tell_calibration(found: Calibration) -> dict[str, Any]:
    """`CalibrationShape`."""
    return {"brier": found.brier, "bins": found.bins, "better_than_base_rate": found.better_than_base_rate}


def tell_trend(seen: PlanOutlook) -> dict[str, Any]:
    """`TrendShape`."""
    found = histories(seen)
    return {
        "sentences": words.sentences(found),
        "rows": [dict(zip(COLUMNS, row, strict=True)) for row in words.rows(found)],
    }


def _milestone(one: MilestoneOutlook) -> dict[str, Any]:
    row = one.row
    return {
        "id": row.id,
        "number": row.number,
        "title": row.title,
        "kind": row.kind,
        "side": row.side,
        "status": row.status,
        "owner": {"id": row.owner_id, "name": row.owner} if row.owner_id else None,
        "factor": row.factor_id,
        "due_on": row.due_on,
        "lead_days": row.lead_days,
        "first_promised_on": row.first_promised_on,
        "promised_on": row.promised_on,
        "forecast_on": row.forecast_on,
        "started_on": row.started_on,
        "done_on": row.done_on,
        "taken_days": row.taken_days,
        "promised_days": row.promised_days,
        "predecessors": row.predecessors,
        "timing": one.timing.as_json() if one.timing else None,
        "chance": one.chance,
        "likely_by": one.likely_by,
        "slip_days": one.slip,
        "moves": one.moves,
        "slip_line": _line(one.line) if one.line else None,
        "promises": row.promises,
        "forecasts": row.forecasts,
    }


def _line(line: SlipLine) -> dict[str, Any]:
    return {
        "verdict": line.verdict,
        "words": line.words,
        "slope": line.slope,
        "meets_on": line.meets_on,
        "n": line.n,
    }
