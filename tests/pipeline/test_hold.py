"""After a restore nothing leaves until an operator says so, and what was sent before is not sent again."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from escalations.services.flags import flag_flag
from tests.cast import Cast
from tests.pipeline.smtp import MailServer
from tests.pipeline.stage import HOUR, MONDAY, bad_news, inbox, mails, states, tell_all, the_ladder
from tracker import clock
from tracker.acts import Act
from tracker.errors import Conflict, Forbidden, Invalid
from tracker.models import Attempt, PipelineHold
from tracker.pipeline.audit import audit_pipeline
from tracker.pipeline.dispatch import Dispatched, Round, dispatch
from tracker.pipeline.fanout import fan_out
from tracker.pipeline.hold import current_hold
from tracker.pipeline.leases import claim
from tracker.pipeline.operate import hold_pipeline, release_pipeline
from tracker.pipeline.post import post_office
from tracker.pipeline.sweep import sweep_reminders

SYSTEM = Act(actor=None)


def test_while_held_nothing_fires_and_nothing_leaves(cast: Cast, server: MailServer) -> None:
    with clock.at(MONDAY):
        flag = bad_news(cast, owner=cast.mia)
        hold_pipeline(act=Act(actor=cast.ola), reason="restored from Sunday's backup")
        tell_all()
        assert dispatch().claimed == 0
    with clock.at(MONDAY + 4 * HOUR):
        assert sweep_reminders().claimed == 0
        assert audit_pipeline().condition == "held"
    assert states(the_ladder(flag)) == ["pending", "pending"]
    assert len(inbox(cast.mia, "flag.sensed")) == 1, "the inbox is pull: it disturbs nobody"
    assert not server.taken
    held = PipelineHold.objects.get()
    assert (held.reason, held.changed_by) == ("restored from Sunday's backup", cast.ola)


def test_a_hold_stops_a_worker_before_its_next_mail(cast: Cast, server: MailServer) -> None:
    with clock.at(MONDAY):
        for title in ("first", "second", "third"):
            bad_news(cast, title, owner=cast.mia)
        tell_all()
        lease = claim(3)
        dispatched = Dispatched(claimed=3)
        with post_office() as office:
            turn = Round(office, lease, dispatched)
            turn.take(lease.ids[0])
            hold_pipeline(act=SYSTEM, reason="restore")
            turn.run()
    assert (dispatched.sent, dispatched.stopped) == (1, True)
    assert sorted(mail.status for mail in mails(cast.mia, "flag.sensed")) == ["pending", "pending", "sent"]
    assert len(server.taken) == 1


def test_released_everything_goes_its_way(cast: Cast, server: MailServer) -> None:
    with clock.at(MONDAY):
        bad_news(cast, owner=cast.mia)
        hold_pipeline(act=SYSTEM, reason="restore")
        tell_all()
        assert release_pipeline(act=Act(actor=cast.ola)) == 0
        assert not current_hold().held
        assert dispatch().sent == 1
    with clock.at(MONDAY + 4 * HOUR):
        assert sweep_reminders().fired == 1


@pytest.mark.long
def test_what_was_sent_before_the_restore_reaches_the_inbox_and_not_the_mailbox(cast: Cast, server: MailServer) -> None:
    """Backup at nine, crash at two: the step of one o'clock and the flagging of ten had gone out before the crash."""
    with clock.at(MONDAY):
        flag = bad_news(cast, actor=cast.mia, owner=cast.max)
        other = bad_news(cast, "Other", actor=cast.mia, owner=cast.max)
        hold_pipeline(act=SYSTEM, reason="restore")
    with clock.at(MONDAY + 5 * HOUR):
        flag_flag(other.pk, act=Act(actor=cast.mia))
        suppressed = release_pipeline(act=SYSTEM, suppress_before=MONDAY + 5 * HOUR)
        assert suppressed == 3
        dispatch()
    assert states(the_ladder(flag)) == ["fired", "pending"]
    assert len(inbox(cast.max)) == 1
    (mail,) = mails(cast.max)
    assert (mail.status, mail.reason) == ("suppressed", "released from hold: from before 2026-03-02 13:00 UTC")
    assert [mail.status for mail in mails(cast.max, "flag.flagged")] == ["sent"], "this was written after the restore"
    assert len(server.taken) == 1
    assert Attempt.objects.count() == 1


def test_nothing_ahead_can_be_suppressed(cast: Cast) -> None:
    with clock.at(MONDAY), pytest.raises(Invalid):
        release_pipeline(act=SYSTEM, suppress_before=MONDAY + timedelta(microseconds=1))


def test_the_environment_holds_and_no_command_releases(cast: Cast, settings: Settings, server: MailServer) -> None:
    settings.PIPELINE_HOLD = True
    with clock.at(MONDAY):
        bad_news(cast, owner=cast.mia)
        tell_all()
        assert dispatch().claimed == 0
        with pytest.raises(Conflict):
            release_pipeline(act=SYSTEM)
    assert current_hold().held


@pytest.mark.parametrize("name", ["mia", "eli", "cora"])
def test_only_an_operator_may(cast: Cast, name: str) -> None:
    act = Act(actor=cast.person(name))
    with pytest.raises(Forbidden):
        hold_pipeline(act=act, reason="because")
    with pytest.raises(Forbidden):
        release_pipeline(act=act)
    assert not PipelineHold.objects.exists()


def test_a_hold_needs_a_reason(cast: Cast) -> None:
    with pytest.raises(Invalid):
        hold_pipeline(act=SYSTEM, reason=" ")


def test_the_command(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("pipeline", "hold", "--reason", "restore")
    assert current_hold().held
    assert "held: restore" in capsys.readouterr().out
    call_command("pipeline", "release", "--suppress-before", "2026-03-01T08:00+01:00")
    assert not current_hold().held
    assert "0 mails suppressed" in capsys.readouterr().out
    call_command("pipeline", "status", "--full")
    out = capsys.readouterr().out
    assert "nobody has looked yet" in out
    assert "the conservation law holds" in out
    with pytest.raises(CommandError, match="future"):
        call_command("pipeline", "release", "--suppress-before", "2999-01-01")


def test_fan_out_goes_on_while_held(cast: Cast) -> None:
    with clock.at(MONDAY):
        hold_pipeline(act=SYSTEM, reason="restore")
        bad_news(cast, owner=cast.mia)
        assert fan_out().events == 1
