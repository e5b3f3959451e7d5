"""`manage.py checkschema`: both OpenAPI documents are valid, and nothing in them was guessed."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.validation import validate_schema

from tracker.api.docs import TITLES, document


class Command(BaseCommand):
    """Fails on an invalid document and on every warning of the generator."""

    help = "Make both OpenAPI documents; fail when one is invalid or the generator had to guess."

    def handle(self, *_: Any, **__: Any) -> None:
        """Needs no database."""
        for door in TITLES:
            validate_schema(document(door))
        if GENERATOR_STATS:
            GENERATOR_STATS.emit_summary()
            raise CommandError("the generator had to guess, see above")
        self.stdout.write(f"{len(TITLES)} documents are valid")
