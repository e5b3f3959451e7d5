"""From an empty database to the whole story, or nothing: one transaction."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db import connection, transaction

from config.story.cast import PEOPLE
from config.story.gather import gather
from config.story.stage import play, script
from tracker import clock
from tracker.acts import Act
from tracker.kinds import TokenScope
from tracker.models import Customer, User
from tracker.services.access import LONGEST, create_token

BEGINNING = timedelta(weeks=26)
"""How long before now everybody signed up; the first bad news comes two weeks later."""


@transaction.atomic
def load_story() -> bool:
    """Tell the story to a database without customers; False, and nothing changed, when there are some.

    One transaction: whoever is killed on the way leaves an empty database, and the next start begins again.
    """
    if Customer.objects.exists():
        return False
    now = clock.now()
    scenes = script(now)
    with _in_one_go():
        with clock.at(now - BEGINNING):
            props = gather(now)
        play(scenes, props, now)
    return True


def cast_is_here() -> bool:
    """Whether the people of the story are in the database."""
    return User.objects.filter(email__in=[person.email for person in PEOPLE]).count() == len(PEOPLE)


@contextmanager
def _in_one_go() -> Iterator[None]:
    """Without savepoints, which serve nobody where the first error ends it all, and without collecting garbage, of
    which there is hardly any. Either takes a fifth of the time.
    """
    connection.features.uses_savepoints = False
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        connection.features.uses_savepoints = True


@transaction.atomic
def issue_tokens() -> dict[str, str]:
    """A fresh write token for each of the cast, by e-mail address."""
    users = {user.email: user for user in User.objects.filter(email__in=[person.email for person in PEOPLE])}
    ends = clock.now() + LONGEST
    return {
        person.email: create_token(
            act=Act(users[person.email]), name="demo", scope=TokenScope.WRITE, expires_at=ends
        ).bearer
        for person in PEOPLE
    }
