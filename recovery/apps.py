"""Recovery plans as a Django app."""

from typing import TYPE_CHECKING, Any

from django.apps import AppConfig

if TYPE_CHECKING:
    from tracker.registry import SubjectKind


class RecoveryConfig(AppConfig):
    """Plans, milestones, needles, reviews, publications: how it gets well, and who can see that."""

    name = "recovery"
    verbose_name = "Recovery"

    def ready(self) -> None:
        """Tell the shared core what it needs to know. Imports stand here because models are not loaded before."""
        from escalations.services import updates
        from recovery import ladders, notifications, policy
        from recovery.queries import dialogue, news, risks, statements, watches
        from recovery.services import enclosing, reports, series
        from tracker import registry
        from tracker.policy import register_capabilities

        register_capabilities(policy.CAPABILITIES)
        registry.register_clocks(*policy.CLOCKS)
        registry.register_notices(*notifications.NOTICES)
        for subject in _subjects():
            registry.register_subject(subject)
        registry.register_clock_source("escalation", statements.clocks_of_told)
        registry.register_dependents("escalation", risks.promised_milestones)
        registry.register_dependents("escalation", dialogue.waiting_of)
        registry.register_dependents("escalation", watches.needles_of)
        registry.register_days_follower(ladders.follow_days)
        registry.register_upkeep(series.continue_all)
        registry.register_upkeep(reports.remove_expired)
        registry.register_upkeep(reports.remove_visits)
        registry.register_told("escalation", notifications.publications.told)
        for part in ("ask", "feedback", "review", "action"):
            registry.register_told(part, notifications.publications.told_parts)
        for kind in notifications.invitations.METHODS:
            registry.register_attachments(kind, notifications.invitations.calendar_entry)
        registry.register_attachments(notifications.subscriptions.SENT, enclosing.enclosed)
        if news.plan_news not in updates.FURTHER_NEWS:
            updates.FURTHER_NEWS.append(news.plan_news)


def _subjects() -> "tuple[SubjectKind, ...]":
    """What events, ladders and messages of this app are about."""
    from recovery import ladders
    from recovery.queries import dialogue, meetings, people, risks, watches

    return (
        _subject("plan", "RecoveryPlan", people.people_of_plans, risks.no_clocks, people.no_ids),
        _subject(
            "milestone", "Milestone", people.people_of_milestones, risks.milestone_clocks, people.open_milestones,
            ladders.hold_milestones,
        ),
        _subject(
            "needle", "Needle", watches.people_of_needles, watches.clocks_of_needles, watches.open_needles,
            ladders.hold_needles,
        ),
        _subject(
            "ask", "Ask", dialogue.people_of_asks, dialogue.clocks_of_asks, dialogue.open_asks, ladders.hold_asks
        ),
        _subject(
            "feedback", "Feedback", dialogue.people_of_feedback, dialogue.clocks_of_feedback, dialogue.open_feedback,
            ladders.hold_feedback,
        ),
        _subject(
            "review", "Review", meetings.people_of_reviews, meetings.clocks_of_reviews, meetings.open_reviews,
            ladders.hold_reviews,
        ),
        _subject("review_series", "ReviewSeries", meetings.people_of_series, risks.no_clocks, people.no_ids),
        _subject("decision", "Decision", meetings.people_of_decisions, risks.no_clocks, people.no_ids),
        _subject(
            "action", "Action", meetings.people_of_actions, meetings.clocks_of_actions, meetings.open_actions,
            ladders.hold_actions,
        ),
        _subject("report", "Report", people.people_of_reports, risks.no_clocks, people.no_ids),
        _subject("subscription", "Subscription", people.people_of_subscriptions, risks.no_clocks, people.no_ids),
    )  # fmt: skip


def _subject(kind: str, model: str, people: Any, clocks: Any, open_ids: Any, hold: Any = None) -> "SubjectKind":
    from tracker.registry import SubjectKind

    path = f"/admin/recovery/{model.lower()}/{{id}}/change/"
    return SubjectKind(kind, f"recovery.{model}", path, people, clocks, open_ids, hold)
