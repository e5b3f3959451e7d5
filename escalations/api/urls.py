"""The addresses of flags and escalations, at the provider's door, below /api/v1/."""

from escalations.api.causes import CausesView, FactorView, ImpactView, OccurrenceView, RootCauseView
from escalations.api.charts import ParetoPicture
from escalations.api.resources import ContactView, EscalationView, FlagView, NoteView
from tracker.api.figure import figure
from tracker.api.resource import routes

urlpatterns = [
    *routes("flags", FlagView),
    *routes("escalations", EscalationView),
    *routes("contacts", ContactView),
    *routes("notes", NoteView),
    *routes("factors", FactorView),
    *routes("root-causes", RootCauseView),
    *routes("impacts", ImpactView),
    *routes("occurrences", OccurrenceView),
    figure("escalations", "causes", CausesView),
    figure("escalations", "pareto.svg", ParetoPicture),
]
