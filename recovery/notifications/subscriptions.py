"""The mails that bring subscribed reports."""

from typing import Final

from tracker.models import Event
from tracker.policy import Side
from tracker.registry import SUBJECTS, Notice, Wording

SENT: Final = "subscription.sent"

MOST_NAMED: Final = 50
"""Of those that are not enclosed."""


def _sent(event: Event) -> Wording:
    """To our side: what is enclosed, and what is not."""
    refs, left = event.data["refs"], _left_out(event)
    what = f"the pack of {refs[0]}" if len(refs) == 1 else f"the packs of {len(refs)} plans"
    what = f"packs, {len(refs)} of {len(refs) + len(left)} plans" if left else what
    lines = [
        f"Enclosed: {', '.join(refs)}, as of {event.occurred_at:%d %b %Y, %H:%M} UTC.",
        "Each is kept, and found on the page of its plan in every other format.",
        *_missing(left, "Each has its pack on its own page; the list of the plans is here:"),
    ]
    return Wording(f"[{event.customer.key if event.customer else ''}] Your report: {what}", "\n\n".join(lines))


def _sent_to_customer(event: Event) -> Wording:
    """To the customer's side: what was told, as a file, and of what there is no file."""
    refs = event.data["refs"]
    lines = [
        f"Enclosed: how {'it stands' if len(refs) == 1 else 'they stand'}, as we told you last: {', '.join(refs)}.",
        *_missing(_left_out(event), "You find how they stand on your page:"),
    ]
    return Wording(
        f"[{refs[0]}] Your recovery report" if len(refs) == 1 else "Your recovery reports", "\n\n".join(lines)
    )


def _left_out(event: Event) -> list[str]:
    """The refs of what there was no room for. Events of before do not say."""
    return list(event.data.get("left_out", ()))


def _missing(left: list[str], where: str) -> list[str]:
    """What is not enclosed, and where it is; the link stands below. Empty: all is enclosed."""
    if not left:
        return []
    more = f" and {len(left) - MOST_NAMED} more" if len(left) > MOST_NAMED else ""
    return [f"Not enclosed, as one mail brings no more: {', '.join(left[:MOST_NAMED])}{more}. {where}"]


def _page(event: Event) -> str:
    """To our side: the subscription, or all promised plans of the customer where not all are enclosed."""
    if _left_out(event):
        return f"/admin/recovery/recoveryplan/?status__exact=committed&customer__id__exact={event.customer_id}"
    return SUBJECTS[event.subject_kind].path.format(id=event.subject_id)


def _chosen(event: Event) -> bool:
    """The hour is the recipient's own: it waits for no other."""
    return True


NOTICES: Final[tuple[Notice, ...]] = (
    Notice(
        SENT,
        ("owner",),
        _sent,
        path=_page,
        when=lambda event: event.data["side"] == Side.PROVIDER,
        hurries=_chosen,
    ),
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
