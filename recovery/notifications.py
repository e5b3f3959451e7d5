"""Who is told what when something happens to a plan or a milestone, in words for the reader."""

from tracker.registry import Notice

NOTICES: tuple[Notice, ...] = ()
