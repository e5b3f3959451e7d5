"""What the history of milestones is made of changes with an event of its kinds, and never without one."""

from typing import Any

from recovery.queries.history import CHANGES, read_memory
from tracker.models import Customer, Event


class Witness:
    """Looks again and again, inside one transaction, where everybody reads for themselves."""

    def __init__(self) -> None:
        self.before: tuple[int, Any] | None = None

    def look(self, customer: Customer) -> None:
        """Compare with the look before."""
        told = Event.objects.filter(kind__in=CHANGES).count()
        memory, days = read_memory(customer.pk)
        facts = memory.text, memory.calendars, days
        assert self.before is None or self.before[0] != told or self.before[1] == facts
        self.before = told, facts
