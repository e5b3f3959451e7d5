"""`manage.py demo`: tell the story to an empty database, and write down how to get in."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from config.embedded.progress import report
from config.environment import Environment
from config.story.demo_file import known_tokens, write_demo_file
from config.story.load import cast_is_here, issue_tokens, load_story
from tracker.models import Customer


class Command(BaseCommand):
    """Makes three customers, their people, and half a year of flags and escalations; the second time it does nothing.

    Each time it writes `demo.json` anew, with the current address, and with new tokens when the old ones are lost.
    """

    help = "Tell the demo's story to an empty database and write demo.json. Keeps a database that has customers."
    requires_system_checks: list[str] = []

    def handle(self, *_: Any, **__: Any) -> None:
        """Refuses outside the demo: its people have a password that everybody knows."""
        environment: Environment = settings.ENVIRONMENT
        if not settings.DEMO:
            raise CommandError("The story is for the demo alone: set RECOVERY_DEMO=1.")
        if not Customer.objects.exists():
            report("telling the story of three customers")
        if not load_story() and not cast_is_here():
            report("there are customers already, and they are not the story's: nothing done")
            return
        folder = environment.var_dir
        tokens = known_tokens(folder) or issue_tokens()
        write_demo_file(folder, settings.BASE_URL, tokens)
