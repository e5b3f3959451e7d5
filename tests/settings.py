"""The product's settings with what tests and mypy need: a secret, a fast hasher, no pool."""

import os

os.environ.setdefault("SECRET_KEY", "for-tests-only-and-long-enough-to-be-accepted")

from config.settings import *
from config.settings import DATABASES

# A connection of a pool would survive the test database it belongs to.
DATABASES["default"]["OPTIONS"].pop("pool", None)
# The real hasher takes most of a second on purpose.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Static files are not collected for tests.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
