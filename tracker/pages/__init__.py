"""Pages and probes that are no API: what operators and, later, readers open directly."""
