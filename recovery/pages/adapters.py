"""How allauth does things in this house: nobody signs up, one limit on guessing for all doors, mails in our words."""

from smtplib import SMTPException
from typing import Any, Final

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.shortcuts import render
from django.urls import reverse

from tracker.errors import Refusal
from tracker.models import User
from tracker.services.access import check_credentials

TOLD: Final = {
    "account/messages/login_code_sent.txt": "A code is on its way, if this address is known here.",
    "account/messages/password_changed.txt": "Your password is changed.",
    "account/messages/password_set.txt": "Your password is set.",
    "mfa/messages/totp_activated.txt": "Your authenticator app is on: from now on you are asked for its code.",
    "mfa/messages/totp_deactivated.txt": "Your authenticator app is off.",
    "mfa/messages/recovery_codes_generated.txt": "There are new recovery codes. The old ones are worth nothing now.",
}
"""What allauth has to say that a person needs to know; of the rest the page speaks for itself."""


class AccountAdapter(DefaultAccountAdapter):
    """Signing in by password or by an e-mailed code."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "This e-mail address and password do not belong together.",
        "too_many_login_attempts": "Too many tries. Wait a quarter of an hour, then try again.",
        "incorrect_code": "This is not the code. Please look at the newest mail.",
        "incorrect_password": "This is not your password.",
        "enter_current_password": "This is not your present password.",
        "rate_limited": "Too many tries. Wait a minute, then try again.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Whether strangers may make themselves an account: never. People are added by the delivery side."""
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """The person, by the service that every other door asks too: tries are counted once, for all of them."""
        try:
            return check_credentials(
                email=credentials.get("email", ""),
                password=credentials.get("password", ""),
                address=request.META.get("REMOTE_ADDR") or None,
                alone=False,
            )
        except Refusal as refusal:
            if refusal.status == 429:
                raise self.validation_error("too_many_login_attempts") from None
            return None

    def get_client_ip(self, request: HttpRequest) -> str:
        """The address limits are counted by. A socket has none: all who come through it are one."""
        return request.META.get("REMOTE_ADDR") or "::"

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Customers go to their recoveries, the delivery side to its desk; who is both, to what is told."""
        user = request.user
        inside = isinstance(user, User) and user.access.is_provider and not user.access.is_customer
        return reverse("admin:index" if inside else "progress")

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """Back to where one signs in."""
        return reverse("account_login")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to what one may set."""
        return reverse("mfa_index")

    def get_from_email(self) -> str:
        """The sender of every mail of ours."""
        sender: str = settings.MAIL_FROM
        return sender

    def format_email_subject(self, subject: str) -> str:
        """As it is: the template says whose mail it is."""
        return subject

    def render_mail(self, template_prefix: str, *args: Any, **kwargs: Any) -> EmailMessage:
        """Our own templates, by the last word of allauth's name for the mail. Tools must not answer to it."""
        mail: EmailMessage = super().render_mail(f"progress/mail/{template_prefix.rpartition('/')[2]}", *args, **kwargs)
        mail.extra_headers["Auto-Submitted"] = "auto-generated"
        return mail

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send at once, as somebody waits for it. When the mail server does not take it, the person is told so."""
        try:
            super().send_mail(template_prefix, email, context | {"base_url": settings.BASE_URL})
        except (OSError, SMTPException):
            page = render(self.request, "progress/sign_in/no_mail.html", status=503)
            raise ImmediateHttpResponse(page) from None

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Say what is worth saying, once."""
        text = message or TOLD.get(message_template or "")
        if text:
            super().add_message(request, level, message=text, extra_tags=extra_tags)


class SocialAdapter(DefaultSocialAccountAdapter):
    """Signing in by the identity provider that an operator has named: who is known here by e-mail address gets in."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Whether strangers may make themselves an account: never."""
        return False


class SecondFactorAdapter(DefaultMFAAdapter):
    """The code of an authenticator app, and recovery codes."""

    error_messages = DefaultMFAAdapter.error_messages | {"incorrect_code": "This is not the code. Please try again."}

    def get_totp_issuer(self) -> str:
        """How the app calls us."""
        return "Recovery tracker"
