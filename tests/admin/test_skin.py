"""The skin is one setting: with `STOCK_ADMIN` the product starts, checks and finds its templates without Unfold."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

SMOKE = """
import sys
import django
django.setup()
from django.conf import settings
from django.contrib import admin
from django.contrib.admin import ModelAdmin
from django.core.management import call_command
from django.template.loader import get_template
assert settings.STOCK_ADMIN
call_command("check", fail_level="WARNING")
assert len(admin.site._registry) == 32, admin.site._registry
assert all(isinstance(page, ModelAdmin) for page in admin.site._registry.values())
for name in (
    "today", "record", "bad_news", "causes", "verb", "outcome", "history", "inbox", "tokens", "preferences", "pipeline",
    "plan", "plan_verb", "milestone", "calibration", "dialogue_figures", "dialogue", "needle", "needle_verb",
    "portfolio", "portfolio_records", "portfolio_refused", "publication", "publications", "publish", "view_as",
    "list", "list_empty", "kept_views", "views",
    "base", "top", "keys", "keys_list", "clash", "share_link", "share_link_made", "share_links",
    "review", "hold", "minutes", "plan_button", "dates", "report", "report_ask",
):
    get_template(f"house/{name}.html")
assert not [name for name in sys.modules if name == "unfold" or name.startswith("unfold.")]
print("fine")
"""


@pytest.mark.long
def test_the_product_runs_without_unfold() -> None:
    environment = os.environ | {"STOCK_ADMIN": "1", "DJANGO_SETTINGS_MODULE": "tests.settings"}
    done = subprocess.run(
        [sys.executable, "-c", SMOKE],
        cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout.strip().splitlines()[-1:]) == (0, ["fine"]), done.stderr


def test_unfold_is_imported_in_one_file() -> None:
    """Everything else works in either skin, so it may not know which one is worn."""
    root = Path(settings.BASE_DIR)
    found = {
        str(path.relative_to(root))
        for app in ("config", "tracker", "escalations", "recovery")
        for path in (root / app).rglob("*.py")
        if re.search(r"^\s*(from|import) unfold\b", path.read_text(), re.MULTILINE)
    }
    assert found == {"tracker/admin/base.py"}
