"""Values that the examples of the documents share, so that they tell one story: Mia's flag for ACME."""

from typing import Any, Final

ACME_ID: Final = "01934c5e-6c00-7a10-8f00-5a3c2b1d0e01"
MIA_ID: Final = "01934c5e-6c00-7a10-8f00-5a3c2b1d0e02"
SERVICE_ID: Final = "01934c5e-6c00-7a10-8f00-5a3c2b1d0e03"
FLAG_ID: Final = "01934c5e-6c00-7a10-8f00-5a3c2b1d0e04"
ESCALATION_ID: Final = "01934c5e-6c00-7a10-8f00-5a3c2b1d0e05"
OFFICE_ID: Final = "01934c5e-6c00-7a10-8f00-5a3c2b1d0e06"
OTHER_ID: Final = "01934c5e-6c00-7a10-8f00-5a3c2b1d0e07"
FACTOR_ID: Final = "01934c5e-6c00-7a10-8f00-5a3c2b1d0e20"

ACME: Final[dict[str, Any]] = {"id": ACME_ID, "key": "ACME", "name": "Acme Stores"}
MIA: Final[dict[str, Any]] = {"id": MIA_ID, "name": "Mia Berg"}
SERVICE: Final[dict[str, Any]] = {"id": SERVICE_ID, "name": "Web shop"}
OFFICE: Final[dict[str, Any]] = {"id": OFFICE_ID, "name": "Office"}
WEEK: Final = {day: [["09:00", "17:30"]] for day in ("mon", "tue", "wed", "thu", "fri")}

YESTERDAY: Final = "2026-11-19T16:30:00+01:00"
SENSED: Final = "2026-11-19T15:30:00Z"
WRITTEN: Final = "2026-11-20T08:05:12.204518Z"
STAMP: Final[dict[str, Any]] = {"version": 1, "created_at": WRITTEN}
STEPS: Final = [{"audience": "owner", "after_minutes": 240}, {"audience": "lead", "after_minutes": 480}]
