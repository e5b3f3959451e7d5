"""Wattle: a hailstorm, a telephone queue, and a second storm that showed what the first had not."""

from config.story.chapter import Chapter
from config.story.chapters import wattle_claims_cure, wattle_claims_told
from config.story.scenes import Hit
from config.story.threads import EscalationThread
from escalations.kinds import Clock

CALLERS = "Policyholders with hail damage who wait on the phone"


def tell(say: Chapter) -> None:
    """Raised, closed, and opened again by the next storm; contained now."""
    queue = say.flag(
        "jun 74 15:30",
        "Claims queue doubles each hour since the hail over Parramatta",
        "12 minutes of waiting at two o'clock, 25 at three. The evening news have not even been on.",
        hit=Hit(CALLERS, 300, "74 13:10"),
        service="Claims telephony",
        severity="high",
        owner="tom",
    )
    queue.flag("jun 74 15:35").discuss("tom 74 16:00", "Claims, telephony and the partner centre in Hobart.")
    storm = say.raised(
        "kim 74 16:50",
        "Callers wait 50 minutes after the hailstorm",
        "People stand in front of broken windows with a phone at their ear. 900 have given up since noon; we do not "
        "know how many of them tried twice.",
        hit=Hit(CALLERS, 900, "74 13:10"),
        service="Claims telephony",
        severity="critical",
    )
    storm.acknowledge("tom 74 17:05", "Seen. Hobart is taking calls from half past five.")
    queue.join("tom 74 17:10", storm)
    _first_storm(storm)
    _second_storm(storm)
    wattle_claims_cure.tell(storm)
    wattle_claims_told.tell(storm)
    _hobart(say)
    _photos(say)


def _first_storm(storm: EscalationThread) -> None:
    storm.contain("tom 74 17:45", "Hobart takes half of the calls; longest wait 8 minutes.")
    storm.update("tom 74 18:00", "call", "Half of the calls go to Hobart since 17:30; the wait is 8 minutes and falls.")
    storm.recover("tom 73 09:30", "Callers can leave a number and are called back within the hour.")
    storm.amend("tom 72 09:15", "Waiting is back to normal; weekly from here.", severity="medium")
    storm.monitor("tom 68 11:00", "Watching over the next storm warning.")
    storm.close("ruth 64 19:10", "A warning came and went with a wait of three minutes.")
    storm.spoke(
        "tom 63 10:00",
        "meeting",
        "Looked back with Kim: what would we do at twice the calls? Hobart would have to be "
        "asked before, not after. Noted as a wish; should have been a task.",
        person="Kim Tran, Priya Nair",
        point="Looking back",
    )


def _second_storm(storm: EscalationThread) -> None:
    storm.heard(
        "jun 10 12:20",
        "call",
        "Kim: hail over Newcastle, and the wait is 35 minutes. 'We have been here before.'",
        point="Second storm",
    )
    storm.reopen(
        "tom 10 12:35",
        "Hobart was not staffed for it: the same hole as the first time. It had been patched, not filled.",
    )
    storm.amend("tom 10 12:40", "Counted at noon.", hit=Hit(CALLERS, 520, "10 10:40"), severity="critical")
    storm.update("tom 10 12:50", "call", "Opened again. Hobart starts at half past one; call-back is on already.")
    storm.contain("tom 10 14:10", "Hobart takes half of the calls again; wait 6 minutes.")
    storm.update("tom 10 14:30", "call", "6 minutes and falling.")
    storm.amend(
        "tom 9 13:30",
        "Nobody waits; but it is not over before the storm warning itself asks Hobart.",
        severity="medium",
    )
    storm.update(
        "tom 9 14:00", "call", "We owe Wattle the cause this time, not only the cure. Weekly until it is done."
    )
    storm.note(
        "ruth 8 19:10",
        "Hobart's contract pays by the hour and needs four hours' notice. The weather service gives "
        "six. That is the whole repair.",
    )
    storm.amend(
        "tom 4 11:00",
        "Final count of callers who gave up. Ruth sponsors the talks with Hobart.",
        hit=Hit(CALLERS, 468, "10 10:40"),
        sponsor="ruth",
    )


def _hobart(say: Chapter) -> None:
    hobart = say.flag(
        "jun 3 15:20",
        "Hobart's new contract lies with legal until after the storm season's start",
        "The change is two sentences long. The queue in front of it is not.",
        hit=Hit(CALLERS, None),
        service="Claims telephony",
        severity="high",
        owner="tom",
    )
    hobart.flag("jun 3 15:30").discuss("tom 3 16:40", "Legal can do it in a day if somebody asks. Ruth asks.")
    hobart.on_it("tom 1 16:10", Clock.ACTING)


def _photos(say: Chapter) -> None:
    photos = say.flag(
        "jun 2 18:10",
        "Photos of damage arrive without their date",
        "Since the app's last version. The assessor has to call and ask, and the caller waits in our queue to answer.",
        hit=Hit("Policyholders who sent photos of hail damage", 210, "4 09:00"),
        service="Claims telephony",
        severity="medium",
        owner="tom",
    )
    photos.flag("tom 1 10:30").discuss(
        "tom 1 12:00", "The app's makers put it back tomorrow; nothing to do until then."
    )
    photos.snooze("tom 50 min", Clock.ACTING, hours=20)
