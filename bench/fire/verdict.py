"""What must hold when the smoke has cleared."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from tracker.pipeline.law import count_everything

UNFINISHED = """
SELECT (SELECT count(*) FROM tracker_outbox)
     + (SELECT count(*) FROM tracker_delivery WHERE status = 'pending')
     + (SELECT count(*) FROM tracker_reminder WHERE state = 'pending' AND due_at <= now())
"""

TOLD = """
SELECT count(*) FILTER (WHERE inbox = 0), count(*) FILTER (WHERE inbox > 1), count(*) FILTER (WHERE mails <> 1)
FROM (SELECT count(*) FILTER (WHERE d.channel = 'inbox') AS inbox, count(*) FILTER (WHERE d.channel = 'email') AS mails
      FROM tracker_event e LEFT JOIN tracker_delivery d ON d.event_id = e.id
      WHERE e.kind LIKE '%.reminded' GROUP BY e.data ->> 'ladder', e.data ->> 'step') told
"""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The counts after the fire, and what they violate."""

    due: int
    fired: int
    law: str
    inbox_lost: int
    inbox_doubled: int
    mails_missing: int
    mails_lost: int
    mails_suppressed: int
    mails_doubled: int
    sends_interrupted: int
    violations: tuple[str, ...]


def unfinished() -> int:
    """How much has still to come to its end."""
    with connection.cursor() as cursor:
        cursor.execute(UNFINISHED)
        return int(cursor.fetchone()[0])


def judge(due: int, accepted: Sequence[str]) -> Verdict:
    """Count what the tables say against what the mail server took."""
    count, taken = count_everything(), Counter(identity.strip("<>").partition("@")[0] for identity in accepted)
    with connection.cursor() as cursor:
        cursor.execute(TOLD)
        inbox_lost, inbox_doubled, mails_missing = cursor.fetchone()
        cursor.execute("SELECT id::text, status FROM tracker_delivery WHERE channel = 'email'")
        mails = dict(cursor.fetchall())
        cursor.execute("SELECT count(*) FROM tracker_attempt WHERE succeeded IS NULL")
        interrupted = cursor.fetchone()[0]
    lost = sum(status == "sent" and mail not in taken for mail, status in mails.items())
    doubled = sum(times - 1 for times in taken.values())
    ends = Counter(mails.values())
    wrong = {
        f"{count.fired} of {due} due reminders fired": count.fired != due,
        f"{inbox_lost} never reached an inbox": inbox_lost,
        f"{inbox_doubled} reached an inbox twice": inbox_doubled,
        f"{mails_missing} have not exactly one mail": mails_missing,
        f"{lost} mails count as sent and never arrived": lost,
        f"{doubled} doubled mails, but only {interrupted} interrupted sends": doubled > interrupted,
        f"mails that are neither sent nor suppressed: {dict(ends)}": set(ends) - {"sent", "suppressed"},
    }
    return Verdict(
        due,
        count.fired,
        str(count),
        inbox_lost,
        inbox_doubled,
        mails_missing,
        lost,
        ends["suppressed"],
        doubled,
        interrupted,
        (*count.violations, *(text for text, broken in wrong.items() if broken)),
    )
