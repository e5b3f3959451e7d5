"""Acme: stores that lose their line, terminals whose certificate ends, and a search that was slow only on paper."""

from config.story.chapter import Chapter
from config.story.chapters import acme_stores_cure, acme_stores_told
from config.story.scenes import Hit
from config.story.threads import EscalationThread

SHOPPERS = "Shoppers at the tills"


def tell(say: Chapter) -> None:
    """Two averted flags, one withdrawn, one request declined, one that is recovering now."""
    _terminals(say)
    _vouchers(say)
    _pick_lists(say)
    _search(say)
    _printers(say)
    _backup_lines(say)


def _terminals(say: Chapter) -> None:
    terminals = say.flag(
        "ida 90 10:05",
        "Card terminals of 12 stores trust a certificate that ends on Saturday",
        "Found while I looked for something else. When it ends, the terminals take cash only, on the strongest day of "
        "the week.",
        hit=Hit("Shoppers who pay by card in 12 stores", 9500),
        service="Store network",
        severity="high",
    )
    terminals.flag("ida 90 10:10").discuss("mia 90 11:30", "Network, payments and Acme's store desk in one call.")
    terminals.act(
        "mia 90 14:00",
        "New certificate goes out in three waves from tonight; the terminals restart themselves before opening.",
    )
    terminals.spoke(
        "mia 90 14:30",
        "call",
        "Told Cora before anything has happened. She liked that better than the other way round.",
        point="Saturday opening",
    )
    terminals.avert("mia 87 09:40", "All 12 stores took cards on Saturday; first payment at 08:02.")


def _vouchers(say: Chapter) -> None:
    vouchers = say.flag(
        "max 72 13:40",
        "Garden vouchers can be guessed",
        "The code is the date and a running number. I tried three and two of them would have worked.",
        hit=Hit("Holders of a garden voucher", 26000),
        service="Web shop",
        severity="high",
        owner="mia",
    )
    vouchers.flag("max 72 13:45").discuss("mia 72 15:30", "Tested by two of us; nobody else seems to have found it.")
    vouchers.act("mia 72 16:30", "Redeeming online needs the mail address as well from now on; new codes are printed.")
    vouchers.avert("eli 61 11:00", "Old codes are gone, 26,000 new ones sent, no voucher was misused.")


def _pick_lists(say: Chapter) -> None:
    scanners = say.flag(
        "max 52 08:30",
        "Pick lists reach the Hannover warehouse 20 minutes late on Mondays",
        "Since the new handhelds came. Twenty minutes is nothing, except that the parcel truck leaves at ten.",
        hit=Hit("Shoppers who were promised next-day delivery", 1300, "57 08:00"),
        service="Warehouse integration",
        severity="medium",
        owner="ida",
    )
    scanners.flag("ida 51 09:20").discuss("mia 47 10:00", "Later than I wanted: two Mondays have gone by.")
    scanners.act("mia 45 10:30", "Handhelds no longer fetch the whole catalogue before the first list.")
    scanners.avert("mia 36 09:15", "Two Mondays without delay; the truck left full.")


def _search(say: Chapter) -> None:
    slow = say.flag(
        "max 44 09:10",
        "Search in the web shop takes four seconds after the catalogue import",
        "Response times doubled on the dashboard at 02:00, right after the import.",
        hit=Hit("Shoppers who search", None, "44 02:00"),
        service="Web shop",
        severity="medium",
    )
    slow.flag("max 44 09:15")
    request = say.request(
        "max 44 13:20",
        "Search supplier does not answer",
        "Ticket open since this morning without a reply. I should like the supplier's management to hear of it.",
        hit=Hit("Shoppers who search", None, "44 02:00"),
        service="Web shop",
        severity="medium",
        owner="mia",
    )
    slow.discuss("mia 43 10:10", "Looked at together with the web team: shoppers see 0.4 seconds, as ever.")
    slow.note("max 43 11:50", "The probe was moved to another continent in the night. It measures the ocean.")
    slow.withdraw(
        "mia 43 13:00",
        "The search is as fast as before; the probe was moved and measures the way there. "
        "Good that it was said: the dashboard now shows where it measures from.",
    )
    request.decline(
        "eli 43 14:30",
        "Nothing to escalate: the search was never slow. Max did right to say it early, and the "
        "supplier owes us an answer all the same.",
    )


def _printers(say: Chapter) -> None:
    printers = say.flag(
        "ida 33 15:00",
        "Receipt printers in Potsdam print every second line",
        "The store manager sent a picture. Looks like the firmware of last week.",
        hit=Hit("Shoppers in Potsdam", 400, "34 09:00"),
        service="Store network",
        severity="low",
    )
    printers.flag("ida 32 08:20")
    printers.withdraw("mia 32 10:05", "The paper roll was in backwards. The store has a picture of the right way now.")


def _backup_lines(say: Chapter) -> None:
    silent = say.flag(
        "max 27 11:20",
        "Backup lines of 31 stores would not take over",
        "An excavator cut the main line in Spandau and the store was dark for 50 minutes with a backup beside it. I "
        "looked at the others: in 31 stores the backup answers a ping and carries nothing.",
        hit=Hit(SHOPPERS, 620, "28 15:10"),
        written="26 09:05",
        service="Store network",
        severity="high",
        owner="mia",
    )
    silent.flag("mia 26 09:40").discuss(
        "mia 25 10:00", "With the carrier on the phone: their switch-over was never armed after the migration."
    )
    lines = silent.lift(
        "mia 24 09:30",
        "31 stores are more than a flag can carry.",
        reason="A cut cable closes the tills of "
        "a store although Acme pays for a second line. The carrier has to arm and test 31 of them, and that "
        "needs weight from both managements.",
    )
    lines.amend("mia 24 09:45", "Eli sponsors the talks with the carrier.", sponsor="eli")
    lines.accept("eli 23 10:30", "Accepted. Acme hears it from us today, not from the next excavator.")
    lines.acknowledge("mia 23 10:40")
    lines.update(
        "mia 23 15:00",
        "meeting",
        "Told Cora and Vic what Spandau has shown, and the list of 31. Their question: "
        "which five first? Answer tomorrow.",
        person="Cora Lehmann, Vic Albrecht",
        point="Bad news, told first",
    )
    _lines_recover(lines)
    acme_stores_cure.tell(lines)
    acme_stores_told.tell(lines)


def _lines_recover(lines: EscalationThread) -> None:
    lines.note(
        "eli 22 17:10",
        "The carrier will arm them, but wants to bill it as a change. I have asked for their own "
        "acceptance protocol; it says 'tested'.",
    )
    lines.contain(
        "mia 20 18:20",
        "Mobile routers stand in the nine stores without any second way; each was tested by pulling the plug.",
    )
    lines.amend("mia 17 10:00", "No store is without a second way any more; weekly updates agreed.", severity="medium")
    lines.recover("mia 14 11:30", "The carrier arms four stores a night; 8 of 22 are done and tested.")
    lines.update(
        "mia 14 12:00",
        "call",
        "8 of 22 done. Vic wants to see the test, so he pulls the plug himself in Kreuzberg on Thursday.",
        point="Promised update",
    )
    lines.heard(
        "max 11 13:15",
        "visit",
        "Vic pulled the plug in Kreuzberg during opening hours. The tills did not notice.",
        person="Vic Albrecht",
        point="Proof in the store",
    )
    lines.amend(
        "mia 9 09:20",
        "Two stores closed for rebuilding, counted without them. Max takes over: he pulls the plugs.",
        hit=Hit(SHOPPERS, 585, "28 15:10"),
        owner="max",
    )
    lines.update("max 6 15:30", "email", "Work goes on as planned.", person="Vic Albrecht")
    lines.amend("mia 3 11:00", "Eli hands over to me: the talks with the carrier are done.", sponsor="mia")
    lines.spoke(
        "mia 3 11:30",
        "call",
        "20 of 22. The last two when the builders leave, next week. The update in writing is a day late; told her so.",
        point="Promised update",
    )
