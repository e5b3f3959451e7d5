"""Static files: the demo's web process is there before they are."""

from pathlib import Path

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from pytest_django import Settings
from whitenoise.middleware import WhiteNoiseMiddleware

from config import settings as product


def nothing(_: HttpRequest) -> HttpResponse:
    """What stands behind the files."""
    return HttpResponse(status=404)


@pytest.mark.django_db  # a response that is closed looks after the connections
@pytest.mark.parametrize(("demo", "status"), [(True, 200), (False, 404)])
def test_the_demo_serves_files_that_came_after_the_start(
    settings: Settings, tmp_path: Path, recwarn: pytest.WarningsRecorder, demo: bool, status: int
) -> None:
    assert product.WHITENOISE_AUTOREFRESH is product.DEMO
    settings.WHITENOISE_AUTOREFRESH, settings.STATIC_ROOT = demo, str(tmp_path / "static")
    web = WhiteNoiseMiddleware(nothing)
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "page.css").write_text("body {}")
    answer = web(RequestFactory().get("/static/page.css"))
    assert getattr(answer, "status_code", 0) == status
    answer.close()
