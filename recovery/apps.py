"""Recovery plans as a Django app."""

from django.apps import AppConfig


class RecoveryConfig(AppConfig):
    """Plans, milestones, needles, reviews, publications: how it gets well, and who can see that."""

    name = "recovery"
    verbose_name = "Recovery"

    def ready(self) -> None:
        """Tell the shared core what it needs to know. Imports stand here because models are not loaded before."""
        from recovery import ladders, notifications, policy
        from recovery.queries import dialogue, people, risks, watches
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
                clocks=risks.no_clocks,
                open_ids=people.no_ids,
            )
        )
        registry.register_subject(
            registry.SubjectKind(
                kind="milestone",
                model="recovery.Milestone",
                path="/admin/recovery/milestone/{id}/change/",
                people=people.people_of_milestones,
                clocks=risks.milestone_clocks,
                open_ids=people.open_milestones,
                hold=ladders.hold_milestones,
            )
        )
        registry.register_subject(
            registry.SubjectKind(
                kind="ask",
                model="recovery.Ask",
                path="/admin/recovery/ask/{id}/change/",
                people=dialogue.people_of_asks,
                clocks=dialogue.clocks_of_asks,
                open_ids=dialogue.open_asks,
                hold=ladders.hold_asks,
            )
        )
        registry.register_subject(
            registry.SubjectKind(
                kind="feedback",
                model="recovery.Feedback",
                path="/admin/recovery/feedback/{id}/change/",
                people=dialogue.people_of_feedback,
                clocks=dialogue.clocks_of_feedback,
                open_ids=dialogue.open_feedback,
                hold=ladders.hold_feedback,
            )
        )
        registry.register_told("escalation", dialogue.known_events)
        registry.register_subject(
            registry.SubjectKind(
                kind="needle",
                model="recovery.Needle",
                path="/admin/recovery/needle/{id}/change/",
                people=watches.people_of_needles,
                clocks=watches.clocks_of_needles,
                open_ids=watches.open_needles,
                hold=ladders.hold_needles,
            )
        )
        registry.register_clock_source("escalation", risks.planning_clocks)
        registry.register_dependents("escalation", risks.promised_milestones)
        registry.register_dependents("escalation", dialogue.waiting_of)
        registry.register_dependents("escalation", watches.needles_of)
        registry.register_days_follower(ladders.follow_days)
        registry.register_told("escalation", notifications.publications.told)
