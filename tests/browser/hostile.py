"""A recovery in which everything that people word is worded so as to run something in the browser of who reads it."""

from collections.abc import Callable
from typing import Any, Final

from django.db import models

from escalations.services.contacts import add_note
from recovery.models import Feedback, Publication, Resolution
from recovery.services import asks, feedback, messages, resolutions
from tests.architecture.corpus_words import LINKS, SCRIPTS
from tests.architecture.sowing import write_rows
from tests.cast import Cast
from tests.flows.world import fresh
from tests.progress.world import Told, a_closed_recovery, a_told_recovery, publish
from tracker.acts import Act
from tracker.models import User
from tracker.policy import Side

WORDS: Final = (*SCRIPTS, *LINKS, '" x-data x-init="alert(1)" y="', "alert(1)" + "W" * 150)
"""The last but one is for the framework of the admin's skin, the last for who has little room."""


def a_hostile_recovery(cast: Cast) -> Told:
    """A recovery and another that was closed, told and answered in such words."""
    told = a_told_recovery(cast)
    a_closed_recovery(cast)
    write_rows(fitting())
    User.objects.filter(pk=cast.mia.pk).update(email='"<img/src=x/onerror=alert(1)>"@example.com')
    mia, cora, escalation = Act(fresh(cast.mia)), Act(fresh(cast.cora)), fresh(told.escalation)
    for words in WORDS[:6]:
        asks.add_ask(act=mia, escalation=escalation, side=Side.CUSTOMER, title=words, text=words)
    asks.answer_own_ask(told.ask.pk, act=cora, answer=WORDS[0])
    for thinks, words in zip(WORDS[:12], WORDS[-12:], strict=True):  # nobody may write without end
        feedback.give_feedback(act=cora, escalation=escalation.pk, about="plan", text=thinks)
        messages.send_message(act=cora, escalation=escalation.pk, text=words)
        add_note(act=mia, escalation=escalation, text=words)
    feedback.answer_feedback(Feedback.objects.latest("id").pk, act=mia, answer=WORDS[1])
    resolutions.contradict_resolution(Resolution.objects.get().pk, act=cora, words=WORDS[2])
    for words in WORDS[:3]:  # in headlines nobody types a number
        publish(cast, escalation, headline=words.replace("1", ""), note=words)
    return Told(escalation, told.plan, Publication.objects.get(latest=True, escalation=escalation), told.ask)


def fitting() -> Callable[[Any, Any], str]:
    """What to write into a column of a row: one after the other of those words that fit; no two rows say the same."""
    count = 0

    def write(column: Any, row: Any) -> str:
        nonlocal count
        if isinstance(column, models.EmailField) or column.name == "path":
            return str(getattr(row, column.attname))
        count += 1
        most = (column.max_length or 1_000) - 5
        fit = [words for words in WORDS if len(words) <= most] or ["<b>"]
        return f"{fit[count % len(fit)]} {count}"

    return write
