"""The addresses of the shared core: at the provider's door, below /api/v1/, and at the customer's."""

from django.urls import path

from tracker.api.account import MeView, SignInView, SignOutView, TokenView
from tracker.api.calendars import BlackoutView, CalendarView
from tracker.api.customer import MailWishView, OwnInboxView, OwnSelfView
from tracker.api.ladders import LadderView, PolicyView
from tracker.api.people import CustomerView, MembershipView, PersonView, ServiceView
from tracker.api.pipeline import DeliveryView, EventView, InboxView, PreferenceView
from tracker.api.resource import routes

urlpatterns = [
    path("sign-in", SignInView.as_view(), name="sign-in"),
    path("sign-out", SignOutView.as_view(), name="sign-out"),
    path("me", MeView.as_view(), name="me"),
    *routes("tokens", TokenView),
    *routes("customers", CustomerView),
    *routes("services", ServiceView),
    *routes("memberships", MembershipView),
    *routes("people", PersonView),
    *routes("calendars", CalendarView),
    *routes("blackouts", BlackoutView),
    *routes("ladder-policies", PolicyView),
    *routes("ladders", LadderView),
    *routes("events", EventView, item="int:pk"),
    *routes("inbox", InboxView),
    *routes("preferences", PreferenceView, item="int:pk"),
    *routes("deliveries", DeliveryView),
]

customer_urlpatterns = [
    path("me", OwnSelfView.as_view(), name="customer-me"),
    path("me/mails", MailWishView.as_view(), name="customer-mails"),
    *routes("inbox", OwnInboxView),
]
