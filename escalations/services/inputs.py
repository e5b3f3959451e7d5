"""The input of the commands, and the rules that hold for all of them."""

from datetime import datetime
from typing import Any, TypedDict

from escalations.models import Escalation, Flag
from tracker.acts import Act
from tracker.errors import Conflict, Invalid
from tracker.models import Customer, Membership, RefCounter, Service, User
from tracker.policy import PROVIDER


class EffectInput(TypedDict, total=False):
    """The effect on the customer's own customers, as far as it is known."""

    affected_who: str
    affected_count: int | None
    affected_since: datetime | None


class FlagInput(EffectInput, total=False):
    """What a flag says beside its customer and title. `owner` left out: whoever logs it."""

    service: Service | None
    description: str
    severity: str
    owner: User | None


class EscalationInput(EffectInput, total=False):
    """What an escalation says beside customer, title, reason and severity. `owner` left out: see `default_owner`."""

    service: Service | None
    owner: User | None
    sponsor: User | None


def check_input(customer: Customer, fields: EffectInput) -> None:
    """Refuse people and services that do not belong to the customer, and effects that lie ahead. Raises Invalid."""
    given: dict[str, Any] = dict(fields)
    for name in ("owner", "sponsor"):
        person = given.get(name)
        if person is not None and not works_for(person, customer):
            raise Invalid.at(f"/{name}", f"{person} does not work for {customer}.", "not_a_member")
    service = given.get("service")
    if service is not None and service.customer_id != customer.pk:
        raise Invalid.at("/service", f"This service is not delivered to {customer}.", "other_customer")
    Act(None, given.get("affected_since")).happened(pointer="/affected_since")


def check_amendment(record: Flag | Escalation, fields: EffectInput, act: Act, *, over: bool) -> None:
    """Refuse to amend what is over, or to move a severity without a reason. Raises Conflict or Invalid."""
    if over:
        raise Conflict(f"{record.ref} is over: reopen it, or log a new one.", code="over")
    check_input(record.customer, fields)
    severity = dict(fields).get("severity", record.severity)
    if severity != record.severity:
        need_reason(act, "Moving the severity needs a reason.")


def word_of(record: Flag | Escalation, changes: dict[str, Any]) -> str:
    """The word of an amendment's event: a new owner has to be told, other changes have not."""
    return "handed_over" if changes.get("owner", record.owner) != record.owner else "amended"


def need_reason(act: Act, detail: str) -> None:
    """Refuse an act without words where the others will ask why."""
    if not act.message.strip():
        raise Invalid.at("/changelog_message", detail, "required")


def works_for(person: User, customer: Customer) -> bool:
    """Whether this person is active and on the provider's side for the customer."""
    return person.is_active and Membership.objects.filter(user=person, customer=customer, role__in=PROVIDER).exists()


def default_owner(customer: Customer, actor: User | None) -> User:
    """The actor where they work for the customer, else its longest-serving lead, manager or member, else an operator.

    Invalid when the customer is served by nobody at all.
    """
    if actor is not None and works_for(actor, customer):
        return actor
    rank = {"lead": 0, "manager": 1, "member": 2}
    rows = Membership.objects.filter(customer=customer, role__in=PROVIDER, user__is_active=True)
    found = sorted(rows.select_related("user"), key=lambda row: (rank[row.role], row.created_at))
    owner = found[0].user if found else User.objects.filter(is_superuser=True, is_active=True).first()
    if owner is None:
        raise Invalid.at("/owner", f"Nobody works for {customer} yet.", "nobody")
    return owner


def next_ref(customer: Customer, letter: str) -> str:
    """The next ref of this customer and letter, "ACME-F12". Numbering locks the counter until the transaction ends."""
    RefCounter.objects.bulk_create([RefCounter(customer=customer, letter=letter, last=0)], ignore_conflicts=True)
    counter = RefCounter.objects.select_for_update(no_key=True).get(customer=customer, letter=letter)
    counter.last += 1
    counter.save(update_fields=["last"])
    return f"{customer.key}-{letter}{counter.last}"
