"""The pages about oneself: inbox, tokens, preferences."""

from collections.abc import Callable
from typing import Any

PAGES: list[tuple[str, str, Callable[..., Any]]] = []
"""Route, name and view of each page. The views are given the site first."""
