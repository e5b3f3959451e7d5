"""The pictures of the guides are the product's of today: each page is there, with its heading and the part shown."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from config.story.load import load_story
from docs.album import ALBUM
from docs.pictures import Album


@pytest.mark.browser
@pytest.mark.long
@pytest.mark.soak
@pytest.mark.django_db(transaction=True)
def test_every_page_that_the_guides_show_is_there(
    chromium: Browser, live_server: LiveServer, settings: Settings, tmp_path: Path
) -> None:
    """The dry run of `run.py pictures`, in a demo's story that is told into the tests' database."""
    settings.MAIL_DIR = tmp_path
    assert load_story()
    assert Album(chromium, live_server.url).check(ALBUM) == []
