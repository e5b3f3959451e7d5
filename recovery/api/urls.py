"""The addresses of plans and what belongs to them, at the provider's door, below /api/v1/."""

from django.urls import path

from recovery.api.figures import CalibrationView, GateView, PromisesView, TrendPictureView, TrendView
from recovery.api.resources import ForecastView, MilestoneView, NeedleView, PlanView, PromiseView
from tracker.api.figure import figure
from tracker.api.resource import routes

urlpatterns = [
    *routes("plans", PlanView),
    figure("plans", "gate", GateView),
    figure("plans", "trend", TrendView),
    figure("plans", "trend.svg", TrendPictureView),
    *routes("milestones", MilestoneView),
    *routes("needles", NeedleView),
    *routes("promises", PromiseView, item="int:pk"),
    *routes("forecasts", ForecastView, item="int:pk"),
    path("figures/promises", PromisesView.as_view(), name="figures-promises"),
    path("figures/calibration", CalibrationView.as_view(), name="figures-calibration"),
]
