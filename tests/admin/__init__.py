"""The admin, tried page by page with everybody."""
