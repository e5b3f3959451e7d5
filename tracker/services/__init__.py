"""The commands of the shared core: people, calendars, access, ladders."""
