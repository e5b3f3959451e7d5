"""Who is what for plans and milestones, and which of them may have clocks running, for the shared core."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from recovery.models import Milestone, RecoveryPlan, Report, Subscription
from recovery.states import OPEN_MILESTONE, PlanState
from tracker.models import Membership, User
from tracker.policy import CUSTOMER, PROVIDER, Side


def sides_of(people: Iterable[User], customer_id: UUID) -> set[tuple[UUID, str]]:
    """On which side of a customer each of these people is, as pairs of id and side: who may own what. Those who have
    left are on none. One statement.
    """
    rows = Membership.objects.filter(user__in=list(people), user__is_active=True, customer=customer_id)
    found = [(pk, role) for pk, role in rows.values_list("user", "role") if role in PROVIDER | CUSTOMER]
    return {(pk, Side.PROVIDER if role in PROVIDER else Side.CUSTOMER) for pk, role in found}


def people_of_plans(ids: Sequence[UUID]) -> dict[UUID, dict[str, UUID | None]]:
    """Owner, author and last reviewer of each plan."""
    rows = RecoveryPlan.objects.filter(pk__in=ids).values_list("pk", "owner", "author", "reviewed_by")
    return {pk: {"owner": owner, "author": author, "reviewer": reviewer} for pk, owner, author, reviewer in rows}


def people_of_milestones(ids: Sequence[UUID]) -> dict[UUID, dict[str, UUID | None]]:
    """Owner of each milestone, and the owner of its plan."""
    rows = Milestone.objects.filter(pk__in=ids).values_list("pk", "owner", "plan__owner")
    return {pk: {"owner": owner, "plan_owner": plan_owner} for pk, owner, plan_owner in rows}


def people_of_subscriptions(ids: Sequence[UUID]) -> dict[UUID, dict[str, UUID | None]]:
    """Who gets the reports."""
    return {pk: {"owner": user} for pk, user in Subscription.objects.filter(pk__in=ids).values_list("pk", "user")}


def people_of_reports(ids: Sequence[UUID]) -> dict[UUID, dict[str, UUID | None]]:
    """Who asked for each report."""
    return {pk: {"owner": user} for pk, user in Report.objects.filter(pk__in=ids).values_list("pk", "made_by")}


def open_milestones() -> Iterable[UUID]:
    """Milestones of promised plans for which a clock may be running."""
    rows = Milestone.objects.filter(status__in=OPEN_MILESTONE, plan__status=PlanState.COMMITTED)
    return rows.values_list("pk", flat=True).iterator()


def no_ids() -> Iterable[UUID]:
    """For records that have no clocks of their own."""
    return ()
