"""Single records: reading one, and acknowledging one, with how many statements it takes."""

import json
from typing import Any

from bench.inside.calls import answer, call, environ, statements
from bench.inside.timing import timed
from config.wsgi import application

PATH = "/api/v1/escalations"


def measure(rounds: int) -> dict[str, dict[str, list[float]]]:
    """Seconds and statements of reading and of acknowledging, each for `rounds` fresh escalations."""
    customer = answer(application, environ("GET", PATH, "limit=1"))["results"][0]["customer"]["id"]
    found: dict[str, dict[str, list[float]]] = {}
    for _ in range(rounds + 1):  # the first warms up
        path = f"{PATH}/{_raise(customer)['id']}"
        for name, request in (
            ("detail", environ("GET", path)),
            ("acknowledge", environ("POST", f"{path}/acknowledge", body=b"{}")),
        ):
            with statements() as seen:
                seconds = timed(lambda request=request: call(application, request))  # type: ignore[misc]  # mypy infers no lambda with a default
            into = found.setdefault(name, {"seconds": [], "statements": []})
            into["seconds"].append(seconds)
            into["statements"].append(len(seen))
    return {name: {what: values[1:] for what, values in one.items()} for name, one in found.items()}


def _raise(customer: str) -> Any:
    """A customer's escalation that waits for its acknowledgement."""
    body = {
        "customer": customer,
        "title": "Orders stand still",
        "reason": "Since this morning.",
        "severity": "high",
        "raised_by": "customer",
    }
    return answer(application, environ("POST", PATH, body=json.dumps(body).encode()), expected=201)
