"""The admin as Django starts it: our site instead of its own, whichever skin it wears."""

from django.contrib.admin.apps import AdminConfig


class HouseAdminConfig(AdminConfig):
    """Every `admin.site` in the product is a `HouseSite`."""

    default = False
    default_site = "tracker.admin.site.HouseSite"
