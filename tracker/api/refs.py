"""How records of the core appear inside others: small, and always the same."""

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
