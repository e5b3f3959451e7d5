"""Signing in to the admin."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm

from tracker.errors import Refusal
from tracker.models import User
from tracker.services.access import WrongCredentials, check_credentials

NOT_THIS = "Please enter the e-mail address and password of somebody who works on the delivery side."


class SignInForm(AuthenticationForm):
    """E-mail address and password. A person who may not enter is told no more than one whose password is wrong."""

    error_messages = {"invalid_login": NOT_THIS, "inactive": NOT_THIS}
    required_css_class = "required"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = "E-mail address"
        self.fields["username"].widget = forms.EmailInput(
            attrs={"autofocus": True, "autocomplete": "username", "class": "house-input"}
        )
        self.fields["password"].widget.attrs["class"] = "house-input"

    def clean(self) -> dict[str, Any]:
        """Ask the service, which also slows down guessing; then whether they may enter."""
        email, password = self.cleaned_data.get("username"), self.cleaned_data.get("password")
        if email and password:
            address = self.request.META.get("REMOTE_ADDR") or None if self.request else None
            try:
                user = check_credentials(email=email, password=password, address=address)
            except Refusal as refusal:
                said = NOT_THIS if isinstance(refusal, WrongCredentials) else refusal.detail
                raise forms.ValidationError(said, code=refusal.code) from None
            self._enter(user)
        return self.cleaned_data

    def _enter(self, user: User) -> None:
        if not user.access.is_provider:
            raise self.get_invalid_login_error()
        self.user_cache = user
