"""The doors to plans, milestones, promises, forecasts, needles and their figures, for the provider's side."""
