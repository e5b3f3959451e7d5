"""The pipeline's page: how it is, and its hold switch. For operators."""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from tracker.acts import Act
from tracker.admin import desk, looks
from tracker.admin.forms import LocalTimeField, Refusable
from tracker.admin.scoping import person
from tracker.errors import Refusal
from tracker.pipeline.audit import audit_pipeline
from tracker.pipeline.hold import current_hold
from tracker.pipeline.operate import hold_pipeline, release_pipeline


class HoldForm(Refusable, forms.Form):
    """Why nothing may leave."""

    reason = forms.CharField(max_length=300, widget=forms.Textarea(attrs={"rows": 2}))


class ReleaseForm(Refusable, forms.Form):
    """What of the past is not to be sent again."""

    suppress_before = LocalTimeField(
        label="Send no mail about what is older than",
        required=False,
        help_text="After a restore: the moment of the backup. Empty: everything that waits is sent.",
    )


def pipeline_page(site: Any, request: HttpRequest) -> HttpResponse:
    """How the pipeline is, and its hold switch. Operators only."""
    user = person(request)
    if not user.access.everything:
        raise PermissionDenied
    hold = HoldForm(request.POST if "hold" in request.POST else None)
    release = ReleaseForm(request.POST if "release" in request.POST else None, auto_id="release_%s")
    if request.method == "POST" and _switch(request, Act(user), hold, release):
        return HttpResponseRedirect(request.path)
    report = audit_pipeline()
    context = {
        **site.each_context(request),
        "title": "Pipeline",
        "report": report,
        "condition": looks.pill(
            report.condition, {"healthy": "done", "held": "high", "degraded": "high"}.get(report.condition, "critical")
        ),
        "figures": _figures(report.measures),
        "ticks": [(name, looks.age(at)) for name, at in sorted(report.ticks.items())],
        "hold_form": hold,
        "release_form": release,
        "dead_path": f"{reverse('admin:tracker_delivery_changelist')}?status__exact=dead",
    }
    return TemplateResponse(request, "house/pipeline.html", context)


def _switch(request: HttpRequest, act: Act, hold: HoldForm, release: ReleaseForm) -> bool:
    """Turn the switch that was pressed. Whether it was turned; if not, its form says why."""
    form: HoldForm | ReleaseForm = hold if hold.is_bound else release
    if not form.is_valid():
        return False
    try:
        if form is hold:
            hold_pipeline(act=act, reason=form.cleaned_data["reason"])
            messages.warning(request, "The pipeline is held: no reminder fires, no mail leaves.")
        else:
            count = release_pipeline(act=act, suppress_before=form.cleaned_data["suppress_before"])
            messages.success(request, f"The pipeline runs again. {count} mails were suppressed.")
    except Refusal as refusal:
        form.refuse(refusal)
        return False
    return True


def _figures(measures: Any) -> list[tuple[str, str]]:
    def since(at: datetime | None) -> str:
        return f", the oldest since {looks.local(at)}" if at else ""

    return [
        ("Reminders due", f"{measures.due_reminders}{since(measures.oldest_reminder)}"),
        ("Events to be told", f"{measures.waiting_events}{since(measures.oldest_event)}"),
        ("Events that cannot be told", str(measures.failing_events)),
        ("Mails due", f"{measures.due_mails}{since(measures.oldest_mail)}"),
        ("Mails claimed by a silent worker", str(measures.expired_leases)),
        ("Dead mails", str(measures.dead_mails)),
        ("Attempts with unknown end", str(measures.interrupted_attempts)),
    ]


def held_notice(request: HttpRequest) -> str:
    """Said to everybody while nothing leaves: whoever relies on reminders has to know."""
    hold = current_hold()
    return f"Reminders and mails are held: {hold.reason}" if hold.held else ""


desk.NOTICES.append(held_notice)
