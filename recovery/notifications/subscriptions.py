"""The mails that bring subscribed reports."""

from typing import Final

from tracker.models import Event
from tracker.policy import Side
from tracker.registry import Notice, Wording

SENT: Final = "subscription.sent"


def _sent(event: Event) -> Wording:
    """To our side: what is enclosed."""
    refs = event.data["refs"]
    what = f"the pack of {refs[0]}" if len(refs) == 1 else f"the packs of {len(refs)} plans"
    lines = [
        f"Enclosed: {', '.join(refs)}, as of {event.occurred_at:%d %b %Y, %H:%M} UTC.",
        "Each is kept, and found on the page of its plan in every other format.",
    ]
    return Wording(f"[{event.customer.key if event.customer else ''}] Your report: {what}", "\n\n".join(lines))


def _sent_to_customer(event: Event) -> Wording:
    """To the customer's side: what was told, as a file."""
    refs = event.data["refs"]
    lines = [
        f"Enclosed: how {'it stands' if len(refs) == 1 else 'they stand'}, as we told you last: {', '.join(refs)}."
    ]
    return Wording(
        f"[{refs[0]}] Your recovery report" if len(refs) == 1 else "Your recovery reports", "\n\n".join(lines)
    )


def _chosen(event: Event) -> bool:
    """The hour is the recipient's own: it waits for no other."""
    return True


NOTICES: Final[tuple[Notice, ...]] = (
    Notice(SENT, ("owner",), _sent, when=lambda event: event.data["side"] == Side.PROVIDER, hurries=_chosen),
    Notice(
        SENT,
        ("owner",),
        _sent_to_customer,
        Side.CUSTOMER,
        path=lambda _: "/progress/",
        when=lambda event: event.data["side"] == Side.CUSTOMER,
        hurries=_chosen,
    ),
)
