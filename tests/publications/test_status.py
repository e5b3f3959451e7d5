"""The computed status, as a table of cases: what is so, and what follows."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest

from recovery.kinds import Clock, RecoveryStatus
from recovery.measures.status import GREENNESS, RULES, Facts, Lapse, NeedleFacts, StepFacts, computed_status, is_greener

TODAY = date(2026, 9, 16)
DAY = timedelta(days=1)
STEP = StepFacts("M1 Repair", TODAY + 5 * DAY, TODAY + 5 * DAY, is_open=True)
DONE = StepFacts("M0 Contain", TODAY - 5 * DAY, TODAY - 2 * DAY, is_open=False, risks=frozenset({Clock.STARTING}))
NEEDLE = NeedleFacts("Orders", 12, "improvement", "hit_and_miss", "reaches", TODAY + 9 * DAY, TODAY + 9 * DAY)
FINE = Facts(promised=True, today=TODAY, steps=(DONE, STEP), needles=(NEEDLE,))
UNPROMISED = Facts(promised=False, today=TODAY)


def step(**change: Any) -> Facts:
    return replace(FINE, steps=(DONE, STEP._replace(**change)))


def risk(*clocks: str) -> Facts:
    return step(risks=frozenset(clocks))


def needle(**change: Any) -> Facts:
    return replace(FINE, needles=(replace(NEEDLE, **change),))


KEPT = ("on_track", ("as_promised",))
OVER = {"promised_on": TODAY - DAY, "expected_on": TODAY - DAY}
CASES: tuple[tuple[str, Facts, str, tuple[str, ...]], ...] = (
    ("all as promised", FINE, *KEPT),
    ("all done", replace(FINE, steps=(DONE,)), *KEPT),
    ("done late is over", replace(FINE, steps=(DONE, DONE._replace(risks=frozenset()))), *KEPT),
    ("due today", step(promised_on=TODAY, expected_on=TODAY), *KEPT),
    ("past due since yesterday", step(**OVER), "off_track", ("past_due",)),
    ("past due, expected later", step(promised_on=TODAY - DAY), "off_track", ("past_due", "expected_late")),
    ("expected a day late", step(expected_on=TODAY + 6 * DAY), "off_track", ("expected_late",)),
    ("promised anew for then", step(promised_on=TODAY + 6 * DAY, expected_on=TODAY + 6 * DAY), *KEPT),
    ("expected earlier", step(expected_on=TODAY + DAY), *KEPT),
    ("gets worse", needle(verdict="decline"), "off_track", ("needle_declining",)),
    ("no slack left", risk(Clock.STARTING), "at_risk", ("in_danger",)),
    ("due and no word", risk(Clock.FINISHING), "at_risk", ("in_danger",)),
    ("less than an even chance", risk(Clock.CHANCE), "at_risk", ("in_danger",)),
    ("waits for what is late", risk(Clock.LATE_PREDECESSOR), "at_risk", ("in_danger",)),
    ("owner away", risk(Clock.ABSENT_OWNER), "at_risk", ("in_danger",)),
    ("blackout", risk(Clock.BLACKOUT), "at_risk", ("in_danger",)),
    ("nobody has looked", risk(Clock.UNCONFIRMED), "at_risk", ("unconfirmed",)),
    ("both", risk(Clock.UNCONFIRMED, Clock.CHANCE), "at_risk", ("in_danger", "unconfirmed")),
    ("always missed, day over", needle(target_verdict="misses", target_on=TODAY - DAY), "at_risk", ("needle_missing",)),
    ("reached and held, missed before", needle(target_verdict="misses", target_on=TODAY - DAY, stable=True), *KEPT),
    ("always missed, day ahead, moving", needle(target_verdict="misses"), *KEPT),
    ("always missed, moving, last day", needle(target_verdict="misses", target_on=TODAY, reaches_on=TODAY), *KEPT),
    ("always missed, not moving", needle(target_verdict="misses", verdict="normal"), "at_risk", ("needle_missing",)),
    ("met, not moving", needle(target_verdict="meets", verdict="normal", course="reached"), *KEPT),
    ("moves, never reaches", needle(course="not_on_this_course", reaches_on=None), "at_risk", ("needle_too_slow",)),
    ("holds, its line does not", needle(course="not_on_this_course", reaches_on=None, stable=True), *KEPT),
    ("moves, reaches a day late", needle(reaches_on=TODAY + 10 * DAY), "at_risk", ("needle_too_slow",)),
    ("too few readings to judge", needle(n=3, verdict="too_few", target_verdict="too_few"), *KEPT),
    ("no reading", needle(n=0, verdict="too_few", target_verdict="too_few"), "cannot_say", ("not_measured",)),
    ("no needle", replace(FINE, needles=()), "cannot_say", ("not_measured",)),
    ("no plan", UNPROMISED, "cannot_say", ("not_promised",)),
    ("plan given up", replace(UNPROMISED, lapse=Lapse.GIVEN_UP), "off_track", ("lapsed",)),
    ("open again, no plan since", replace(UNPROMISED, lapse=Lapse.REOPENED), "off_track", ("lapsed",)),
    ("closed without a plan", replace(UNPROMISED, closed=True), "cannot_say", ("not_promised",)),
    ("given up, and closed", replace(UNPROMISED, lapse=Lapse.GIVEN_UP, closed=True), "cannot_say", ("not_promised",)),
    ("no needle, and past due", replace(step(**OVER), needles=()), "off_track", ("past_due", "not_measured")),
    ("danger, and no needle", replace(risk(Clock.CHANCE), needles=()), "at_risk", ("in_danger", "not_measured")),
)  # fmt: skip


@pytest.mark.parametrize(("facts", "status", "codes"), [one[1:] for one in CASES], ids=[one[0] for one in CASES])
def test_the_table(facts: Facts, status: str, codes: tuple[str, ...]) -> None:
    found = computed_status(facts)
    assert (found.status, tuple(one.code for one in found.reasons)) == (status, codes)
    assert found.reasons[0].status == status
    assert all(one.text.endswith(".") for one in found.reasons)


def test_every_rule_has_its_case() -> None:
    assert {rule.code for rule in RULES} <= {code for *_, codes in CASES for code in codes}
    ranks = [GREENNESS.index(rule.status) for rule in RULES]
    assert ranks == sorted(ranks), "the worst first"


def test_it_says_what_it_has_found() -> None:
    told = {one.code: one.text for *_, facts, _, _ in CASES for one in computed_status(facts).reasons}
    assert told["past_due"] == "M1 Repair was promised for 15 Sep 2026 and is not done."
    assert told["expected_late"] == "M1 Repair is expected 22 Sep 2026, promised 21 Sep 2026."


def test_what_is_greener() -> None:
    on, risk_, off, unknown = (RecoveryStatus(one) for one in ("on_track", "at_risk", "off_track", "cannot_say"))
    greener = {
        (stated, computed) for stated, computed in product(RecoveryStatus, repeat=2) if is_greener(stated, computed)
    }
    assert greener == {(on, unknown), (on, risk_), (on, off), (unknown, risk_), (unknown, off), (risk_, off)}
