"""The files that go with a mail which brings subscribed reports."""

from collections.abc import Iterator, Sequence

from recovery.kinds import ReportFormat
from recovery.models import Publication, Report
from recovery.notifications.subscriptions import SENT
from recovery.queries.told import publication_told
from recovery.reports.files import ReportFile
from recovery.services.reports import file_of_report, file_told
from tracker.models import Event, User
from tracker.policy import Side
from tracker.registry import Attachment


def enclosed(event: Event, user: User, side: Side) -> Sequence[Attachment]:
    """The files of one mail: kept reports for our side, updates that stand for the customer's. What was thrown away or
    taken back meanwhile is left out, and so is what the reader may not see any more.
    """
    if event.kind != SENT or str(user.pk) != str(event.data["user"]):
        return ()
    form = ReportFormat(event.data["format"])
    files = _told(event, user, form) if side == Side.CUSTOMER else _kept(event, user, form)
    return [Attachment(file.name, file.media, file.make()) for file in files]


def _kept(event: Event, user: User, form: ReportFormat) -> Iterator[ReportFile]:
    rows = Report.objects.visible_to(user).filter(pk__in=event.data.get("reports", ())).order_by("ref")
    for report in rows:
        yield file_of_report(report, form)


def _told(event: Event, user: User, form: ReportFormat) -> Iterator[ReportFile]:
    known = Publication.objects.visible_to_customer(user).filter(pk__in=event.data.get("publications", ()))
    for ref, number, customer in known.order_by("ref").values_list("ref", "number", "customer"):
        told = publication_told([customer], ref, number)
        if told is not None:
            yield file_told(told, form)
