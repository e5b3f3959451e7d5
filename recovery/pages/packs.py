"""One update as a file to print, to hand on or to work with: what was told, and nothing else."""

from django.http import HttpRequest, HttpResponse

from recovery.kinds import ReportFormat
from recovery.pages.door import page
from recovery.pages.visitors import Visitor
from recovery.queries.told import publication_told
from recovery.services.reports import file_told
from tracker.errors import Unknown


@page
def pack_file(request: HttpRequest, visitor: Visitor, ref: str, number: int, form: ReportFormat) -> HttpResponse:
    """The pack of one update in a format."""
    found = publication_told(visitor.customers, ref, number)
    if found is None:
        raise Unknown
    file = file_told(found, form)
    return HttpResponse(file.make(), content_type=file.media, headers=file.headers)
