"""The addresses of plans and what belongs to them, at the provider's door, below /api/v1/."""

from django.urls import path

from recovery.api.asks import AskView
from recovery.api.dialogue_figures import DialogueView
from recovery.api.feedback import FeedbackView
from recovery.api.figures import CalibrationView, GateView, PromisesView, TrendPictureView, TrendView
from recovery.api.needle_figures import NeedlePictureView, NeedleTableView, VerdictView
from recovery.api.portfolio import BoardFile, BoardView, FiguresFile, FiguresView, RecordsView
from recovery.api.publications import EscalationPublishing, PlanPublishing, PreviewView, PublicationView
from recovery.api.readings import ProcessView, ReadingView, TableView
from recovery.api.reports import ChangesView, KeptFile, PlanFile, PlanReporting, ReportView, in_every_format
from recovery.api.resolutions import ResolutionView
from recovery.api.resources import ForecastView, MilestoneView, NeedleView, PlanView, PromiseView
from recovery.api.reviews import ActionView, AgendaView, DecisionView, MinutesView, ReviewView, SeriesView
from recovery.api.share_links import ShareLinkView
from recovery.api.subscriptions import SubscriptionView
from tracker.api.figure import figure
from tracker.api.resource import routes

urlpatterns = [
    *routes("plans", PlanView),
    figure("plans", "gate", GateView),
    figure("plans", "trend", TrendView),
    figure("plans", "trend.svg", TrendPictureView),
    *routes("milestones", MilestoneView),
    *routes("needles", NeedleView),
    figure("needles", "readings", TableView),
    figure("needles", "verdict", VerdictView),
    figure("needles", "chart.svg", NeedlePictureView),
    figure("needles", "chart.csv", NeedleTableView),
    *routes("readings", ReadingView, item="int:pk"),
    *routes("processes", ProcessView, item="int:pk"),
    *routes("promises", PromiseView, item="int:pk"),
    *routes("forecasts", ForecastView, item="int:pk"),
    *routes("asks", AskView),
    *routes("feedback", FeedbackView),
    *routes("resolutions", ResolutionView),
    *routes("publications", PublicationView),
    *routes("share-links", ShareLinkView),
    *routes("escalations", EscalationPublishing),
    *routes("plans", PlanPublishing),
    figure("escalations", "preview", PreviewView),
    *in_every_format("plans", "report", PlanFile),
    *routes("plans", PlanReporting),
    *routes("reports", ReportView),
    *in_every_format("reports", "file", KeptFile),
    figure("reports", "changes", ChangesView),
    *routes("review-series", SeriesView),
    *routes("reviews", ReviewView),
    figure("reviews", "agenda", AgendaView),
    *routes("decisions", DecisionView),
    *routes("actions", ActionView),
    *routes("minutes", MinutesView),
    *routes("subscriptions", SubscriptionView),
    path("figures/promises", PromisesView.as_view(), name="figures-promises"),
    path("figures/calibration", CalibrationView.as_view(), name="figures-calibration"),
    path("figures/dialogue", DialogueView.as_view(), name="figures-dialogue"),
    path("figures/portfolio", FiguresView.as_view(), name="figures-portfolio"),
    path("figures/portfolio.csv", FiguresFile.as_view(), name="figures-portfolio-csv"),
    path("figures/portfolio/records", RecordsView.as_view(), name="figures-portfolio-records"),
    path("portfolio", BoardView.as_view(), name="portfolio"),
    path("portfolio.csv", BoardFile.as_view(), name="portfolio-csv"),
]
