"""`demo.json`: where the demo answers, and who may come in with what. For scripts; nobody in it is real."""

import json
import os
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from config.story.cast import PASSWORD, PEOPLE
from tracker import clock
from tracker.models import ApiToken

NAME = "demo.json"


def write_demo_file(folder: Path, url: str, tokens: Mapping[str, str]) -> Path:
    """Write the file, at once and whole, readable by its owner alone. `tokens`: e-mail address to bearer token."""
    people = [
        {
            "email": person.email,
            "name": person.name,
            "role": person.role,
            "customers": list(person.customers),
            "password": PASSWORD,
            "token": tokens[person.email],
        }
        for person in PEOPLE
    ]
    target, fresh = folder / NAME, folder / f"{NAME}.{os.getpid()}"
    folder.mkdir(parents=True, exist_ok=True)
    fresh.unlink(missing_ok=True)
    fresh.touch(mode=0o600)
    fresh.write_text(json.dumps({"url": url, "people": people}, indent=1))
    fresh.replace(target)
    return target


def known_tokens(folder: Path) -> dict[str, str]:
    """The tokens in the file, when each of the cast has one there that this database still takes; else none."""
    told = _read(folder / NAME)
    tokens = {str(one.get("email")): str(one.get("token")) for one in told if isinstance(one, dict)}
    live = {
        (token.user.email, token.key, token.secret_hash)
        for token in ApiToken.objects.filter(revoked_at=None, expires_at__gt=clock.now()).select_related("user")
    }
    emails = [person.email for person in PEOPLE]
    if all(_identity(email, tokens.get(email, "")) in live for email in emails):
        return {email: tokens[email] for email in emails}
    return {}


def _read(file: Path) -> list[Any]:
    try:
        people = json.loads(file.read_text())["people"]
    except (OSError, ValueError, TypeError, KeyError):
        return []
    return people if isinstance(people, list) else []


def _identity(email: str, bearer: str) -> tuple[str, str, str]:
    key, _, secret = bearer.removeprefix("rpt_").partition(".")
    return email, key, sha256(secret.encode()).hexdigest()
