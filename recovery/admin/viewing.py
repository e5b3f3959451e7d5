"""The way from an escalation to what its customer sees of it."""

from django.http import HttpRequest
from django.urls import reverse

from escalations.admin.common import PANELS, Panel
from escalations.models import Escalation
from tracker.admin.base import permits


def viewing_panel(request: HttpRequest, obj: Escalation) -> Panel:
    """A button for whoever may look as the customer. No statement."""
    may = permits(request, "customers.view_as", obj)
    begin = reverse("progress-as-begin", args=(obj.customer_id,)) if may else ""
    return Panel("house/view_as.html", {"begin": begin, "ref": obj.ref, "customer": obj.customer})


PANELS.append(viewing_panel)
