"""Each side is told what the other asks, answers and says, in words for the reader, in the escalation's thread."""

from datetime import date
from typing import Any

import pytest
from pytest_django import Settings

from escalations.services.escalations import amend_escalation
from recovery.services.asks import acknowledge_own_ask, answer_ask, answer_own_ask, withdraw_ask
from recovery.services.feedback import answer_feedback
from recovery.services.messages import send_message
from recovery.services.publishing import publish_update, withdraw_publication
from recovery.services.resolutions import confirm_resolution, contradict_resolution
from tests.cast import Cast
from tests.customer.world import told
from tests.dialogue.world import a_feedback, an_ask, close, question_of, reopen, told_to
from tests.flows.world import DAY, HOUR, NOW, an_escalation
from tracker import clock
from tracker.acts import Act
from tracker.models import Delivery, Outbox
from tracker.pipeline.fanout import fan_out
from tracker.pipeline.leases import claim
from tracker.pipeline.letters import compose, read_letter, why_not
from tracker.pipeline.sweep import sweep_reminders
from tracker.policy import Side

PAGE = "/progress/ACME-E1"
FRIDAY = date(2026, 9, 18)


def titles(cast: Cast, *names: str) -> dict[str, list[str]]:
    """What the inboxes of these people say, without the ref that begins each line."""
    found = {name: [title for _, title, _ in told_to(cast.person(name))] for name in names}
    assert all(title.startswith("[ACME-E1] ") for own in found.values() for title in own)
    return {name: [title.removeprefix("[ACME-E1] ") for title in own] for name, own in found.items()}


def quiet(record: Any) -> Any:
    """The record, with nothing left to be told that was said so far."""
    Outbox.objects.all().delete()
    return record


def test_what_we_ask(cast: Cast) -> None:
    escalation = quiet(told(cast))
    ask = an_ask(cast, escalation=escalation, text="Of all orders.", due_on=FRIDAY)
    [(audience, title, path)] = told_to(cast.cora)
    assert (audience, title, path) == ("contact", "[ACME-E1] We need something from you: Send the list", PAGE)
    body = Delivery.objects.get(recipient=cast.cora, channel="inbox").body
    assert body == "For ACME-E1 we ask you: Send the list\n\nOf all orders.\n\nWe need it by 18 Sep 2026."
    withdraw_ask(ask.pk, act=Act(cast.eli, message="SECRET: they lost it."))
    assert titles(cast, "cora", "mia", "vic", "gus", "lia") == {
        "cora": ["We need something from you: Send the list", "No longer needed: Send the list"],
        "mia": ["No longer needed: Send the list"],  # the first was her own doing
        "vic": [],
        "gus": [],
        "lia": [],
    }
    assert not Delivery.objects.filter(recipient=cast.cora, body__contains="SECRET").exists()


def test_what_the_customer_answers(cast: Cast) -> None:
    ask = an_ask(cast, escalation=quiet(told(cast)))
    acknowledge_own_ask(ask.pk, act=Act(cast.cora))
    answer_own_ask(ask.pk, act=Act(cast.cora), answer="It is {attached} %s.")
    assert titles(cast, "mia") == {"mia": ["The customer sees to it: Send the list", "Answered: Send the list"]}
    row = Delivery.objects.filter(recipient=cast.mia, channel="inbox").latest("event_id")
    assert "It is {attached} %s." in row.body  # words of others are never read as words of ours
    assert row.path == f"/admin/recovery/ask/{ask.pk}/change/"


def test_what_the_customer_asks_and_we_answer(cast: Cast) -> None:
    escalation = quiet(told(cast))
    ask = an_ask(cast, "provider", escalation, title="When is it well?")
    answer_ask(ask.pk, act=Act(cast.eli), answer="On Friday.")
    assert titles(cast, "cora", "mia") == {
        "cora": ["We have noted what you ask of us: When is it well?", "We have answered: When is it well?"],
        "mia": ["Answered: When is it well?"],
    }
    assert "Our answer: On Friday." in Delivery.objects.filter(recipient=cast.cora).latest("event_id").body


def test_what_the_customer_thinks_and_what_we_say_to_it(cast: Cast) -> None:
    given = a_feedback(cast, quiet(told(cast)))
    answer_feedback(given.pk, act=Act(cast.eli), answer="They are in it now.")
    assert titles(cast, "mia", "cora", "eli") == {
        "mia": ["The customer on the plan", "Answered what the customer said on the plan"],
        "cora": ["We have answered what you said on the plan"],
        "eli": [],
    }
    mine = Delivery.objects.filter(recipient=cast.mia, channel="inbox").earliest("event_id")
    assert "It forgets our stores abroad." in mine.body
    assert "They are in it now." in Delivery.objects.get(recipient=cast.cora, channel="inbox").body


def test_a_message(cast: Cast) -> None:
    escalation = quiet(told(cast))
    send_message(act=Act(cast.cora), escalation=escalation.pk, text="Any news?")
    assert titles(cast, "mia", "cora") == {"mia": ["A message from the customer"], "cora": []}


def test_a_closure_asks_the_contacts_and_its_answer_reaches_us(cast: Cast) -> None:
    escalation = quiet(told(cast))
    close(cast, escalation)
    [*_, (audience, title, path)] = told_to(cast.cora)
    assert (audience, title, path) == ("contact", "[ACME-E1] Is it resolved?", PAGE)
    confirm_resolution(question_of(escalation).pk, act=Act(cast.cora), words="Well done.")
    assert titles(cast, "mia", "eli")["mia"] == ["Resolved, says the customer"]
    assert "Resolved, says the customer" not in titles(cast, "eli")["eli"]  # good news climbs no ladder
    assert "In the customer's words: Well done." in Delivery.objects.filter(recipient=cast.mia).latest("event_id").body


def test_nobody_is_asked_about_what_it_was_not_told_of(cast: Cast) -> None:
    escalation = an_escalation(cast, "closed")
    reopen(cast, escalation)
    assert told_to(cast.cora) == told_to(cast.vic) == []


@pytest.mark.long
def test_what_stands_on_no_page_is_told_to_nobody(cast: Cast) -> None:
    """What the customer asks may be written down before it was told of anything, and asked after all was taken back."""
    untold, told_once = an_escalation(cast, "open"), an_escalation(cast, "open")
    publication = publish_update(told_once.pk, act=Act(cast.mia))
    given = a_feedback(cast, told_once)
    an_ask(cast, escalation=quiet(told_once))
    withdraw_publication(publication.pk, act=Act(cast.mia, message="Of another customer."))
    an_ask(cast, Side.PROVIDER, untold, title="Project Falcon")
    answer_ask(an_ask(cast, Side.PROVIDER, told_once).pk, act=Act(cast.mia), answer="No.")
    answer_feedback(given.pk, act=Act(cast.mia), answer="Thank you.")
    assert [title for _, title, _ in told_to(cast.cora)] == [
        "[ACME-E2] We have answered what you said on the plan"  # who gave it is answered in person
    ]
    publish_update(untold.pk, act=Act(cast.mia))
    an_ask(cast, Side.PROVIDER, untold, title="When is it well?")
    assert told_to(cast.cora)[-1][1] == "[ACME-E1] We have noted what you ask of us: When is it well?"


@pytest.mark.long
def test_how_severe_we_hold_it_is_not_told_by_the_hour_of_a_mail(cast: Cast) -> None:
    """Urgent at the customer's door is what was told to be critical; on ours, what is."""
    escalation = an_escalation(cast, "open", severity="high")
    publish_update(escalation.pk, act=Act(cast.mia))
    amend_escalation(escalation.pk, act=Act(cast.mia, message="Worse."), severity="critical")
    ask = an_ask(cast, escalation=quiet(escalation))
    close(cast, escalation)

    def urgent(side: Side, **narrow: Any) -> set[bool]:
        while fan_out().events:
            pass
        return set(Delivery.objects.filter(side=side, **narrow).values_list("urgent", flat=True))

    assert (urgent(Side.CUSTOMER), urgent(Side.PROVIDER)) == ({False}, {True})
    publish_update(escalation.pk, act=Act(cast.mia))
    withdraw_ask(ask.pk, act=Act(cast.eli, message="Found it."))
    assert urgent(Side.CUSTOMER, event__kind="ask.withdrawn") == {True}
    assert urgent(Side.CUSTOMER, event__kind="escalation.published") == {True}


def test_a_contradiction_is_told_once_to_all_who_can_act(cast: Cast) -> None:
    escalation = quiet(told(cast, "closed"))
    contradict_resolution(question_of(escalation).pk, act=Act(cast.cora), effort=7, words="It is as bad as before.")
    for name in ("mia", "eli"):
        assert titles(cast, name) == {name: ["Not resolved, says the customer"]}
    body = Delivery.objects.filter(recipient=cast.eli).latest("event_id").body
    assert "In the customer's words: It is as bad as before." in body
    assert "Effort 7 of 7" in body
    assert told_to(cast.max) == told_to(cast.cora) == []


@pytest.mark.parametrize("scores", [{"effort": 6}, {"satisfaction": 2}])
def test_a_low_score_reaches_the_manager_though_it_is_resolved(cast: Cast, scores: dict[str, int]) -> None:
    escalation = quiet(told(cast, "closed"))
    confirm_resolution(question_of(escalation).pk, act=Act(cast.cora), **scores)  # type: ignore[arg-type]  # some of them
    assert titles(cast, "mia", "eli") == {
        "mia": ["Resolved, says the customer"],
        "eli": ["Resolved, says the customer, and it was hard"],
    }


def test_the_contacts_are_reminded_once_on_the_day_and_the_owner_sees_it(cast: Cast) -> None:
    ask = quiet(an_ask(cast, escalation=told(cast), due_on=FRIDAY))
    with clock.at(NOW + 2 * DAY):
        sweep_reminders()
        assert told_to(cast.cora, ask.pk) == [
            ("contact", "[ACME-E1] A reminder: we need something from you today", PAGE)
        ]
        assert [title for _, title, _ in told_to(cast.mia, ask.pk)] == [
            "[ACME-E1] Due today, and not yet answered by the customer"
        ]
    with clock.at(NOW + 30 * DAY):
        sweep_reminders()
        assert len(told_to(cast.cora, ask.pk)) == 1
        assert told_to(cast.eli, ask.pk) == []


def test_what_we_owe_climbs_and_the_customer_hears_nothing_of_it(cast: Cast) -> None:
    given = quiet(a_feedback(cast, told(cast)))
    for hours, names in ((24, ["mia"]), (48, ["mia", "mia"]), (120, ["mia", "mia", "eli"])):
        with clock.at(NOW + hours * HOUR):
            sweep_reminders()
            told_to(cast.mia)
        found = Delivery.objects.filter(channel="inbox", event__subject_id=given.pk).order_by("event_id")
        assert [row.recipient.name.lower() for row in found] == names  # Mia owns, and leads
        assert {row.title for row in found} == {"[ACME-E1] Not yet answered: what the customer said"}


@pytest.mark.long
def test_mails_stand_in_the_thread_of_the_escalation(cast: Cast, settings: Settings) -> None:
    """What is asked, said and reminded of: all of it, on both sides, in one thread."""
    settings.BASE_URL = "https://recovery.example.com"
    escalation = told(cast)
    an_ask(cast, escalation=escalation, due_on=FRIDAY)
    a_feedback(cast, escalation)
    close(cast, escalation)
    with clock.at(NOW + 9 * DAY):
        sweep_reminders()
        told_to(cast.cora)
        lease = claim(99)
        mails = [mail for mail in (read_letter(pk, lease.token) for pk in lease.ids) if mail is not None]
    assert {mail.kind.partition(".")[0] for mail in mails} == {"ask", "feedback", "escalation"}
    threads = {compose(mail).extra_headers["References"] for mail in mails}
    assert threads == {f"<{escalation.pk}@recovery.example.com>"}
    assert {mail.email for mail in mails if mail.path == PAGE} == {"cora@example.com"}


def test_what_is_no_longer_needed_is_not_mailed(cast: Cast) -> None:
    """A reminder that waits for the morning, and the answer comes first."""
    ask = an_ask(cast, escalation=told(cast), due_on=FRIDAY)
    with clock.at(NOW + 2 * DAY):
        sweep_reminders()
        told_to(cast.cora)
        answer_own_ask(ask.pk, act=Act(cast.cora), answer="Here.")
        lease = claim(99)
        found = [read_letter(pk, lease.token) for pk in lease.ids]
    [reminder] = [mail for mail in found if mail and mail.kind == "ask.reminded" and mail.email == "cora@example.com"]
    assert why_not(reminder) == "no longer true: the reminders are done"
