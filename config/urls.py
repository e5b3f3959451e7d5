"""Every address of the product."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from tracker.api.docs import CustomerSchemaView, DocsView, SchemaView
from tracker.api.urls import customer_urlpatterns as customer_core

handler400 = "tracker.api.problems.bad_request"
handler403 = "tracker.api.problems.forbidden"
handler404 = "tracker.api.problems.not_found"
handler429 = "recovery.pages.door.too_many"
handler500 = "tracker.api.problems.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    # What is asked for most stands first: Django tries one after the other.
    path(
        "api/v1/",
        include(
            [
                path("", include("escalations.api.urls")),
                path("", include("recovery.api.urls")),
                path("", include("tracker.api.urls")),
            ]
        ),
    ),
    path(
        "customer/v1/",
        include([path("", include("recovery.api.customer_urls")), path("", include(customer_core))]),
    ),
    path("progress/", include("recovery.pages.urls")),
    path("", include("tracker.pages.urls")),
    path("admin/", admin.site.urls),
    path("api/schema/", SchemaView.as_view(), name="schema"),
    path("api/docs/", DocsView.as_view(url_name="schema"), name="docs"),
    path("customer/schema/", CustomerSchemaView.as_view(), name="customer-schema"),
    path("customer/docs/", DocsView.as_view(url_name="customer-schema"), name="customer-docs"),
]
