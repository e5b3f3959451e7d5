"""The pages of the shared core: importing this registers them."""

from tracker.admin import calendars, operate, people, pipeline

__all__ = ["calendars", "operate", "people", "pipeline"]
