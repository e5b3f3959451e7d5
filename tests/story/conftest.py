"""What the demo needs to run in a test: its switch, and a folder for its files."""

from dataclasses import replace
from pathlib import Path

import pytest
from pytest_django import Settings


@pytest.fixture
def demo_folder(settings: Settings, tmp_path: Path) -> Path:
    """The settings of a demo whose files lie in this folder."""
    settings.DEMO = True
    settings.BASE_URL = "http://127.0.0.1:8000"
    settings.MAIL_DIR = tmp_path / "mail"
    settings.ENVIRONMENT = replace(settings.ENVIRONMENT, var_dir=tmp_path)
    return tmp_path
