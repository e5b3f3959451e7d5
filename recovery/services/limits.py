"""How much one person of a customer's side writes. It is far above what people write, and below what floods."""

from datetime import timedelta
from typing import Final

from escalations.kinds import ContactChannel, Direction
from escalations.models import Contact, Escalation
from recovery.models import Feedback
from tracker import clock
from tracker.errors import Refusal
from tracker.models import User

AN_HOUR: Final = timedelta(hours=1)
MOST: Final = 30
"""Messages and feedback of one person about one recovery within an hour."""


class TooMuch(Refusal):
    """This person has written as much as one hour takes."""

    status, code, title = 429, "too_much", "Too much at once"


def need_room(escalation: Escalation, author: User) -> None:
    """Raises TooMuch for who has written MOST times within the last hour. The escalation is locked: twins count."""
    since = clock.now() - AN_HOUR
    sent = Contact.objects.filter(
        escalation=escalation,
        author=author,
        channel=ContactChannel.PORTAL,
        direction=Direction.INBOUND,
        created_at__gt=since,
    )
    given = Feedback.objects.filter(escalation=escalation, given_by=author, created_at__gt=since)
    times = sorted([*sent.values_list("created_at", flat=True), *given.values_list("created_at", flat=True)])
    if len(times) >= MOST:
        wait = max(int((times[-MOST] - since).total_seconds()) + 1, 1)
        detail = f"You have written {MOST} times within an hour. Please wait a little, or call us."
        raise TooMuch(detail, retry_after=wait)
