"""Raising an escalation at the customer's door."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from recovery.pages.door import house_page
from recovery.pages.forms import RaiseForm
from recovery.pages.once import Thanks, once
from recovery.pages.recoveries import address
from recovery.pages.visitors import Visitor
from recovery.services.raising import raise_told_escalation
from tracker.acts import Act
from tracker.errors import Invalid, Refusal
from tracker.models import Customer, Service


@house_page
@once
def raise_page(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """The form, and what becomes of it."""
    if not visitor.may_raise:
        return render(request, "progress/problem.html", {"visitor": visitor, **CLOSED}, status=403)
    customers, services = _choices(visitor)
    form = RaiseForm(customers, services, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _raised(request, visitor, form)
        except Invalid as refusal:
            form.take(refusal)
        except Refusal as refusal:
            form.add_error(None, refusal.detail)
    said = {"visitor": visitor, "here": "raise", "form": form}
    return render(request, "progress/raise.html", said, status=422 if form.is_bound else 200)


CLOSED = {
    "heading": "Your company's contacts raise escalations",
    "text": "You read along. Please ask one of the contacts of your company, or have yourself made one.",
}


def _choices(visitor: Visitor) -> tuple[list[Customer], list[Service]]:
    mine = visitor.among("escalations.raise_own")
    customers = Customer.objects.visible_to_customer(visitor.user).filter(pk__in=mine).order_by("name")
    return list(customers), list(Service.objects.filter(customer__in=mine).order_by("customer__name", "name"))


def _raised(request: HttpRequest, visitor: Visitor, form: RaiseForm) -> HttpResponse:
    told = form.cleaned_data
    customers, services = _choices(visitor)
    receipt = raise_told_escalation(
        act=Act(visitor.user),
        customer=next(one for one in customers if str(one.pk) == told["customer"]),
        service=next((one for one in services if str(one.pk) == told.get("service")), None),
        **{name: told[name] for name in ("title", "reason", "severity", "affected_who", "affected_count")},
    )
    said = f"{receipt.ref} is open. Below is what you told us; we confirm it as soon as it is seen."
    return Thanks(request, said, address(receipt.ref))
