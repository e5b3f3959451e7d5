"""The addresses of recoveries at the customer's door, below /customer/v1/."""

from django.urls import path

from recovery.api.customer import (
    AskView,
    FeedbackView,
    MessageView,
    OneUpdateView,
    QuestionView,
    RecoveryView,
    UpdateView,
)
from recovery.api.customer_me import FeedView
from recovery.api.customer_minutes import OwnMinutesView
from recovery.api.customer_reports import in_every_format
from tracker.api.resource import routes

ONE = "escalations/<record:ref>"

urlpatterns = [
    *routes("escalations", RecoveryView, item="record:ref"),
    *routes(f"{ONE}/publications", UpdateView),
    path(f"{ONE}/publications/<int:number>", OneUpdateView.as_view({"get": "read"}), name="publications-item"),
    *routes(f"{ONE}/feedback", FeedbackView),
    *routes(f"{ONE}/resolutions", QuestionView),
    *routes(f"{ONE}/messages", MessageView),
    *in_every_format(f"{ONE}/report"),
    *routes("asks", AskView),
    *routes("minutes", OwnMinutesView),
    path("me/feed", FeedView.as_view(), name="customer-feed"),
]
