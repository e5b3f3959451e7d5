"""What can be done about what a needle shows."""

from recovery.admin.needles_forms import CorrectForm, MeasureForm, ProcessForm, TableForm, table_of
from recovery.models import Needle
from recovery.services.reading_imports import import_readings
from recovery.services.readings import Measured, add_readings, correct_reading, start_process
from tracker.admin.verbs import Verb

MEASURE_VERBS = (
    Verb(
        "measure", "Add a reading", "measured", "readings.add",
        "Write down what it showed on one day.",
        lambda pk, act, facts: add_readings(
            act=act, rows=[Measured(pk, facts["measured_on"], facts["value"])], places=("",)
        ),
        MeasureForm, bulk=False,
    ),
    Verb(
        "import", "Import", "measured", "readings.add",
        "Paste what was measured. You see what would be written before anything is.",
        lambda pk, act, facts: import_readings(pk, act=act, table=table_of(facts["csv"], pk)),
        TableForm, bulk=False,
    ),
    Verb(
        "correct", "Correct a reading", "corrected", "readings.correct",
        "A reading is never rewritten: what it was takes its place, and both stay to be read.",
        lambda pk, act, facts: correct_reading(facts["reading"].pk, act=act, value=facts["value"]),
        CorrectForm, needs_reason=True, bulk=False,
    ),
    Verb(
        "process", "Start a new process", "judged anew from that day on", "processes.start",
        "From a day on it works in another way: average and normal range are computed anew. This stays for good.",
        lambda pk, act, facts: start_process(act=act, needle=Needle.objects.get(pk=pk), **facts),
        ProcessForm, bulk=False,
    ),
)  # fmt: skip
