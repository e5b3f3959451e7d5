"""Two people at one record: the second sees what the first has changed, keeps what was typed, and has a way on."""

from collections.abc import Callable

import pytest
from django.conf import settings

from escalations.models import Flag
from escalations.services.flags import amend_flag, discuss_flag, flag_flag, log_flag
from recovery.models import Milestone
from recovery.services.milestones import amend_milestone
from tests.admin.browser import Answer, Browser
from tests.admin.planning import drafted, milestone, page
from tests.cast import Cast
from tests.workspace.filled import Form
from tracker.acts import Act
from tracker.models import Event, User

Browse = Callable[[User | None], Browser]


def flag_of(cast: Cast) -> Flag:
    """Bad news of Mia's."""
    return log_flag(act=Act(cast.mia), customer=cast.acme, title="Slow", owner=cast.mia, severity="low")


def path(flag: Flag) -> str:
    """Its page."""
    return f"/admin/escalations/flag/{flag.pk}/change/"


def form_of(answer: Answer) -> Form:
    """The form that corrects."""
    return Form(answer.text, has="seen_version")


@pytest.mark.long
def test_what_the_other_changed_is_shown_and_what_i_typed_is_kept(browse: Browse, cast: Cast) -> None:
    flag, mia = flag_of(cast), browse(cast.mia)
    opened = form_of(mia.get(path(flag)))
    amend_flag(flag.pk, act=Act(cast.max, message="They called."), title="Slow at noon", affected_who="Buyers")
    before = Event.objects.count()
    answer = mia.post(path(flag), opened.typed(title="Slow again", description="Since Monday.", next=""))
    assert (answer.status, Event.objects.count()) == (200, before)
    clash = answer.context["clash"]
    assert [(one.label, one.before, one.now, one.mine, one.who) for one in clash.moved] == [
        ("Title", "Slow", "Slow at noon", "Slow again", "Max"), ("Hits whom", "–", "Buyers", "", "Max"),
    ]  # fmt: skip
    assert (clash.seen, clash.version, clash.kept) == (1, 2, ["Title", "Description"])
    assert "Somebody else was faster" in answer.text
    form = form_of(answer)
    assert (form.fields["title"], form.fields["description"]) == (["Slow again"], ["Since Monday."])
    assert (form.fields["affected_who"], form.fields["seen_version"]) == (["Buyers"], ["2"])
    assert mia.post(path(flag), form.typed()).status == 302
    flag.refresh_from_db()
    assert (flag.title, flag.description, flag.affected_who) == ("Slow again", "Since Monday.", "Buyers")


@pytest.mark.long
def test_what_i_have_not_touched_is_not_put_back(browse: Browse, cast: Cast) -> None:
    """Even without a version: only what was touched is written."""
    flag, mia = flag_of(cast), browse(cast.mia)
    opened = form_of(mia.get(path(flag)))
    amend_flag(flag.pk, act=Act(cast.max), title="Slow at noon")
    assert mia.post(path(flag), opened.typed(description="Since Monday.", seen_version="")).status == 302
    flag.refresh_from_db()
    assert (flag.title, flag.description) == ("Slow at noon", "Since Monday.")


@pytest.mark.long
def test_a_change_of_nothing_is_said_so_and_a_verb_between_is_told(browse: Browse, cast: Cast) -> None:
    flag, mia = flag_of(cast), browse(cast.mia)
    opened = form_of(mia.get(path(flag)))
    flag_flag(flag.pk, act=Act(cast.max))
    answer = mia.post(path(flag), opened.typed())
    clash = answer.context["clash"]
    assert (clash.moved, clash.kept) == ([], [])
    assert "You have changed nothing" in answer.text


@pytest.mark.long
def test_relations_and_many_of_them_are_named(browse: Browse, cast: Cast) -> None:
    plan = drafted(cast)
    one, mia = milestone(plan, 3), browse(cast.mia)
    opened = form_of(mia.get(page(one)))
    amend_milestone(
        one.pk, act=Act(cast.eli, message="Max is away."), owner=cast.mia,
        predecessors=[milestone(plan, 1), milestone(plan, 2)],
    )  # fmt: skip
    amend_milestone(one.pk, act=Act(cast.eli), owner=cast.eli)
    answer = mia.post(page(one), opened.typed(title="Look again"))
    told = {line.label: (line.before, line.now) for line in answer.context["clash"].moved}
    assert told["Owner"] == ("Mia", "Eli")
    assert told["Waits for"] == ("–", "M1 Step containment, M2 Step corrective")
    assert mia.post(page(one), form_of(answer).typed()).status == 302
    found = Milestone.objects.get(pk=one.pk)
    assert (found.title, found.owner, found.dependencies.count()) == ("Look again", cast.eli, 2)


@pytest.mark.long
def test_a_verb_that_came_too_late_shows_what_happened_and_goes_on(browse: Browse, cast: Cast) -> None:
    flag, mia = flag_of(cast), browse(cast.mia)
    where = path(flag).replace("/change/", "/do/withdraw/")
    opened = Form(mia.get(where).text, has="confirmed")
    flag_flag(flag.pk, act=Act(cast.max))
    discuss_flag(flag.pk, act=Act(cast.eli))
    late = mia.post(where, opened.typed(changelog_message="A mistake."))
    assert "press the button again" in late.text
    assert [entry.who for entry in late.context["clash"]["entries"]] == ["Eli", "Max", "Mia"]
    form = Form(late.text, has="confirmed")
    assert form.fields[f"version-{flag.pk}"] == ["3"]
    assert form.fields["changelog_message"] == ["A mistake."]
    assert mia.post(where, form.typed()).status == 302
    flag.refresh_from_db()
    assert flag.status == "withdrawn"


@pytest.mark.long
@pytest.mark.skipif(settings.STOCK_ADMIN, reason="the skin says how a form is laid out")
def test_the_page_says_which_version_it_shows(browse: Browse, cast: Cast) -> None:
    assert "version 1" in browse(cast.mia).get(path(flag_of(cast))).text
