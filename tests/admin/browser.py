"""A person in front of the admin: signed in by a session, no JavaScript."""

import re
from typing import Any

from django.test import Client

from tracker.models import User

FRESH = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"|"csrftoken": "\w+"')


class Answer:
    """What came back: status, text, where it leads, and the context it was rendered with."""

    def __init__(self, response: Any) -> None:
        self.status: int = response.status_code
        self.headers = response.headers
        self.body: bytes = FRESH.sub(b"", response.content)
        self.text: str = response.content.decode()
        self.context: Any = response.context
        self.location: str = response.headers.get("Location", "")

    @property
    def errors(self) -> dict[str, list[str]]:
        """The errors of the form on the page, by field; "__all__" for those above it."""
        for name in ("adminform", "form"):
            found = self.context.get(name) if self.context else None
            if found is not None:
                form = getattr(found, "form", found)
                return {field: [str(error) for error in errors] for field, errors in form.errors.items()}
        return {}

    @property
    def messages(self) -> list[str]:
        """What stands above the page."""
        return [str(message) for message in self.context["messages"]]

    def told(self) -> tuple[int, bytes, str]:
        """What a stranger could compare."""
        return self.status, self.body, self.location


class Browser:
    """Asks pages as one person."""

    def __init__(self, user: User | None = None) -> None:
        self.client = Client()
        if user is not None:
            self.client.force_login(User.objects.get(pk=user.pk))

    def get(self, path: str, query: dict[str, Any] | None = None) -> Answer:
        """GET."""
        return Answer(self.client.get(path, query or {}))

    def post(self, path: str, data: dict[str, Any] | None = None, *, follow: bool = False) -> Answer:
        """POST a form; a list as a value repeats the field."""
        return Answer(self.client.post(path, data or {}, follow=follow))
