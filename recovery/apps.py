"""Recovery plans as a Django app."""

from django.apps import AppConfig


class RecoveryConfig(AppConfig):
    """Plans, milestones, needles, reviews, publications: how it gets well, and who can see that."""

    name = "recovery"
    verbose_name = "Recovery"

    def ready(self) -> None:
        """Tell the shared core what it needs to know. Imports stand here because models are not loaded before."""
        from recovery import clocks, notifications, policy
        from recovery.queries import people
        from tracker import registry
        from tracker.policy import register_capabilities

        register_capabilities(policy.CAPABILITIES)
        registry.register_clocks(*policy.CLOCKS)
        registry.register_notices(*notifications.NOTICES)
        registry.register_subject(
            registry.SubjectKind(
                kind="plan",
                model="recovery.RecoveryPlan",
                path="/admin/recovery/recoveryplan/{id}/change/",
                people=people.people_of_plans,
                clocks=clocks.plan_clocks,
                open_ids=people.no_ids,
            )
        )
        registry.register_subject(
            registry.SubjectKind(
                kind="milestone",
                model="recovery.Milestone",
                path="/admin/recovery/milestone/{id}/change/",
                people=people.people_of_milestones,
                clocks=clocks.milestone_clocks,
                open_ids=people.open_milestones,
            )
        )
