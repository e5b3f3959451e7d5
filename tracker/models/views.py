"""Lists as one person likes them."""

from typing import ClassVar

from django.db import models

from tracker import clock


class SavedView(models.Model):
    """A list of the admin with the filters, search and order that somebody has given a name.

    `page` is the list's path ("recovery/milestone/"), `query` its query string without the page number. It is its
    owner's alone.
    """

    scope_path: ClassVar[str] = ""

    id = models.BigAutoField(primary_key=True)
    user = models.ForeignKey("tracker.User", models.CASCADE, related_name="saved_views")
    page = models.CharField(max_length=100)
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=2_000, blank=True)
    saved_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering: ClassVar = ["page", "name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "page", "name"], name="saved_view_name_unique")
        ]

    def __str__(self) -> str:
        return self.name
