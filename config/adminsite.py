"""The admin as Django starts it: our site instead of its own, whichever skin it wears."""

from django.contrib.admin import site
from django.contrib.admin.apps import SimpleAdminConfig
from django.utils.module_loading import autodiscover_modules


class HouseAdminConfig(SimpleAdminConfig):
    """Every `admin.site` in the product is a `HouseSite`, and an app's pages are what its `admin.pages` imports.

    Not Django's own discovery of `admin` packages: the site's class lives in one of them, so it would be made while
    pages already register with it, and they would be lost.
    """

    default_site = "tracker.admin.site.HouseSite"

    def ready(self) -> None:
        """Import the pages once every model is there."""
        super().ready()
        autodiscover_modules("admin.pages", register_to=site)
