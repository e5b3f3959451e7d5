"""A form as a browser would send it: read from the page, with what was put into some of its fields."""

from html.parser import HTMLParser
from typing import Any


class Form(HTMLParser):
    """The fields of the first form that has all of some fields (or this id), with what they hold."""

    def __init__(self, page: str, *, has: str = "", named: str = "") -> None:
        super().__init__()
        self.forms: list[dict[str, Any]] = []
        self._select: tuple[str, bool] | None = None
        self._text: str | None = None
        self.feed(page)
        wanted = (one for one in self.forms if (not has or has in one["fields"]) and named in ("", one["id"]))
        found = next(wanted)
        self.fields: dict[str, list[str]] = found["fields"]
        self.action: str = found["action"]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take down what holds a value."""
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append({"id": told.get("id", ""), "action": told.get("action", ""), "fields": {}})
        name = told.get("name", "")
        if tag == "option" and self._select and "selected" in told:
            self._put(self._select[0], told.get("value", ""))
        if tag == "select":
            self._select = (name, "multiple" in told)
        if not name:
            return
        if tag == "textarea":
            self._put(name, "")
            self._text = name
        if tag == "input" and told.get("type") not in {"submit", "button"}:
            if told.get("type") in {"checkbox", "radio"}:
                if "checked" in told:
                    self._put(name, told.get("value", "on"))
            else:
                self._put(name, told.get("value", ""))

    def handle_data(self, data: str) -> None:
        """The words of a text area; a browser drops the first line break."""
        if self._text and self.forms:
            kept = self.forms[-1]["fields"][self._text]
            kept[-1] = (kept[-1] + data).removeprefix("\n").replace("\n", "\r\n")

    def handle_endtag(self, tag: str) -> None:
        """Leave what was entered."""
        if tag == "textarea":
            self._text = None
        if tag == "select":
            self._select = None

    def _put(self, name: str, value: str) -> None:
        if self.forms:
            self.forms[-1]["fields"].setdefault(name, []).append(value)

    def typed(self, **other: Any) -> dict[str, Any]:
        """All of it, with something else in some fields."""
        return {**self.fields, **other}
