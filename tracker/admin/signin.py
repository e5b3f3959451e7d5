"""Signing in to the admin."""

from typing import Any

from django import forms
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.forms import AuthenticationForm

from tracker.models import User


class SignInForm(AuthenticationForm):
    """E-mail address and password. A person who may not enter is told no more than one whose password is wrong."""

    error_messages = {
        "invalid_login": "Please enter the e-mail address and password of somebody who works on the delivery side.",
        "inactive": "Please enter the e-mail address and password of somebody who works on the delivery side.",
    }
    required_css_class = "required"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = "E-mail address"
        self.fields["username"].widget = forms.EmailInput(
            attrs={"autofocus": True, "autocomplete": "username", "class": "house-input"}
        )
        self.fields["password"].widget.attrs["class"] = "house-input"

    def confirm_login_allowed(self, user: AbstractBaseUser) -> None:
        """Only those who work on the provider's side."""
        if not isinstance(user, User) or not user.is_active or not user.access.is_provider:
            raise self.get_invalid_login_error()
