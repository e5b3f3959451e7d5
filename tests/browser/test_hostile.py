"""Words that look like code stay words: on every page, at the desk, and in mails.

The content policy is switched off here: it is the second wall, and this is about the first.
"""

from typing import Final

import pytest
from django.contrib import admin
from django.core import mail
from django.db.models import Model
from django.urls import reverse

from escalations.models import Escalation
from recovery.models import Needle
from recovery.services.sharing import make_share_link
from tests.browser.conftest import Visitor
from tests.browser.examine import Examiner
from tests.browser.hostile import a_hostile_recovery
from tests.browser.looks import ACROSS
from tests.cast import Cast
from tests.flows.world import fresh
from tests.pipeline.stage import tell_all
from tracker.acts import Act
from tracker.pipeline.dispatch import dispatch

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

GROWN: Final = """
[...document.querySelectorAll("*")]
  .filter(one => ["script", "iframe", "base", "object", "embed"].includes(one.localName) || one.httpEquiv
                 || [...one.attributes].some(found => /^(on|x-)/.test(found.name) || /^javascript:/i.test(found.value)))
  .map(one => one.outerHTML.slice(0, 100))
"""
"""Elements of a page without scripts that could run something or lead away."""


def test_on_the_pages_of_the_customer(cast: Cast, visit: Visitor) -> None:
    told = a_hostile_recovery(cast)
    link = make_share_link(act=Act(fresh(cast.mia)), escalation=told.escalation, name="<script>alert(1)</script>")
    cora = visit(cast.cora, bypass_csp=True)
    read = Examiner(cora, among=ACROSS[:1])
    paths = ["/progress/", told.path, f"{told.path}/updates/1", f"/progress/shared/{link.secret}", "/progress/raise"]
    for path in paths:
        read.page(f"hostile {path}".removesuffix(link.secret), path)
        assert "alert(" in cora.page.content()
        assert cora.page.evaluate(GROWN) == []
    assert cora.watch.went == [f"{cora.home}{path}" for path in paths]
    assert not read.wrong, "\n".join(read.wrong)


def test_at_the_desk_and_in_mails(cast: Cast, visit: Visitor) -> None:
    told = a_hostile_recovery(cast)
    mia = visit(cast.mia, bypass_csp=True)
    listed, page = list_of(Escalation), page_of(told.escalation)
    needle = Needle.objects.get(plan=told.plan)
    for path in ("/admin/", listed, page, page.replace("change/", "do/publish/"), *map(page_of, (told.plan, needle))):
        assert mia.open(path) == 200
        assert "alert(" in mia.page.content(), path
    tell_all()
    dispatch()
    assert sum("alert(" in message.body for message in mail.outbox) > 10
    for message in mail.outbox:
        assert isinstance(message, mail.EmailMultiAlternatives)
        mia.page.set_content(str(message.alternatives[0][0]))
        assert mia.page.evaluate(GROWN) == []


@pytest.mark.long
@pytest.mark.soak
def test_everywhere_at_the_desk(cast: Cast, visit: Visitor) -> None:
    a_hostile_recovery(cast)
    ola = visit(cast.ola, bypass_csp=True)
    for model in admin.site._registry:
        first = model._default_manager.first()
        for path in (list_of(model), *([page_of(first)] if first else [])):
            assert ola.open(path) == 200, path


def list_of(model: type[Model]) -> str:
    """The list of a model at the desk."""
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


def page_of(record: Model) -> str:
    """The page of a record at the desk."""
    return reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_change", args=[record.pk])
