"""Plays the story: each scene at its own time, the reminder pipeline in between, as if somebody had been there."""

from datetime import UTC, datetime, timedelta
from itertools import zip_longest

from django.db import connection, transaction

from config.story.cast import FIRMS
from config.story.chapter import Chapter
from config.story.chapters import (
    acme_payments,
    acme_stores,
    acme_today,
    globex_depot,
    globex_move,
    globex_telephony,
    wattle_claims,
    wattle_close,
    wattle_documents,
)
from config.story.postbag import Postbag
from config.story.scenes import Props, Scene
from tracker import clock
from tracker.acts import Act
from tracker.pipeline.dispatch import dispatch
from tracker.pipeline.fanout import fan_out
from tracker.pipeline.sweep import sweep_reminders
from tracker.services import messages

CHAPTERS = {
    "ACME": (acme_payments, acme_stores, acme_today),
    "GLOBEX": (globex_telephony, globex_move, globex_depot),
    "WATTLE": (wattle_close, wattle_claims, wattle_documents),
}

NEXT_DUE = """
SELECT (SELECT min(r.due_at) FROM tracker_reminder r JOIN tracker_ladder l ON l.id = r.ladder_id
        WHERE r.state = 'pending' AND l.status IN ('running', 'exhausted')),
       (SELECT min(due_at) FROM tracker_delivery WHERE status = 'pending')
"""
"""When the next reminder and the next mail are due; null when none is armed, none waits."""

NEVER = datetime.max.replace(tzinfo=UTC)

MAIL_SINCE = timedelta(days=14)
"""How long before now people began to be told by mail as well: half a year of mails would bury the last fortnight."""

INBOX_READ = (112, 56, 28, 14, 7, 3)
"""How many days before now everybody emptied the inbox."""

TOGETHER = timedelta(minutes=105)
"""Scenes within such a time are told of together: telling is what takes the time here."""


def script(now: datetime) -> list[Scene]:
    """Every scene of the story in the order of writing. Pure: the database is not asked."""
    scenes = [Scene(now - MAIL_SINCE, "ola", None, "", "mail", _want_mail)]
    scenes += [Scene(now - timedelta(days=days), "ola", None, "", "inbox", _read_inboxes) for days in INBOX_READ]
    for firm in FIRMS:
        chapter = Chapter(firm, now)
        for told in CHAPTERS[firm.key]:
            told.tell(chapter)
        scenes += chapter.scenes
    return sorted(scenes, key=lambda scene: scene.at)


def play(scenes: list[Scene], props: Props, now: datetime) -> None:
    """Play the scenes, and let the pipeline run at its due times from the first of them until now.

    The mails of the story become files when its transaction has committed.
    """
    workers = _Workers(scenes[0].at)
    transaction.on_commit(workers.postbag.empty)
    untold = scenes[0].at
    for scene, following in zip_longest(scenes, scenes[1:]):
        workers.work_until(scene.at)
        with clock.at(scene.at):
            scene.deed(props, Act(props.people[scene.who], occurred_at=scene.occurred, message=scene.message))
            if following is None or following.at - untold > TOGETHER:
                fan_out()
                untold = following.at if following else scene.at
    workers.work_until(now)


def _read_inboxes(props: Props, _act: Act) -> None:
    for user in props.people.values():
        messages.read_inbox(act=Act(user))


def _want_mail(props: Props, _act: Act) -> None:
    for user in props.people.values():
        for wish in user.preferences.filter(kind=""):
            messages.remove_preference(wish.pk, act=Act(user))


class _Workers:
    """The pipeline's workers in story time, which only runs forwards: what is armed late fires late."""

    def __init__(self, start: datetime) -> None:
        self.time = start
        self.postbag = Postbag()

    def work_until(self, moment: datetime) -> None:
        """Sweep and send whatever comes due until then, each when it is due."""
        while moment > self.time:
            reminder, mail = _next_due()
            due = min(reminder, mail)
            if due > moment:
                break
            self.time = max(self.time, due)
            with clock.at(self.time):
                if reminder <= mail and sweep_reminders().claimed:
                    fan_out()
                elif not dispatch(office=self.postbag.open).claimed:
                    break  # on hold: it stays due, as it would for the workers
        self.time = moment


def _next_due() -> tuple[datetime, datetime]:
    with connection.cursor() as cursor:
        cursor.execute(NEXT_DUE)
        reminder, mail = cursor.fetchone()
    return reminder or NEVER, mail or NEVER
