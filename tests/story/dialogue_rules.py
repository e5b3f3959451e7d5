"""What the story has to show of needles, updates, and what the two sides say to each other; asked of a database in
which it was told.
"""

from django.db.models import Count, F, Q

from escalations.models import Contact, Escalation
from escalations.queries.dialogue import Window
from recovery.kinds import Clock, FeedbackAbout
from recovery.measures.needle import Standing, TargetVerdict, Verdict
from recovery.models import Ask, Feedback, Needle, Process, Publication, Reading, Resolution, ShareLink
from recovery.queries.dialogue_figures import Dialogue, dialogue_of
from recovery.queries.needles import standing_of
from recovery.queries.told import recovery_told
from recovery.queries.told_list import recoveries_told
from recovery.reports.snapshot import from_body, to_body
from recovery.states import ASK, FEEDBACK, AskState, FeedbackState
from tracker.models import Customer, Event, Ladder, User
from tracker.policy import Side
from tracker.queries.calendars import day_of
from tracker.states import LadderState

BEST = "ACME-E3"
"""The recovery that what to try first names: everything is on its page."""
ASKED = "WATTLE-E1"
"""The one that it names for its open question."""


def judges_true_and_false_improvements() -> None:
    """Both look better than where they stood; one of them is."""
    true, false = (_standing(needle) for needle in Needle.objects.filter(plan__ref="ACME-P3").order_by("place"))
    assert (true.verdict, false.verdict) == (Verdict.IMPROVEMENT, Verdict.NORMAL)
    for one in (true, false):
        assert one.gap_closed, "it looks better than where it stood"
        assert one.gap_closed > 0.2
    limits, latest = false.processes[-1], [one.value for one in false.readings[-3:]]
    assert limits.mean is not None
    assert all(value < limits.mean for value in latest), "three weeks in a row better than usual"


def measures_what_it_promised() -> None:
    """Before and after the promise; corrected with a reason; from a day on in another way; one that gets worse."""
    standings = standing_of(list(Needle.objects.exclude(plan__baseline=0).select_related("plan")))
    assert {one.verdict for one in standings.values()} == set(Verdict)
    assert {one.target_verdict for one in standings.values()} == set(TargetVerdict)
    assert any(one.stable for one in standings.values())
    promised = Needle.objects.exclude(plan__committed_at=None)
    before = Reading.objects.filter(recorded_at__lt=F("needle__plan__committed_at"))
    after = Reading.objects.filter(recorded_at__gt=F("needle__plan__committed_at"))
    assert promised.filter(readings__in=before).filter(readings__in=after).distinct().count() >= 6
    assert Reading.objects.exclude(supersedes=None).exclude(reason="").count() >= 2
    assert not Reading.objects.exclude(supersedes=None).filter(reason="")
    assert Process.objects.exclude(reason="")
    assert Ladder.objects.filter(clock=Clock.NEEDLE_DECLINING, status__in=[LadderState.RUNNING, LadderState.EXHAUSTED])


def publishes_at_its_cadence() -> None:
    """Most promises of an update were kept, one came late, one is owed; every body can be read as it was written."""
    told = Publication.objects.filter(receipt=False)
    assert told.count() > 40
    assert Publication.objects.filter(receipt=True).count() == 5, "whoever raised it at our door has it in writing"
    for one in Publication.objects.all():
        assert to_body(from_body(one.body)) == one.body, one
        assert from_body(one.body).headline == one.headline
    late = told.filter(published_at__gt=F("due_at"))
    assert late.filter(ref=BEST, latest=True), "it says so itself"
    kept = _figures().updates_kept
    assert kept.share
    assert 0.6 < kept.share < 1
    heard_of = Escalation.objects.exclude(status__in=["requested", "declined"])
    assert not heard_of.exclude(publications__latest=True), "nobody waits for a first word"


def has_one_watermelon() -> None:
    """Stated greener than computed once, with a reason and an end; and the customer has said so."""
    [melon] = Publication.objects.exclude(stated_until=None)
    assert (melon.stated_status, melon.computed_status) == ("on_track", "off_track")
    assert melon.stated_reason
    assert melon.latest is False
    gap = _figures().watermelons
    assert gap.share is not None
    assert round(gap.share * gap.n) == 1
    assert Feedback.objects.filter(escalation=melon.escalation, about="progress", given_at__gt=melon.published_at)


def takes_back_what_said_too_much() -> None:
    [wrong] = Publication.objects.exclude(withdrawn_at=None)
    assert wrong.withdrawn_reason
    again = Publication.objects.get(escalation=wrong.escalation, number=wrong.number + 1)
    assert wrong.withdrawn_at is not None
    assert (again.published_at - wrong.withdrawn_at).total_seconds() < 3600


def asks_both_ways() -> None:
    assert set(Ask.objects.values_list("status", flat=True)) == set(ASK.states)
    assert set(Ask.objects.filter(status=AskState.ANSWERED).values_list("side", flat=True)) == set(Side)
    waiting = Ask.objects.filter(status__in=[AskState.OPEN, AskState.ACKNOWLEDGED]).select_related("customer")
    late = [one for one in waiting if one.due_on and one.due_on < day_of(one.customer_id)]
    assert {one.side for one in late} == set(Side)
    assert len(late) < waiting.count()
    assert not Event.objects.filter(kind="ask.withdrawn", message="")


def hears_what_customers_think() -> None:
    assert set(Feedback.objects.values_list("status", flat=True)) == set(FEEDBACK.states)
    answered = Feedback.objects.filter(status=FeedbackState.ANSWERED)
    assert set(answered.values_list("about", flat=True)) == set(FeedbackAbout)
    assert Feedback.objects.filter(status=FeedbackState.GIVEN).count() == 1, "one is owed"
    assert Contact.objects.filter(channel="portal", started_by=Side.CUSTOMER, touch_point="").count() >= 3
    assert ShareLink.objects.filter(revoked_at=None)


def hears_a_silence() -> None:
    [silent] = _figures().silence.silent
    assert silent.ref == "WATTLE-E4"
    assert silent.voice.silent_days > 20
    assert silent.voice.heard.contacts > 8, "whoever has never spoken is not silent"


def lets_customers_have_the_last_word() -> None:
    """Contradicted, opened again, and then confirmed; a closure that nobody answered, and whose question stands."""
    no, yes = Resolution.objects.filter(ref="ACME-E1").order_by("number")
    assert (no.answer, yes.answer) == ("contradicted", "confirmed")
    assert no.answered_at is not None
    reopened = Event.objects.get(kind="escalation.reopened", subject_id=no.escalation_id)
    assert (reopened.occurred_at, reopened.message) == (no.answered_at, no.words)
    assert Resolution.objects.get(answer="").ref == ASKED
    confirmed = Resolution.objects.filter(answer="confirmed")
    assert confirmed.count() >= 3
    assert not confirmed.filter(Q(effort=None) | Q(satisfaction=None) | Q(words=""))
    resolved = _figures().resolution
    assert (resolved.confirmed, resolved.silent) == (3, 1)
    assert not Resolution.objects.filter(answered_by__memberships__role__in=["lead", "member", "manager"])


def has_pages_worth_looking_at() -> None:
    """Each customer has some; one has everything on it, and one asks whether it is resolved."""
    keys = dict(Customer.objects.values_list("key", "pk"))
    for pk in keys.values():
        assert len(recoveries_told([pk])) >= 2
    best = recovery_told([keys["ACME"]], BEST)
    assert best is not None
    assert best.waiting_asks
    assert {one.status for one in best.feedback} == {"given", "answered"}
    assert {one.about for one in best.feedback} == set(FeedbackAbout)
    latest = Publication.objects.get(ref=BEST, latest=True)
    snapshot = from_body(latest.body)
    assert [one.verdict for one in snapshot.needles] == ["improvement", "normal"]
    assert any(one.expected_on > one.promised_on for one in snapshot.milestones)
    asked = recovery_told([keys["WATTLE"]], ASKED)
    assert asked is not None
    assert asked.closing_question is not None


def says_each_thing_once() -> None:
    for model, field in (
        (Ask, "title"),
        (Ask, "text"),
        (Feedback, "text"),
        (Feedback, "answer"),
        (Publication, "headline"),
    ):
        rows = model._default_manager.exclude(**{field: ""})
        assert not rows.values(field).annotate(n=Count("pk")).filter(n__gt=1), f"{model.__name__}.{field}"


RULES = (
    judges_true_and_false_improvements,
    measures_what_it_promised,
    publishes_at_its_cadence,
    has_one_watermelon,
    takes_back_what_said_too_much,
    asks_both_ways,
    hears_what_customers_think,
    hears_a_silence,
    lets_customers_have_the_last_word,
    has_pages_worth_looking_at,
    says_each_thing_once,
)


def _standing(needle: Needle) -> Standing:
    return standing_of([needle])[needle.pk]


def _figures() -> Dialogue:
    return dialogue_of(User.objects.get(is_superuser=True), Window())
