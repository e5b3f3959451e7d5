"""The admin as a working place. Unfold is imported in `base` alone; `settings.STOCK_ADMIN` does without it."""
