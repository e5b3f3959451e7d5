"""Flags and escalations as a Django app."""

from django.apps import AppConfig


class EscalationsConfig(AppConfig):
    """Early flags, escalations, contacts and notes: what is wrong, and who was told when."""

    name = "escalations"
    verbose_name = "Bad news"

    def ready(self) -> None:
        """Tell the shared core what it needs to know. Imports stand here because models are not loaded before."""
        from escalations import clocks, notifications, policy
        from escalations.queries import people
        from tracker import registry
        from tracker.policy import register_capabilities

        register_capabilities(policy.CAPABILITIES)
        registry.register_clocks(*policy.CLOCKS)
        registry.register_notices(*notifications.NOTICES)
        registry.register_subject(
            registry.SubjectKind(
                kind="flag",
                model="escalations.Flag",
                path="/admin/escalations/flag/{id}/change/",
                people=people.people_of_flags,
                clocks=clocks.clocks_of_flags,
                open_ids=people.ticking_flags,
            )
        )
        registry.register_subject(
            registry.SubjectKind(
                kind="escalation",
                model="escalations.Escalation",
                path="/admin/escalations/escalation/{id}/change/",
                people=people.people_of_escalations,
                clocks=clocks.clocks_of_escalations,
                open_ids=people.open_escalations,
            )
        )
