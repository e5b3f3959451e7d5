"""The addresses of the customer's pages. A recovery is named by its ref, as people name it."""

from django.urls import include, path, register_converter

from recovery.pages import deeds, files, mail, minutes, packs, raising, recoveries, said, shared, viewing
from recovery.reports.formats import FORMATS


class RefConverter:
    """ACME-E7."""

    regex = r"[A-Z][A-Z0-9]{1,11}-E[0-9]{1,9}"

    def to_python(self, value: str) -> str:
        """As it stands."""
        return value

    def to_url(self, value: str) -> str:
        """As it stands."""
        return value


class NumberConverter(RefConverter):
    """The number of an update or a needle."""

    regex = r"[1-9][0-9]{0,8}"

    def to_python(self, value: str) -> int:  # type: ignore[override]  # numbers are numbers
        """As a number."""
        return int(value)


register_converter(RefConverter, "told_ref")
register_converter(NumberConverter, "told_number")

urlpatterns = [
    path("", recoveries.recovery_list, name="progress"),
    path("sign-in/", include("recovery.pages.sign_in_urls")),
    path("raise", raising.raise_page, name="progress-raise"),
    path("mail/", mail.mail_page, name="progress-mail"),
    path("mail/set", mail.set_mail, name="progress-mail-set"),
    path("mail/feed/<uuid:pk>", mail.make_feed, name="progress-feed"),
    path("mail/out/<str:token>", mail.way_out, name="progress-way-out"),
    path("calendar/<str:secret>.ics", shared.calendar, name="progress-calendar"),
    path("shared/<str:secret>", shared.shared_page, name="progress-shared"),
    path("as/", viewing.choose, name="progress-as"),
    path("as/end", viewing.end, name="progress-as-end"),
    path("as/<uuid:pk>", viewing.begin, name="progress-as-begin"),
    path("<told_ref:ref>", recoveries.recovery_page, name="progress-one"),
    path("<told_ref:ref>/updates/<told_number:number>", recoveries.update_page, name="progress-update"),
    path("<told_ref:ref>/updates/<told_number:number>/dates.csv", files.dates_file, name="progress-dates"),
    *[
        path(f"<told_ref:ref>/updates/<told_number:number>/pack.{form}", packs.pack_file, {"form": form})
        for form in FORMATS
    ],
    path(
        "<told_ref:ref>/updates/<told_number:number>/needle-<told_number:place>.csv",
        files.needle_file,
        name="progress-needle",
    ),
    path("<told_ref:ref>/said/<told_number:number>", said.said_page, name="progress-said"),
    path("<told_ref:ref>/minutes", minutes.minutes_list, name="progress-minutes-list"),
    path("<told_ref:ref>/minutes/<told_number:number>", minutes.minutes_page, name="progress-minutes"),
    path("<told_ref:ref>/minutes/<told_number:number>/sign", minutes.sign_minutes, name="progress-sign"),
    path("<told_ref:ref>/minutes/<told_number:number>/object", minutes.object_minutes, name="progress-object"),
    path("<told_ref:ref>/asks/<uuid:pk>/acknowledge", deeds.acknowledge_ask, name="progress-acknowledge"),
    path("<told_ref:ref>/asks/<uuid:pk>/answer", deeds.answer_ask, name="progress-answer"),
    path("<told_ref:ref>/feedback", deeds.give_feedback, name="progress-feedback"),
    path("<told_ref:ref>/message", deeds.send_message, name="progress-message"),
    path("<told_ref:ref>/confirm", deeds.confirm, name="progress-confirm"),
    path("<told_ref:ref>/contradict", deeds.contradict, name="progress-contradict"),
]
