"""Acme: what lies on the desk today. Something burns, something is due, something is late, something is fine."""

from config.story.chapter import Chapter
from config.story.chapters import acme_today_cure
from config.story.scenes import Hit


def tell(say: Chapter) -> None:
    """Every clock is seen running: early, due today, late, acknowledged."""
    _checkout(say)
    _waiting(say)
    _late(say)


def _checkout(say: Chapter) -> None:
    say.flag(
        "max 165 min",
        "Card payments in the web shop fail more often since last night",
        "One in nine instead of one in forty. It began with the card provider's new version, and it is still climbing.",
        hit=Hit("Shoppers who pay by card", 240, "230 min"),
        written="150 min",
        service="Web shop",
        severity="high",
        owner="mia",
    )
    say.raised(
        "cora 117 min",
        "Checkout refuses every second card",
        "Shoppers fill a basket, pay, and are told that their card is no good. They do not try another card, they try "
        "another shop. The hotline has had 80 calls in half an hour.",
        hit=Hit("Shoppers who pay by card", 640, "180 min"),
        service="Payments",
        severity="critical",
    )
    say.flag(
        "max 35 min",
        "Return labels cannot be printed from the phone",
        "The button is there and does nothing. On a computer it works, so people will say that it is their phone.",
        hit=Hit("Shoppers who send something back", None, "200 min"),
        service="Web shop",
        severity="low",
    )


def _waiting(say: Chapter) -> None:
    gift = say.flag(
        "ida 2 13:30",
        "Gift cards of the anniversary sale are not in the tills' price list",
        "The sale starts after the freeze, and the price list is the last thing to go in before it. There are two "
        "more nights.",
        hit=Hit("Shoppers who buy a gift card in the sale", 15000),
        service="Store network",
        severity="high",
        owner="mia",
    )
    gift.flag("ida 2 14:45", "Acme's store desk has seen it, too.")
    gift.note(
        "ida 1 10:30",
        "Price list for the night of the freeze is closed at noon of that day, not in the evening as the plan has it.",
    )
    request = say.request(
        "max 1 15:10",
        "Parcel carrier changes its interface in the week of the sale",
        "They told us yesterday and mean it kindly: it is their quiet week. I ask for an escalation, so that somebody "
        "speaks to their management before the freeze begins.",
        hit=Hit("Shoppers who wait for a parcel of the sale", 22000),
        service="Warehouse integration",
        severity="high",
        owner="mia",
    )
    request.note("mia 1 16:40", "I think Max is right. Eli to decide tomorrow: it is his counterpart at the carrier.")
    acme_today_cure.tell(request)


def _late(say: Chapter) -> None:
    lists = say.flag(
        "max 4 08:20",
        "Two pick lists a day are printed in the wrong hall",
        "Both halls have a printer of the same name since the move of last week. Somebody walks, so nobody complains.",
        hit=Hit("Shoppers who were promised next-day delivery", 60, "8 06:30"),
        service="Warehouse integration",
        severity="medium",
        owner="mia",
    )
    lists.flag("max 4 08:25").discuss("mia 3 10:00", "Renaming is easy; finding what prints there is not.")
    lists.note("max 2 09:10", "A name tag on each printer, for the time being. One of them says 'not me'.")
    say.flag(
        "ida 5 14:30",
        "Store Wedding counts shoppers twice",
        "The new door counter and the old one are both switched on. Staff plans are made from that number.",
        hit=Hit("Shoppers of store Wedding", None, "9 08:00"),
        service="Store network",
        severity="low",
    )
