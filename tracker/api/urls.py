"""The addresses of the shared core at the provider's door, below /api/v1/."""

from tracker.api.people import CustomerView, MembershipView, PersonView, ServiceView
from tracker.api.resource import routes

urlpatterns = [
    *routes("customers", CustomerView),
    *routes("services", ServiceView),
    *routes("memberships", MembershipView),
    *routes("people", PersonView),
]
