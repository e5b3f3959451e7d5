"""How records of the core appear inside others: small, and always the same."""

from typing import Final

from django.urls import register_converter
from rest_framework import serializers

from tracker.api.shapes import Shape


class CustomerRef(Shape):
    """A customer, inside another record."""

    id = serializers.UUIDField()
    key = serializers.CharField()
    name = serializers.CharField()

    class Meta:
        natural = "key"


class PersonRef(Shape):
    """A person, inside another record."""

    id = serializers.UUIDField()
    name = serializers.CharField()

    class Meta:
        pass


class NamedRef(Shape):
    """A record known by its name (a service, a calendar), inside another record."""

    id = serializers.UUIDField()
    name = serializers.CharField()

    class Meta:
        pass


REF: Final = "[A-Z][A-Z0-9]{1,11}-[A-Z][1-9][0-9]{0,8}"
"""What people know a record by: the key of its customer, a letter, and its number there ("ACME-E7")."""


class RefConverter:
    """A ref in an address: `<record:ref>`."""

    regex = REF

    def to_python(self, value: str) -> str:
        """The ref as it stands."""
        return value

    def to_url(self, value: str) -> str:
        """The ref as it stands."""
        return value


register_converter(RefConverter, "record")
