"""Signing in: by password, by an e-mailed code, by an identity provider if one is set; and the second factor."""

from collections.abc import Callable
from functools import wraps

from allauth.account import views as account
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.socialaccount import views as social
from allauth.socialaccount.providers.openid_connect import views as oidc
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import URLPattern, path
from django.views.generic import TemplateView
from requests import RequestException

from recovery.pages.forgotten import forgotten_password

FOLDER = "progress/sign_in"
OIDC = {"oidc_name": settings.OIDC_NAME}


def or_away(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A page that asks the identity provider, and says so when that does not answer."""

    @wraps(view)
    def page(request: HttpRequest, provider_id: str) -> HttpResponseBase:
        try:
            return view(request, provider_id)
        except RequestException:
            return render(request, f"{FOLDER}/oidc_error.html", status=503)

    return page


urlpatterns: list[URLPattern] = [
    path("", account.LoginView.as_view(template_name=f"{FOLDER}/password.html", extra_context=OIDC),
         name="account_login"),
    path("code/", account.RequestLoginCodeView.as_view(template_name=f"{FOLDER}/code.html"),
         name="account_request_login_code"),
    path("code/confirm/", account.ConfirmLoginCodeView.as_view(template_name=f"{FOLDER}/code_confirm.html"),
         name="account_confirm_login_code"),
    path("out/", account.LogoutView.as_view(template_name=f"{FOLDER}/out.html"), name="account_logout"),
    path("access/", TemplateView.as_view(template_name=f"{FOLDER}/access.html"), name="account_signup"),
    path("inactive/", account.AccountInactiveView.as_view(template_name=f"{FOLDER}/inactive.html"),
         name="account_inactive"),
    path("again/", account.ReauthenticateView.as_view(template_name=f"{FOLDER}/again.html"),
         name="account_reauthenticate"),
    path("again/code/", account.RequestReauthenticationCodeView.as_view(template_name=f"{FOLDER}/again_code.html"),
         name="account_request_reauthentication_code"),
    path("again/code/confirm/",
         account.ConfirmReauthenticationCodeView.as_view(template_name=f"{FOLDER}/code_confirm.html"),
         name="account_confirm_reauthentication_code"),
    path("password/", account.PasswordChangeView.as_view(template_name=f"{FOLDER}/password_change.html"),
         name="account_change_password"),
    path("password/set/", account.PasswordSetView.as_view(template_name=f"{FOLDER}/password_set.html"),
         name="account_set_password"),
    path("password/forgotten/", forgotten_password, name="forgotten_password"),
    path("factor/", factor.IndexView.as_view(template_name=f"{FOLDER}/factor.html"), name="mfa_index"),
    path("factor/code/", factor.AuthenticateView.as_view(template_name=f"{FOLDER}/factor_code.html"),
         name="mfa_authenticate"),
    path("factor/again/", factor.ReauthenticateView.as_view(template_name=f"{FOLDER}/again.html"),
         name="mfa_reauthenticate"),
    path("factor/app/on/", totp.ActivateTOTPView.as_view(template_name=f"{FOLDER}/app_on.html"),
         name="mfa_activate_totp"),
    path("factor/app/off/", totp.DeactivateTOTPView.as_view(template_name=f"{FOLDER}/app_off.html"),
         name="mfa_deactivate_totp"),
    path("factor/codes/", codes.ViewRecoveryCodesView.as_view(template_name=f"{FOLDER}/codes.html"),
         name="mfa_view_recovery_codes"),
    path("factor/codes/new/", codes.GenerateRecoveryCodesView.as_view(template_name=f"{FOLDER}/codes_new.html"),
         name="mfa_generate_recovery_codes"),
]  # fmt: skip

if settings.OIDC_NAME:
    urlpatterns += [
        path("oidc/<str:provider_id>/", or_away(oidc.login), name="openid_connect_login"),
        path("oidc/<str:provider_id>/callback/", or_away(oidc.callback), name="openid_connect_callback"),
        path("oidc-error/", social.LoginErrorView.as_view(template_name=f"{FOLDER}/oidc_error.html"),
             name="socialaccount_login_error"),
        path("oidc-cancelled/", social.LoginCancelledView.as_view(template_name=f"{FOLDER}/oidc_error.html"),
             name="socialaccount_login_cancelled"),
        path("oidc-unknown/", TemplateView.as_view(template_name=f"{FOLDER}/access.html"), name="socialaccount_signup"),
    ]  # fmt: skip
