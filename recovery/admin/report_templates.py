"""Customers' own designs for slides, in the admin: uploaded, looked at, thrown away."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.safestring import SafeString

from recovery.models import ReportTemplate
from recovery.services.report_templates import LARGEST, LONGEST_NAME, remove_template, upload_template
from tracker.acts import Act
from tracker.admin import looks
from tracker.admin.filters import ScopedFilter
from tracker.admin.forms import Refusable
from tracker.admin.house import HouseAdmin
from tracker.admin.scoping import person
from tracker.admin.verbs import Verb
from tracker.errors import Refusal
from tracker.models import Customer, User


class UploadForm(Refusable, forms.Form):
    """The file, whose it is, and what it is called."""

    customer = forms.ModelChoiceField(queryset=Customer.objects.none())
    name = forms.CharField(max_length=LONGEST_NAME, widget=forms.TextInput(attrs={"class": "house-input"}))
    file = forms.FileField(
        label="Presentation",
        help_text=f"PPTX without macros, links and embedded files; at most {LARGEST // 1024 // 1024} MB.",
        widget=forms.FileInput(attrs={"accept": ".pptx", "class": "house-input"}),
    )

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        customers: Any = self.fields["customer"]
        customers.queryset = Customer.objects.visible_to(user)

    def facts(self) -> dict[str, Any]:
        """What the service takes."""
        data = self.cleaned_data
        return {"customer": data["customer"], "name": data["name"], "file": data["file"].read(LARGEST + 1)}


@admin.register(ReportTemplate)
class ReportTemplateAdmin(HouseAdmin[ReportTemplate]):
    """In whose design the packs of a customer come as slides."""

    teaches = "Slides come in our design. Where a customer has its own, upload it: its packs wear it from then on."
    capabilities: ClassVar = {"add": "report_templates.upload"}
    story = False
    verbs = (
        Verb(
            "remove", "Throw it away", "thrown away", "report_templates.remove",
            "From the next pack on slides look as ours again.",
            lambda pk, act, _: remove_template(pk, act=act), danger=True, keeps=False,
        ),
    )  # fmt: skip
    list_display = ("name", "customer", "uploaded_by", "uploaded")
    list_display_links = ("name",)
    list_select_related = ("customer", "uploaded_by")
    list_filter = (("customer", ScopedFilter),)
    search_fields = ("name", "customer__name")
    search_help_text = "Name or customer"

    def get_queryset(self, request: HttpRequest) -> QuerySet[ReportTemplate]:
        """Without the files."""
        return super().get_queryset(request).defer("file")

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Upload one; it takes the place of the customer's last."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        user = person(request)
        form = UploadForm(user, request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            try:
                upload_template(act=Act(user), **form.facts())
                return HttpResponseRedirect(self.list_path())
            except Refusal as refusal:
                form.refuse(refusal)
        context = {**self.admin_site.each_context(request), "title": "Upload a design", "form": form}
        return TemplateResponse(request, "house/upload.html", context | {"back": self.list_path()})

    @admin.display(description="Uploaded", ordering="uploaded_at")
    def uploaded(self, obj: ReportTemplate) -> SafeString:
        """When."""
        return looks.moment(obj.uploaded_at)

    def possible(self, obj: ReportTemplate) -> list[str]:
        """At any time."""
        return ["remove"]

    def facts(self, request: HttpRequest, obj: ReportTemplate) -> list[Any]:
        """Whose it is, and since when."""
        return [
            ("Of", obj.customer),
            ("Uploaded", looks.moment(obj.uploaded_at)),
            ("By", obj.uploaded_by),
            ("SHA-256", obj.digest),
        ]
