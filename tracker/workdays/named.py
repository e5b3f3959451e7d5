"""What public holidays are called, for pages that show them; what they do to working time is computed elsewhere."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

import holidays


@lru_cache(maxsize=256)
def holidays_of(country: str, subdivision: str, year: int) -> Mapping[date, str]:
    """The public holidays of a year by day, in English where the package has it; none for the country "".

    `country` and `subdivision` are codes of the package `holidays`, as calendars store them.
    """
    if not country:
        return {}
    kind = holidays.country_holidays(country, subdiv=subdivision or None)
    language = "en_US" if "en_US" in kind.supported_languages else None
    found = holidays.country_holidays(country, subdiv=subdivision or None, years=year, language=language)
    return {day: name for day, name in sorted(found.items()) if day.year == year}
