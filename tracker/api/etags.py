"""Optimistic locking in HTTP's words (RFC 9110).

The strong ETag of a record is "<version>.<hash of the body>". `If-Match` looks at the version only, so a tag that was
read through `?fields=` serves as well; `If-None-Match` looks at all of it: another selection is another representation.
"""

import re
from hashlib import blake2b

from rest_framework.request import Request

from tracker.api.refusals import BadRequest

TAG = re.compile(r'(?:W/)?"[\x21\x23-\x7e]*"')
MAX_HEADER = 1_000


def make_etag(version: object, body: bytes) -> str:
    """The strong tag of a representation."""
    return f'"{version}.{blake2b(body, digest_size=8).hexdigest()}"'


def wanted_versions(request: Request) -> frozenset[int] | None:
    """The versions If-Match allows; None when any will do (no header, or `*`). A weak or foreign tag allows none."""
    tags = _tags(request, "If-Match")
    if tags is None or "*" in tags:
        return None
    found = (re.match(r'"(\d{1,9})[."]', tag) for tag in tags)
    return frozenset(int(match[1]) for match in found if match)


def is_unchanged(request: Request, etag: str) -> bool:
    """Whether the caller has just this representation already (If-None-Match)."""
    tags = _tags(request, "If-None-Match")
    return tags is not None and ("*" in tags or etag in {tag.removeprefix("W/") for tag in tags})


def _tags(request: Request, header: str) -> list[str] | None:
    value = request.META.get(f"HTTP_{header.upper().replace('-', '_')}")
    if value is None:
        return None
    if value.strip() == "*":
        return ["*"]
    tags = [tag.strip() for tag in value.split(",")]
    if len(value) > MAX_HEADER or not all(TAG.fullmatch(tag) for tag in tags):
        raise BadRequest(
            "Send entity tags in double quotes, or *.", pointer=f"/{header}", code="malformed", place="header"
        )
    return tags
