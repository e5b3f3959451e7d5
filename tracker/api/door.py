"""The customer's door: who comes in is read by the house, and what they read and write happens below the net.

A request authenticates, is permitted, and has its body read where people, memberships and customers are. Then its view
runs inside one transaction in which PostgreSQL lets through only what the caller's customers were told and have said
(`tracker.net`). A refusal undoes it. The answer of an Idempotency-Key is kept by the house, in the same transaction.
What belongs to a person and not to a customer (their wishes, their inbox) is no matter of the net.
"""

from contextlib import AbstractContextManager, nullcontext
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request

from tracker.api.etags import wanted_versions
from tracker.api.needs import Need
from tracker.api.paging import check_names
from tracker.api.renderers import to_json
from tracker.api.resource import ResourceView
from tracker.api.shapes import Shape, fields_of, select
from tracker.errors import Stale, Unknown
from tracker.net import customer_net, is_caught, reading_net
from tracker.policy import CUSTOMER


class OwnView(ResourceView):
    """A resource of the customer's own side. It is read and written below the net."""

    reads = Need.CUSTOMER
    door = "visible_to_customer"

    @property
    def customers(self) -> list[UUID]:
        """The customers on whose side the caller is, as far as the token reaches."""
        return self.user.access.customers(CUSTOMER)

    @property
    def takes_rows(self) -> bool:
        """One at a time: here speaks a person."""
        return False

    def net(self) -> AbstractContextManager[None]:
        """Below the net: in one transaction, where something may be written."""
        spread = reading_net if self.request.method in SAFE_METHODS else customer_net
        return spread(self.customers)

    def refuse_parameters(self) -> None:
        """What was frozen takes no query parameters: nothing can be picked from it."""
        if self.request.META.get("QUERY_STRING"):
            check_names(self.shape, dict(self.request.query_params.lists()), ())

    def need_version(self, current: int) -> None:
        """Raise Stale when a write names versions (If-Match) and none of them is the current one."""
        wanted = wanted_versions(self.request) if self.request.method == "POST" else None
        if wanted is not None and current not in wanted:
            raise Stale(current)

    def record(self, shape: type[Shape], pk: UUID, status: int = 200) -> HttpResponse:
        """A record of the caller's side as it stands now, below the net."""
        found = select(shape, tuple(fields_of(shape))).records([pk])
        if not found:
            raise Unknown
        return HttpResponse(to_json(found[0]), status=status, content_type="application/json")

    def read_page(self, request: Request, **kwargs: Any) -> HttpResponse:
        """A page of the list."""
        with self.net():
            return super().read_page(request)

    def read(self, request: Request, pk: Any) -> HttpResponse:
        """One record, with its ETag."""
        with self.net():
            return super().read(request, pk)

    def _sees(self) -> bool:
        with nullcontext() if is_caught() else self.net():
            return super()._sees()

    def _do(self, pk: Any, *, partial: bool = False) -> HttpResponse:
        with self.net():
            return super()._do(pk, partial=partial)
