"""What changed between two packs of one plan."""

from recovery.reports.changes import Before, changes_since
from recovery.reports.pack import Pack
from recovery.reports.pack_parts import ChangePart


def changes_between(before: Pack, now: Pack) -> tuple[ChangePart, ...]:
    """What is new in `now`, by the same rules as between two updates; nothing: they say the same."""
    found = changes_since(Before(before.told, _computed(before)), now.told, _computed(now))
    return tuple(ChangePart(str(one.kind), one.text) for one in found)


def _computed(pack: Pack) -> str:
    return pack.inside.status.computed if pack.inside else pack.told.status
