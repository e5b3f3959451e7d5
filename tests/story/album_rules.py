"""The guides show the story: every page of the album is there, as its people, with its heading and the part shown."""

import re
from html import unescape

from django.test import Client

from config.story.cast import PEOPLE
from docs.album import ALBUM, Shot
from docs.pictures import RECORD
from tracker.models import User

HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
TAG = re.compile(r"<[^>]*>")
PART = re.compile(r"#(?P<id>[\w-]+)|\w+\[(?P<attribute>[\w-]+=[\w-]+)\]")


def shows_what_the_guides_show() -> None:
    """The dry run of `run.py pictures`, without a browser."""
    wrong, clients = list[str](), dict[str, Client]()
    for shot in ALBUM:
        if shot.person not in clients:
            clients[shot.person] = Client()
            email = next(one.email for one in PEOPLE if one.key == shot.person)
            clients[shot.person].force_login(User.objects.get(email=email))
        wrong += _wrong_with(shot, clients[shot.person])
    assert not wrong, "\n".join(wrong)


def _wrong_with(shot: Shot, client: Client) -> list[str]:
    def found(match: re.Match[str]) -> str:
        rows = client.get(f"/api/v1/{match[1]}?{match[2]}&fields=id&limit=1").json()["results"]
        return str(rows[0]["id"])

    answer = client.get(RECORD.sub(found, shot.path))
    text = answer.content.decode()
    heading = HEADING.search(text)
    said = " ".join(unescape(TAG.sub("", heading[1])).split()) if heading else ""
    wrong = [] if answer.status_code == 200 else [f"{shot.name} answers {answer.status_code}"]
    wrong += [] if shot.heading in said else [f"{shot.name}: its heading is {said!r}"]
    if shot.of:
        part = PART.fullmatch(shot.of)
        assert part, shot.of
        name, _, value = (part["attribute"] or f"id={part['id']}").partition("=")
        wrong += [] if re.search(rf'{name}="?{value}["\s>]', text) else [f"{shot.name}: no {shot.of}"]
    return wrong


RULES = (shows_what_the_guides_show,)
