"""How true our promises were: kept by the first date and by the last, and whether the chances we state are true."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from recovery.admin import words
from recovery.measures.calibration import Calibration
from recovery.queries.figures import calibration_of, promises_of
from tracker.admin import looks
from tracker.admin.scoping import person
from tracker.stats.proportions import Proportion


def calibration_page(site: Any, request: HttpRequest) -> HttpResponse:
    """Over all plans that the person sees."""
    user = person(request)
    promises, found = promises_of(user), calibration_of(user)
    context = {
        **site.each_context(request),
        "title": "How true our promises are",
        "kept": [
            ("Kept by the first promise", share(promises.kept.first)),
            ("Kept by the last promise", share(promises.kept.last)),
            ("What other dates flatter", _gap(promises.kept.gap)),
            ("Done, of what was due", f"{promises.execution.done} of {promises.execution.due}"),
        ],
        "any_due": promises.kept.first.n > 0,
        "calibration": found,
        "verdict": verdict(found),
        "bins": [
            {
                "range": f"{words.percent(one.low)} to {words.percent(one.high)}",
                "stated": words.percent(one.stated),
                "happened": share(one.happened),
                "n": one.n,
                "true": one.happened.low <= one.stated <= one.happened.high,
            }
            for one in found.bins
            if one.stated is not None
        ],
    }
    return TemplateResponse(request, "house/calibration.html", context)


def share(found: Proportion) -> str:
    """A share with its n and its interval."""
    if found.share is None:
        return "None is due yet"
    return (
        f"{words.percent(found.share)} of {found.n} (95 %: {words.percent(found.low)} to {words.percent(found.high)})"
    )


def _gap(gap: float | None) -> str:
    return looks.NOTHING if gap is None else f"{100 * gap:.0f} points"


def verdict(found: Calibration) -> str:
    """What Brier's score says, in a sentence."""
    if found.brier.score is None or found.brier.base_rate is None:
        return ""
    better = "better" if found.better_than_base_rate else "no better"
    return (
        f"Brier’s score of {found.n} promises is {found.brier.score:.3f}; 0 is best. It is {better} than stating the"
        f" same chance for all ({found.brier.base_rate:.3f})."
    )
