"""Is it resolved? The customer says so, or says that it is not, or says nothing; nobody answers in its place."""

from dataclasses import replace
from typing import Any, Final, TypedDict, Unpack
from uuid import UUID

from django.db import transaction

from escalations.services.escalations import reopen_contradicted
from recovery.kinds import ResolutionAnswer
from recovery.models import Resolution
from recovery.services.dialogue import LONGEST, take_own
from tracker.acts import Act
from tracker.errors import Conflict, Invalid
from tracker.net import lifted
from tracker.outbox import record_event
from tracker.transitions import write

MUCH_EFFORT: Final = 6
LITTLE_SATISFACTION: Final = 2
"""From these on (effort upwards, satisfaction downwards) a manager hears of it, whatever the answer was."""

NOT_RESOLVED: Final = "The customer says that it is not resolved."
"""Why an escalation is opened again when its customer contradicts without a word."""


class Said(TypedDict, total=False):
    """What may be said with the answer: effort 1 (none) to 7 (very much), satisfaction 1 to 5 (very satisfied), words.

    None, or left out: not said.
    """

    effort: int | None
    satisfaction: int | None
    words: str


@transaction.atomic
def confirm_resolution(pk: UUID, *, act: Act, **said: Unpack[Said]) -> Resolution:
    """Say that it is resolved. Raises Conflict when it was answered already, or the question no longer stands."""
    resolution, facts = _answer(pk, act, ResolutionAnswer.CONFIRMED, said)
    with lifted():
        record_event(resolution.escalation, "confirmed", act, facts)
    return resolution


@transaction.atomic
def contradict_resolution(pk: UUID, *, act: Act, **said: Unpack[Said]) -> Resolution:
    """Say that it is not resolved: the escalation is open again at once, with your words as the reason.

    Raises Conflict as `confirm_resolution`.
    """
    resolution, facts = _answer(pk, act, ResolutionAnswer.CONTRADICTED, said)
    with lifted():
        record_event(resolution.escalation, "contradicted", act, facts)
        resolution.escalation = reopen_contradicted(
            resolution.escalation_id,
            act=replace(act, message=resolution.words or NOT_RESOLVED),
            data={"resolution": resolution.pk},
        )
    return resolution


def is_low(effort: int | None, satisfaction: int | None) -> bool:
    """Whether the scores are such that a manager should hear of them; what was not said is not low."""
    return (effort or 0) >= MUCH_EFFORT or (satisfaction is not None and satisfaction <= LITTLE_SATISFACTION)


def _answer(pk: UUID, act: Act, answer: ResolutionAnswer, said: Said) -> tuple[Resolution, dict[str, Any]]:
    """Write the customer's answer, below the net; and what its event tells."""
    resolution = take_own(Resolution, pk, act, "resolutions.answer")
    if resolution.answer:
        raise Conflict(
            f"It was {resolution.answer} already, at {resolution.answered_at:%Y-%m-%d %H:%M} UTC.", code="answered"
        )
    if resolution.ended_at is not None:
        raise Conflict("It was opened again since: you will be asked when it is closed next.", code="ended")
    told = _checked(said)
    write(resolution, {"answer": answer, "answered_at": act.happened(), "answered_by": act.actor, **told})
    low = is_low(told["effort"], told["satisfaction"])
    return resolution, {"resolution": resolution.pk, "number": resolution.number, "low": low, **told}


def _checked(said: Said) -> dict[str, Any]:
    """Everything that may be said, as it is kept. Raises Invalid."""
    effort, satisfaction, words = said.get("effort"), said.get("satisfaction"), said.get("words", "").strip()
    for name, score, most in (("effort", effort, 7), ("satisfaction", satisfaction, 5)):
        if score is not None and not 1 <= score <= most:
            raise Invalid.at(f"/{name}", f"From 1 to {most}, or nothing at all.", "out_of_range")
    if len(words) > LONGEST:
        raise Invalid.at("/words", f"At most {LONGEST} characters.", "max_length")
    return {"effort": effort, "satisfaction": satisfaction, "words": words}
