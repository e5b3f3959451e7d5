"""The customer's door: what was told about its recoveries, and what it says to that. All of it happens below the net.

A recovery is named by its ref, and is what was told of it: one about which nothing was published does not exist here.
"""

from typing import Any, ClassVar

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from drf_spectacular.utils import OpenApiParameter
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request

from escalations.kinds import ContactChannel, Direction
from recovery.api import customer_inputs as inputs
from recovery.api import customer_shapes as shapes
from recovery.api.customer_told import RecoveryShape
from recovery.models import Ask, Publication
from recovery.queries.told import FrozenTold, UpdateTold, frozen_asked, frozen_told, publication_told, recovery_told
from recovery.services.asks import acknowledge_own_ask, answer_own_ask
from recovery.services.feedback import give_feedback
from recovery.services.messages import send_message
from recovery.services.raising import raise_told_escalation
from recovery.services.resolutions import confirm_resolution, contradict_resolution
from tracker.api.door import OwnView
from tracker.api.etags import is_unchanged
from tracker.api.fields import BIGGEST
from tracker.api.paging import Page, Params
from tracker.api.resource import Write
from tracker.errors import Conflict, Unknown
from tracker.queries.prepared import expecting

NUMBER = OpenApiParameter("number", {"type": "integer", "minimum": 1, "maximum": BIGGEST}, OpenApiParameter.PATH)


def tag_of(told: FrozenTold | UpdateTold) -> str:
    """The ETag of an update: its number and its digest."""
    return f'"{told.number}.{told.digest[:16]}"'


class ToldView(OwnView):
    """A view of one recovery, named by the ref in its address, or of what belongs to it."""

    key = "ref"

    def latest(self) -> FrozenTold:
        """What was told last of the recovery in the address, in one statement. Raises Unknown, and Stale when the
        caller has acted on an older update (If-Match).
        """
        found = frozen_told(self.customers, self.kwargs["ref"])
        if found is None:
            raise Unknown
        self.need_version(found.number)
        return found

    def frozen(self, told: FrozenTold | UpdateTold, status: int = 200) -> HttpResponse:
        """An update as it was frozen."""
        tag = tag_of(told)
        if self.request.method != "POST" and is_unchanged(self.request, tag):
            return HttpResponse(status=304, headers={"ETag": tag})
        return HttpResponse(told.body, status=status, content_type="application/json", headers={"ETag": tag})

    def _sees(self) -> bool:
        with self.net():
            return frozen_told(self.customers, self.kwargs["ref"]) is not None


class RecoveryView(ToldView):
    """Your recoveries, each as it was told last. A new one is open at once; nobody can decline it."""

    shape = shapes.RecoveryLineShape
    reads_as = RecoveryShape
    creates = Write(
        "escalations.raise_own", raise_told_escalation, inputs.OwnEscalationInput, "Raise an escalation.", RecoveryShape
    )
    verbs: ClassVar = {
        "confirm": Write("resolutions.answer", confirm_resolution, inputs.Verdict, output=shapes.QuestionShape),
        "contradict": Write("resolutions.answer", contradict_resolution, inputs.Verdict, output=shapes.QuestionShape),
    }

    def rows(self) -> QuerySet[Publication]:
        """The latest publications."""
        rows: QuerySet[Publication] = super().rows()
        return rows.filter(latest=True, withdrawn_at=None)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer the request. What was told last is read along with who asks for it."""
        if request.method not in SAFE_METHODS or self.key not in kwargs:
            return super().dispatch(request, *args, **kwargs)
        with expecting(lambda customers: frozen_asked(customers, kwargs[self.key])):
            return super().dispatch(request, *args, **kwargs)

    def read(self, request: Request, pk: Any = None, **named: Any) -> HttpResponse:
        """What was told last."""
        self.refuse_parameters()
        with self.net():
            return self.frozen(self.latest())

    def act(self, request: Request, pk: Any = None, **named: Any) -> HttpResponse:
        """Say whether it is resolved."""
        return self._once(self._conclude)

    def _create(self) -> HttpResponse:
        write = self._declared()
        act, fields = write.read(self.request.data, self.context)
        with self.net():
            receipt = write.service(act=act, **fields)
            told = frozen_told(self.customers, receipt.ref)
        if told is None:
            raise Unknown
        answer = self.frozen(told, status=201)
        answer["Location"] = f"{settings.BASE_URL}{self.request.path}/{told.ref}"
        return answer

    def _conclude(self) -> HttpResponse:
        write = self._declared()
        act, fields = write.read(self.request.data, self.context)
        with self.net():
            told = recovery_told(self.customers, self.kwargs["ref"])
            if told is None:
                raise Unknown
            self.need_version(told.number)
            if not told.questions:
                raise Conflict("Nobody asks yet: we do not hold it for resolved.", code="not_asked")
            answered = write.service(told.questions[-1].id, act=act, **fields)
            return self.record(shapes.QuestionShape, answered.pk)


class PartView(ToldView):
    """A list below one recovery."""

    is_part = True

    def find_page(self, params: Params, *, csv: bool) -> Page:
        """The page; where it is empty, the recovery may not be there at all."""
        page = super().find_page(params, csv=csv)
        if not page.count:
            self.latest()
        return page

    def create(self, request: Request, **named: Any) -> HttpResponse:
        """Say something."""
        return super().create(request)

    def _create(self) -> HttpResponse:
        write = self._declared()
        act, fields = write.read(self.request.data, self.context)
        with self.net():
            made = write.service(act=act, escalation=self.latest().escalation_id, **fields)
            return self.record(self.shape, made.pk, status=201)


class UpdateView(PartView):
    """The updates that were given on one recovery, the newest first."""

    shape = shapes.UpdateShape

    def rows(self) -> QuerySet[Publication]:
        """Those on the recovery in the address that were not withdrawn."""
        rows: QuerySet[Publication] = super().rows()
        return rows.filter(ref=self.kwargs["ref"], withdrawn_at=None)


class OneUpdateView(ToldView):
    """One of the updates, as it was given."""

    shape = shapes.UpdateShape
    reads_as = RecoveryShape
    parameters: ClassVar = (NUMBER,)

    def read(self, request: Request, pk: Any = None, **named: Any) -> HttpResponse:
        """One update."""
        self.refuse_parameters()
        number = named["number"]
        with self.net():
            found = publication_told(self.customers, named["ref"], number) if number <= BIGGEST else None
        if found is None:
            raise Unknown
        return self.frozen(found)


class SaidView(PartView):
    """What was said about one recovery."""

    def rows(self) -> QuerySet[Any]:
        """What belongs to the recovery in the address."""
        latest = Publication.objects.visible_to_customer(self.user).filter(ref=self.kwargs["ref"], latest=True)
        return super().rows().filter(escalation__in=latest.values("escalation"))


class FeedbackView(SaidView):
    """What your side thinks of one recovery, and our answers."""

    shape = shapes.OwnFeedbackShape
    creates = Write("feedback.give", give_feedback, inputs.OwnFeedback)


class QuestionView(SaidView):
    """How often we held it for resolved, and what you said to that. Silence is kept as silence."""

    shape = shapes.QuestionShape


class MessageView(SaidView):
    """What your side wrote to us about one recovery, unasked."""

    shape = shapes.OwnMessageShape
    creates = Write("messages.send", send_message, inputs.OwnMessage)

    def rows(self) -> QuerySet[Any]:
        """What was written here; other contacts are not kept for the customer to read."""
        return super().rows().filter(channel=ContactChannel.PORTAL, direction=Direction.INBOUND)


class AskView(OwnView):
    """What one side needs of the other; those with `side` customer wait for you."""

    shape = shapes.OwnAskShape
    verbs: ClassVar = {
        "acknowledge": Write("asks.acknowledge_own", acknowledge_own_ask, inputs.Seen),
        "answer": Write("asks.answer_own", answer_own_ask, inputs.OwnAnswer),
    }

    def rows(self) -> QuerySet[Ask]:
        """Those about what the customer was told of."""
        rows: QuerySet[Ask] = super().rows()
        told = Publication.objects.visible_to_customer(self.user).filter(latest=True)
        return rows.filter(escalation__in=told.values("escalation"))
