"""A lead begins and ends to see what a customer sees."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse

from recovery.pages.door import house_page, see
from recovery.pages.visitors import Visitor, begin_viewing, end_viewing
from recovery.services.viewing import view_as_customer
from tracker.acts import Act
from tracker.errors import Unknown
from tracker.models import Customer


@house_page
def choose(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """The customers as whom one may look."""
    access = visitor.user.access
    if not access.may_somewhere("customers.view_as"):
        raise Unknown
    rows = Customer.objects.visible_to(visitor.user).order_by("name")
    found = [customer for customer in rows if access.may("customers.view_as", customer.pk)]
    return render(request, "progress/view_as.html", {"visitor": visitor, "customers": found})


@house_page
def begin(request: HttpRequest, visitor: Visitor, pk: UUID) -> HttpResponse:
    """Look as this customer for half an hour."""
    if request.method != "POST":
        return see(reverse("progress-as"))
    customer = view_as_customer(pk, act=Act(visitor.user))
    begin_viewing(request, customer.pk, customer.name)
    return see(_first_page(request.POST.get("ref", "")))


@house_page
def end(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Be oneself again."""
    if request.method == "POST":
        end_viewing(request)
    return see(
        reverse("progress-as") if visitor.user.access.may_somewhere("customers.view_as") else reverse("progress")
    )


def _first_page(ref: str) -> str:
    """The recovery one comes from; the list where none is named."""
    try:
        return reverse("progress-one", args=[ref])
    except NoReverseMatch:
        return reverse("progress")
