"""Flags by file."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError

from escalations.models import Flag
from escalations.services.flags import amend_flag, log_flag
from escalations.states import OPEN_FLAG
from tracker.admin.by_file import Count, HouseResource, Moment, Named, column
from tracker.models import Customer, Service, User

SAYS = (
    "customer", "title", "description", "severity", "sensed_at", "service", "owner", "affected_who", "affected_count",
    "affected_since",
)  # fmt: skip


class FlagResource(HouseResource):
    """Bad news as it was sensed: new where no ref stands, and otherwise a correction of that flag."""

    teaches = (
        "A line is bad news that somebody has sensed. Leave ref empty for what is new; with a ref the open flag that "
        "bears it is corrected. The owner is named by e-mail address, the customer by its key."
    )
    capability = "flags.log"
    needs = ("customer", "title")
    ref, title, description, severity, affected_who = map(
        column, ("ref", "title", "description", "severity", "affected_who")
    )
    customer = column("customer", Named(Customer, "key"))
    service = column("service", Named(Service, "name", within="customer"))
    owner = column("owner", Named(User, "email"))
    sensed_at, affected_since = column("sensed_at", Moment()), column("affected_since", Moment())
    affected_count = column("affected_count", Count())

    class Meta:
        model = Flag
        fields = import_order = export_order = ("ref", *SAYS)
        import_id_fields = ("ref",)
        skip_unchanged, skip_html_diff = True, True

    def get_instance(self, instance_loader: Any, row: Any) -> Flag | None:
        """The flag of this ref; without one, the open flag that says the same: a file that is sent twice adds nothing.

        Raises ValidationError for a ref that is not there.
        """
        ref = (row.get("ref") or "").strip()
        rows = self.get_queryset()
        if ref:
            found: Flag | None = rows.filter(ref=ref).first()
            if found is None:
                raise ValidationError({"ref": f"There is no flag {ref} here."})
            return found
        sensed_at = self._sensed_at(row)
        if sensed_at is None:
            return None
        same = rows.filter(customer__key=row["customer"], title=row["title"], sensed_at=sensed_at)
        twin: Flag | None = same.filter(status__in=OPEN_FLAG).first()
        if twin is not None:
            row["ref"] = twin.ref
        return twin

    def _sensed_at(self, row: Any) -> datetime | None:
        try:
            return Moment().clean(row.get("sensed_at"))
        except ValueError:
            return None

    def add(self, facts: dict[str, Any]) -> Flag:
        """Log it."""
        return log_flag(act=self.act, **{name: value for name, value in facts.items() if name != "ref"})

    def amend(self, obj: Flag, facts: dict[str, Any]) -> Flag:
        """Correct it."""
        return amend_flag(obj.pk, act=self.act, **facts)
