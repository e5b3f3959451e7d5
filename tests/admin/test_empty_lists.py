"""A list in which nothing stands says what it is for; one that was narrowed to nothing says how to see more."""

from collections.abc import Callable

import pytest
from django.contrib import admin
from django.urls import reverse
from django.utils.html import escape

from escalations.services.flags import log_flag
from tests.admin.browser import Browser
from tests.cast import Cast
from tracker.acts import Act
from tracker.models import User

Browse = Callable[[User | None], Browser]
FLAGS = "/admin/escalations/flag/"
OF_THE_SKIN = ("yielded", "No results found")


def test_every_list_can_teach() -> None:
    teach = [getattr(page, "teaches", "") for page in admin.site._registry.values()]
    assert all(text.endswith(".") for text in teach)
    assert len(set(teach)) == len(teach)


@pytest.mark.long
def test_every_list_says_so_in_our_words(browse: Browse, cast: Cast) -> None:
    ola = browse(cast.ola)
    for model, page in admin.site._registry.items():
        path = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        bare = ola.get(path)
        taught = escape(getattr(page, "teaches", "")) in bare.text
        assert taught == (not bare.context["cl"].result_list), path
        narrowed = ola.get(path, {"q": "nothing is called so"}).text
        if page.search_fields:
            assert f"No {model._meta.verbose_name} that you may see is like that." in narrowed, path
        assert not [word for word in OF_THE_SKIN if word in bare.text + narrowed], path


@pytest.mark.long
def test_the_way_on_is_for_whoever_may_go_it(browse: Browse, cast: Cast) -> None:
    answer = browse(cast.mia).get(FLAGS)
    assert "Log what you sense" in answer.text
    assert f'class="house-button primary" href="{FLAGS}add/">Add flag' in answer.text
    assert "Show all" not in answer.text
    assert "Add service" not in browse(cast.max).get("/admin/tracker/service/", {"q": "nothing"}).text
    log_flag(act=Act(cast.mia), customer=cast.acme, title="Slow")
    assert "Log what you sense" not in browse(cast.mia).get(FLAGS).text
    narrowed = browse(cast.mia).get(FLAGS, {"severity__exact": "critical"}).text
    assert 'class="house-button" href="?">Show all' in narrowed
