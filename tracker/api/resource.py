"""Resources: what an address can do, declared; and the one view that does it.

A resource reads like a table:

    class FlagShape(Shape):                                   # what a reader sees; see tracker.api.shapes
        id = serializers.UUIDField()
        customer = CustomerRef()                              # nested shapes are one level deep
        due = Instant(source="next_due", allow_null=True)
        notes = serializers.IntegerField()

        class Meta:
            model = Flag
            brief = ("id", "ref", "title")
            computed = {"notes": Count(Note.objects.filter(flag=OuterRef("pk")).values("pk"))}
            search = ("ref", "title")
            sortable = ("due", "ref")

    class FlagInput(Input):                                   # what a write takes; names = the service's keywords
        customer = ScopedRelatedField(Customer)
        title = serializers.CharField(max_length=200)

    class FlagView(ResourceView):
        '''Early flags.'''
        shape = FlagShape
        creates = Write("flags.log", log_flag, FlagInput)             # log_flag(*, act, **validated) -> Flag
        changes = Write("flags.change", amend_flag, FlagChange)       # amend_flag(pk, *, act, **validated) -> Flag
        verbs = {"flag": Write("flags.flag", flag_flag)}              # flag_flag(pk, *, act) -> Flag; input is `Step`

    urlpatterns = [*routes("flags", FlagView)]

The way of a request: who calls (authentication) -> may they at all (`Write.needs`) -> shape of the input (`Input`)
-> one service, which locks and checks scope, capability and version -> the shape of what it returned. All that is wrong
with a request about a record is told only to those who see the record; for the others it does not exist.
"""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, cast

from django.db.models import QuerySet
from django.http import HttpResponse
from rest_framework import serializers
from rest_framework.exceptions import APIException, NotAuthenticated
from rest_framework.request import Request
from rest_framework.views import APIView
from rest_framework.viewsets import ViewSetMixin

from tracker.acts import Act
from tracker.api import bulk
from tracker.api.etags import is_unchanged, make_etag, wanted_versions
from tracker.api.idempotency import answer_once
from tracker.api.needs import MayAct, Need, Needs
from tracker.api.paging import (
    PICKING,
    OffsetPaging,
    Page,
    Paging,
    Params,
    Reach,
    check_names,
    envelope,
    one_of,
    picked,
)
from tracker.api.refusals import VersionNeeded
from tracker.api.renderers import CsvRenderer, JsonRenderer, to_csv, to_json
from tracker.api.routing import routes
from tracker.api.shapes import Shape, column_names, fields_of, is_versioned, model_of, select
from tracker.api.writes import Write
from tracker.errors import Refusal, Stale, Unknown
from tracker.models import User

__all__ = ["Need", "ResourceView", "Write", "routes"]

JSON, ANYTHING = "application/json", "*/*"


class ResourceView(ViewSetMixin, APIView):
    """The view of every resource. Subclasses declare; what they do not declare does not exist (405)."""

    shape: ClassVar[type[Shape]]
    whole: ClassVar[type[Shape] | None] = None
    """The shape of a single record, where it tells more than a row of the list (`tells`)."""
    tells: ClassVar[Mapping[str, Callable[[Any], Any]]] = {}
    """What `whole` adds: field -> a reading by id. Not part of a list, so neither filtered nor picked."""
    reads: ClassVar[Needs | None] = Need.STAFF
    """Who may list and read; None: the resource cannot be read."""
    lists: ClassVar[bool] = True
    creates: ClassVar[Write | None] = None
    changes: ClassVar[Write | None] = None
    removes: ClassVar[Write | None] = None
    verbs: ClassVar[Mapping[str, Write]] = {}
    paging: ClassVar[Paging] = OffsetPaging()
    door: ClassVar[str] = "visible_to"
    """The queryset method that says which rows there are for somebody."""
    key: ClassVar[str] = "pk"
    """How addresses name one record: by its id, or by its "ref"."""
    is_part: ClassVar[bool] = False
    """Whether the list lies below one record, which `key` names."""
    reads_as: ClassVar[type[serializers.Serializer[Any]] | None] = None
    """What reading one answers, where that is no record of the shape, and nothing can be picked from it."""

    verb: str = ""
    action: str = ""
    http_method_names = ["get", "head", "post", "patch", "delete"]
    permission_classes = (MayAct,)
    renderer_classes = (JsonRenderer,)

    # ── what subclasses may refine ──────────────────────────────────────────────────────────────────────────────

    def rows(self) -> QuerySet[Any]:
        """The rows there are for the caller. Others do not exist. Compiled once per `reach`."""
        manager: Any = model_of(self.shape)._default_manager
        rows: QuerySet[Any] = getattr(manager, self.door)(self.user)
        return rows

    def reach(self) -> Reach:
        """All that `rows` depends on. Whoever lets `rows` depend on more says so here, or pages get stale."""
        access = self.user.access
        roles = frozenset(access.roles.items())
        return type(self), self.request.path, self.user.pk, access.everything, roles

    def told(self, pk: Any) -> dict[str, Any]:
        """What `whole` adds to one record: `tells`, and what else depends on who reads."""
        return {name: tell(pk) for name, tell in self.tells.items()}

    def secrets(self, made: Any) -> dict[str, str]:
        """What the answer of a create shows this once, beside the shape. It is never kept."""
        return {}

    # ── what the view does ──────────────────────────────────────────────────────────────────────────────────────

    @property
    def user(self) -> User:
        """Who is calling."""
        return cast("User", self.request.user)  # MayAct lets nobody else in

    @property
    def takes_rows(self) -> bool:
        """Whether the body may be a list: asked by the parser."""
        return self.action in ("create", "change_many")

    @property
    def write(self) -> Write | None:
        """The declaration behind this action; None when it only reads."""
        return {
            "create": self.creates,
            "change": self.changes,
            "change_many": self.changes,
            "remove": self.removes,
            "act": self.verbs.get(self.verb),
        }.get(self.action)

    @property
    def needs(self) -> Needs | None:
        """What the caller needs for this action; None: nobody has it, because nobody declared it."""
        if self.action in ("read_page", "read"):
            return self.reads
        return self.write.needs if self.write else None

    def get_renderers(self) -> list[Any]:
        """Lists come as CSV too."""
        return [JsonRenderer(), CsvRenderer()] if self.action == "read_page" else [JsonRenderer()]

    def perform_content_negotiation(self, request: Request, force: bool = False) -> Any:
        """The renderer, and the media type. Who asks for JSON, or for whatever there is, need not negotiate."""
        if request.META.get("HTTP_ACCEPT", ANYTHING) in (ANYTHING, JSON):
            return JsonRenderer(), JSON
        return super().perform_content_negotiation(request, force)

    def handle_exception(self, exc: Exception) -> Any:
        """A refusal about a record is told only to those who see the record."""
        told = isinstance(exc, APIException | Refusal) and not isinstance(exc, NotAuthenticated | Unknown)
        if told and self.key in self.kwargs and isinstance(self.request.user, User) and not self._sees():
            exc = Unknown()
        return super().handle_exception(exc)

    def _sees(self) -> bool:
        return self.rows().filter(pk=self.kwargs["pk"]).exists()

    def read_page(self, request: Request) -> HttpResponse:
        """A page of the list."""
        params = dict(request.query_params.lists())
        check_names(self.shape, params, (*self.paging.parameters, *PICKING, "format"))
        names = picked(self.shape, params)
        wanted = one_of(params, "format", ("json", "csv")) or request.accepted_renderer.format
        page = self.find_page(params, csv=wanted == "csv")
        records = select(self.shape, names).records(page.ids)
        if wanted == "csv":
            return HttpResponse(
                to_csv(records, column_names(self.shape, names)), content_type="text/csv; charset=utf-8"
            )
        return HttpResponse(to_json(envelope(request, page, records)), content_type=JSON)

    def find_page(self, params: Params, *, csv: bool) -> Page:
        """The ids of the page asked for."""
        return self.paging.page(self.shape, self.rows, self.reach(), params, csv=csv)

    def read(self, request: Request, pk: Any) -> HttpResponse:
        """One record, with its ETag."""
        params = dict(request.query_params.lists())
        check_names(self.shape, params, PICKING)
        if not self._sees():
            raise Unknown
        answer = self.answer(pk, names=picked(self.shape, params) if params else ())
        if is_unchanged(request, answer["ETag"]):
            return HttpResponse(status=304, headers={"ETag": answer["ETag"]})
        return answer

    def create(self, request: Request) -> HttpResponse:
        """Make a record, or, for a list, all of them or none."""
        return self._once(lambda: self._create_many() if isinstance(request.data, list) else self._create())

    def change(self, request: Request, pk: Any) -> HttpResponse:
        """Change what is sent, of the version that If-Match names."""
        if "If-Match" not in request.headers:
            raise VersionNeeded
        return self._once(lambda: self._do(pk, partial=True))

    def change_many(self, request: Request) -> HttpResponse:
        """Change several records, all or none."""
        return self._once(self._change_many)

    def act(self, request: Request, pk: Any) -> HttpResponse:
        """A verb."""
        return self._once(lambda: self._do(pk))

    def remove(self, request: Request, pk: Any) -> HttpResponse:
        """Remove the record."""
        check_names(self.shape, dict(request.query_params.lists()), ())
        write = self._declared()
        write.service(pk, act=Act(self.user, version=self._version()))
        return HttpResponse(status=204)

    def answer(
        self, pk: Any, status: int = 200, names: tuple[str, ...] = (), secrets: dict[str, str] | None = None
    ) -> HttpResponse:
        """One record as it stands now, in its shape."""
        selection = select(self.shape, names or tuple(fields_of(self.shape)))
        rows = selection.fetch([pk])
        if not rows:
            raise Unknown
        record = selection.assemble(rows[0])
        if not names:
            record |= self.told(pk)
        body = to_json(record | (secrets or {}))
        headers = {"ETag": make_etag(rows[0][1], body)}
        answer = HttpResponse(body, status=status, content_type=JSON, headers=headers)
        if secrets:
            answer.kept = to_json(record | dict.fromkeys(secrets))  # type: ignore[attr-defined]  # see idempotency
        return answer

    def _once(self, work: Callable[[], HttpResponse]) -> HttpResponse:
        check_names(self.shape, dict(self.request.query_params.lists()), ())
        return answer_once(self.request, work)

    def _create(self) -> HttpResponse:
        write = self._declared()
        act, fields = write.read(self.request.data, self.context)
        made = write.service(act=act, **fields)
        answer = self.answer(made.pk, status=201, secrets=self.secrets(made))
        answer["Location"] = self.request.build_absolute_uri(f"{self.request.path}/{made.pk}")
        return answer

    def _do(self, pk: Any, *, partial: bool = False) -> HttpResponse:
        write = self._declared()
        act, fields = write.read(self.request.data, self.context, partial=partial, version=self._version())
        return self.answer(write.service(pk, act=act, **fields).pk)

    def _create_many(self) -> HttpResponse:
        made = bulk.create_many(self._declared(), self.request.data, self.context)
        return self._answer_many(made, 201)

    def _change_many(self) -> HttpResponse:
        changed = bulk.change_many(self._declared(), self.request.data, self.context)
        return self._answer_many(changed, 200)

    def _answer_many(self, ids: list[Any], status: int) -> HttpResponse:
        records = select(self.shape, tuple(fields_of(self.shape))).records(ids)
        return HttpResponse(to_json(records), status=status, content_type=JSON)

    @property
    def context(self) -> dict[str, Any]:
        """What input serializers know: who asks."""
        return {"request": self.request, "view": self}

    def _declared(self) -> Write:
        return cast("Write", self.write)  # an action without a declaration has no address

    def _version(self) -> int | None:
        """The version If-Match allows. Of several the current one counts; the service checks it again under lock."""
        wanted = wanted_versions(self.request) if is_versioned(self.shape) else None
        if wanted is None or len(wanted) == 1:
            return next(iter(wanted)) if wanted else None
        current = self.rows().values_list("version", flat=True).filter(pk=self.kwargs["pk"]).first()
        if current is None:
            raise Unknown
        if current not in wanted:
            raise Stale(current)
        return int(current)
