"""Pictures of what is wrong, and why."""
