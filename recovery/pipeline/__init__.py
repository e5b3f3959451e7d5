"""The work of this app that runs beside requests: claimed in PostgreSQL, safe to repeat, to share and to kill."""
