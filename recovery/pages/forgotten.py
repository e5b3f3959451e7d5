"""A new password for who has forgotten the old one: whoever can read their own mail just now may set another."""

import time

from allauth.account import app_settings
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.password_change import finalize_password_set
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters

from recovery.pages.sign_in_forms import SetPasswordForm


@sensitive_post_parameters()
@login_required
def forgotten_password(request: HttpRequest) -> HttpResponse:
    """Set a password without the old one, in the few minutes after one has signed in by a code from one's own mailbox.
    Who has not is told to.
    """
    if not _reads_own_mail(request):
        return render(request, "progress/sign_in/password_set.html", status=403)
    form = SetPasswordForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        form.save()
        finalize_password_set(request, request.user)
        return HttpResponseRedirect(reverse("mfa_index"))
    return render(request, "progress/sign_in/password_set.html", {"form": form})


def _reads_own_mail(request: HttpRequest) -> bool:
    """Whether this session began with a code that was sent by mail, as lately as allauth asks for."""
    by_code = [one for one in get_authentication_records(request, request.user) if one.get("method") == "code"]
    now = time.time()  # that of allauth, which has stamped the record by it
    return any(now - one["at"] < app_settings.REAUTHENTICATION_TIMEOUT for one in by_code)
