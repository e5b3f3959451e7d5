"""A process of the product that does what it is told over a pipe, so that one run can hold several databases."""

import importlib
import json
import os
import subprocess
import sys
import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from config.embedded.confine import confined


class ChildError(RuntimeError):
    """What a child was asked to do has failed; the message is its traceback."""


class Child:
    """One process with Django set up for the `DATABASE_URL` of its environment. It ends with us, whatever happens.

    `log` gets what it prints.
    """

    def __init__(self, environ: Mapping[str, str], log: Path) -> None:
        with log.open("ab") as output:
            self._process = subprocess.Popen(
                confined([sys.executable, "-m", "bench.child"]),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=output,
                env=dict(environ),
                text=True,
            )

    def close(self) -> None:
        """Let it end, and wait for it."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()

    def call(self, function: str, **arguments: Any) -> Any:
        """Run `bench.inside.<function>` ("lists.measure") there; arguments and answer are JSON."""
        self.ask(function, **arguments)
        return self.answer()

    def ask(self, function: str, **arguments: Any) -> None:
        """Let a function start; `answer` waits for it. So several children can work at once."""
        assert self._process.stdin
        self._process.stdin.write(json.dumps([function, arguments]) + "\n")
        self._process.stdin.flush()

    def answer(self) -> Any:
        """What the function that was asked for has returned. Raises ChildError."""
        assert self._process.stdout
        line = self._process.stdout.readline()
        if not line:
            raise ChildError(f"the process ended with {self._process.wait()}")
        found = json.loads(line)
        if "error" in found:
            raise ChildError(found["error"])
        return found["answer"]


def serve() -> None:
    """The other end: answer until the pipe closes. Whatever else is printed goes to stderr."""
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    import django  # noqa: PLC0415  the parent uses this module without Django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    for line in sys.stdin:
        function, arguments = json.loads(line)
        module, _, name = function.rpartition(".")
        try:
            found = {"answer": getattr(importlib.import_module(f"bench.inside.{module}"), name)(**arguments)}
        except Exception:  # noqa: BLE001  the parent raises it again
            found = {"error": traceback.format_exc()}
        answers.write(json.dumps(found) + "\n")
        answers.flush()


if __name__ == "__main__":
    serve()
