"""What every record of the house has in common."""

from threading import Lock
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

import pgtrigger
from django.db import models
from uuid_utils import compat

from tracker import clock

if TYPE_CHECKING:
    from tracker.machine import Machine


_latest = [UUID(int=0)]
_lock = Lock()


def new_id() -> UUID:
    """A UUIDv7 of the clock's now: ids sort by creation, in story time as well.

    Within one process that holds inside a millisecond too, so that what is written in one go keeps its order.
    """
    made = compat.uuid7(nanoseconds=int(clock.now().timestamp() * 1_000_000) * 1000)
    with _lock:
        before = _latest[0].int
        if made.int >> 80 == before >> 80 and made.int <= before:
            made = UUID(int=before + 1)
        _latest[0] = made
    return made


VERSION_TRIGGER = pgtrigger.Trigger(
    name="version_rises",
    when=pgtrigger.Before,
    operation=pgtrigger.Update,
    func="NEW.version := OLD.version + 1; RETURN NEW;",
)
"""Every update raises the version, so that no writer, not even raw SQL, can leave an ETag standing over changed data.
"""


class Record(models.Model):
    """A row people act on: UUIDv7 id, a version for optimistic locking (raised by the database), and when it was
    written.
    """

    machine: ClassVar["Machine | None"] = None
    """The state machine of `status`, for records that have one."""

    subject: ClassVar[str] = ""
    """The word for this kind of record in event kinds, messages and pointers ("flag")."""

    scope_path: ClassVar[str] = "customer"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        abstract = True
        triggers: ClassVar[list[pgtrigger.Trigger]] = [VERSION_TRIGGER]

    @property
    def tenant_id(self) -> UUID | None:
        """The customer this row belongs to; None when it is the provider's own."""
        return getattr(self, "customer_id", None)

    @property
    def thread_id(self) -> UUID | None:
        """The record in whose thread the mails about this one stand; None: they have their own."""
        return None
