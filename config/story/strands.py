"""How the script follows one record from scene to scene."""

from collections.abc import Callable
from typing import Any, Generic, Self, TypeVar

from config.story.scenes import Deed, Props, Script
from tracker.acts import Act
from tracker.models.base import Record

R = TypeVar("R", bound=Record)


class Strand(Generic[R]):
    """One record as the script follows it; `record` is there once its first scene has been played.

    A method adds one scene. Its cue says who does it and when it happened ("mia 95 08:20"); `written` says when it was
    written down, if that was later. Nothing is done before the scenes are played in their order.
    """

    record: R

    def __init__(self, script: Script, name: str) -> None:
        """`name` is that of the thread to which its scenes belong."""
        self.script = script
        self.name = name

    def add(self, cue: str, deed: Deed, message: str = "", written: str = "") -> Self:
        """Add a scene of this thread."""
        self.script.add(self.name, cue, deed, message=message, written=written)
        return self

    def _step(self, verb: Callable[..., R], cue: str, message: str = "", written: str = "", **more: Any) -> Self:
        def deed(_props: Props, act: Act) -> None:
            self.record = verb(self.record.pk, act=act, **more)

        return self.add(cue, deed, message, written)
