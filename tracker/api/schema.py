"""The OpenAPI 3.1 documents, derived from the declarations of the resources."""

from drf_spectacular.openapi import AutoSchema


class HouseSchema(AutoSchema):
    """To be filled."""
