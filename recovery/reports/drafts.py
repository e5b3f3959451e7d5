"""An update before it is sent: what the customer would read, how that compares with what our rules say, what is new."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from recovery.measures.status import ComputedStatus, is_greener
from recovery.models import Publication, RecoveryPlan
from recovery.reports import snapshot as told
from recovery.reports.changes import Before, Change, changes_since
from recovery.reports.collect import gather
from recovery.reports.headline import default_template, render, values_of
from recovery.reports.words import day_of_moment


@dataclass(frozen=True, slots=True)
class Words:
    """What somebody says in an update. `headline` "": the sentence that fits; `stated` None: what the rules say."""

    headline: str = ""
    note: str = ""
    stated: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """A status that was stated greener than the rules said, with its reason, until a day. `holds`: it still does."""

    status: str
    reason: str
    until: date
    holds: bool


@dataclass(frozen=True, slots=True)
class Draft:
    """An update that could be sent now. `snapshot` is what the customer would read, `template` its headline unfilled.

    `greener`: what is stated looks better than what is computed. `statement` is the one the last update was sent with;
    None: that stated what our rules said. `changes` empty: it changes nothing. `before` None: nothing was told yet.
    `mark` stands for what there is to tell, however it is worded: while it is the same, what was looked at is sent.
    """

    snapshot: told.Snapshot
    computed: ComputedStatus
    greener: bool
    statement: Statement | None
    template: str
    values: Mapping[str, str]
    changes: tuple[Change, ...]
    before: Publication | None
    plan: RecoveryPlan | None
    mark: str

    @property
    def unchanged(self) -> bool:
        """Whether it tells nothing that the last update did not."""
        return not self.changes


@dataclass(frozen=True, slots=True)
class Found:
    """What there is to tell, before anybody words it."""

    snapshot: told.Snapshot
    computed: ComputedStatus
    plan: RecoveryPlan | None
    before: Publication | None
    changes: tuple[Change, ...]

    @property
    def mark(self) -> str:
        """A digest of what is told and of what our rules say of it, but for the moment at which it is."""
        begun = self.snapshot.raised_at
        timeless = replace(self.snapshot, as_of=begun, published_at=begun)
        return told.digest_of(told.to_body(timeless))

    def worded(self, words: Words, next_update_due: datetime | None) -> Draft:
        """As an update, with the next one promised for then (None: none is). Raises Invalid for a wrong headline."""
        stated = words.stated or self.computed.status
        unsaid = replace(self.snapshot, status=stated, note=words.note, next_update_due=next_update_due)
        values, template = values_of(unsaid), " ".join(words.headline.split()) or default_template(unsaid)
        return Draft(
            snapshot=replace(unsaid, headline=render(template, values)),
            computed=self.computed,
            greener=is_greener(stated, self.computed.status),
            statement=_statement(self.before, day_of_moment(unsaid.as_of, unsaid.zone)),
            template=template,
            values=values,
            changes=self.changes,
            before=self.before,
            plan=self.plan,
            mark=self.mark,
        )


def find(escalation: UUID, *, now: datetime) -> Found:
    """Read what there is to tell of an escalation, and compare it with what was told last. A fixed number of queries.

    An update that was withdrawn was not told; its number is not used again.
    """
    last = Publication.objects.filter(escalation=escalation).order_by("-number").first()
    before = last if last is None or last.latest else _latest(escalation)
    found = gather(escalation, as_of=now, number=last.number + 1 if last else 1)
    known = Before(told.from_body(before.body), before.computed_status) if before else None
    changes = changes_since(known, found.snapshot, found.computed.status)
    return Found(found.snapshot, found.computed, found.plan, before, changes)


def _latest(escalation: UUID) -> Publication | None:
    return Publication.objects.filter(escalation=escalation, latest=True).first()


def _statement(before: Publication | None, today: date) -> Statement | None:
    if before is None or before.stated_until is None:
        return None
    until = before.stated_until
    return Statement(before.stated_status, before.stated_reason, until, holds=today <= until)
