"""The REST dialect, one room for all doors. Start reading at `tracker.api.resource`."""
